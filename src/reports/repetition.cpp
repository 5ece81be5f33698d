#include "reports/repetition.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "reports/shape.h"

namespace entente {
namespace {

constexpr std::size_t shortest = 5, run = 8;  // words
constexpr std::size_t enough = 64;            // places remembered for one run of words

// A folded text with the places of its words.
struct Words {
  std::string text;
  std::vector<std::size_t>
      begins;  // of each word; and one past the text's end and a space, where a next would begin

  // Eight words from the nth on; empty if there are fewer.
  std::string_view run_at(std::size_t n) const {
    if (n + run >= begins.size()) return {};
    return std::string_view(text).substr(begins[n], begins[n + run] - 1 - begins[n]);
  }
  std::size_t count() const { return begins.empty() ? 0 : begins.size() - 1; }
};

Words words_of(std::string_view text) {
  Words words{fold_words(text), {}};
  if (words.text.empty()) return words;
  words.begins.push_back(0);
  for (std::size_t at = 0; at < words.text.size(); ++at)
    if (words.text[at] == ' ') words.begins.push_back(at + 1);
  words.begins.push_back(words.text.size() + 1);
  return words;
}

bool starts_with_words(std::string_view text, std::string_view words) {
  return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' ');
}

}  // namespace

std::vector<Told> find_repetition(const std::vector<std::string_view>& texts, std::string_view title) {
  std::vector<Told> told(texts.size(), Told::once);
  std::vector<Words> folded(texts.size());
  const std::string folded_title = fold_words(title);
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    folded[i] = words_of(texts[i]);
    if (folded[i].text.empty()) continue;
    if (folded[i].text == folded_title) {
      told[i] = Told::title;
    } else if (folded[i].count() >= shortest && !seen.emplace(folded[i].text, i).second) {
      told[i] = Told::again;
    }
  }

  // Where the first eight words of each text come up in all texts.
  std::unordered_map<std::string_view, std::vector<std::pair<std::size_t, std::size_t>>> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (told[i] == Told::once && !folded[i].run_at(0).empty()) places[folded[i].run_at(0)];
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t n = 0; told[i] == Told::once && n < folded[i].count(); ++n) {
      const auto found = places.find(folded[i].run_at(n));
      if (found != places.end() && found->second.size() < enough)
        found->second.emplace_back(i, folded[i].begins[n]);
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (told[i] != Told::once) continue;
    const auto found = places.find(folded[i].run_at(0));
    if (found == places.end()) continue;
    const bool again =
        std::ranges::any_of(found->second, [&](const std::pair<std::size_t, std::size_t>& place) {
          const auto [other, at] = place;
          return told[other] == Told::once && folded[other].text.size() > folded[i].text.size() &&
                 starts_with_words(std::string_view(folded[other].text).substr(at), folded[i].text);
        });
    if (again) told[i] = Told::again;
  }
  return told;
}

}  // namespace entente
