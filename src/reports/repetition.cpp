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

// The first eight words; empty if there are fewer.
std::string_view head_of(std::string_view folded) {
  std::size_t at = 0;
  for (std::size_t words = 0; words < run; ++words) {
    if (at >= folded.size()) return {};
    const auto space = folded.find(' ', at);
    at = space == std::string_view::npos ? folded.size() + 1 : space + 1;
  }
  return folded.substr(0, at - 1);
}

bool starts_with_words(std::string_view text, std::string_view words) {
  return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' ');
}

}  // namespace

std::vector<Told> find_repetition(const std::vector<std::string_view>& texts, std::string_view title) {
  std::vector<Told> told(texts.size(), Told::once);
  std::vector<std::string> folded(texts.size());
  const std::string folded_title = fold_words(title);
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    folded[i] = fold_words(texts[i]);
    if (folded[i].empty()) continue;
    const auto words = static_cast<std::size_t>(std::ranges::count(folded[i], ' ')) + 1;
    if (folded[i] == folded_title) {
      told[i] = Told::title;
    } else if (words >= shortest && !seen.emplace(folded[i], i).second) {
      told[i] = Told::again;
    }
  }

  // Where the first eight words of each text come up in all texts.
  std::unordered_map<std::string_view, std::vector<std::pair<std::size_t, std::size_t>>> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (told[i] == Told::once && !head_of(folded[i]).empty()) places[head_of(folded[i])];
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view text = folded[i];
    for (std::size_t at = 0; told[i] == Told::once && at < text.size();) {
      const auto found = places.find(head_of(text.substr(at)));
      if (found != places.end() && found->second.size() < enough) found->second.emplace_back(i, at);
      const auto space = text.find(' ', at);
      at = space == std::string_view::npos ? text.size() : space + 1;
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (told[i] != Told::once) continue;
    const auto found = places.find(head_of(folded[i]));
    if (found == places.end()) continue;
    const bool again =
        std::ranges::any_of(found->second, [&](const std::pair<std::size_t, std::size_t>& place) {
          const auto [other, at] = place;
          return told[other] == Told::once && folded[other].size() > folded[i].size() &&
                 starts_with_words(std::string_view(folded[other]).substr(at), folded[i]);
        });
    if (again) told[i] = Told::again;
  }
  return told;
}

}  // namespace entente
