#include "forecast/rule_matches.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entente {

namespace {

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
constexpr std::uint32_t nobody = ~std::uint32_t{0};
constexpr float nearness_decay = 0.01F;    // per day
constexpr float nearness_weight = 0.001F;  // decides between answers that are otherwise alike

constexpr float least_score = 1e-5F;

}  // namespace

void RuleIndex::add(std::span<const Fact> day) {
  for (const Fact& fact : day) {
    add_one(fact.day, fact.source, fact.type, fact.target);
    add_one(fact.day, fact.target, fact.type + types_, fact.source);
  }
}

std::uint32_t RuleIndex::newest(std::uint32_t actor, std::uint32_t type) const {
  const std::size_t at = std::size_t{actor} * 2 * types_ + type;
  return at < newest_.size() ? newest_[at] : 0;
}

void RuleIndex::add_one(std::int32_t day, std::uint32_t actor, std::uint32_t type, std::uint32_t other) {
  const std::size_t row = std::size_t{actor} * 2 * types_;
  if (row + 2 * types_ > newest_.size()) newest_.resize(row + 2 * types_);
  links_.push_back({day, other, newest_[row + type]});
  newest_[row + type] = static_cast<std::uint32_t>(links_.size() - 1);
}

RuleMatcher::Scratch::Scratch(std::size_t actors) : stamps_(actors), places_(actors) {
  for (Level& level : levels_) {
    level.stamps.resize(actors);
    level.places.resize(actors);
  }
}

void RuleMatcher::Scratch::Level::clear() {
  reached.clear();
  if (++stamp == 0) {  // once in four billion steps
    std::ranges::fill(stamps, 0U);
    stamp = 1;
  }
}

RuleMatcher::Reach& RuleMatcher::Scratch::Level::of(std::uint32_t actor, bool& fresh) {
  fresh = stamps[actor] != stamp;
  if (fresh) {
    stamps[actor] = stamp;
    places[actor] = static_cast<std::uint32_t>(reached.size());
    reached.push_back({actor, 0, never, never, nobody, 0, nobody});
  }
  return reached[places[actor]];
}

void RuleMatcher::tell(const TemporalRules::Node& node, const std::vector<Reach>& reached, std::int32_t day,
                       std::vector<RuleMatch>& out) const {
  if (node.rule == TemporalRules::no_rule) return;
  for (const Reach& one : reached) out.push_back({node.rule, one.actor, day - one.latest, one.amount});
}

void RuleMatcher::first_step(const TemporalRules::Node& node, std::uint32_t source, std::int32_t day,
                             Scratch& scratch, std::vector<RuleMatch>& out) const {
  Scratch::Level& level = scratch.levels_[0];
  level.clear();
  const std::int32_t from = day - rules_.window();
  std::size_t seen = 0;
  for (std::uint32_t at = index_.newest(source, node.type); at != 0; at = index_[at].older) {
    const RuleIndex::Link& link = index_[at];
    if (link.day >= day || link.other == source) continue;
    if (++seen > remembered || (link.day < from && node.rule == TemporalRules::no_rule)) break;
    bool fresh = false;
    Reach& reach = level.of(link.other, fresh);
    if (fresh) {
      reach.latest = link.day;
      reach.before = source;
    }
    if (link.day >= from) reach.earliest = link.day;
    ++reach.amount;
  }
  tell(node, level.reached, day, out);
  for (const TemporalRules::Node& child : rules_.nodes().subspan(node.children, node.count))
    further_step(child, 1, source, day, scratch, out);
}

void RuleMatcher::further_step(const TemporalRules::Node& node, std::size_t depth, std::uint32_t source,
                               std::int32_t day, Scratch& scratch, std::vector<RuleMatch>& out) const {
  Scratch::Level& level = scratch.levels_[depth];
  level.clear();
  std::size_t followed = 0;
  for (const Reach& from : scratch.levels_[depth - 1].reached) {
    if (from.earliest == never) break;  // the first ones are the newest: the rest lies before the window
    if (++followed > widest) break;
    std::size_t seen = 0;
    for (std::uint32_t at = index_.newest(from.actor, node.type); at != 0; at = index_[at].older) {
      const RuleIndex::Link& link = index_[at];
      if (link.day >= day) continue;
      if (link.day < from.earliest || ++seen > deepest) break;
      if (link.other == source || link.other == from.actor) continue;
      // Who was reached over the very actor whom this step leads to does not count.
      if (link.other == from.before && link.day < from.second) continue;
      bool fresh = false;
      Reach& reach = level.of(link.other, fresh);
      reach.latest = fresh ? link.day : std::max(reach.latest, link.day);
      if (reach.before == from.actor || reach.before == nobody) {
        reach.before = from.actor;
        reach.earliest = std::min(reach.earliest, link.day);
      } else if (link.day < reach.earliest) {
        reach.second = reach.earliest;
        reach.earliest = link.day;
        reach.before = from.actor;
      } else {
        reach.second = std::min(reach.second, link.day);
      }
      if (reach.counted != from.actor) {
        reach.counted = from.actor;
        ++reach.amount;
      }
    }
  }
  if (level.reached.empty()) return;
  tell(node, level.reached, day, out);
  if (node.count == 0) return;
  std::ranges::stable_sort(level.reached, std::greater{}, &Reach::latest);
  for (const TemporalRules::Node& child : rules_.nodes().subspan(node.children, node.count))
    further_step(child, depth + 1, source, day, scratch, out);
}

void RuleMatcher::matches(std::uint32_t source, std::uint32_t type, std::int32_t day, Scratch& scratch,
                          std::vector<RuleMatch>& out) const {
  out.clear();
  for (const TemporalRules::Node& root : rules_.roots(type)) first_step(root, source, day, scratch, out);
}

const RuleCell& RuleMatcher::cell(const RuleMatch& match) const {
  const std::size_t cell = gap_bin(match.gap) * amount_bins + amount_bin(match.amount);
  return rules_.all()[match.rule].cells[cell];
}

void RuleMatcher::score(std::uint32_t source, std::uint32_t type, std::int32_t day, Scratch& scratch,
                        std::vector<RuleScore>& out, std::vector<RuleMatch>* matches_out) const {
  out.clear();
  std::vector<RuleMatch>& found = matches_out ? *matches_out : scratch.matches_;
  matches(source, type, day, scratch, found);
  auto& answers = scratch.answers_;
  answers.clear();
  if (++scratch.stamp_ == 0) {
    std::ranges::fill(scratch.stamps_, 0U);
    scratch.stamp_ = 1;
  }
  for (const RuleMatch& match : found) {
    if (scratch.stamps_[match.target] != scratch.stamp_) {
      scratch.stamps_[match.target] = scratch.stamp_;
      scratch.places_[match.target] = static_cast<std::uint32_t>(answers.size());
      answers.push_back({match.target, match.gap, 0, {}});
    }
    Scratch::Answer& answer = answers[scratch.places_[match.target]];
    float value = cell(match).confidence;
    answer.gap = std::min(answer.gap, match.gap);
    if (weights_) answer.weights += weights_->of(match);
    for (float& kept : answer.best) {
      if (value > kept) std::swap(value, kept);
    }
  }
  for (const Scratch::Answer& answer : answers) {
    float none = 1;
    for (const float one : answer.best) none *= 1 - one;
    const float nearness = std::exp(-nearness_decay * static_cast<float>(answer.gap));
    const float score = (1 - none) * (1 - nearness_weight) + nearness_weight * nearness;
    out.push_back({answer.target, score, std::log(std::max(score, least_score)) + answer.weights});
  }
}

bool RuleMatcher::walk_back(const RuleBody& body, std::size_t step, std::uint32_t source, std::uint32_t actor,
                            std::int32_t from, std::int32_t to, std::vector<Fact>& facts) const {
  const std::uint32_t type = body.types[step];
  const bool first = step == 0;
  for (std::uint32_t at = index_.newest(actor, index_.turned(type)); at != 0; at = index_[at].older) {
    const RuleIndex::Link& link = index_[at];
    if (link.day >= to) continue;
    if (link.day < from) break;
    if (link.other == actor || (link.other == source) != first) continue;
    const bool met = std::ranges::any_of(
        facts, [&](const Fact& fact) { return fact.source == link.other || fact.target == link.other; });
    if (met) continue;
    const bool deed = type < index_.types();
    facts.push_back(deed ? Fact{link.day, link.other, type, actor}
                         : Fact{link.day, actor, index_.turned(type), link.other});
    if (first || walk_back(body, step - 1, source, link.other, from, link.day + 1, facts)) return true;
    facts.pop_back();
  }
  return false;
}

std::vector<RuleGrounding> RuleMatcher::explain(std::uint32_t source, std::uint32_t type,
                                                std::uint32_t target, std::int32_t day,
                                                Scratch& scratch) const {
  std::vector<RuleGrounding> groundings;
  matches(source, type, day, scratch, scratch.matches_);
  for (const RuleMatch& match : scratch.matches_) {
    if (match.target != target) continue;
    RuleGrounding grounding{
        &rules_.all()[match.rule], match, cell(match), weights_ ? weights_->of(match) : 0, {}};
    const RuleBody& body = grounding.rule->body;
    const std::int32_t from =
        body.length == 1 ? std::numeric_limits<std::int32_t>::min() : day - rules_.window();
    if (!walk_back(body, body.length - 1, source, target, from, day, grounding.facts)) continue;
    std::ranges::reverse(grounding.facts);
    groundings.push_back(std::move(grounding));
  }
  std::ranges::stable_sort(groundings, std::greater{},
                           [](const RuleGrounding& one) { return one.cell.confidence; });
  return groundings;
}

}  // namespace entente
