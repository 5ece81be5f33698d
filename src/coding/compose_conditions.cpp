// What an act waits for or hangs on: conditions, what is awaited, drafts that are not passed, and what anybody may do.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

// "vetoed a resolution condemning the raid", "is debating a bill that bans Chinese firms": nothing has been passed. Whoever tables a
// motion says himself what it says.
bool Composer::in_draft(const Act& act) const {
  TokenId clause = act.carrier != no_token ? act.carrier : act.token;
  while (tree_[clause].dep == Dep::conj && !tree_.is_root(clause)) clause = tree_[clause].head;
  if (tree_[clause].dep != Dep::acl && tree_[clause].dep != Dep::relcl) return false;
  const TokenId text = tree_[clause].head;
  if (!one_of(tree_.lemma(text), {"resolution", "bill", "motion", "draft", "measure", "amendment", "proposal",
                                  "plan", "law", "legislation", "text", "decree", "statement"}))
    return false;
  const Dep dep = tree_[text].dep;
  if (dep != Dep::dobj && dep != Dep::nsubj && dep != Dep::nsubjpass) return false;
  const std::string& fate = tree_.lemma(tree_[text].head);
  if (one_of(fate, {"veto", "reject", "block", "debate", "consider", "discuss", "weigh", "oppose", "fail",
                    "defeat", "scuttle", "shelve", "examine", "mull", "delay"}))
    return true;
  return quad_class(act.type) != 3 && one_of(fate, {"propose", "introduce", "table", "submit", "draft",
                                                    "circulate", "present", "float", "prepare"});
}

// "must stay until the hostages are freed", "to keep the embargo until they were freed": what is waited for has not come.
bool Composer::awaits(TokenId until) const {
  const TokenId verb = tree_[until].head;
  if (tree_[until].dep != Dep::advcl || !tree_.is_verb(verb)) return false;
  const ClauseMood m = mood_of(tree_, verb);
  return m.future || m.would || m.possible || m.necessary || is_infinitive(tree_, verb) ||
         one_of(tree_[verb].tag, {"VB", "VBP", "VBZ"});
}

// "any aircraft": none in particular, perhaps none at all.
bool Composer::is_any(TokenId noun) const {
  return std::ranges::any_of(tree_.children(noun),
                             [&](TokenId c) { return tree_[c].dep == Dep::det && tree_.form(c) == "any"; });
}

// "an amnesty for soldiers who desert", "tariffs on countries that buy Russian oil": whoever does so, not that somebody did. Who
// has been jailed or seized is somebody: "jailed activists who accuse the king".
bool Composer::of_anybody(TokenId clause) const {
  if (tree_[clause].dep == Dep::relcl && is_any(tree_[clause].head))
    return true;  // "any ship that entered the strait"
  if (tree_[clause].dep != Dep::relcl || tree_[clause].tag != "VBP" ||
      tree_.child(clause, Dep::aux) != no_token)
    return false;
  const TokenId who = tree_.child(clause, Dep::nsubj), noun = tree_[clause].head;
  if (who == no_token || !one_of(tree_.form(who), {"who", "that", "which"})) return false;
  const bool pronoun = one_of(tree_.form(noun), {"those", "all"});
  if (!pronoun && tree_[noun].tag != "NNS") return false;
  for (TokenId c : tree_.children(noun)) {
    const Dep dep = tree_[c].dep;
    if (dep == Dep::poss || dep == Dep::nummod || dep == Dep::appos || dep == Dep::prep) return false;
    if (dep == Dep::det && !one_of(tree_.form(c), {"any", "all"})) return false;
    if (c < noun && (tree_[c].pos == Pos::PROPN || tree_[c].entity != EntityType::NONE)) return false;
    if (dep == Dep::amod && one_of(tree_.form(c), {"many", "several", "few", "some", "more"})) return false;
  }
  const TokenId up = tree_[noun].head;
  if (tree_[noun].dep == Dep::pobj || tree_[noun].dep == Dep::dative)
    return one_of(tree_.form(up), {"to", "for", "on", "against", "of", "from"});
  // "those who attack it will pay"
  if (tree_[noun].dep == Dep::nsubj && tree_.is_verb(up))
    return mood_of(tree_, up).future || mood_of(tree_, up).necessary;
  if (tree_[noun].dep != Dep::dobj || !tree_.is_verb(up)) return false;
  const Act* governor = r_.at(up);
  return tree_[up].tag != "VBD" ||
         (governor != nullptr && !governor->is_operator() && is_speech(governor->type));
}

bool Composer::lies_ahead(TokenId clause) const {
  const TokenId verb = waited_with(clause);
  if (verb == no_token) return false;
  const ClauseMood m = mood_of(tree_, verb);
  return m.future || m.would || m.possible || m.necessary;
}

// The verb of what is done when the clause has come true; "as soon as" stands between them.
TokenId Composer::waited_with(TokenId clause) const {
  if (tree_[clause].dep != Dep::advcl) return no_token;
  TokenId verb = tree_[clause].head;
  if (tree_.form(verb) == "soon" && !tree_.is_root(verb)) verb = tree_[verb].head;
  return tree_.is_verb(verb) ? verb : no_token;
}

// "will strike if …", "would strike unless …": harm that hangs on a condition. Without a target, it is for whoever must meet it.
bool Composer::conditional(Act& act, TokenId verb) const {
  for (TokenId c : tree_.children(verb)) {
    if (tree_[c].dep != Dep::advcl) continue;
    // "if we capture ships and they try to attack us, we will kill them": the model hangs the first half on the second
    const bool second_half = c < verb && std::ranges::any_of(tree_.children(c), [&](TokenId d) {
                               return d < c && tree_[d].dep == Dep::advcl && mood_of(tree_, d).possible;
                             });
    if (!second_half && !mood_of(tree_, c).possible) continue;
    if (act.target.empty()) {
      for (TokenId t : tree_.agents(c)) add_parties(act.target, r_.cast.parties_or_inner(t));
      std::erase_if(act.target, [&](const Party& p) {
        return std::ranges::any_of(act.source,
                                   [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
      });
      if (!act.target.empty()) act.target_slot = "if";
    }
    return true;
  }
  return false;
}

// "would be lifted if he resigned", "would lend once the budget was passed": what is promised hangs on a condition. Not "so that
// they could leave".
bool Composer::hangs_on_condition(TokenId verb) const {
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
    // "would join only with evidence in hand"
    if (tree_[c].dep == Dep::prep && c > verb && tree_.form(c - 1) == "only" &&
        one_of(tree_.form(c), {"with", "after", "in", "on"}))
      return true;
    if ((tree_[c].dep == Dep::prep || tree_[c].dep == Dep::advcl) &&
        one_of(tree_.form(c), {"provided", "providing"}))
      return true;
    // "as long as he holds elections": the model hangs the clause on the adverb
    if (one_of(tree_.form(c), {"long", "soon"}) && tree_.child(c, Dep::advcl) != no_token) return true;
    if (tree_[c].dep != Dep::advcl) return false;
    const TokenId subject = tree_.child(c, Dep::nsubj);
    return std::ranges::any_of(tree_.children(c), [&](TokenId m) {
      const bool inverted =
          tree_[m].dep == Dep::aux && subject != no_token && m < subject;  // "should it ask"
      return inverted || one_of(tree_.form(m), {"if", "unless", "once", "provided", "providing"});
    });
  });
}

}  // namespace entente
