#include "coding/eras.h"

#include <algorithm>

#include "base/words.h"

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

// "decades ago", "a generation ago"; what is counted in years is a date.
bool is_long_stretch_ago(const Tree& tree, TokenId ago) {
  if (tree.form(ago) != "ago") return false;
  return std::ranges::any_of(tree.children(ago), [&](TokenId c) {
    const bool counted = tree.child(c, Dep::nummod) != no_token;
    return one_of(tree.lemma(c), {"generation", "century"}) ||
           (!counted && one_of(tree.form(c), {"decades", "years", "centuries", "generations"}));
  });
}

// "was a boy when Japanese troops occupied Manila"
bool in_childhood(const Tree& tree, TokenId clause) {
  if (tree[clause].dep != Dep::advcl && tree[clause].dep != Dep::relcl) return false;
  const bool when =
      std::ranges::any_of(tree.children(clause), [&](TokenId c) { return tree.form(c) == "when"; });
  if (!when || tree[clause].tag != "VBD") return false;
  TokenId above = tree[clause].head;
  if (const TokenId attr = tree.child(above, Dep::attr); attr != no_token) above = attr;
  return one_of(tree.lemma(above),
                {"boy", "girl", "child", "baby", "toddler", "teenager", "schoolboy", "schoolgirl"});
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
  for (TokenId c : tree.children(deed)) {
    if (is_long_stretch_ago(tree, c)) return true;
    if (tree[c].dep != Dep::prep || !one_of(tree.form(c), {"in", "during", "under", "from", "since"}))
      continue;
    const TokenId o = tree.child(c, Dep::pobj);
    if (o != no_token && (is_bygone_age(tree, o) || is_named_reign(tree, o))) return true;
  }
  return in_childhood(tree, deed);
}

}  // namespace entente
