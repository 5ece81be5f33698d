#include "coding/named_happenings.h"

#include <string>

#include "base/text.h"

namespace entente {

NamedHappenings::NamedHappenings(const Tree& tree, const World& world) {
  const Document& document = tree.document();
  const auto size = static_cast<TokenId>(document.tokens.size());
  for (TokenId first = 0; first < size; ++first) {
    const auto* happenings = world.history(tree.form(first));
    if (happenings == nullptr) continue;
    for (const PastHappening& past : *happenings) {
      // the name ends where a word does
      const std::uint32_t end = document.tokens[first].begin + static_cast<std::uint32_t>(past.name.size());
      TokenId last = first;
      while (last < size && document.tokens[last].end < end) ++last;
      if (last == size || document.tokens[last].end != end) continue;
      if (lower(document.words(first, last + 1)) != past.name) continue;
      found_.push_back({first, last + 1, past.when, false});
      first = last;
      break;
    }
  }
}

const DateMention* NamedHappenings::around(TokenId token) const {
  for (const DateMention& mention : found_) {
    if (mention.first <= token && token < mention.last) return &mention;
  }
  return nullptr;
}

const DateMention* NamedHappenings::from(TokenId token) const {
  const DateMention* found = around(token);
  return found != nullptr && found->first == token ? found : nullptr;
}

}  // namespace entente
