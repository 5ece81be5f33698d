// History: what a chronicle has told up to a day, kept so that a day is added at the cost of its own facts.
//
// Purpose: the one index behind every feature, rule and forecast: for each ordered pair, each actor under each type and each
//          type as a whole how often, how lately and how much of late. A fact stands in it twice: as the deed of its source
//          (type r) and, turned round, as what its target met with (type r + number of types), so that one question, "to
//          whom does s do r next?", is asked in both directions, and reciprocity is a matter of one pair.
// Input: the facts of one day after the other. Output: traces; what a trace counts are the facts of its source, type and
//          target up to that day, so every figure can be opened.
// Thread-safety: reading from many threads while nobody adds.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "forecast/chronicle.h"

namespace entente {

// Half-lives of about two days, two weeks and four and a half months.
inline constexpr std::array<float, 3> decay_rates{0.3F, 0.05F, 0.005F};  // per day

// exp(-rate · days), days >= 0, from a table for the first years: it is asked for millions of times.
float decay(std::size_t rate, std::int32_t days);

// How often something happened, and how lately.
struct Trace {
  std::int32_t last = 0;                         // the last day on which it did
  std::uint32_t count = 0;                       // facts
  std::array<float, decay_rates.size()> sums{};  // facts discounted by their age on the day `last`
  // The same on a later day.
  float discounted(std::size_t rate, std::int32_t day) const { return sums[rate] * decay(rate, day - last); }
  void add(std::int32_t day);
};

struct TypeTrace {
  std::uint32_t type = 0;  // turned types included
  Trace trace;
};
struct PartnerTrace {
  std::uint32_t partner = 0;
  Trace all;                                  // whatever the type
  std::vector<TypeTrace> types;               // in the order of their first fact
  const Trace* of(std::uint32_t type) const;  // nullptr if there was none
};
struct ActorTrace {
  std::uint32_t actor = 0;
  Trace trace;
};

class History {
 public:
  History(std::size_t actors, std::size_t types);

  // Facts of one day, later than every day added before.
  void add(std::span<const Fact> day);

  std::size_t actors() const { return partners_.size(); }
  std::size_t types() const { return type_actors_.size() / 2; }  // turned types not counted
  std::uint32_t turned(std::uint32_t type) const {
    const auto half = static_cast<std::uint32_t>(types());
    return type < half ? type + half : type - half;
  }
  std::int32_t last_day() const { return last_day_; }

  // Everybody with whom the actor had to do, in the order of their first meeting.
  std::span<const PartnerTrace> partners(std::uint32_t actor) const { return partners_[actor]; }
  const PartnerTrace* pair(std::uint32_t source, std::uint32_t target) const;  // nullptr: never met
  // All that the actor did and met with; what it did under one type (nullptr: nothing).
  const Trace& actor(std::uint32_t actor) const { return actors_[actor]; }
  const Trace* actor_type(std::uint32_t actor, std::uint32_t type) const;
  // Who was on the receiving side of a type; everything of a type.
  std::span<const ActorTrace> targets(std::uint32_t type) const { return type_actors_[type]; }
  const Trace* target(std::uint32_t type, std::uint32_t actor) const;
  const Trace& type(std::uint32_t type) const { return type_[type]; }

 private:
  void add_one(std::int32_t day, std::uint32_t source, std::uint32_t type, std::uint32_t target);

  std::int32_t last_day_ = 0;
  std::vector<std::vector<PartnerTrace>> partners_;   // by source
  std::vector<std::vector<ActorTrace>> type_actors_;  // by type: its targets
  std::vector<Trace> actors_, type_;
  // Keys are two numbers in one: (source, target), (actor, type), (type, target).
  std::unordered_map<std::uint64_t, std::uint32_t> pair_at_, target_at_;
  std::unordered_map<std::uint64_t, Trace> actor_types_;
};

}  // namespace entente
