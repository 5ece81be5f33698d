#include "forecast/history.h"

#include <cmath>

namespace entente {

namespace {

std::uint64_t key(std::uint32_t high, std::uint32_t low) { return std::uint64_t{high} << 32U | low; }

constexpr std::size_t days_tabled = 4096;
using DecayTable = std::array<std::array<float, days_tabled>, decay_rates.size()>;

DecayTable table_of_decay() {
  DecayTable out{};
  for (std::size_t rate = 0; rate < out.size(); ++rate) {
    for (std::size_t day = 0; day < days_tabled; ++day) {
      out[rate][day] = std::exp(-decay_rates[rate] * static_cast<float>(day));
    }
  }
  return out;
}
const DecayTable decays = table_of_decay();

}  // namespace

float decay(std::size_t rate, std::int32_t days) {
  const auto at = static_cast<std::size_t>(days);
  return at < days_tabled ? decays[rate][at] : std::exp(-decay_rates[rate] * static_cast<float>(days));
}

void Trace::add(std::int32_t day) {
  for (std::size_t rate = 0; rate < sums.size(); ++rate) {
    sums[rate] = (count ? discounted(rate, day) : 0.0F) + 1.0F;
  }
  last = day;
  ++count;
}

const Trace* PartnerTrace::of(std::uint32_t type) const {
  for (const TypeTrace& one : types) {
    if (one.type == type) return &one.trace;
  }
  return nullptr;
}

History::History(std::size_t actors, std::size_t types)
    : partners_(actors), type_actors_(2 * types), actors_(actors), type_(2 * types) {}

void History::add(std::span<const Fact> day) {
  const auto half = static_cast<std::uint32_t>(types());
  for (const Fact& fact : day) {
    add_one(fact.day, fact.source, fact.type, fact.target);
    add_one(fact.day, fact.target, fact.type + half, fact.source);
    last_day_ = fact.day;
  }
}

void History::add_one(std::int32_t day, std::uint32_t source, std::uint32_t type, std::uint32_t target) {
  auto& partners = partners_[source];
  const auto [pair, met] =
      pair_at_.try_emplace(key(source, target), static_cast<std::uint32_t>(partners.size()));
  if (met) partners.push_back({target, {}, {}});
  PartnerTrace& partner = partners[pair->second];
  partner.all.add(day);
  TypeTrace* of = nullptr;
  for (TypeTrace& one : partner.types) {
    if (one.type == type) of = &one;
  }
  if (!of) of = &partner.types.emplace_back(TypeTrace{type, {}});
  of->trace.add(day);

  auto& targets = type_actors_[type];
  const auto [at, first] =
      target_at_.try_emplace(key(type, target), static_cast<std::uint32_t>(targets.size()));
  if (first) targets.push_back({target, {}});
  targets[at->second].trace.add(day);

  actor_types_[key(source, type)].add(day);
  actors_[source].add(day);
  type_[type].add(day);
}

const PartnerTrace* History::pair(std::uint32_t source, std::uint32_t target) const {
  const auto found = pair_at_.find(key(source, target));
  return found == pair_at_.end() ? nullptr : &partners_[source][found->second];
}

const Trace* History::actor_type(std::uint32_t actor, std::uint32_t type) const {
  const auto found = actor_types_.find(key(actor, type));
  return found == actor_types_.end() ? nullptr : &found->second;
}

const Trace* History::target(std::uint32_t type, std::uint32_t actor) const {
  const auto found = target_at_.find(key(type, actor));
  return found == target_at_.end() ? nullptr : &type_actors_[type][found->second].trace;
}

}  // namespace entente
