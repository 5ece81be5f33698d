#include "forecast/ranking_features.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace entente {

namespace {

enum Rate : std::size_t { fast, late, slow };

constexpr std::size_t most_by_type = 200, most_by_walk = 200, most_by_home = 100;
constexpr std::size_t hub = 600;  // third parties with more partners lead everywhere
constexpr float weakest_first = 0.3F,
                weakest_second = 0.2F;  // slow sums below which a step of a walk is not taken

constexpr float weakest_weighed = 10;  // below e^-10 rules say as little as none

float of_count(float count) { return std::log1p(count); }
// 0 for nothing, rising with the order of magnitude of a share.
float of_share(float share) { return std::log(share + 1e-4F) + 9.2F; }
float of_chance(float chance) { return std::log(chance + 1e-3F) + 6.9F; }
float recency(std::int32_t days) { return 1.0F / static_cast<float>(days); }

}  // namespace

struct FeatureMaker::Asked {
  std::uint32_t source, type, turned;
  std::int32_t day;
  std::uint32_t home, role;
  std::array<float, 3> own{}, own_type{};  // the source's sums, and those under the type
  float type_late = 0, type_slow = 0;
  float home_late = 0, home_slow = 0, home_type_late = 0, home_type_slow = 0, role_type = 0, within = 0;
  // Small sums are no basis for shares.
  float share(float part, const std::array<float, 3>& whole, Rate rate) const {
    constexpr std::array<float, 3> floor{0.3F, 0.5F, 1.0F};
    return part / (whole[rate] + floor[rate]);
  }
};

namespace {

float& at(RankCandidate& candidate, Clue clue) { return candidate.row[static_cast<std::size_t>(clue)]; }

RankCandidate& take(std::uint32_t actor, FeatureScratch& scratch, std::vector<RankCandidate>& out) {
  std::int32_t& place = scratch.place[actor];
  if (place < 0) {
    place = static_cast<std::int32_t>(out.size());
    out.push_back({actor, {}});
  }
  return out[static_cast<std::size_t>(place)];
}

// The first `most` of scratch.best, equal ones by number.
void take_best(std::size_t most, FeatureScratch& scratch, std::vector<RankCandidate>& out) {
  auto& best = scratch.best;
  most = std::min(most, best.size());
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(most), best.end(),
                    std::greater<>());
  for (std::size_t i = 0; i < most; ++i) take(best[i].second, scratch, out);
  best.clear();
}

}  // namespace

void FeatureMaker::pairs(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const {
  for (const PartnerTrace& partner : history_->partners(asked.source)) {
    RankCandidate& one = take(partner.partner, scratch, out);
    const Trace& all = partner.all;
    at(one, Clue::pair_fast) = of_count(all.discounted(fast, asked.day));
    at(one, Clue::pair_late) = of_count(all.discounted(late, asked.day));
    at(one, Clue::pair_slow) = of_count(all.discounted(slow, asked.day));
    at(one, Clue::pair_recency) = recency(asked.day - all.last);
    at(one, Clue::pair_count) = of_count(static_cast<float>(all.count));
    at(one, Clue::pair_met) = 1;
    at(one, Clue::pair_share_slow) = asked.share(all.discounted(slow, asked.day), asked.own, slow);
    at(one, Clue::pair_share_late) = asked.share(all.discounted(late, asked.day), asked.own, late);
    at(one, Clue::pair_share_fast) = asked.share(all.discounted(fast, asked.day), asked.own, fast);
    for (const TypeTrace& before : partner.types) {
      const Trace& trace = before.trace;
      const std::int32_t gap = asked.day - trace.last;
      if (before.type == asked.type) {
        at(one, Clue::same_fast) = of_count(trace.discounted(fast, asked.day));
        at(one, Clue::same_late) = of_count(trace.discounted(late, asked.day));
        at(one, Clue::same_slow) = of_count(trace.discounted(slow, asked.day));
        at(one, Clue::same_recency) = recency(gap);
        at(one, Clue::same_count) = of_count(static_cast<float>(trace.count));
        at(one, Clue::same_seen) = 1;
        at(one, Clue::same_share_slow) = asked.share(trace.discounted(slow, asked.day), asked.own_type, slow);
        at(one, Clue::same_share_late) = asked.share(trace.discounted(late, asked.day), asked.own_type, late);
        at(one, Clue::same_share_fast) = asked.share(trace.discounted(fast, asked.day), asked.own_type, fast);
      } else if (before.type == asked.turned) {
        at(one, Clue::turned_late) = of_count(trace.discounted(late, asked.day));
        at(one, Clue::turned_recency) = recency(gap);
      }
    }
    at(one, Clue::pair_types) = of_count(static_cast<float>(partner.types.size()));
  }
}

// Two steps over pairs, each weighted by how much the two have to do with one another of what the third party does.
void FeatureMaker::walk(const Asked& asked, FeatureScratch& scratch) const {
  for (const PartnerTrace& first : history_->partners(asked.source)) {
    const float first_slow = first.all.discounted(slow, asked.day);
    if (first_slow < weakest_first) continue;
    const auto onward = history_->partners(first.partner);
    if (onward.size() > hub) continue;
    const Trace& third = history_->actor(first.partner);
    const float weight_slow = first_slow / (third.discounted(slow, asked.day) + 5);
    const float weight_late = first.all.discounted(late, asked.day) / (third.discounted(late, asked.day) + 5);
    for (const PartnerTrace& second : onward) {
      if (second.partner == asked.source) continue;
      const float second_slow = second.all.discounted(slow, asked.day);
      if (second_slow < weakest_second) continue;
      if (scratch.walk_slow[second.partner] == 0) scratch.walked.push_back(second.partner);
      scratch.walk_slow[second.partner] += weight_slow * second_slow;
      scratch.walk_late[second.partner] += weight_late * second.all.discounted(late, asked.day);
    }
  }
}

void FeatureMaker::rules(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const {
  rules_->score(asked.source, asked.type, asked.day, scratch.matcher, scratch.scores, &scratch.matches);
  for (const RuleScore& score : scratch.scores) {
    RankCandidate& one = take(score.target, scratch, out);
    at(one, Clue::rule_any) = of_chance(score.score);
    at(one, Clue::rule_weighed) = std::max(0.0F, score.weighed + weakest_weighed);
  }
  for (const RuleMatch& match : scratch.matches) {
    float& best = at(take(match.target, scratch, out), Clue::rule_best);
    best = std::max(best, of_chance(rules_->cell(match).confidence));
  }
}

void FeatureMaker::widen(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const {
  for (const ActorTrace& target : history_->targets(asked.type)) {
    scratch.best.emplace_back(target.trace.discounted(slow, asked.day), target.actor);
  }
  take_best(most_by_type, scratch, out);
  for (const std::uint32_t actor : scratch.walked) {
    if (scratch.place[actor] < 0) scratch.best.emplace_back(scratch.walk_slow[actor], actor);
  }
  take_best(most_by_walk, scratch, out);
  if (asked.home == 0) return;
  for (const std::uint32_t actor : groups_->members(asked.home)) {
    if (scratch.place[actor] >= 0) continue;
    const Trace& trace = history_->actor(actor);
    scratch.best.emplace_back(trace.count ? trace.discounted(slow, asked.day) : 0.0F, actor);
  }
  take_best(most_by_home, scratch, out);
}

void FeatureMaker::describe(const Asked& asked, const FeatureScratch& scratch, RankCandidate& one) const {
  at(one, Clue::itself) = one.actor == asked.source ? 1.0F : 0.0F;
  at(one, Clue::walk_late) = of_count(scratch.walk_late[one.actor]);
  at(one, Clue::walk_slow) = of_count(scratch.walk_slow[one.actor]);
  const Trace& actor = history_->actor(one.actor);
  if (actor.count) {
    at(one, Clue::actor_fast) = of_count(actor.discounted(fast, asked.day));
    at(one, Clue::actor_late) = of_count(actor.discounted(late, asked.day));
    at(one, Clue::actor_slow) = of_count(actor.discounted(slow, asked.day));
    at(one, Clue::actor_recency) = recency(asked.day - actor.last);
  }
  if (const Trace* target = history_->target(asked.type, one.actor)) {
    const float target_slow = target->discounted(slow, asked.day),
                target_late = target->discounted(late, asked.day);
    at(one, Clue::target_fast) = of_count(target->discounted(fast, asked.day));
    at(one, Clue::target_late) = of_count(target_late);
    at(one, Clue::target_slow) = of_count(target_slow);
    at(one, Clue::target_share_slow) = of_share(target_slow / (asked.type_slow + 1));
    at(one, Clue::target_share_late) = of_share(target_late / (asked.type_late + 1));
    at(one, Clue::target_share_own) = target_slow / (actor.discounted(slow, asked.day) + 1);
  }
  kinship(asked, one);
}

void FeatureMaker::kinship(const Asked& asked, RankCandidate& one) const {
  const std::uint32_t home = groups_->home(one.actor), role = groups_->role(one.actor);
  const std::int32_t day = asked.day;
  const bool same_home = asked.home && home == asked.home;
  at(one, Clue::home_unknown) = home == 0 ? 1.0F : 0.0F;
  at(one, Clue::same_home) = same_home ? 1.0F : 0.0F;
  at(one, Clue::same_role) = asked.role && role == asked.role ? 1.0F : 0.0F;
  const auto trace = [&](GroupLink link, std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
    return groups_->find(link, a, b, c);
  };
  if (asked.role) {
    if (role) {
      if (const auto* x = trace(GroupLink::role_type_role, asked.role, asked.type, role)) {
        at(one, Clue::role_to_role) = of_share(x->in_all(day) / (asked.role_type + 1));
      }
      if (const auto* x =
              same_home ? trace(GroupLink::within_type_role, asked.role, asked.type, role) : nullptr) {
        at(one, Clue::role_to_role_within) = of_share(x->in_all(day) / (asked.within + 1));
      }
    }
    if (const auto* x = trace(GroupLink::role_type_actor, asked.role, asked.type, one.actor)) {
      at(one, Clue::role_to_actor) = of_share(x->in_all(day) / (asked.role_type + 1));
    }
  }
  if (const auto* x = role ? trace(GroupLink::actor_type_role, asked.source, asked.type, role) : nullptr) {
    at(one, Clue::role_share) = asked.share(x->in_all(day), asked.own_type, slow);
  }
  if (home) {
    if (const auto* x = trace(GroupLink::actor_home, asked.source, home)) {
      at(one, Clue::home_share_slow) = asked.share(x->in_all(day), asked.own, slow);
      at(one, Clue::home_share_late) = asked.share(x->of_late(day), asked.own, late);
    }
    if (const auto* x = trace(GroupLink::actor_type_home, asked.source, asked.type, home)) {
      at(one, Clue::home_type_share_slow) = asked.share(x->in_all(day), asked.own_type, slow);
      at(one, Clue::home_type_share_late) = asked.share(x->of_late(day), asked.own_type, late);
    }
  }
  if (!asked.home) return;
  if (const auto* x = trace(GroupLink::home_type_actor, asked.home, asked.type, one.actor)) {
    at(one, Clue::kin_type_share) = of_share(x->in_all(day) / (asked.home_type_slow + 1));
    at(one, Clue::kin_type_late) = of_count(x->of_late(day));
  }
  if (const auto* x = trace(GroupLink::home_actor, asked.home, one.actor)) {
    at(one, Clue::kin_share) = of_share(x->in_all(day) / (asked.home_slow + 1));
    at(one, Clue::kin_late) = of_count(x->of_late(day));
  }
  if (!home) return;
  if (const auto* x = trace(GroupLink::home_home, asked.home, home)) {
    at(one, Clue::homes_share_slow) = of_share(x->in_all(day) / (asked.home_slow + 1));
    at(one, Clue::homes_share_late) = of_share(x->of_late(day) / (asked.home_late + 0.5F));
  }
  if (const auto* x = trace(GroupLink::home_type_home, asked.home, asked.type, home)) {
    at(one, Clue::homes_type_share_slow) = of_share(x->in_all(day) / (asked.home_type_slow + 1));
    at(one, Clue::homes_type_share_late) = of_share(x->of_late(day) / (asked.home_type_late + 0.5F));
  }
}

void FeatureMaker::make(std::uint32_t source, std::uint32_t type, std::int32_t day, FeatureScratch& scratch,
                        std::vector<RankCandidate>& out) const {
  out.clear();
  Asked asked{source, type, history_->turned(type), day, groups_->home(source), groups_->role(source),
              {},     {}};
  const auto sums = [&](const Trace* trace, std::array<float, 3>& into) {
    for (std::size_t rate = 0; trace && trace->count && rate < into.size(); ++rate) {
      into[rate] = trace->discounted(rate, day);
    }
  };
  sums(&history_->actor(source), asked.own);
  sums(history_->actor_type(source, type), asked.own_type);
  std::array<float, 3> whole{};
  sums(&history_->type(type), whole);
  asked.type_late = whole[late];
  asked.type_slow = whole[slow];
  const auto group = [&](GroupLink link, std::uint32_t a, std::uint32_t b, float& in_all, float* of_late) {
    const GroupTrace* trace = a ? groups_->find(link, a, b) : nullptr;
    if (!trace) return;
    in_all = trace->in_all(day);
    if (of_late) *of_late = trace->of_late(day);
  };
  group(GroupLink::home, asked.home, 0, asked.home_slow, &asked.home_late);
  group(GroupLink::home_type, asked.home, type, asked.home_type_slow, &asked.home_type_late);
  group(GroupLink::role_type, asked.role, type, asked.role_type, nullptr);
  group(GroupLink::within_type, asked.role, type, asked.within, nullptr);

  pairs(asked, scratch, out);
  rules(asked, scratch, out);
  walk(asked, scratch);
  widen(asked, scratch, out);
  for (RankCandidate& one : out) describe(asked, scratch, one);

  for (const std::uint32_t actor : scratch.walked) scratch.walk_slow[actor] = scratch.walk_late[actor] = 0;
  scratch.walked.clear();
  for (const RankCandidate& one : out) scratch.place[one.actor] = -1;
}

}  // namespace entente
