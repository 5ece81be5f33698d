#include "coding/eras.h"

#include <algorithm>

#include "base/words.h"
#include "coding/date_words.h"

namespace entente {
namespace {

// Ages that are over, by their name alone.
bool is_bygone(std::string_view noun) {
  return one_of(noun, {"apartheid", "colonialism", "colonisation", "colonization", "holocaust", "tsarism",
                       "stalinism", "nazism", "antiquity", "renaissance"});
}

bool is_age(std::string_view noun) {
  return one_of(
      noun, {"time", "times", "era", "age", "day", "days", "period", "rule", "reign", "century", "empire"});
}

bool is_bygone_kind(std::string_view word) {
  return one_of(word, {"soviet",  "colonial",  "ottoman",   "imperial",   "medieval",  "ancient",
                       "tsarist", "czarist",   "nazi",      "stalinist",  "habsburg",  "mughal",
                       "roman",   "byzantine", "victorian", "biblical",   "apartheid", "wartime",
                       "pre-war", "prewar",    "mandate",   "colonialist"});
}

// "in the reign of Lazaro Cardenas": who reigns today is not told of so. Not "the reign of King Charles", "her reign".
bool is_named_reign(const Tree& tree, TokenId noun) {
  return one_of(tree.lemma(noun), {"reign", "heyday"}) && !tree.prep_objects(noun, "of").empty();
}

// "Soviet times", "the colonial era", "the last century", "the eighteenth century" is a date of its own
bool is_bygone_age(const Tree& tree, TokenId noun) {
  if (is_bygone(tree.lemma(noun))) return true;
  if (!is_age(tree.lemma(noun)) && !is_age(tree.form(noun))) return false;
  return std::ranges::any_of(tree.children(noun), [&](TokenId c) {
    if (tree[c].dep != Dep::amod && tree[c].dep != Dep::compound && tree[c].dep != Dep::nmod) return false;
    return is_bygone_kind(tree.form(c)) ||
           (tree.lemma(noun) == "century" && one_of(tree.form(c), {"last", "previous", "past"}));
  });
}

// "decades", "a generation", "several years"; what is counted in years is a date.
bool is_long_stretch(const Tree& tree, TokenId span) {
  const bool counted = tree.child(span, Dep::nummod) != no_token;
  return one_of(tree.lemma(span), {"generation", "century"}) ||
         (!counted && one_of(tree.form(span), {"decades", "years", "centuries", "generations"}));
}

// "decades ago", "years earlier", "long ago", "a long time ago". Not "years before the war", which is a date of its own or none.
bool is_long_stretch_ago(const Tree& tree, TokenId turn) {
  if (one_of(tree.form(turn), {"historically", "formerly"})) {
    // "formerly neutral nations applied": the word is of what it stands before
    const TokenId first = tree.document().sentences[tree.sentence_of(turn)].first;
    return turn + 1 == tree[turn].head || (turn == first && tree[turn + 1].pos != Pos::ADJ);
  }
  if (!one_of(tree.form(turn), {"ago", "earlier", "before", "previously"})) return false;
  if (tree.right_edge(turn) > turn) return false;
  // the model may hang the stretch beside its turn
  if (turn > 0 && tree[turn - 1].dep == Dep::npadvmod && is_long_stretch(tree, turn - 1)) return true;
  return std::ranges::any_of(tree.children(turn), [&](TokenId c) {
    if (is_long_stretch(tree, c)) return true;
    const bool at_length =
        tree.form(c) == "long" || (tree.form(c) == "time" && c > 0 && tree.form(c - 1) == "long");
    return at_length && tree.form(turn) == "ago";
  });
}

bool is_earlier(std::string_view word) {
  return one_of(word, {"previous", "earlier", "former", "past", "prior", "bygone"});
}

bool has_modifier(const Tree& tree, TokenId noun, bool (*fits)(std::string_view)) {
  return std::ranges::any_of(tree.children(noun), [&](TokenId c) {
    return (tree[c].dep == Dep::amod || tree[c].dep == Dep::compound || tree[c].dep == Dep::advmod) &&
           fits(tree.form(c));
  });
}

// "in his first term", "during an earlier stint": he has begun another since, or holds the office no more.
bool is_past_tenure(const Tree& tree, TokenId noun) {
  if (!one_of(tree.lemma(noun), {"term", "presidency", "premiership", "stint", "spell", "tenure", "mandate"}))
    return false;
  return has_modifier(tree, noun,
                      [](std::string_view w) { return is_earlier(w) || w == "first" || w == "initial"; });
}

// "under his predecessor", "under the previous government".
bool is_predecessor(const Tree& tree, TokenId noun) {
  if (tree.lemma(noun) == "predecessor") return true;
  return one_of(tree.lemma(noun), {"president", "government", "administration", "leader", "premier",
                                   "minister", "ruler", "regime", "junta", "king", "chancellor", "dictator",
                                   "cabinet", "coalition", "parliament"}) &&
         has_modifier(tree, noun, [](std::string_view w) {
           return is_earlier(w) || one_of(w, {"ousted", "deposed", "toppled", "late", "old"});
         });
}

// "in the past", "in years past", "in previous decades", "in those days", "in earlier wars", "in his youth".
bool is_past_stretch(const Tree& tree, TokenId noun) {
  const std::string_view word = tree.form(noun);
  if (word == "past") return tree.right_edge(noun) == noun && tree[noun].pos != Pos::ADJ;
  if (one_of(word, {"youth", "childhood", "boyhood"})) return tree.child(noun, Dep::poss) != no_token;
  if (one_of(word, {"war", "wars", "conflict", "conflicts", "crisis", "crises"}))
    return has_modifier(tree, noun, is_earlier);
  if (!one_of(word, {"years", "decades", "times", "days", "centuries", "ages"})) return false;
  if (noun + 1 < tree.size() && one_of(tree.form(noun + 1), {"past", "gone"})) return true;
  const TokenId det = tree.child(noun, Dep::det);
  if (det != no_token && tree.form(det) == "those") return true;
  // "in his days as a general"
  if (tree.child(noun, Dep::poss) != no_token && !tree.prep_objects(noun, "as").empty()) return true;
  // "in the past years" ends today
  return tree.child(noun, Dep::nummod) == no_token &&
         has_modifier(tree, noun, [](std::string_view w) { return is_earlier(w) && w != "past"; });
}

// What an act may hang on that says it was long ago, whatever the tense: "in the past Russia has cut off gas".
bool tells_of_past(const Tree& tree, TokenId preposition) {
  if (tree[preposition].dep != Dep::prep) return false;
  const std::string_view word = tree.form(preposition);
  const TokenId o = tree.child(preposition, Dep::pobj);
  if (o == no_token) return false;
  if (word == "under") return is_predecessor(tree, o);
  return one_of(word, {"in", "during", "throughout"}) &&
         (is_past_tenure(tree, o) || is_past_stretch(tree, o));
}

bool is_child(std::string_view noun) {
  return one_of(
      noun, {"boy", "girl", "child", "baby", "toddler", "teenager", "schoolboy", "schoolgirl", "student"});
}

// "had been killed when he was six", "was shot when she was a girl"
bool at_an_early_age(const Tree& tree, TokenId deed) {
  return std::ranges::any_of(tree.children(deed), [&](TokenId c) {
    if (tree[c].dep != Dep::advcl || tree.lemma(c) != "be" || tree[c].tag != "VBD") return false;
    const bool when =
        std::ranges::any_of(tree.children(c), [&](TokenId w) { return tree.form(w) == "when"; });
    return when && std::ranges::any_of(tree.children(c), [&](TokenId age) {
             if (age < c) return false;
             const int years = date_words::number_of(tree.form(age));
             return (years >= 1 && years < 18) || tree.form(age) == "young" || is_child(tree.lemma(age));
           });
  });
}

// "was a boy when Japanese troops occupied Manila"
bool in_childhood(const Tree& tree, TokenId clause) {
  if (at_an_early_age(tree, clause)) return true;
  if (tree[clause].dep != Dep::advcl && tree[clause].dep != Dep::relcl) return false;
  const bool when =
      std::ranges::any_of(tree.children(clause), [&](TokenId c) { return tree.form(c) == "when"; });
  if (!when || tree[clause].tag != "VBD") return false;
  TokenId above = tree[clause].head;
  if (const TokenId attr = tree.child(above, Dep::attr); attr != no_token) above = attr;
  return is_child(tree.lemma(above));
}

bool hangs_on_another_era(const Tree& tree, TokenId deed, TokenId before) {
  return std::ranges::any_of(tree.children(deed), [&](TokenId c) {
    if (c >= before) return false;
    if (is_long_stretch_ago(tree, c) || tells_of_past(tree, c)) return true;
    if (tree[c].dep != Dep::prep || !one_of(tree.form(c), {"in", "during", "under", "from", "since"}))
      return false;
    const TokenId o = tree.child(c, Dep::pobj);
    return o != no_token && (is_bygone_age(tree, o) || is_named_reign(tree, o));
  });
}

}  // namespace

bool is_of_another_era(const Tree& tree, TokenId noun) {
  return std::ranges::any_of(tree.children(noun), [&](TokenId c) {
    return c < noun && (tree[c].dep == Dep::amod || tree[c].dep == Dep::compound) &&
           one_of(tree.form(c),
                  {"colonial", "ottoman", "imperial", "medieval", "tsarist", "czarist", "nazi", "stalinist",
                   "habsburg", "mughal", "roman", "byzantine", "wartime", "pre-war", "prewar"});
  });
}

bool in_another_era(const Tree& tree, TokenId deed) {
  if (hangs_on_another_era(tree, deed, static_cast<TokenId>(tree.size())) || in_childhood(tree, deed))
    return true;
  // "In his first term he left the pact and imposed tariffs, accusing Beijing of theft": what opens the sentence frames all that
  // is told in the past
  for (TokenId at = deed; !tree.is_root(at); at = tree[at].head) {
    const TokenId up = tree[at].head;
    const bool next = tree[at].dep == Dep::conj && one_of(tree[at].tag, {"VBD", "VBN"});
    const bool beside = (tree[at].dep == Dep::advcl || tree[at].dep == Dep::xcomp) &&
                        one_of(tree[at].tag, {"VB", "VBG", "VBN"});
    if (!tree.is_verb(up) || !(next || beside)) return false;
    if (hangs_on_another_era(tree, up, up)) return true;
  }
  return false;
}

bool in_the_past(const Tree& tree, TokenId deed) {
  return std::ranges::any_of(tree.children(deed), [&](TokenId c) { return tells_of_past(tree, c); });
}

}  // namespace entente
