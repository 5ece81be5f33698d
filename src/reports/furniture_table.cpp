// The words of furniture: reading knowledge/furniture.csv and matching a line against it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/csv.h"
#include "base/text.h"
#include "reports/furniture.h"
#include "reports/shape.h"

namespace entente {
namespace {

// "shareButtons js-hide" -> " share buttons js hide "
std::string class_words(std::string_view names) {
  std::string out = " ";
  char before = ' ';
  for (char c : names) {
    const bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
    const bool hump = upper && before >= 'a' && before <= 'z';
    if ((hump || !letter) && out.back() != ' ') out += ' ';
    if (letter) out += static_cast<char>(upper ? c + 32 : c);
    before = c;
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Whether the phrase, found at `at`, begins and ends where words do.
bool on_word_edges(std::string_view text, std::size_t at, std::string_view phrase) {
  const std::size_t end = at + phrase.size();
  const bool left = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(phrase.front());
  const bool right = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(phrase.back());
  return left && right;
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  for (auto at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (on_word_edges(text, at, phrase)) return true;
  }
  return false;
}

template <class T>
std::size_t index_in(const std::vector<T>& list, const T& item) {
  return static_cast<std::size_t>(&item - list.data());
}

}  // namespace

Result<FurnitureRules> FurnitureRules::read(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse(*bytes, path);
}

Result<FurnitureRules> FurnitureRules::load(const TableSources& tables) {
  FurnitureRules all;
  std::vector<std::uint32_t> phrase_layers, class_layers;
  for (const auto& [path, layer] : tables.files("furniture")) {
    auto rules = read(path);
    if (!rules) return rules;
    std::ranges::move(rules->phrases_, std::back_inserter(all.phrases_));
    std::ranges::move(rules->class_names_, std::back_inserter(all.class_names_));
    phrase_layers.resize(all.phrases_.size(), layer);
    class_layers.resize(all.class_names_.size(), layer);
  }
  keep_latest(
      all.phrases_, [&](const Phrase& p) { return phrase_layers[index_in(all.phrases_, p)]; },
      [](const Phrase& p) { return fmt::format("{}|{}", static_cast<int>(p.kind), p.words); });
  keep_latest(
      all.class_names_, [&](const ClassName& c) { return class_layers[index_in(all.class_names_, c)]; },
      [](const ClassName& c) { return c.words; });
  return all;
}

Result<FurnitureRules> FurnitureRules::parse(std::string_view text, const std::string& name) {
  const auto table = CsvTable::parse(text, name, {"reason", "kind", "words", "max_words"}, {"note"});
  if (!table) return tl::unexpected(table.error());
  FurnitureRules rules;
  for (const CsvTable::Row& row : table->rows()) {
    const std::string reason(table->get(row, "reason")), kind(table->get(row, "kind"));
    const std::string_view words = table->get(row, "words"), limit = table->get(row, "max_words");
    const auto wrong = [&](std::string message) { return input_error(std::move(message), name, row.line); };
    if (reason.empty()) return wrong("the reason is empty");
    if (kind == "class") {
      if (trim(class_words(words)).empty()) return wrong("no letters in the class name");
      rules.class_names_.push_back({reason, class_words(words)});
      continue;
    }
    Phrase phrase{Kind::line, reason, {}, 0, row.line};
    if (kind == "start") {
      phrase.kind = Kind::start;
    } else if (kind == "end") {
      phrase.kind = Kind::end;
    } else if (kind == "has") {
      phrase.kind = Kind::has;
    } else if (kind == "section") {
      phrase.kind = Kind::section;
    } else if (kind == "role") {
      phrase.kind = Kind::role;
    } else if (kind != "line") {
      return wrong(fmt::format("unknown kind '{}': line, start, end, has, section, role or class", kind));
    }
    phrase.words = plain_words(words);
    if (phrase.words.empty()) return wrong("no letters in the words");
    phrase.number_follows = phrase.kind == Kind::start && words.ends_with('#');
    // Marks around words that may stand anywhere are part of them: "REUTERS/" is a credit, "Reuters" is not.
    if (phrase.kind == Kind::has) phrase.words = plain_marks(words);
    // A mark after the last word is part of a beginning: "Read more:" is not "read more books".
    if (phrase.kind == Kind::start && words.ends_with(':')) phrase.words += ':';
    const bool counted = phrase.kind != Kind::line && phrase.kind != Kind::role;
    const auto [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), phrase.max_words);
    if (counted && (error != std::errc() || end != limit.data() + limit.size() || phrase.max_words == 0)) {
      return wrong(fmt::format("max_words '{}' is not a number above zero", limit));
    }
    if (!counted && !limit.empty()) return wrong(fmt::format("the kind '{}' takes no max_words", kind));
    rules.phrases_.push_back(std::move(phrase));
  }
  return rules;
}

const FurnitureRules::Phrase* FurnitureRules::match(std::string_view text, bool sections) const {
  constexpr std::size_t longest = 1000;  // bytes; furniture is short, and this keeps judging cheap
  if (text.size() > longest) return nullptr;
  const std::string plain = plain_words(text), marked = plain_marks(text);
  const std::size_t words = count_words(text);
  const bool quotation = text.starts_with("“") || text.starts_with("\"") || text.starts_with("‘");
  for (const Phrase& phrase : phrases_) {
    if ((phrase.kind == Kind::section) != sections) continue;
    if (phrase.kind != Kind::line && words > phrase.max_words) continue;
    bool fits = false;
    switch (phrase.kind) {
      case Kind::line:
        fits = plain == phrase.words;
        break;
      case Kind::section:
        fits = !(ends_sentence(text) && !text.ends_with('?')) || plain == phrase.words;
        [[fallthrough]];
      case Kind::start:
        fits = (fits || phrase.kind == Kind::start) && !quotation && plain.starts_with(phrase.words) &&
               on_word_edges(plain, 0, phrase.words);
        break;
      case Kind::end:
        fits = !ends_sentence(text) && plain.ends_with(phrase.words) &&
               on_word_edges(plain, plain.size() - phrase.words.size(), phrase.words);
        break;
      case Kind::has:
        fits = has_phrase(marked, phrase.words);
        break;
      case Kind::role:
        break;
    }
    if (fits && phrase.number_follows) {
      const std::string_view next = trim(std::string_view(plain).substr(phrase.words.size()));
      fits = !next.empty() && next.front() >= '0' && next.front() <= '9';
    }
    if (!fits || phrase.reason == "author-box") continue;  // an author box depends on its place as well
    // "Write to …", "Contact …" tell of a message sent unless an address follows.
    if (phrase.reason == "contact" && !has_email(text) && !has_handle(text)) continue;
    return &phrase;
  }
  return nullptr;
}

bool FurnitureRules::is_furniture_line(std::string_view text) const {
  return match(text, false) != nullptr || match(text, true) != nullptr;
}

std::string FurnitureRules::class_reason(std::string_view class_names) const {
  if (class_names.empty()) return {};
  const std::string words = class_words(class_names);
  for (const ClassName& entry : class_names_) {
    if (words.find(entry.words) != std::string::npos) return entry.reason;
  }
  return {};
}

}  // namespace entente
