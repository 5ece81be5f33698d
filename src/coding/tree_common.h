// What the files of the Tree share, and those that mend it and read its clauses.
//
// Purpose: questions of labels, words and lists of tokens read as such. Input: labels, words, tokens. Thread-safety: pure;
// add_once changes the list it is given. Internal to tree*.cpp, mends*.cpp and clause.cpp.
#pragma once

#include <algorithm>
#include <initializer_list>

#include "base/words.h"
#include "coding/tree.h"

namespace entente {

inline bool one_of(Dep dep, std::initializer_list<Dep> list) {
  return std::ranges::find(list, dep) != list.end();
}

// Words that may govern an object as prepositions do.
inline bool is_preposition_like(const Token& token) {
  return one_of(token.dep, {Dep::prep, Dep::agent, Dep::dative, Dep::case_}) || token.pos == Pos::ADP ||
         token.pos == Pos::SCONJ;
}

// A double one, of whichever side.
inline bool is_quotation_mark(std::string_view word) { return one_of(word, {"\"", "“", "”", "''", "``"}); }

inline void add_once(Tokens& out, TokenId t) {
  if (std::ranges::find(out, t) == out.end()) out.push_back(t);
}

}  // namespace entente
