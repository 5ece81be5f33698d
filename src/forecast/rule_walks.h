// Rule walks: bodies of temporal rules, found by walking back in time from known facts.
//
// Purpose: what may lead from a source to a target is looked for where it did: from a fact (X, head, Y, t) a walk goes from Y
//          back over facts of ever earlier (or the same) days, the first before t, and has to end at X. A step is drawn with
//          weights that fall with age (TLogic, Liu and others, AAAI 2022). Bodies of length one need no luck: all types that
//          ever led from X to Y before t count.
// Input: facts of a chronicle. Output: bodies with how many walks found them.
// Thread-safety: reading from many threads.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "forecast/temporal_rules.h"

namespace entente {

class RuleWalks {
 public:
  RuleWalks(std::span<const Fact> facts, std::size_t actors, std::size_t types, const RuleSettings& settings);

  using Found = std::map<RuleBody, std::uint32_t>;  // walks by body
  // For a head type, turned or not. The same for the same seed.
  Found find(std::uint32_t head) const;

 private:
  struct Step {
    std::int32_t day;
    std::uint32_t type, other;
  };
  // The steps of an actor on the days [from, to), the newest last.
  std::span<const Step> steps(std::uint32_t actor, std::int32_t from, std::int32_t to) const;
  const Step* draw(std::span<const Step> steps, std::uint64_t& state) const;
  bool walk(const Fact& fact, std::size_t length, std::uint64_t& state, RuleBody& body) const;
  std::uint32_t turned(std::uint32_t type) const { return type < types_ ? type + types_ : type - types_; }

  std::uint32_t types_ = 0;
  RuleSettings settings_;
  std::vector<Step> steps_;                 // by actor, then day
  std::vector<std::size_t> first_;          // by actor; one more at the end
  std::vector<std::vector<Fact>> by_type_;  // facts by type
  std::vector<double> weights_;             // by age in days
};

}  // namespace entente
