#include "forecast/rule_walks.h"

#include <algorithm>
#include <cmath>

namespace entente {

namespace {

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the n-th number follows from the seed and n alone.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t mixed = state += 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}
double share(std::uint64_t& state) { return static_cast<double>(next(state) >> 11U) * 0x1p-53; }  // [0, 1)

}  // namespace

RuleWalks::RuleWalks(std::span<const Fact> facts, std::size_t actors, std::size_t types,
                     const RuleSettings& settings)
    : types_(static_cast<std::uint32_t>(types)), settings_(settings), first_(actors + 1), by_type_(types) {
  for (const Fact& fact : facts) {
    ++first_[fact.source + 1];
    ++first_[fact.target + 1];
    by_type_[fact.type].push_back(fact);
  }
  for (std::size_t actor = 0; actor < actors; ++actor) first_[actor + 1] += first_[actor];
  steps_.resize(2 * facts.size());
  std::vector<std::size_t> at(first_.begin(), first_.end() - 1);
  for (const Fact& fact : facts) {
    steps_[at[fact.source]++] = {fact.day, fact.type, fact.target};
    steps_[at[fact.target]++] = {fact.day, fact.type + types_, fact.source};
  }
  for (std::int32_t age = 0; age <= settings.window; ++age)
    weights_.push_back(std::exp(-static_cast<double>(settings.walk_decay) * age));
}

std::span<const RuleWalks::Step> RuleWalks::steps(std::uint32_t actor, std::int32_t from,
                                                  std::int32_t to) const {
  const std::span<const Step> all{steps_.data() + first_[actor], first_[actor + 1] - first_[actor]};
  const auto begin = std::ranges::lower_bound(all, from, {}, &Step::day);
  const auto end = std::ranges::lower_bound(begin, all.end(), to, {}, &Step::day);
  return {begin, end};
}

const RuleWalks::Step* RuleWalks::draw(std::span<const Step> steps, std::uint64_t& state) const {
  if (steps.empty()) return nullptr;
  const std::int32_t newest = steps.back().day;
  double sum = 0;
  for (const Step& step : steps) sum += weights_[static_cast<std::size_t>(newest - step.day)];
  double left = share(state) * sum;
  for (std::size_t at = steps.size(); at-- > 0;) {  // the heavy ones first
    left -= weights_[static_cast<std::size_t>(newest - steps[at].day)];
    if (left < 0) return &steps[at];
  }
  return &steps.front();
}

bool RuleWalks::walk(const Fact& fact, std::size_t length, std::uint64_t& state, RuleBody& body) const {
  const std::int32_t from = fact.day - settings_.window;
  std::array<std::uint32_t, longest_body> path{};  // actors met on the way back
  std::uint32_t actor = fact.target;
  std::int32_t to = fact.day;
  body = {static_cast<std::uint32_t>(length), {}};
  std::vector<Step> fit;
  for (std::size_t step = 0; step < length; ++step) {
    const bool last = step + 1 == length;
    fit.clear();
    for (const Step& one : steps(actor, from, to)) {
      const bool known =
          one.other == fact.target || one.other == actor ||
          std::ranges::find(path.begin(), path.begin() + step, one.other) != path.begin() + step;
      if (last ? one.other == fact.source : one.other != fact.source && !known) fit.push_back(one);
    }
    const Step* drawn = draw(fit, state);
    if (!drawn) return false;
    body.types[length - 1 - step] = turned(drawn->type);
    path[step] = actor = drawn->other;
    to = drawn->day + 1;  // the step before may be of the same day
  }
  return true;
}

RuleWalks::Found RuleWalks::find(std::uint32_t head) const {
  Found found;
  const bool is_turned = head >= types_;
  const std::vector<Fact>& facts = by_type_[is_turned ? head - types_ : head];
  if (facts.empty()) return found;
  for (std::size_t length = 1; length <= std::min(settings_.longest, longest_body); ++length) {
    for (std::size_t number = 0; number < settings_.walks; ++number) {
      std::uint64_t state = settings_.seed;
      for (const std::uint64_t part : {std::uint64_t{head}, std::uint64_t{length}, std::uint64_t{number}}) {
        state = next(state) ^ part;
      }
      Fact fact = facts[next(state) % facts.size()];
      if (is_turned) std::swap(fact.source, fact.target);
      if (fact.source == fact.target) continue;
      RuleBody body;
      if (length > 1) {
        if (walk(fact, length, state, body)) ++found[body];
        continue;
      }
      const std::span<const Step> past{steps_.data() + first_[fact.source],
                                       first_[fact.source + 1] - first_[fact.source]};
      std::vector<std::uint32_t> types;
      for (const Step& step : past) {
        if (step.day >= fact.day) break;
        if (step.other == fact.target) types.push_back(step.type);
      }
      std::ranges::sort(types);
      types.erase(std::unique(types.begin(), types.end()), types.end());
      for (const std::uint32_t type : types) ++found[RuleBody{1, {type}}];
    }
  }
  return found;
}

}  // namespace entente
