// Temporal rules: "whom X met with in the last days, X consults".
//
// Purpose: rules of the form (X, head, Y, t) <- (X, p1, Z1, t1), …, (Zn-1, pn, Y, tn) with t1 <= … <= tn < t and X, Z1 …, Y all
//          different, of length one to three. Types include the turned ones (type + number of types), so a rule may speak of
//          what an actor met with, and both directions of a question are answered by rules of their own.
// Input: facts of a chronicle; only what the caller hands over is seen. Output: rules by head type, each with how often its
//        body pointed at somebody when the head was asked on a later day, how often rightly, and the share of it by days
//        since the body's last fact and by how much of the body there was.
// Method: bodies are found by random walks back in time from known facts, as in TLogic (Liu, Ma, Hildebrandt, Joblin, Tresp,
//         "TLogic: Temporal Logical Rules for Explainable Link Forecasting on Temporal Knowledge Graphs", AAAI 2022). Our
//         confidence is another: TLogic counts bodies that the head follows at any time later; here facts of the past are
//         asked anew (source, head, day) with what was known the day before, and the share of right answers is counted where
//         it is going to be used. A confidence by time distance is the idea of Gastinger and others (CountTRuCoLa, 2025).
// Determinism: the same for a seed whatever the number of threads. Thread-safety: reading from many threads.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/chronicle.h"
#include "forecast/gaps.h"

namespace entente {

inline constexpr std::size_t longest_body = 3;
// How much of a body there was. Length one: facts of it; else: different actors just before the target. 1, 2–3, 4–9, more.
inline constexpr std::size_t amount_bins = 4;
std::size_t amount_bin(std::uint32_t amount);

struct RuleBody {
  std::uint32_t length = 0;
  std::array<std::uint32_t, longest_body> types{};  // from the source on; unused ones are 0
  auto operator<=>(const RuleBody&) const = default;
};

struct RuleSettings {
  std::size_t longest = longest_body;  // of the bodies, 1–3
  std::size_t walks = 200;             // tried per head type and length
  std::size_t questions = 2000;        // asked anew per head type
  float walk_decay = 0.1F;             // per day: how much a walk prefers recent facts
  std::int32_t window = 30;  // days that a body of length two or three may take, up to the day asked about
  std::uint32_t least_right = 2;   // right answers that a rule needs
  float least_confidence = 0.01F;  // and their share
  std::uint64_t seed = 1;
  std::size_t threads = 1;
};

// What was counted for one time distance and amount, and the share, drawn towards that of the time distance, that towards
// that of the rule.
struct RuleCell {
  std::uint32_t asked = 0, right = 0;
  float confidence = 0;
  bool operator==(const RuleCell&) const = default;
};

struct TemporalRule {
  std::uint32_t head = 0;
  RuleBody body;
  std::uint32_t asked = 0;  // its support: answers that it gave
  std::uint32_t right = 0;  // and that were right
  float confidence = 0;     // their share, drawn towards zero
  std::array<RuleCell, gap_bins> by_gap{};
  std::array<RuleCell, gap_bins * amount_bins> cells{};  // [gap bin * amount_bins + amount bin]
  bool operator==(const TemporalRule&) const = default;
};

class TemporalRules {
 public:
  TemporalRules() = default;
  // Facts in the order of a chronicle; numbers below `actors` and `types` (turned types not counted).
  static TemporalRules learn(std::span<const Fact> facts, std::size_t actors, std::size_t types,
                             const RuleSettings& settings);
  // With given rules, for tests and experiments; any order, each head and body once.
  TemporalRules(std::vector<TemporalRule> rules, std::size_t actors, std::size_t types, std::int32_t window);

  std::size_t actors() const { return actors_; }
  std::size_t types() const { return types_; }
  std::int32_t window() const { return window_; }
  std::span<const TemporalRule> all() const { return rules_; }
  std::span<const TemporalRule> of(std::uint32_t head) const;  // by body

  // Rules of one head that begin alike share nodes: a node is a body or the beginning of one.
  struct Node {
    std::uint32_t type = 0;                 // of its last step
    std::uint32_t children = 0, count = 0;  // nodes()[children …]
    std::uint32_t rule = no_rule;           // all()[rule]
  };
  static constexpr std::uint32_t no_rule = ~std::uint32_t{0};
  std::span<const Node> nodes() const { return nodes_; }
  std::span<const Node> roots(std::uint32_t head) const;  // bodies' first steps

 private:
  void grow(std::uint32_t node, std::size_t begin, std::size_t end, std::size_t depth);

  std::size_t actors_ = 0, types_ = 0;
  std::int32_t window_ = 0;
  std::vector<TemporalRule> rules_;   // by head, then body's types
  std::vector<std::uint32_t> first_;  // by head: its first rule; one more at the end
  std::vector<Node> nodes_;           // the first 2 * types are the heads
};

}  // namespace entente
