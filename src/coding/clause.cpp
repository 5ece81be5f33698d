#include "coding/clause.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {

bool is_infinitive(const Tree& tree, TokenId verb) {
  for (TokenId c : tree.children(verb)) {
    if (tree[c].tag == "TO") return true;
  }
  // "agreed to meet and discuss": the second verb shares the particle
  return tree[verb].dep == Dep::conj && tree[verb].tag == "VB" && tree.child(verb, Dep::nsubj) == no_token &&
         is_infinitive(tree, tree[verb].head);
}

namespace {

// "at no point", "under no circumstances", "in no way"
bool denies(const Tree& tree, TokenId preposition) {
  if (!one_of(tree.form(preposition), {"at", "under", "in", "on"})) return false;
  const TokenId o = tree.child(preposition, Dep::pobj);
  return o != no_token && is_negated_phrase(tree, o) &&
         one_of(tree.lemma(o), {"point", "stage", "time", "moment", "circumstance", "circumstances", "way",
                                "case", "account", "event", "condition", "occasion", "place"});
}

// "Had Britain sent troops, …", "were it to attack", "should he ask for it": the auxiliary before the subject makes a condition
bool is_inverted_condition(const Tree& tree, TokenId v, TokenId subject) {
  const Dep dep = tree[v].dep;
  if (subject == no_token ||
      (dep != Dep::advcl && dep != Dep::ccomp && dep != Dep::conj && dep != Dep::relcl))
    return false;
  for (TokenId c : tree.children(v)) {
    if (tree[c].dep != Dep::aux || c > subject) continue;
    const std::string word = tree.form(c);
    if (dep == Dep::advcl && one_of(word, {"had", "were"})) return true;
    if (word != "should") continue;
    // nothing but a comma or the clause before stands in front of it: no question word, no conjunction
    return !std::ranges::any_of(tree.children(v), [&](TokenId m) {
      return m < c && (tree[m].dep == Dep::mark || tree[m].dep == Dep::advmod || tree[m].dep == Dep::dobj);
    });
  }
  return false;
}

}  // namespace

ClauseMood mood_of(const Tree& tree, TokenId v) {
  ClauseMood mood;
  bool own_auxiliary = false;
  for (TokenId c : tree.children(v)) {
    const std::string word = tree.form(c);
    const Dep dep = tree[c].dep;
    if (dep == Dep::neg || (dep == Dep::advmod && one_of(word, {"never", "no", "hardly", "nowhere"})) ||
        (dep == Dep::preconj && word == "neither") || (word == "nor" && c < v)) {
      mood.negated = true;
    } else if (dep == Dep::prep && denies(tree, c)) {
      mood.negated = true;
    } else if (dep == Dep::aux) {
      own_auxiliary = true;
      for (TokenId n : tree.children(c)) {  // "did not, contrary to rumours, arrest"
        if (tree[n].dep == Dep::neg) mood.negated = true;
      }
      if (one_of(word, {"could", "may", "might", "can", "ca"})) mood.possible = true;
      if (one_of(word, {"would", "'d", "’d"}) && tree[c].tag == "MD") mood.would = true;
      if (one_of(word, {"have", "'ve", "’ve"}) && mood.would)
        mood.possible = true;  // "would have been refused": it was not
      if (one_of(word, {"should", "must", "ought"})) mood.necessary = true;
      if (one_of(word, {"will", "shall", "'ll", "’ll", "wo"})) mood.future = true;
    } else if (dep == Dep::mark || (dep == Dep::advmod && tree[c].tag == "WRB")) {
      if (one_of(word, {"if", "unless", "whether", "lest"})) mood.possible = true;
    } else if (dep == Dep::advmod && one_of(word, {"possibly", "perhaps", "maybe"})) {
      mood.possible = true;
    } else if ((dep == Dep::nsubj || dep == Dep::nsubjpass) && is_negated_phrase(tree, c)) {
      mood.negated = true;
    }
  }
  // "rather than let him go", "instead of sending troops"
  if (v >= 2 && ((tree.form(v - 1) == "than" && tree.form(v - 2) == "rather") ||
                 (tree.form(v - 1) == "of" && tree.form(v - 2) == "instead"))) {
    mood.negated = true;
  }
  const Token& token = tree[v];
  // "provided that Kyiv gave up its bid", "on condition that they leave"
  if ((token.dep == Dep::ccomp || token.dep == Dep::acl || token.dep == Dep::relcl) &&
      one_of(tree.form(token.head), {"provided", "providing", "condition", "proviso"}) &&
      tree.child(v, Dep::mark) != no_token)
    mood.possible = true;
  // "in the case the army attacked"
  if ((token.dep == Dep::relcl || token.dep == Dep::acl) &&
      one_of(tree.form(token.head), {"case", "event"}) && tree[token.head].dep == Dep::pobj &&
      tree.form(tree[token.head].head) == "in")
    mood.possible = true;
  // "essential that Russia withdraw", "pushing for Kabul to propose a truce": wished for
  const bool subjunctive = token.tag == "VB" && (token.dep == Dep::ccomp || token.dep == Dep::advcl) &&
                           tree.child(v, Dep::nsubj) != no_token &&
                           std::ranges::any_of(tree.children(v), [&](TokenId c) {
                             return tree[c].dep == Dep::mark &&
                                    (tree.form(c) == "for" || (tree.form(c) == "that" && !own_auxiliary));
                           });
  // "insisted that they be arrested"
  const TokenId be = tree.child(v, Dep::auxpass);
  const bool be_done =
      be != no_token && tree.form(be) == "be" && !own_auxiliary && tree.child(v, Dep::mark) != no_token;
  if (subjunctive || be_done) mood.possible = true;
  const TokenId subject =
      tree.child(v, Dep::nsubj) != no_token ? tree.child(v, Dep::nsubj) : tree.child(v, Dep::nsubjpass);
  if (is_inverted_condition(tree, v, subject)) {
    mood.possible = true;
    mood.necessary = false;
  }
  // "Belgrade neither challenged it nor sent a word", "nor has it shelled the town"
  for (TokenId t = v; !mood.negated && t > 0 && v - t < 4; --t) {
    if (t != v && tree[t].pos != Pos::ADV && tree[t].pos != Pos::AUX) break;
    if (tree.form(t - 1) == "neither" && tree.sentence_of(t - 1) == tree.sentence_of(v)) mood.negated = true;
  }
  if (const TokenId edge = tree.left_edge(v); !mood.negated && edge > 0 && subject != no_token)
    mood.negated = tree.form(edge) == "nor" || (tree.form(edge - 1) == "nor" && tree[edge].pos == Pos::AUX);
  if (token.dep == Dep::xcomp && token.head != v) {
    const std::string governor = tree.lemma(token.head);
    // "is going to attack", "has to go", "needs to act", "is to visit"
    if (governor == "go" && tree[token.head].tag == "VBG") mood.future = true;
    // "is to visit"; "were NATO to send troops"
    const TokenId who = tree.child(token.head, Dep::nsubj);
    const bool inverted = tree.form(token.head) == "were" && who != no_token && token.head < who;
    if (governor == "be" && is_infinitive(tree, v)) (inverted ? mood.possible : mood.future) = true;
    const bool yet =
        std::ranges::any_of(tree.children(token.head), [&](TokenId c) { return tree.form(c) == "yet"; }) ||
        std::ranges::any_of(tree.children(v), [&](TokenId c) { return tree.form(c) == "yet"; });
    if (one_of(governor, {"have", "remain"}) && is_infinitive(tree, v) && yet) {
      mood.negated = true;  // "has yet to be arranged"
    } else if (one_of(governor, {"have", "need"}) && is_infinitive(tree, v)) {
      mood.necessary = true;
    }
  }
  // coordinated verbs share the auxiliary: "will meet and sign"
  if (token.dep == Dep::conj && !own_auxiliary && token.head != v && tree.is_verb(token.head) &&
      tree.child(v, Dep::nsubj) == no_token && (token.tag == "VB" || token.tag == "VBN")) {
    const ClauseMood shared = mood_of(tree, token.head);
    mood.possible = mood.possible || shared.possible;
    mood.future = mood.future || shared.future;
    mood.would = mood.would || shared.would;
    mood.necessary = mood.necessary || shared.necessary;
  }
  // "not to threaten each other or to use force"
  if (token.dep == Dep::conj && token.head != v && !mood.negated && tree.child(v, Dep::nsubj) == no_token) {
    const TokenId first = token.head;
    bool negated = false, either = false;
    for (TokenId c : tree.children(first)) {
      negated = negated || tree[c].dep == Dep::neg || (c < first && tree.form(c) == "neither");
      either = either || (tree[c].dep == Dep::cc && c < v && one_of(tree.form(c), {"or", "nor"}));
    }
    if (negated && either) mood.negated = true;
  }
  const auto& sentence = tree.document().sentences[tree.sentence_of(v)];
  if (sentence.last > sentence.first) {
    for (TokenId t = sentence.last; t-- > sentence.first && sentence.last - t <= 3;) {
      if (tree.word(t) == "?") mood.possible = true;
    }
  }
  return mood;
}

bool is_negated_phrase(const Tree& tree, TokenId noun) {
  if (one_of(tree.form(noun), {"nobody", "none", "neither", "nothing"})) return true;
  if (tree.form(tree.left_edge(noun)) == "hardly") return true;  // "hardly any minister"
  if (const TokenId edge = tree.left_edge(noun);
      tree.form(edge) == "not" && edge + 1 < noun && one_of(tree.form(edge + 1), {"one", "a", "single"}))
    return true;  // "not one member"
  // "an accident, not an attack by Iran"
  const TokenId first = tree.left_edge(noun);
  if (first >= 2 && tree.form(first - 1) == "not" && one_of(tree.form(first - 2), {",", "and", "but"}))
    return true;
  if (tree.form(first) == "not" && first >= 1 && one_of(tree.form(first - 1), {",", "and", "but"}))
    return true;
  // "neither Beijing nor Moscow", "neither an apology nor talks"
  const TokenId edge = tree.left_edge(noun);
  if (one_of(tree.form(edge), {"neither", "nor"}) ||
      (edge > 0 && one_of(tree.form(edge - 1), {"neither", "nor"}) &&
       tree.sentence_of(edge - 1) == tree.sentence_of(noun)))
    return true;
  for (TokenId c : tree.children(noun)) {
    if (tree[c].dep == Dep::det && one_of(tree.form(c), {"no", "neither"})) return true;
    if (tree[c].dep == Dep::neg && c < noun) return true;  // "China, not Russia, vetoed it" tells of China
  }
  return false;
}

bool is_presupposed_phrase(const Tree& tree, TokenId noun) {
  for (TokenId c : tree.children(noun)) {  // "a Chinese attack", "any attack"
    if (tree[c].dep == Dep::det && one_of(tree.form(c), {"a", "an", "any", "another", "some"})) return false;
  }
  for (TokenId c : tree.children(noun)) {
    const Dep dep = tree[c].dep;
    if (dep == Dep::poss) return true;
    if (dep == Dep::det && one_of(tree.form(c), {"the", "this", "that", "these", "those", "its", "his"}))
      return true;
    if (dep == Dep::amod && tree[c].entity != EntityType::NONE) return true;
  }
  return false;
}

bool narrates(const Tree& tree, TokenId verb) {
  for (TokenId c : tree.children(verb)) {
    if (tree[c].dep == Dep::aux || tree[c].dep == Dep::auxpass)
      return tree[c].tag == "VBD" || tree[c].tag == "TO";
  }
  return !one_of(tree[verb].tag, {"VBZ", "VBP", "MD"});
}

}  // namespace entente
