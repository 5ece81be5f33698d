// Reference within a report: states that are called by what they are: "the country", "the emirate", "his neighbour", "the North".
#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"
#include "coding/descriptions.h"

namespace entente {
namespace {

// Whether a state is what the noun says: facts of geography and constitutions that news writes of states with.
bool is_of_kind(std::string_view state, std::string_view noun) {
  if (noun == "island")
    return one_of(state, {"TWN", "CUB", "LKA", "CYP", "MLT", "ISL", "JAM", "BHR", "SGP", "MDG",
                          "MUS", "GRD", "TTO", "BRB", "LCA", "COM", "NRU", "HTI", "DMA", "IRL"});
  if (noun == "archipelago")
    return one_of(state,
                  {"PHL", "IDN", "MDV", "COM", "SYC", "SLB", "VUT", "FJI", "TON", "BHS", "CPV", "KIR"});
  if (noun == "kingdom")
    return one_of(state, {"SAU", "JOR", "MAR", "BHR", "GBR", "THA", "KHM", "ESP", "NLD", "BEL", "DNK", "NOR",
                          "SWE", "LSO", "SWZ", "TON", "BTN", "NPL"});
  if (noun == "emirate" || noun == "sheikhdom") return one_of(state, {"QAT", "KWT", "ARE", "BHR"});
  if (noun == "sultanate") return one_of(state, {"OMN", "BRN"});
  return false;
}

}  // namespace

bool includes_state(const Parties& parties, std::string_view state) {
  return std::ranges::any_of(parties, [&](const Party& p) { return first_part(p.code) == state; });
}

// "the North", "the South", "both Koreas", in a report that speaks of either.
bool Cast::resolve_korea(TokenId t) {
  const std::string_view word = tree_.word(t);
  if (word != "North" && word != "South" && word != "Koreas") return false;
  if (!votes_.contains("PRK") && !votes_.contains("KOR") && word != "Koreas") return false;
  if (!heads_phrase(t) || names_.at(t) != nullptr) return false;
  if (word != "Koreas" && (!child_lemma(t, "the") || !tree_.prep_objects(t, "of").empty())) return false;
  if (word != "South") parties_[t] = {party(t, t + 1, "PRK", "North Korea")};
  if (word != "North") add_parties(parties_[t], {party(t, t + 1, "KOR", "South Korea")});
  figures_[t] = Figure::state;
  return true;
}

// The state spoken of last that is not the owner: "his neighbour", "its ally".
Parties Cast::other_state(TokenId t) const {
  Parties own;
  for (TokenId c : tree_.children(t)) {
    if (tree_[c].dep == Dep::poss && tree_[c].pos == Pos::PRON) own = parties_[c];
    if (tree_[c].dep == Dep::poss && tree_[c].pos != Pos::PRON) return {};
  }
  if (own.empty()) return {};
  add_parties(own, clause_subjects(t));
  const Seen* found = latest(t, Figure::state, Figure::state, true, own);
  if (found == nullptr || found->parties.size() != 1) return {};
  Parties out = found->parties;
  out.front().mention = party(t, t + 1, "", "").mention;
  return out;
}

// "the island", "the kingdom", "the emirate": the one state spoken of that is one; nobody for other nouns, or of several.
Parties Cast::state_of_kind(TokenId t, std::string_view noun) const {
  std::string found;
  for (const Seen& s : seen_) {
    if (s.parties.size() != 1 || s.figure == Figure::place) continue;
    const std::string state(first_part(s.parties.front().code));
    if (!is_of_kind(state, noun) || state == found) continue;
    if (!found.empty()) return {};
    found = state;
  }
  const Actor* actor = found.empty() ? nullptr : world_.actor(found);
  if (actor == nullptr || actor->kind != ActorKind::state) return {};
  return {party(t, t + 1, found, actor->name)};
}

// Says nothing if the noun is for no state.
std::optional<bool> Cast::resolve_land(TokenId t, const Description& d) {
  if (d.described || d.singled_out ||
      !one_of(d.noun, {"country", "nation", "state", "kingdom", "republic", "island", "monarchy", "emirate",
                       "sultanate", "sheikhdom", "archipelago"}))
    return {};
  const Parties banned = clause_subjects(t);
  if (point(t, state_of_kind(t, d.noun), Figure::state)) return true;
  const Seen* found = latest(t, Figure::state, Figure::state, true, banned);
  // a state that was only named in passing gives way to the one that the report is about
  const bool in_passing = found != nullptr && !found->subject && found->sentence < tree_.sentence_of(t) &&
                          !focus_.empty() && found->parties.front().code != focus_ &&
                          !includes_state(banned, focus_);
  if (in_passing && point_to_state(t, focus_)) return true;
  if (found != nullptr) return point(t, found->parties, found->figure);
  // "the Azerbaijani parliament … the republic"
  const Seen* whose = latest(t, Figure::body, Figure::person, true, banned);
  return point_to_state(t, whose != nullptr ? std::string(first_part(whose->parties.front().code)) : focus_);
}

bool Cast::point_to_state(TokenId t, const std::string& code) {
  const Actor* actor = world_.actor(code);
  if (actor == nullptr || actor->kind != ActorKind::state) return false;
  return point(t, {party(t, t + 1, code, actor->name)}, Figure::state);
}

}  // namespace entente
