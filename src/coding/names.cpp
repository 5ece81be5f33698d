#include "coding/names.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/parsing.h"

namespace entente {
namespace {

// The token after what says where a paragraph was written: a dateline, or a place of a word or two before a dash ("Washington - "),
// which is too little to part it from its sentence. `first` if there is neither.
TokenId after_place(const Tree& tree, const Sentence& sentence) {
  const TokenId first = sentence.first;
  if (const TokenId behind = after_dateline(tree.document(), sentence); behind > first) return behind;
  if (!starts_with_upper(tree.word(first))) return first;
  for (TokenId t = first + 1; t < sentence.last && t <= first + 2; ++t) {
    if (one_of(tree.word(t), {"-", "--", "—", "–"}))
      return tree[t - 1].space_after && tree[t].space_after ? t + 1 : first;
    if (tree[t].pos == Pos::VERB || tree[t].pos == Pos::AUX) return first;
  }
  return first;
}

}  // namespace

Names::Names(const Tree& tree, const World& world, Date on) {
  const Document& document = tree.document();
  index_.assign(document.tokens.size(), -1);
  dateline_.assign(document.tokens.size(), false);
  for (const Sentence& sentence : document.sentences) {
    const TokenId end = after_place(tree, sentence);
    for (TokenId t = sentence.first; t < end; ++t) dateline_[t] = true;
  }
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
    // "an Ibero-American summit": of no American
    if (match.length > 0 && t >= 2 && tree.word(t - 1) == "-" &&
        one_of(tree.form(t - 2), {"ibero", "afro", "inter", "pan", "latin", "anglo", "euro"}))
      match.length = 0;
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
    // "Ferdinand Marcos Jr."
    if (match.senses.front().kind == NameKind::person && last + 1 < tree.size() &&
        tree.sentence_of(last + 1) == tree.sentence_of(t) &&
        one_of(tree.word(last + 1), {"Jr.", "Jr", "Sr.", "Sr", "II", "III"}))
      ++last;
    for (TokenId i = t; i <= last; ++i) index_[i] = static_cast<int>(names_.size());
    names_.push_back({t, last + 1, std::move(match.senses)});
    t = last + 1;
  }
}

void Names::seat_of(std::string_view city, std::string_view state, std::string_view organisation,
                    const Tree& tree, std::string_view title) {
  const Sense* body = nullptr;
  for (const Name& name : names_) {
    const Sense& sense = name.best();
    if (sense.code == organisation) body = &sense;
    const bool of_state = first_part(sense.code) == state && sense.kind != NameKind::capital;
    if (of_state) return;
  }
  const bool titled = title.find(organisation) != std::string_view::npos;
  if (body == nullptr && !titled) return;
  const Sense seated{NameKind::organisation, std::string(organisation),
                     body != nullptr ? body->name : std::string(organisation)};
  for (Name& name : names_) {
    if (name.last - name.first != 1 || tree.word(name.first) != city) continue;
    const TokenId up = tree[name.first].head;
    if (tree[name.first].dep == Dep::pobj &&
        one_of(tree.lemma(up), {"in", "at", "near", "outside", "to", "from"}))
      continue;
    name.senses.insert(name.senses.begin(), seated);
  }
}

void Names::prefer(const std::string& state, const World& world) {
  for (Name& name : names_) {
    const NameKind kind = name.best().kind;
    if (kind != NameKind::institution && kind != NameKind::group) continue;
    const auto own = std::ranges::find_if(name.senses, [&](const Sense& s) {
      return first_part(s.code) == state || first_part(world.side_of(s.code)) == state;
    });
    if (own != name.senses.end()) std::rotate(name.senses.begin(), own, own + 1);
  }
}

}  // namespace entente
