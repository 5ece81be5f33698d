// Reference within a report: the two that it is about: "both leaders", "the two sides", "the neighbours".
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/words.h"
#include "coding/cast.h"
#include "coding/descriptions.h"
#include "coding/reference.h"

namespace entente {
namespace {

// How far back, in sentences, a reference to two actors may reach.
constexpr std::uint32_t reach_of_actors = 4;
// Persons are named and then called by their office for longer.
constexpr std::uint32_t reach_of_persons = 12;

bool are_persons(std::string_view noun) {
  return one_of(noun,
                {"leader", "minister", "president", "man", "official", "counterpart", "diplomat", "premier"});
}

}  // namespace

// "the two pilots" are no pair of those spoken of, "the two governments" are.
bool Cast::is_pair(TokenId t, const Description& d) const {
  const AgentNoun* agent = agent_at(t);
  const bool pairs =
      one_of(d.noun, {"side",         "party",     "country", "nation",  "state", "power",
                      "neighbour",    "neighbor",  "rival",   "partner", "ally",  "foe",
                      "enemy",        "adversary", "capital", "faction", "group", "organisation",
                      "organization", "bloc",      "camp",    "people",  "man"}) ||
      (agent != nullptr && (agent->sector == "GOV" || agent->collective));
  return ((d.two && pairs) ||
          one_of(d.noun, {"side", "pair", "neighbour", "neighbor", "duo", "rival", "partner"})) &&
         (d.plural || one_of(d.noun, {"side", "party"}));
}

// The two that the last sentences are most about: subjects and their owners count double, and all fade with distance.
bool Cast::resolve_pair(TokenId t, const Description& d) {
  const bool persons = are_persons(d.noun);
  // "Bulgaria and Slovakia appealed to the two governments": not those who do it
  const bool acts = is_subject(tree_[tree_.first_conjunct(t)].dep);
  const Parties banned = acts || !d.plural ? Parties{} : clause_subjects(t);
  std::vector<std::pair<double, Party>> votes;
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    const std::uint32_t back = tree_.sentence_of(t) - it->sentence;
    if (back > (persons ? reach_of_persons : reach_of_actors)) break;
    const bool fits =
        persons ? it->figure == Figure::person : it->figure != Figure::none && it->figure != Figure::place;
    if (!fits) continue;
    const bool owner = tree_[it->token].dep == Dep::poss && is_subject(tree_[tree_[it->token].head].dep);
    const double weight = (it->subject || owner ? 2.0 : 0.8) * std::pow(0.75, back);
    for (Party p : it->parties) {
      if (!persons) p.code = first_part(p.code);
      if (p.code.empty() || includes_state(banned, first_part(p.code))) continue;
      const auto known = std::ranges::find_if(
          votes, [&](const auto& v) { return first_part(v.second.code) == first_part(p.code); });
      if (known != votes.end())
        known->first += weight;
      else
        votes.emplace_back(weight, p);
    }
  }
  std::ranges::stable_sort(votes, std::greater{}, &std::pair<double, Party>::first);
  Parties pair;
  for (const auto& [weight, p] : votes) {
    const Actor* actor = world_.actor(first_part(p.code));
    const bool state = actor != nullptr && actor->kind == ActorKind::state;
    if (pair.size() < 2 && (state || !one_of(d.noun, {"country", "state", "nation", "capital"})))
      pair.push_back(p);
  }
  if (pair.size() < 2) return false;
  for (Party& p : pair) {
    if (!persons && p.name.empty()) p.name = p.code;
  }
  return point(t, std::move(pair), persons ? Figure::person : Figure::state);
}

}  // namespace entente
