// Reference within a report: organisations that are called by what they are: "the alliance", "the group", "the mission".
#include <algorithm>
#include <cmath>
#include <map>

#include "base/words.h"
#include "coding/cast.h"
#include "coding/descriptions.h"

namespace entente {

// The organisation that the report has spoken of most up to the token, later mentions counting a little more.
Parties Cast::salient_organisation(TokenId before, bool groups) const {
  std::map<std::string, double> votes;
  std::map<std::string, Party> parties;
  const std::uint32_t here = tree_.sentence_of(before);
  for (const auto& [code, weight] : title_organisations_) {
    votes[code] += weight;
    parties.try_emplace(code, Party{code, code, {}});
  }
  for (const Name& name : names_.all()) {
    const Sense& sense = name.best();
    const bool fits = sense.kind == NameKind::organisation || (groups && sense.kind == NameKind::group);
    if (name.first >= before || !fits || sense.code.empty()) continue;
    votes[sense.code] += std::pow(0.93, here - tree_.sentence_of(name.first));
    parties[sense.code] = party(name.first, name.last, sense.code, sense.name);
  }
  // "the group" of a report on a rebellion is the rebels', and no alliance that fights them
  const auto in_arms = [&](const auto& vote) {
    return vote.second > 0.7 && one_of(sector_of(world_.side_of(vote.first)), {"REB", "UAF"});
  };
  if (groups && std::ranges::any_of(votes, in_arms))
    std::erase_if(votes, [&](const auto& vote) { return !in_arms(vote); });
  const auto best = std::ranges::max_element(votes, {}, [](const auto& v) { return v.second; });
  if (best == votes.end()) return {};
  return {parties.at(best->first)};
}

// The subject of the verb of saying in whose clause the token stands; no_token outside one.
TokenId Cast::sayer_of(TokenId t) const {
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    if (tree_[up].dep != Dep::ccomp || tree_[up].head > up) continue;
    const Tokens sayers = tree_.agents(tree_[up].head);
    return sayers.size() == 1 && sayers.front() < t ? sayers.front() : no_token;
  }
  return no_token;
}

// The organisation or group for which somebody says what the token stands in.
Parties Cast::own_group(TokenId t) const {
  const TokenId sayer = sayer_of(t);
  if (sayer == no_token || parties_[sayer].size() != 1) return {};
  const Actor* actor = world_.actor(parties_[sayer].front().code);
  if (actor == nullptr || actor->kind == ActorKind::state) return {};
  return {Party{actor->code, actor->name, {}}};
}

// Says nothing if the noun is for no organisation.
std::optional<bool> Cast::resolve_group(TokenId t, const Description& d) {
  // "its leader said the movement would never give up its weapons": his own
  if (one_of(d.noun, {"group", "movement", "organisation", "organization", "militia", "company", "firm",
                      "alliance", "bloc", "agency", "party"}) &&
      point(t, own_group(t), Figure::organisation))
    return true;
  if (!one_of(d.noun, {"alliance", "bloc",    "organisation", "organization", "group",  "grouping",
                       "union",    "pact",    "body",         "club",         "agency", "council",
                       "movement", "company", "firm",         "militia",      "forum",  "mission",
                       "network",  "website", "platform",     "broadcaster"}))
    return {};
  Parties found = salient_organisation(
      t, one_of(d.noun, {"group", "movement", "militia", "organisation", "organization", "company", "firm",
                         "network", "website", "platform", "broadcaster"}));
  // only some organisations send missions
  if (d.noun == "mission" && !found.empty() &&
      !one_of(found.front().code, {"UN", "AU", "EU", "OSCE", "NATO", "ECOWAS", "SADC", "IMF", "IAEA"}))
    found.clear();
  if (point(t, std::move(found), Figure::organisation)) return true;
  if (d.noun != "alliance" || world_.actor("NATO") == nullptr) return false;
  return point(t, {party(t, t + 1, "NATO", "NATO")}, Figure::organisation);
}

}  // namespace entente
