#include "coding/clause.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/tree_common.h"

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

void read_auxiliary(const Tree& tree, TokenId auxiliary, ClauseMood& mood) {
  for (TokenId n : tree.children(auxiliary)) {  // "did not, contrary to rumours, arrest"
    if (tree[n].dep == Dep::neg) mood.negated = true;
  }
  const std::string& word = tree.form(auxiliary);
  if (one_of(word, {"could", "may", "might", "can", "ca"})) mood.possible = true;
  if (one_of(word, {"would", "'d", "’d"}) && tree[auxiliary].tag == "MD") mood.would = true;
  if (one_of(word, {"have", "'ve", "’ve"}) && mood.would)
    mood.possible = true;  // "would have been refused": it was not
  if (one_of(word, {"should", "must", "ought"})) mood.necessary = true;
  if (one_of(word, {"will", "shall", "'ll", "’ll", "wo"})) mood.future = true;
}

// "nearly attacked Israel", "almost went to war": it did not. Of what has degrees it did much: "nearly doubled its aid".
bool falls_short(const Tree& tree, TokenId adverb, TokenId v) {
  return adverb + 1 == v && one_of(tree.form(adverb), {"nearly", "almost"}) &&
         !one_of(tree.lemma(v), {"double", "triple", "treble", "quadruple", "halve", "complete", "finish",
                                 "exhaust", "destroy", "raze", "wipe", "quintuple", "empty", "cut"});
}

// The words that hang on the predicate itself. True if an auxiliary is among them.
bool read_words(const Tree& tree, TokenId v, ClauseMood& mood) {
  bool own_auxiliary = false;
  for (TokenId c : tree.children(v)) {
    const std::string& word = tree.form(c);
    const Dep dep = tree[c].dep;
    if (dep == Dep::neg || (dep == Dep::advmod && one_of(word, {"never", "no", "hardly", "nowhere"})) ||
        (dep == Dep::preconj && word == "neither") || (word == "nor" && c < v)) {
      mood.negated = true;
    } else if (dep == Dep::advmod && falls_short(tree, c, v)) {
      mood.negated = true;
    } else if (dep == Dep::prep && denies(tree, c)) {
      mood.negated = true;
    } else if (dep == Dep::aux) {
      own_auxiliary = true;
      read_auxiliary(tree, c, mood);
    } else if (dep == Dep::mark || (dep == Dep::advmod && tree[c].tag == "WRB")) {
      if (one_of(word, {"if", "unless", "whether", "lest"})) mood.possible = true;
    } else if (dep == Dep::advmod && one_of(word, {"possibly", "perhaps", "maybe"})) {
      mood.possible = true;
    } else if ((dep == Dep::nsubj || dep == Dep::nsubjpass) && is_negated_phrase(tree, c)) {
      mood.negated = true;
    }
  }
  return own_auxiliary;
}

// "rather than let him go", "instead of sending troops"
bool is_left_undone(const Tree& tree, TokenId v) {
  return v >= 2 && ((tree.form(v - 1) == "than" && tree.form(v - 2) == "rather") ||
                    (tree.form(v - 1) == "of" && tree.form(v - 2) == "instead"));
}

bool is_proviso(const Tree& tree, TokenId v) {
  const Token& token = tree[v];
  // "provided that Kyiv gave up its bid", "on condition that they leave"
  if ((token.dep == Dep::ccomp || token.dep == Dep::acl || token.dep == Dep::relcl) &&
      one_of(tree.form(token.head), {"provided", "providing", "condition", "proviso"}) &&
      tree.child(v, Dep::mark) != no_token)
    return true;
  // "in the case the army attacked"
  return (token.dep == Dep::relcl || token.dep == Dep::acl) &&
         one_of(tree.form(token.head), {"case", "event"}) && tree[token.head].dep == Dep::pobj &&
         tree.form(tree[token.head].head) == "in";
}

bool is_wished_for(const Tree& tree, TokenId v, bool own_auxiliary) {
  const Token& token = tree[v];
  // "essential that Russia withdraw", "pushing for Kabul to propose a truce"
  const bool subjunctive = token.tag == "VB" && (token.dep == Dep::ccomp || token.dep == Dep::advcl) &&
                           tree.child(v, Dep::nsubj) != no_token &&
                           std::ranges::any_of(tree.children(v), [&](TokenId c) {
                             return tree[c].dep == Dep::mark &&
                                    (tree.form(c) == "for" || (tree.form(c) == "that" && !own_auxiliary));
                           });
  if (subjunctive) return true;
  // "insisted that they be arrested"
  const TokenId be = tree.child(v, Dep::auxpass);
  return be != no_token && tree.form(be) == "be" && !own_auxiliary && tree.child(v, Dep::mark) != no_token;
}

// "Belgrade neither challenged it nor sent a word", "nor has it shelled the town"
bool is_neither_nor(const Tree& tree, TokenId v, TokenId subject) {
  for (TokenId t = v; t > 0 && v - t < 4; --t) {
    if (t != v && tree[t].pos != Pos::ADV && tree[t].pos != Pos::AUX) break;
    if (tree.form(t - 1) == "neither" && tree.sentence_of(t - 1) == tree.sentence_of(v)) return true;
  }
  const TokenId edge = tree.left_edge(v);
  return edge > 0 && subject != no_token &&
         (tree.form(edge) == "nor" || (tree.form(edge - 1) == "nor" && tree[edge].pos == Pos::AUX));
}

// "is going to attack", "has to go", "needs to act": what the verb above an infinitive makes of it.
void read_governor(const Tree& tree, TokenId v, ClauseMood& mood) {
  const TokenId above = tree[v].head;
  const std::string& governor = tree.lemma(above);
  if (governor == "go" && tree[above].tag == "VBG") mood.future = true;
  // "is to visit"; "were NATO to send troops"
  const TokenId who = tree.child(above, Dep::nsubj);
  const bool inverted = tree.form(above) == "were" && who != no_token && above < who;
  if (governor == "be" && is_infinitive(tree, v)) (inverted ? mood.possible : mood.future) = true;
  const auto is_yet = [&](TokenId c) { return tree.form(c) == "yet"; };
  const bool yet =
      std::ranges::any_of(tree.children(above), is_yet) || std::ranges::any_of(tree.children(v), is_yet);
  if (one_of(governor, {"have", "remain"}) && is_infinitive(tree, v) && yet) {
    mood.negated = true;  // "has yet to be arranged"
  } else if (one_of(governor, {"have", "need"}) && is_infinitive(tree, v)) {
    mood.necessary = true;
  }
}

// What a coordinated verb without a subject shares with the first.
void read_first_conjunct(const Tree& tree, TokenId v, bool own_auxiliary, ClauseMood& mood) {
  const TokenId first = tree[v].head;
  if (tree.child(v, Dep::nsubj) != no_token) return;
  // coordinated verbs share the auxiliary: "will meet and sign"
  if (!own_auxiliary && tree.is_verb(first) && (tree[v].tag == "VB" || tree[v].tag == "VBN")) {
    const ClauseMood shared = mood_of(tree, first);
    mood.possible = mood.possible || shared.possible;
    mood.future = mood.future || shared.future;
    mood.would = mood.would || shared.would;
    mood.necessary = mood.necessary || shared.necessary;
  }
  if (mood.negated) return;
  // "not to threaten each other or to use force"
  bool negated = false, either = false;
  for (TokenId c : tree.children(first)) {
    negated = negated || tree[c].dep == Dep::neg || (c < first && tree.form(c) == "neither");
    either = either || (tree[c].dep == Dep::cc && c < v && one_of(tree.form(c), {"or", "nor"}));
  }
  if (negated && either) mood.negated = true;
}

// "France condemned Israel and asked, “Why now?”": a question asks from the quotation mark or colon in front of it; and what it
// takes for granted is not asked ("After Iran attacked Iraq, will Syria condemn it?").
bool is_in_question(const Tree& tree, TokenId v) {
  const auto& sentence = tree.document().sentences[tree.sentence_of(v)];
  TokenId end = v;
  while (end < sentence.last && tree.word(end) != "?") ++end;
  if (end == sentence.last) return false;
  const bool quoted =
      end + 1 < sentence.last && (is_quotation_mark(tree.word(end + 1)) || tree.word(end + 1) == "’");
  if (!quoted && sentence.last - end > 3) return false;
  for (TokenId t = v; t < end; ++t) {
    const std::string_view word = tree.word(t);
    if (word == ":" || (quoted && (is_quotation_mark(word) || word == "‘"))) return false;
  }
  for (TokenId c : tree.children(v)) {
    if (tree[v].dep == Dep::advcl && tree[c].dep == Dep::mark && one_of(tree.form(c), {"after", "since"}))
      return false;
  }
  return true;
}

}  // namespace

ClauseMood mood_of(const Tree& tree, TokenId v) {
  ClauseMood mood;
  const bool own_auxiliary = read_words(tree, v, mood);
  if (is_left_undone(tree, v)) mood.negated = true;
  if (is_proviso(tree, v) || is_wished_for(tree, v, own_auxiliary)) mood.possible = true;
  const TokenId active = tree.child(v, Dep::nsubj);
  const TokenId subject = active != no_token ? active : tree.child(v, Dep::nsubjpass);
  if (is_inverted_condition(tree, v, subject)) {
    mood.possible = true;
    mood.necessary = false;
  }
  if (!mood.negated && is_neither_nor(tree, v, subject)) mood.negated = true;
  const Token& token = tree[v];
  if (token.dep == Dep::xcomp && token.head != v) read_governor(tree, v, mood);
  if (token.dep == Dep::conj && token.head != v) read_first_conjunct(tree, v, own_auxiliary, mood);
  if (is_in_question(tree, v)) mood.possible = true;
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
