#include "knowledge/name_index.h"

#include <algorithm>

#include "knowledge/name_key.h"

namespace entente {
namespace {

// FNV-1a, 64 bits: short keys, no state to keep between words.
std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

bool is_small(std::string_view cased) { return cased.front() >= 'a' && cased.front() <= 'z'; }

bool has_letter(std::string_view word, char first, char last) {
  return std::ranges::any_of(word, [&](char c) { return c >= first && c <= last; });
}

// Whether the word beside a name is in capitals, so that "IS" or "WHO" may be an ordinary word of a headline.
bool is_shouted(std::string_view word) {
  return word.size() >= 2 && has_letter(word, 'A', 'Z') && !has_letter(word, 'a', 'z');
}

std::string_view word_before(std::string_view text, std::size_t at) {
  const auto end = text.find_last_not_of(" \t\n", at == 0 ? 0 : at - 1);
  if (at == 0 || end == std::string_view::npos) return {};
  const auto space = text.find_last_of(" \t\n", end);
  const auto begin = space == std::string_view::npos ? 0 : space + 1;
  return text.substr(begin, end + 1 - begin);
}

std::string_view word_after(std::string_view text, std::size_t at) {
  const auto begin = text.find_first_not_of(" \t\n", at);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, std::min(text.find_first_of(" \t\n", begin), text.size()) - begin);
}

std::string_view without_the(std::string_view name) {
  const bool the = name.size() > 4 && (name[0] == 't' || name[0] == 'T') && name.substr(1, 3) == "he ";
  return the ? name.substr(4) : name;
}

}  // namespace

const NameIndex::Slot* NameIndex::find(std::string_view key) const {
  if (slots_.empty()) return nullptr;
  const std::uint64_t hash = hash_of(key);
  // Nearly every word of a text is no name: told from bits that stay in the processor's cache, which the slots do not.
  if ((present_[(hash >> 38) % present_.size()] >> (hash >> 58) & 1) == 0) return nullptr;
  for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[i];
    if (slot.length == 0) return nullptr;
    if (slot.hash == hash && view(slot.offset, slot.length) == key) return &slot;
  }
}

void NameIndex::grow() {
  std::vector<Slot> old(std::max<std::size_t>(1024, slots_.size() * 2));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.length == 0) continue;
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].length != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

std::uint32_t NameIndex::store(std::string_view bytes) {
  const auto offset = static_cast<std::uint32_t>(arena_.size());
  arena_ += bytes;
  return offset;
}

NameIndex::Slot& NameIndex::find_or_insert(std::string_view key) {
  if (used_ * 2 >= slots_.size()) grow();
  const std::uint64_t hash = hash_of(key);
  std::size_t i = hash & (slots_.size() - 1);
  for (; slots_[i].length != 0; i = (i + 1) & (slots_.size() - 1)) {
    if (slots_[i].hash == hash && view(slots_[i].offset, slots_[i].length) == key) return slots_[i];
  }
  ++used_;
  if (present_.empty()) present_.assign(std::size_t{1} << 14, 0);
  present_[(hash >> 38) % present_.size()] |= std::uint64_t{1} << (hash >> 58);
  slots_[i].hash = hash;
  slots_[i].offset = store(key);
  slots_[i].length = static_cast<std::uint32_t>(key.size());
  return slots_[i];
}

bool NameIndex::can_hold(std::string_view name) {
  const std::string_view spelling = without_the(without_marks(name));
  KeyReader reader(spelling, 0);
  std::size_t words = 0;
  while (reader.next()) ++words;
  const std::string_view rest = spelling.substr(std::min(reader.end(), spelling.size()));
  return words > 0 && (rest.empty() || rest == ".");
}

bool NameIndex::add(std::string_view name, std::uint32_t reading) {
  if (!can_hold(name)) return false;
  if (name.starts_with('~')) name.remove_prefix(1);
  const bool exact = name.starts_with('=');
  if (exact) name.remove_prefix(1);
  const bool article = exact && name.starts_with("The ");
  name = without_the(name);
  KeyReader reader(name, 0);
  while (reader.next()) {  // the prefixes, and at last the name
    const Slot& slot = find_or_insert(reader.key());
    if (is_small(reader.cased())) small_.set(slot.hash % small_.size());
  }

  const std::string_view kept = exact ? name : std::string_view(reader.cased());
  Slot& slot = find_or_insert(reader.key());
  for (std::uint32_t i = slot.first_entry; i != none; i = entries_[i].next) {
    const Entry& entry = entries_[i];
    if (entry.reading == reading && entry.exact == exact && entry.article == article &&
        view(entry.offset, entry.length) == kept)
      return true;
  }
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({store(kept), static_cast<std::uint32_t>(kept.size()), reading, none, exact, article});
  if (slot.first_entry == none) {
    slot.first_entry = number;
  } else {
    entries_[slot.last_entry].next = number;
  }
  slot.last_entry = number;
  return true;
}

void NameIndex::at(std::string_view text, std::size_t at, std::vector<Found>& out) const {
  out.clear();
  KeyReader reader(text, at);
  while (reader.next()) {
    const bool possible = !is_small(reader.cased()) || small_.test(hash_of(reader.key()) % small_.size());
    const Slot* slot = possible ? find(reader.key()) : nullptr;
    if (slot == nullptr) {
      if (reader.skip_initial()) continue;
      break;
    }
    if (slot->first_entry == none) continue;
    const std::size_t end = reader.end();
    Found found{static_cast<std::uint32_t>(end - at), {}};
    for (std::uint32_t i = slot->first_entry; i != none; i = entries_[i].next) {
      const Entry& entry = entries_[i];
      const std::string_view name = view(entry.offset, entry.length);
      const bool fits = entry.exact
                            ? text.substr(at, end - at) == name && !is_shouted(word_before(text, at)) &&
                                  !is_shouted(word_after(text, end))
                            : case_allows(name, reader.cased());
      if (fits && entry.article && !text.substr(0, at).ends_with("The ")) continue;
      if (fits && std::ranges::find(found.readings, entry.reading) == found.readings.end()) {
        found.readings.push_back(entry.reading);
      }
    }
    if (!found.readings.empty()) out.push_back(std::move(found));
  }
  std::ranges::reverse(out);
}

std::vector<std::uint32_t> NameIndex::whole(std::string_view name) const {
  std::vector<std::uint32_t> out;
  const Slot* slot = find(name_key(name).key);
  if (slot == nullptr) return out;
  for (std::uint32_t i = slot->first_entry; i != none; i = entries_[i].next) {
    if (std::ranges::find(out, entries_[i].reading) == out.end()) out.push_back(entries_[i].reading);
  }
  return out;
}

}  // namespace entente
