// Rule matches: what temporal rules say when somebody asks, and the dated facts they say it for.
//
// Purpose: answers "to whom does `source` do `type` on `day`?" from the facts before that day.
// Input: rules; facts, one day after the other. Output: matches (rule, target, days since the body's last fact, amount),
//        scores made of them, and groundings: the facts of a walk, in order of time.
// Work: facts stand once in one array in the order of days, each linked to the one before of the same actor and type; a day
//       is added at the cost of its facts. A body is followed step by step over all actors at once, keeping for each only the
//       earliest day on which it is reached (all that counts for later steps), and rules that begin alike share those steps.
//       Bounds, so that a hub costs no more than others: of the source's facts of a type the newest `remembered`; bodies of
//       length two and three use the last `window` days (of the rules), after each step the `widest` actors met last, and of
//       each of those the newest `deepest` facts of a type.
// Leakage: facts of the day asked about or later are never used, even if they have been added.
// Thread-safety: reading from many threads, each with a Scratch of its own, while nobody adds.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/chronicle.h"
#include "forecast/temporal_rules.h"
#include "forecast/temporal_rules_weights.h"

namespace entente {

// Facts by actor and type, newest first.
class RuleIndex {
 public:
  struct Link {
    std::int32_t day = 0;
    std::uint32_t other = 0;
    std::uint32_t older = 0;  // of the same actor and type; 0: none
  };
  explicit RuleIndex(std::size_t types) : types_(static_cast<std::uint32_t>(types)), links_(1) {}

  // Facts in the order of their days, not earlier than those added before.
  void add(std::span<const Fact> day);
  std::uint32_t turned(std::uint32_t type) const { return type < types_ ? type + types_ : type - types_; }
  std::uint32_t types() const { return types_; }

  std::uint32_t newest(std::uint32_t actor, std::uint32_t type) const;  // 0: none
  const Link& operator[](std::uint32_t link) const { return links_[link]; }

 private:
  void add_one(std::int32_t day, std::uint32_t actor, std::uint32_t type, std::uint32_t other);

  std::uint32_t types_;
  std::vector<Link> links_;            // the first is none
  std::vector<std::uint32_t> newest_;  // by actor and type: asked far too often for hashing
};

struct RuleMatch {
  std::uint32_t rule = 0;  // TemporalRules::all()
  std::uint32_t target = 0;
  std::int32_t gap = 0;      // days since the last fact of the body; 1: the day before
  std::uint32_t amount = 0;  // see amount_bin
};
struct RuleScore {
  std::uint32_t target = 0;
  float score = 0;    // noisy-or of the best confidences: [0, 1)
  float weighed = 0;  // its logarithm and, where there are weights, those of all rules that name the target
};
struct RuleGrounding {
  const TemporalRule* rule = nullptr;
  RuleMatch match;
  RuleCell cell;            // support and confidence at this time distance and amount
  float weight = 0;         // what it adds to RuleScore::weighed beyond the noisy-or
  std::vector<Fact> facts;  // from the source to the target, as they happened (never turned)
};

class RuleMatcher {
 public:
  static constexpr std::size_t widest = 64, deepest = 64, remembered = 4096;

  // Keeps references to the rules and their weights, if any.
  explicit RuleMatcher(const TemporalRules& rules, const RuleWeights* weights = nullptr)
      : rules_(rules), weights_(weights), index_(rules.types()) {}
  // Facts in the order of their days, not earlier than those added before.
  void add(std::span<const Fact> day) { index_.add(day); }

  class Scratch;  // memory of one thread
  // Everything the rules of `type` (turned or not) say; each rule and target once. In `out`, which is emptied.
  void matches(std::uint32_t source, std::uint32_t type, std::int32_t day, Scratch& scratch,
               std::vector<RuleMatch>& out) const;
  // Those who are named by a rule, each once, in no order. In `out`, which is emptied; `matches`, if given, gets the matches.
  void score(std::uint32_t source, std::uint32_t type, std::int32_t day, Scratch& scratch,
             std::vector<RuleScore>& out, std::vector<RuleMatch>* matches = nullptr) const;
  // What was counted for such a match.
  const RuleCell& cell(const RuleMatch& match) const;
  // The rules that name the target, the strongest first, each with its newest walk.
  std::vector<RuleGrounding> explain(std::uint32_t source, std::uint32_t type, std::uint32_t target,
                                     std::int32_t day, Scratch& scratch) const;

  // Who was reached by a step.
  struct Reach {
    std::uint32_t actor = 0;
    std::int32_t latest = 0;    // day of the newest fact that leads here
    std::int32_t earliest = 0;  // earliest day of arrival, over `before`
    std::int32_t second = 0;    // the earliest over somebody else; later than any day if there is none
    std::uint32_t before = 0;
    std::uint32_t amount = 0, counted = 0;  // `counted`: the actor before that was counted last
  };

 private:
  void first_step(const TemporalRules::Node& node, std::uint32_t source, std::int32_t day, Scratch& scratch,
                  std::vector<RuleMatch>& out) const;
  void further_step(const TemporalRules::Node& node, std::size_t depth, std::uint32_t source,
                    std::int32_t day, Scratch& scratch, std::vector<RuleMatch>& out) const;
  void tell(const TemporalRules::Node& node, const std::vector<Reach>& reached, std::int32_t day,
            std::vector<RuleMatch>& out) const;
  bool walk_back(const RuleBody& body, std::size_t step, std::uint32_t source, std::uint32_t actor,
                 std::int32_t from, std::int32_t to, std::vector<Fact>& facts) const;

  const TemporalRules& rules_;
  const RuleWeights* weights_;
  RuleIndex index_;
};

class RuleMatcher::Scratch {
 public:
  explicit Scratch(std::size_t actors);

 private:
  friend class RuleMatcher;
  // The actors reached by a step, found again by number.
  struct Level {
    std::vector<std::uint32_t> stamps, places;
    std::uint32_t stamp = 0;
    std::vector<Reach> reached;
    void clear();
    Reach& of(std::uint32_t actor, bool& fresh);
  };
  std::array<Level, longest_body> levels_;
  // The best confidences of each answer, the best first.
  static constexpr std::size_t best_kept = 5;
  struct Answer {
    std::uint32_t target = 0;
    std::int32_t gap = 0;  // the least
    float weights = 0;
    std::array<float, best_kept> best{};
  };
  std::vector<std::uint32_t> stamps_, places_;
  std::uint32_t stamp_ = 0;
  std::vector<Answer> answers_;
  std::vector<RuleMatch> matches_;
};

}  // namespace entente
