// Who acts and who is meant where an act's own slots are empty but its sentence or its report tells.
#include "coding/unsaid.h"

#include <algorithm>

#include "base/words.h"
#include "coding/act_place.h"
#include "coding/drafts.h"

namespace entente {

// Arrests without an agent are made by the police that the report speaks of, if it speaks of those of the
// same state.
Parties Unsaid::police_of(const Parties& arrested) const {
  for (TokenId t = 0; t < tree_.size() && !arrested.empty(); ++t) {
    for (const Party& p : r_.cast.parties(t)) {
      if (sector_of(p.code) == "COP" && first_part(p.code) == first_part(arrested.front().code))
        return without_mentions({p});
    }
  }
  // otherwise those of their own state, where that is what the report is about
  if (!arrested.empty() && first_part(arrested.front().code) == r_.cast.focus())
    return {Party{r_.cast.focus() + "/COP", "", {}}};
  return {};
}

// "Russian troops were sent to the border": forces are sent by those whose they are.
// "two destroyers were sent to the Libyan coast": not by those to whom they go.
Parties Unsaid::forces_of(const Act& act, Parties& target) const {
  Parties out;
  Parties there;
  for (const char* preposition : {"to", "off", "near", "toward"}) {
    for (TokenId o : tree_.prep_objects(act.token, preposition)) {
      for (const Party& p : coded(r_.cast.parties_or_inner(o))) add_parties(there, {p});
    }
  }
  for (TokenId t : tree_.patients(act.token)) {
    for (const Party& p : coded(r_.cast.parties_or_inner(t))) {
      if (sector_of(p.code) == "MIL") add_parties(out, {p});
    }
  }
  const bool named =
      std::ranges::any_of(tree_.patients(act.token), [&](TokenId t) { return !r_.cast.inner(t).empty(); });
  if (!named && overlap(out, there)) {
    if (target.empty()) target = without_mentions(there);
    out.clear();
  }
  return out;
}

// "protests over fuel prices in Almaty", "thousands marched in Belgrade": the people of the place; "a curfew was imposed in
// Colombo": its government. Not "the protests", which have been told of.
Parties Unsaid::people_of(const Act& act, const Parties& target) const {
  const bool curfew = act.type == EventType::COERCE && one_of(act.mode, {"curfew", "martial-law"});
  if (act.type != EventType::PROTEST && !curfew) return {};
  if (act.entry->pos == 'n') {
    bool definite = false, described = false;
    for (TokenId c : tree_.children(act.token)) {
      definite = definite || (tree_[c].dep == Dep::det &&
                              one_of(tree_.lemma(c), {"the", "this", "that", "these", "those"}));
      described = described || tree_[c].dep == Dep::prep;
    }
    if (definite && !described) return {};
  }
  for (TokenId t : act.source_tokens) {
    if (!one_of(tree_.lemma(t),
                {"thousand", "hundred", "dozen", "ten", "score", "people", "crowd", "many", "million"}))
      return {};
  }
  const auto place = place_of(act, r_, c_);
  std::string state = place ? place->country : std::string();
  // "rallied outside the Chinese consulate in Istanbul": an embassy is guest where it stands
  const bool before_embassy = std::ranges::any_of(act.target_tokens, [&](TokenId t) {
    return one_of(tree_.lemma(t), {"embassy", "consulate", "mission", "legation"});
  });
  if (state.empty() && before_embassy && !target.empty()) {
    state = r_.cast.land_of(tree_.sentence_of(act.token));
    if (state == first_part(target.front().code)) state.clear();
  }
  if (state.empty() && !target.empty() && !before_embassy &&
      one_of(sector_of(target.front().code), {"GOV", "LEG", "COP", "JUD"}))
    state = first_part(target.front().code);
  if (state.empty() && act.source_tokens.empty() && target.empty() && act.entry->pos == 'n') return {};
  if (state.empty()) state = r_.cast.home();
  if (state.empty()) return {};
  return {Party{state + (curfew ? "/GOV" : "/CVL"), "", {}}};
}

// "sanctions imposed on Libya by the United Nations were lifted", "lifted the sanctions that it imposed on Tehran".
std::string Unsaid::fill_from_ended(const Act& act, Parties& source, Parties& target) const {
  std::string how;
  for (TokenId o : tree_.patients(act.token)) {
    for (TokenId c : tree_.children(o)) {
      if (tree_[c].dep != Dep::acl && tree_[c].dep != Dep::relcl) continue;
      if (source.empty() && tree_.is_passive(act.token)) {
        for (TokenId a : tree_.agents(c)) {
          if (a != o) add_parties(source, coded(r_.cast.parties_or_inner(a)));
        }
        if (!source.empty()) how += " source=who imposed";
      }
      for (const char* on : {"on", "against"}) {
        for (TokenId whom : tree_.prep_objects(c, on)) {
          if (!target.empty()) continue;
          target = coded(r_.cast.parties_or_inner(whom));
          if (!target.empty()) how += " target=imposed on";
        }
      }
    }
  }
  return how;
}

// "Havana says they strayed into its airspace, a claim that …", "France proposed more inspectors, an idea that …": who says or
// does what the noun sums up.
Parties Unsaid::doers_before(TokenId noun) const {
  if (noun == 0 || tree_.is_root(noun)) return {};
  const Dep dep = tree_[noun].dep;
  if (dep != Dep::appos && tree_.word(tree_.left_edge(noun) == 0 ? 0 : tree_.left_edge(noun) - 1) != ",")
    return {};
  for (TokenId up = noun; !tree_.is_root(up);) {
    up = tree_[up].head;
    if (!tree_.is_verb(up)) continue;
    Parties out;
    for (TokenId a : tree_.agents(up)) add_parties(out, coded(r_.cast.parties_or_inner(a)));
    if (!out.empty()) return out;
  }
  return {};
}

}  // namespace entente
