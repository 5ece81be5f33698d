#include "knowledge/spelling.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "knowledge/name_key.h"

namespace entente {

std::size_t spelling_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return most + 1;
  // Three rows of the table of distances between beginnings: two above, one above, this one.
  std::vector<std::size_t> above2(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], above2[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    std::swap(above2, above);
    std::swap(above, row);
  }
  return std::min(above[b.size()], most + 1);
}

CloseSpellings::CloseSpellings(std::string_view typed, std::size_t most)
    : key_(name_key(typed).key), most_(most), farthest_(std::min<std::size_t>(key_.size() / 3, 4)) {}

void CloseSpellings::offer(const std::string& name) {
  const std::string key = name_key(name).key;
  std::size_t distance = spelling_distance(key_, key, farthest_);
  if (key_.find(' ') == std::string::npos && key.find(' ') != std::string::npos) {
    // A name of which only a part is meant comes after one that is meant whole.
    for (const std::string_view word : split(key, ' '))
      distance = std::min(distance, spelling_distance(key_, word, farthest_) + (word == key_ ? 0U : 1U));
  }
  if (distance <= farthest_) found_.push_back({distance, name});
}

std::vector<std::string> CloseSpellings::take() {
  std::ranges::sort(found_, [](const Found& a, const Found& b) {
    return std::tie(a.distance, a.name) < std::tie(b.distance, b.name);
  });
  std::vector<std::string> out;
  for (const Found& found : found_) {
    if (out.size() == most_) break;
    if (std::ranges::find(out, found.name) == out.end()) out.push_back(found.name);
  }
  return out;
}

}  // namespace entente
