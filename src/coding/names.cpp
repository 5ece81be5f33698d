#include "coding/names.h"

#include <algorithm>

namespace entente {

Names::Names(const Tree& tree, const World& world, Date on) {
  const Document& document = tree.document();
  index_.assign(document.tokens.size(), -1);
  for (TokenId t = 0; t < tree.size();) {
    const Token& token = document.tokens[t];
    if (token.pos == Pos::PUNCT || token.pos == Pos::SPACE) {
      ++t;
      continue;
    }
    NameMatch match = world.match(document.text, token.begin, on);
    TokenId last = t;
    if (match.length > 0) {
      // the name must end where a token ends, inside the sentence
      const std::uint32_t end = token.begin + match.length;
      while (last < tree.size() && document.tokens[last].end < end &&
             tree.sentence_of(last) == tree.sentence_of(t))
        ++last;
      if (last >= tree.size() || document.tokens[last].end != end) match.length = 0;
    }
    // "May", "Bush", "Turkey" as ordinary words: a name is tagged as a name or adjective, or begins with a
    // capital inside a sentence
    if (match.length == 0) {
      ++t;
      continue;
    }
    // A surname that is part of a longer personal name is not that other person: "Ivan Putin".
    if (match.senses.front().kind == NameKind::person && last == t && t > 0 &&
        token.entity == EntityType::PERSON && !token.entity_begins &&
        document.tokens[t - 1].entity == EntityType::PERSON && index_[t - 1] < 0 &&
        document.tokens[t - 1].pos == Pos::PROPN) {
      ++t;
      continue;
    }
    for (TokenId i = t; i <= last; ++i) index_[i] = static_cast<int>(names_.size());
    names_.push_back({t, last + 1, std::move(match.senses)});
    t = last + 1;
  }
}

}  // namespace entente
