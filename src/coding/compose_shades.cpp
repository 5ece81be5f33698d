// How real and how recent the words around an act make it, before anything governs it: "any attack", "the defence against a
// Russian attack", "without a withdrawal", "memories of the invasion", "had once jailed", "three years after Norway brokered a truce".
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"
#include "coding/eras.h"

namespace entente {
namespace {

bool is_long_stretch(std::string_view noun) {
  return one_of(noun, {"year", "decade", "generation", "century"});
}

// Nouns for what keeps a past deed in mind.
bool is_memory(std::string_view noun) {
  return one_of(noun, {"memory", "anniversary", "legacy", "commemoration", "remembrance", "veteran",
                       "veterans", "history", "lesson", "trauma", "centenary", "scar"});
}

// Nouns for what binds two states for as long as it holds.
bool is_bond(std::string_view noun) {
  return one_of(noun, {"treaty", "pact", "alliance", "agreement", "accord", "deal", "arrangement",
                       "understanding", "partnership", "union"});
}

// Whoever guards against something has not met with it.
bool guards(std::string_view word) {
  return one_of(word, {"defend",  "defence",   "defense",   "guard",      "protect",   "protection",
                       "shield",  "brace",     "insurance", "insure",     "deterrent", "deterrence",
                       "bulwark", "safeguard", "prepare",   "precaution", "security",  "buffer",
                       "rampart", "fortify",   "arm",       "secure",     "warn",      "warning",
                       "hedge",   "exercise",  "drill",     "manoeuvre",  "maneuver"});
}

}  // namespace

// "years after", "two decades since": so long before what the sentence tells that it is past. Not "a year after".
bool Composer::years_before(TokenId preposition) const {
  const std::uint32_t first = tree_.document().sentences[tree_.sentence_of(preposition)].first;
  if (preposition <= first || !is_long_stretch(tree_.lemma(preposition - 1))) return false;
  const TokenId noun = preposition - 1;
  if (tree_.lemma(noun) != "year") return true;
  return tree_[noun].tag == "NNS" && !(noun > first && one_of(tree_.form(noun - 1), {"1", "one"}));
}

// "fifteen years have passed since the troops came"
bool Composer::years_passed(TokenId since) const {
  const TokenId clause = tree_[since].head, verb = tree_[clause].head;
  if (tree_.form(since) != "since" || tree_[clause].dep != Dep::advcl) return false;
  const TokenId span = tree_.child(verb, Dep::nsubj);
  return one_of(tree_.lemma(verb), {"pass", "elapse", "go"}) && span != no_token &&
         is_long_stretch(tree_.lemma(span)) && tree_[span].tag == "NNS";
}

// "eighteen years after a woman he sent murdered Gandhi", "forty-one years after Schuman proposed it, Poland asked": whatever is told
// between these words and the next comma. The model often hangs such a clause on the wrong word, so that the text is asked. In front
// of the sentence there must be a comma, since else the rest is what comes years after.
bool Composer::told_after_years(TokenId t) const {
  const Sentence& sentence = tree_.document().sentences[tree_.sentence_of(t)];
  TokenId after = no_token;
  for (TokenId at = t; at-- > sentence.first;) {
    if (tree_[at].pos == Pos::PUNCT && tree_.word(at) != "-" && tree_.word(at) != "'") return false;
    if (one_of(tree_.form(at), {"after", "since"}) && years_before(at)) {
      after = at;
      break;
    }
  }
  if (after == no_token) return false;
  TokenId first = after - 1;
  while (first > sentence.first && (tree_[first - 1].tag == "CD" || tree_[first - 1].pos == Pos::ADV ||
                                    tree_[first - 1].pos == Pos::ADJ || tree_[first - 1].pos == Pos::ADP ||
                                    one_of(tree_.form(first - 1), {"-", "a", "than", "and"})))
    --first;
  if (first > sentence.first) return tree_.word(first - 1) == "," || tree_[t].dep != Dep::conj;
  for (TokenId at = t + 1; at < sentence.last; ++at) {
    if (tree_.word(at) == ",") return true;
  }
  return false;
}

void Composer::shade_noun(Act& act) {
  const TokenId t = act.token;
  if (told_after_years(act.carrier == no_token ? t : act.carrier)) act.long_past = true;
  const Sentence& sentence = tree_.document().sentences[tree_.sentence_of(t)];
  if (tree_.word(sentence.last - 1) == "?")
    act.hypothetical = true;  // "Will Santiago play host to the summit?"
  for (TokenId c : tree_.children(t)) {
    const std::string& word = tree_.lemma(c);
    const Dep dep = tree_[c].dep;
    if (dep == Dep::det && word == "any") act.hypothetical = true;
    if (dep == Dep::amod &&
        one_of(word, {"possible", "potential", "hypothetical", "feared", "prospective", "eventual",
                      "accidental", "imminent", "looming", "impending", "threatened", "likely", "imagined",
                      "alleged", "purported", "supposed", "rumoured", "rumored"}))
      act.hypothetical = true;
    // "in case Russia attacks": the model takes the clause for a noun phrase
    if ((dep == Dep::compound || dep == Dep::nmod) && word == "case") act.hypothetical = true;
    if (dep == Dep::prep && word == "in" && c < t && tree_.form(c + 1) == "case") act.hypothetical = true;
    if ((dep == Dep::amod || dep == Dep::compound) &&
        one_of(word, {"wartime", "historical", "colonial", "imperial", "medieval", "prewar", "ancient"}))
      act.long_past = true;
  }
  const TokenId first = tree_.left_edge(t);
  if (first > sentence.first + 1 && tree_.form(first - 1) == "case" && tree_.form(first - 2) == "in")
    act.hypothetical = true;
  // "the loans hinge on an accord", "is contingent on the release"
  if (first > sentence.first + 1 && one_of(tree_.form(first - 1), {"on", "upon"}) &&
      one_of(tree_.form(first - 2), {"hinge", "hinges", "hinged", "depend", "depends", "depended",
                                     "contingent", "conditional", "dependent", "conditioned"}))
    act.hypothetical = true;
  if (only_a_tie(act)) act.dropped = true;
  if (in_draft(act)) act.hypothetical = true;
  if (in_another_era(tree_, t) || (act.carrier != no_token && in_another_era(tree_, act.carrier)))
    act.long_past = true;
  if (act.carrier != no_token && of_anybody(act.carrier)) act.hypothetical = true;
  const TokenId noun = tree_.first_conjunct(t);
  if (tree_.is_root(noun)) return;
  const TokenId up = tree_[noun].head;
  if (tree_[noun].dep == Dep::dobj || tree_[noun].dep == Dep::nsubjpass) {
    if (one_of(tree_.lemma(up), {"commemorate", "remember", "reenact", "re-enact"})) act.long_past = true;
    return;
  }
  if (tree_[noun].dep != Dep::pobj || tree_.is_root(up)) return;
  const std::string& preposition = tree_.lemma(up);
  const TokenId governor = tree_[up].head;
  if (one_of(preposition, {"after", "since", "following"}) && years_before(up)) act.long_past = true;
  if (one_of(preposition, {"of", "to", "from"}) && is_memory(tree_.lemma(governor))) act.long_past = true;
  const bool presupposed = is_presupposed_phrase(tree_, t);
  if (preposition == "without" && !presupposed) act.hypothetical = true;
  if (preposition == "for" && !presupposed && quad_class(act.type) == 4 &&
      one_of(tree_.lemma(governor),
             {"prepare", "brace", "ready", "preparation", "prepared", "braced", "rehearse"}))
    act.hypothetical = true;
  if (preposition == "against" && quad_class(act.type) == 4 && guards(tree_.lemma(governor)) &&
      (!presupposed || tree_.child(t, Dep::poss) == no_token) && !definite(t))
    act.hypothetical = true;
}

// "Russia, which has a defence treaty with Armenia", "its alliance with Seoul": what stands between them is a tie; nobody does
// anything.
bool Composer::only_a_tie(const Act& act) const {
  if (quad_class(act.type) > 2 || !is_bond(tree_.lemma(act.token))) return false;
  if (act.carrier != no_token)
    return one_of(tree_.lemma(act.carrier), {"have", "maintain", "keep", "enjoy", "retain", "share"});
  return tree_.lemma(act.token) == "alliance" && tree_.child(act.token, Dep::poss) != no_token;
}

// "had once jailed him", "once robbed banks". Not "will stop once he has resigned".
bool Composer::done_once(TokenId t) const {
  // "which Iran once accused": the model may take it for a participle
  bool past = tree_[t].tag == "VBD" || (tree_[t].tag == "VBN" && tree_.child(t, Dep::nsubj) != no_token &&
                                        tree_.child(t, Dep::aux) == no_token);
  bool subject_before = false, once = false;
  for (TokenId c : tree_.children(t)) {
    const Dep dep = tree_[c].dep;
    if (dep == Dep::aux && tree_.form(c) == "had") past = true;
    if (dep == Dep::auxpass && tree_[c].tag == "VBD") past = true;
    if ((dep == Dep::nsubj || dep == Dep::nsubjpass) && c < t) subject_before = true;
    if (dep == Dep::advmod && tree_.form(c) == "once" && c + 1 == t) once = true;
  }
  return once && past && subject_before;
}

// "Reports that Iran attacked Israel are false."
bool Composer::said_to_be_false(TokenId t) const {
  const Dep dep = tree_[t].dep;
  const TokenId claim = tree_[t].head;
  if ((dep != Dep::acl && dep != Dep::ccomp && dep != Dep::relcl) || tree_.is_root(claim) ||
      !one_of(tree_.lemma(claim), {"report", "claim", "rumour", "rumor", "suggestion", "allegation", "story",
                                   "assertion", "notion", "idea", "talk", "accusation", "charge"}))
    return false;
  const TokenId be = tree_[claim].head;
  return tree_[claim].dep == Dep::nsubj && std::ranges::any_of(tree_.children(be), [&](TokenId c) {
           return (tree_[c].dep == Dep::acomp || tree_[c].dep == Dep::attr) &&
                  one_of(tree_.lemma(c),
                         {"false", "untrue", "wrong", "baseless", "unfounded", "fake", "incorrect",
                          "nonsense", "groundless", "lie", "fabrication", "invention", "myth"});
         });
}

void Composer::shade_verb(Act& act) {
  const TokenId t = act.token;
  if (one_of(tree_[t].tag, {"VBD", "VBN"}) && told_after_years(t)) act.long_past = true;
  for (TokenId c : tree_.children(t)) {
    const Dep dep = tree_[c].dep;
    if ((dep == Dep::mark || dep == Dep::prep || dep == Dep::advmod) &&
        one_of(tree_.form(c), {"after", "since"}) && (years_before(c) || years_passed(c)))
      act.long_past = true;
    if (dep == Dep::mark && one_of(tree_.form(c), {"until", "till"}) && awaits(t)) act.hypothetical = true;
    // "will come only when Russia pulls out": a present tense that waits for the future; "would send them once Berlin approved"
    // tells of the same in the past
    // "wants jets before it ratifies the bid": what is told in the present after "before" has not come
    if (dep == Dep::mark && tree_.form(c) == "before" && one_of(tree_[t].tag, {"VBZ", "VBP"}) &&
        tree_.child(t, Dep::aux) == no_token)
      act.hypothetical = true;
    if ((dep == Dep::mark || dep == Dep::advmod) && tree_.child(t, Dep::aux) == no_token && lies_ahead(t) &&
        ((one_of(tree_.form(c), {"when", "once", "before", "after"}) &&
          one_of(tree_[t].tag, {"VBZ", "VBP", "VB"})) ||
         ((one_of(tree_.form(c), {"when", "once", "before", "until"}) ||
           (c > 0 && tree_.form(c - 1) == "soon")) &&
          mood_of(tree_, waited_with(t)).would)))
      act.hypothetical = true;
  }
  // "accepted the verdict and would not appeal": the "not" is another verb's
  for (TokenId u : act.used) {
    const bool borrowed = tree_[u].dep == Dep::neg && tree_[u].head != t &&
                          tree_[tree_[u].head].dep == Dep::conj && tree_.dominates(t, tree_[u].head);
    if (borrowed && tree_.child(t, Dep::neg) == no_token) act.dropped = true;
  }
  if (of_anybody(t) || in_draft(act)) act.hypothetical = true;
  const TokenId aux = tree_.child(t, Dep::aux);
  if ((aux == no_token || tree_.form(aux) == "had") && in_another_era(tree_, t)) act.long_past = true;
  if (aux != no_token && one_of(tree_.form(aux), {"has", "have"}) && in_the_past(tree_, t))
    act.long_past = true;
  if (done_once(t)) act.long_past = true;
  if (said_to_be_false(t)) act.negated = true;
  const TokenId up = tree_[t].head;
  // "without anyone rioting"
  if (tree_[t].dep == Dep::pobj && tree_.form(up) == "without") act.negated = true;
  // "fret about militias advancing on the town": what is feared of them
  if (tree_[t].dep == Dep::acl && tree_[t].tag == "VBG" && tree_[up].dep == Dep::pobj &&
      one_of(tree_.form(tree_[up].head), {"about", "of", "at", "over"})) {
    const Act* fear = r_.at(tree_[tree_[up].head].head);
    if (fear != nullptr && fear->entry->op == Operator::fear) act.hypothetical = true;
  }
  // "far from sending jets"
  if (tree_[t].dep == Dep::pcomp && tree_.lemma(up) == "from" && !tree_.is_root(up) &&
      tree_.lemma(tree_[up].head) == "far")
    act.negated = true;
}

// "imposed no sanctions", "fired on nobody", "has rejected no observer". Not "wasted no time in", "saw no reason to": what refuses by its
// own "no" is a refusal.
bool Composer::on_nobody(const Act& act) const {
  const bool refuses = act.type == EventType::REJECT &&
                       !one_of(act.entry->trigger, {"reject", "refuse", "veto", "rebuff", "deny"});
  return !refuses && std::ranges::any_of(tree_.children(act.token), [&](TokenId c) {
    if (tree_[c].dep == Dep::dobj) return is_negated_phrase(tree_, c);
    const TokenId o = tree_[c].dep == Dep::prep ? tree_.child(c, Dep::pobj) : no_token;
    return o != no_token && one_of(tree_.form(o), {"nobody", "none", "no-one"});
  });
}

// "the attack", "this attack": one that is known.
bool Composer::definite(TokenId noun) const {
  return std::ranges::any_of(tree_.children(noun), [&](TokenId c) {
    return tree_[c].dep == Dep::det && one_of(tree_.lemma(c), {"the", "this", "that", "these", "those"});
  });
}

}  // namespace entente
