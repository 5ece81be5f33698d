// Sayings set between commas or at the end of a sentence: "…, the embassy said, …", "…, a spokesman for the ministry said on
// Monday." Read off the words, since there the tree is least reliable: the name before the comma and the speaker after it
// look like an apposition.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/sayings.h"

namespace entente {
namespace {

// The longest phrase that a speaker may be, in tokens.
constexpr TokenId longest = 14;

}  // namespace

std::optional<Saying> Sayings::parenthesis(TokenId v) const {
  const Sentence& s = tree_.document().sentences[tree_.sentence_of(v)];
  const auto is_border = [&](TokenId t) {
    return tree_[t].pos == Pos::PUNCT && one_of(tree_.word(t), {",", "”", "\"", "''", "—", "–", ";"});
  };
  const auto is_finite = [&](TokenId t) { return one_of(tree_[t].tag, {"VBD", "VBZ", "VBP", "MD"}); };
  const auto is_auxiliary = [&](TokenId t) {
    return tree_[t].pos == Pos::AUX || tree_[t].pos == Pos::ADV || tree_[t].pos == Pos::PART;
  };
  if (!one_of(tree_[v].tag, {"VBD", "VBZ", "VBP", "VBN"})) return std::nullopt;

  // the speaker: between the border before the verb and the verb
  TokenId to = v;
  while (to > s.first && is_auxiliary(to - 1)) --to;
  if (to > s.first && is_border(to - 1) && tree_.word(to - 1) == ",")
    --to;  // "its spokesperson, Kanyuka, wrote"
  if (to != v && tree_[to].pos == Pos::PUNCT && tree_[to - 1].pos != Pos::PROPN) return std::nullopt;
  TokenId from = to;
  while (from > s.first && !is_border(from - 1) && to - from < longest) {
    --from;
    if (tree_[from].pos == Pos::VERB && !tree_[from].tag.starts_with("VBN")) return std::nullopt;
  }
  if (from == s.first || from == to || !is_border(from - 1)) return std::nullopt;
  if (one_of(tree_[from].tag, {"WDT", "WP", "IN", "CC", "RB", "WRB", "TO"})) return std::nullopt;
  TokenId who = no_token;
  for (TokenId t = from; t < to && who == no_token; ++t) {
    const TokenId up = tree_[t].head;
    if (tree_.is_nominal(t) && (up == t || up < from || up >= to) && tree_[t].dep != Dep::npadvmod) who = t;
  }
  if (who == no_token) return std::nullopt;

  // what follows up to the next border tells only when, where and to whom
  TokenId end = v + 1;
  while (end < s.last && !is_border(end) && tree_.word(end) != "." && tree_.word(end) != "“") {
    // a clause of its own, unless it tells who is spoken to ("told the leaders whom he is hosting")
    if ((is_finite(end) || tree_[end].dep == Dep::mark) && !told_to(end, v)) return std::nullopt;
    if (is_clause_head(end, v)) return std::nullopt;
    ++end;
  }
  if (end < s.last && tree_.word(end) == "“") return std::nullopt;

  Saying out;
  out.word = v;
  out.verb = tree_.lemma(v);
  bool finite = false, after = false;
  for (TokenId t = s.first; t < s.last; ++t) {
    if ((t + 1 >= from && t < end) || tree_[t].pos == Pos::PUNCT || tree_[t].pos == Pos::SPACE) continue;
    out.content.push_back(t);
    finite = finite || is_finite(t) || tree_[t].pos == Pos::AUX;
    after = after || t >= end;
  }
  if (out.content.empty()) return std::nullopt;
  const bool subordinate =
      one_of(tree_[out.content.front()].tag, {"IN", "WRB"}) &&
      (tree_[out.content.front()].dep == Dep::mark || tree_[out.content.front()].tag == "WRB" ||
       tree_[out.content.front()].dep == Dep::advmod);
  const TokenId before = tree_.child(v, Dep::ccomp);
  const bool by_tree = tree_[v].dep == Dep::parataxis || (before != no_token && before < v);
  if (!by_tree && (!finite || (subordinate && !after))) return std::nullopt;
  out.speaker = speakers_.named(who);
  if (!out.speaker.known()) return std::nullopt;
  for (TokenId t : out.content) {  // the clause: the highest verb of the words
    if (!tree_.is_verb(t) || tree_[t].dep == Dep::relcl) continue;
    const TokenId up = tree_[t].head;
    if (up == t || !std::ranges::binary_search(out.content, up)) {
      out.clause = t;
      break;
    }
  }
  return out;
}

// Inside the object of the saying.
bool Sayings::told_to(TokenId t, TokenId verb) const {
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    if (tree_[up].head == verb) return tree_.is_nominal(up) && tree_[up].dep != Dep::nsubj;
  }
  return false;
}

// "said to have", "said he": the words after the verb belong to what is said
bool Sayings::is_clause_head(TokenId t, TokenId verb) const {
  return tree_[t].pos == Pos::VERB && tree_[t].head == verb &&
         (tree_[t].dep == Dep::ccomp || tree_[t].dep == Dep::xcomp);
}

}  // namespace entente
