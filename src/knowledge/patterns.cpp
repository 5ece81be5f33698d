#include "knowledge/patterns.h"

#include <algorithm>

#include "knowledge/lexicon.h"

namespace entente {
KnownWord& Vocabulary::word(std::string_view text) {
  if (const std::size_t space = text.rfind(' '); space != std::string_view::npos)
    words_[text.substr(space + 1)].ends_phrase = true;
  return words_[text];
}

const KnownWord* Vocabulary::known(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? nullptr : &found->second;
}

bool Vocabulary::in_class(std::string_view name, std::string_view word) const {
  const auto of_class = classes_.find(name);
  const KnownWord* const found = of_class == classes_.end() ? nullptr : known(word);
  return found != nullptr && std::ranges::find(found->classes, of_class->second) != found->classes.end();
}

std::uint32_t& Vocabulary::trigger(char pos, std::string_view lemma) {
  return words_[lemma].triggers[pos_number(pos)];
}

void Vocabulary::add_class(const std::string& name, std::string_view word_) {
  const auto number = static_cast<std::uint32_t>(classes_.size());
  word(word_).classes.push_back(classes_.try_emplace(name, number).first->second);
}

Patterns Vocabulary::compile(std::span<const Entry> entries) {
  Patterns out;
  for (const Entry& entry : entries) {
    EntryChecks place{static_cast<std::uint32_t>(out.checks.size()), 0, entry.specificity};
    for (const Constraint& c : entry.pattern) {
      Check check;
      const auto [slot, is_new] = slots_.try_emplace(c.slot, static_cast<std::uint16_t>(slots_.size()));
      if (is_new) slot_names_.push_back(c.slot);
      check.slot = slot->second;
      check.negated = c.negated;
      check.any = c.any;
      check.actor = c.actor;
      check.part = !c.negated && !c.any && !c.actor && c.slot != "comp" && c.slot != "subj";
      check.first = static_cast<std::uint32_t>(out.numbers.size());
      for (const std::string& text : c.words) {
        std::uint32_t& number = word(text).number;
        if (number == 0) number = ++named_;
        out.numbers.push_back(number);
      }
      check.words = static_cast<std::uint16_t>(c.words.size());
      for (const std::string& name : c.classes) {
        const auto known = classes_.find(name);
        if (known == classes_.end()) continue;
        out.numbers.push_back(known->second);
        ++check.classes;
      }
      out.checks.push_back(check);
    }
    place.last = static_cast<std::uint32_t>(out.checks.size());
    out.entries.push_back(place);
  }
  return out;
}

}  // namespace entente
