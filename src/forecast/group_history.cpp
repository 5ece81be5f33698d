#include "forecast/group_history.h"

namespace entente {

namespace {

constexpr std::uint64_t vacant = ~std::uint64_t{0};

// Four bits of link, then twenty for each number: a million actors.
std::uint64_t key(GroupLink link, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  return std::uint64_t{static_cast<std::uint8_t>(link)} << 60U | std::uint64_t{a} << 40U |
         std::uint64_t{b} << 20U | c;
}
std::size_t slot_of(std::uint64_t k) {
  k = (k ^ (k >> 31U)) * 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>(k ^ (k >> 29U));
}

}  // namespace

GroupHistory::GroupHistory(const Affiliations& affiliations, std::size_t types)
    : affiliations_(&affiliations),
      types_(static_cast<std::uint32_t>(types)),
      members_(affiliations.homes),
      met_(affiliations.of.size()),
      keys_(1U << 12U, vacant),
      traces_(1U << 12U) {
  for (std::uint32_t actor = 0; actor < affiliations.of.size(); ++actor) {
    homes_.push_back(affiliations.of[actor].home);
    if (homes_.back()) members_[homes_.back()].push_back(actor);
  }
}

void GroupHistory::add(std::span<const Fact> day) {
  for (const Fact& fact : day) {
    add_one(fact.day, fact.source, fact.type, fact.target);
    add_one(fact.day, fact.target, fact.type + types_, fact.source);
  }
}

void GroupHistory::add_one(std::int32_t day, std::uint32_t source, std::uint32_t type, std::uint32_t target) {
  const std::uint32_t home = homes_[source], other_home = homes_[target];
  const std::uint32_t role = this->role(source), other_role = this->role(target);
  if (other_home) {
    add_to(day, GroupLink::actor_home, source, other_home);
    add_to(day, GroupLink::actor_type_home, source, type, other_home);
  }
  if (other_role) add_to(day, GroupLink::actor_type_role, source, type, other_role);
  if (home) {
    add_to(day, GroupLink::home, home);
    add_to(day, GroupLink::home_type, home, type);
    add_to(day, GroupLink::home_actor, home, target);
    add_to(day, GroupLink::home_type_actor, home, type, target);
    if (other_home) {
      add_to(day, GroupLink::home_home, home, other_home);
      add_to(day, GroupLink::home_type_home, home, type, other_home);
    }
  }
  if (role) {
    add_to(day, GroupLink::role_type, role, type);
    add_to(day, GroupLink::role_type_actor, role, type, target);
    if (other_role) {
      add_to(day, GroupLink::role_type_role, role, type, other_role);
      if (home && home == other_home) {
        add_to(day, GroupLink::within_type, role, type);
        add_to(day, GroupLink::within_type_role, role, type, other_role);
      }
    }
  }
  // Told by its name, a home never changes.
  if (affiliations_->of[source].home == 0 && affiliations_->of[target].home != 0) {
    auto& met = met_[source];
    const std::uint32_t facts = ++met[affiliations_->of[target].home];
    if (homes_[source] == 0 || met[homes_[source]] <= facts) homes_[source] = affiliations_->of[target].home;
  }
}

void GroupHistory::rehash() {
  const auto keys = std::move(keys_);
  const auto traces = std::move(traces_);
  keys_.assign(keys.size() * 2, vacant);
  traces_.assign(keys.size() * 2, {});
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == vacant) continue;
    std::size_t at = slot_of(keys[i]) & (keys_.size() - 1);
    while (keys_[at] != vacant) at = (at + 1) & (keys_.size() - 1);
    keys_[at] = keys[i];
    traces_[at] = traces[i];
  }
}

void GroupHistory::add_to(std::int32_t day, GroupLink link, std::uint32_t a, std::uint32_t b,
                          std::uint32_t c) {
  if (2 * used_ >= keys_.size()) rehash();
  const std::uint64_t wanted = key(link, a, b, c);
  std::size_t at = slot_of(wanted) & (keys_.size() - 1);
  while (keys_[at] != vacant && keys_[at] != wanted) at = (at + 1) & (keys_.size() - 1);
  if (keys_[at] == vacant) {
    keys_[at] = wanted;
    ++used_;
  }
  GroupTrace& trace = traces_[at];
  trace = {day, trace.of_late(day) + 1, trace.in_all(day) + 1};
}

const GroupTrace* GroupHistory::find(GroupLink link, std::uint32_t a, std::uint32_t b,
                                     std::uint32_t c) const {
  const std::uint64_t wanted = key(link, a, b, c);
  for (std::size_t at = slot_of(wanted) & (keys_.size() - 1); keys_[at] != vacant;
       at = (at + 1) & (keys_.size() - 1)) {
    if (keys_[at] == wanted) return &traces_[at];
  }
  return nullptr;
}

}  // namespace entente
