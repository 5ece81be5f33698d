#include "language/special_sequences.h"

#include <algorithm>

namespace entente {

void SpecialSequences::add(std::span<const std::string_view> words) {
  std::uint32_t node = 0;
  for (const std::string_view word : words) {
    const auto fresh = static_cast<std::uint32_t>(numbers_.size() + 1);
    const std::uint32_t number = numbers_.try_emplace(std::string(word), fresh).first->second;
    const auto next = static_cast<std::uint32_t>(ends_.size());
    const auto [edge, is_new] = edges_.try_emplace((std::uint64_t{node} << 32) | number, next);
    if (is_new) ends_.push_back(false);
    node = edge->second;
  }
  if (node != 0) ends_[node] = true;
}

std::uint32_t SpecialSequences::number(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? 0 : found->second;
}

std::vector<SpecialSequences::Range> SpecialSequences::find(std::span<const std::uint32_t> numbers) const {
  std::vector<Range> candidates;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::uint32_t node = 0;
    for (std::size_t j = i; j < numbers.size() && numbers[j] != 0; ++j) {
      const auto edge = edges_.find((std::uint64_t{node} << 32) | numbers[j]);
      if (edge == edges_.end()) break;
      node = edge->second;
      if (ends_[node]) candidates.push_back({i, j + 1});
    }
  }
  if (candidates.empty()) return candidates;
  std::sort(candidates.begin(), candidates.end(), [](const Range& a, const Range& b) {
    const std::size_t x = a.last - a.first, y = b.last - b.first;
    return x != y ? x > y : a.first < b.first;
  });
  std::vector<bool> taken(numbers.size(), false);
  std::vector<Range> chosen;
  for (const Range& range : candidates) {
    if (!taken[range.first] && !taken[range.last - 1]) chosen.push_back(range);
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(range.first),
              taken.begin() + static_cast<std::ptrdiff_t>(range.last), true);
  }
  std::sort(chosen.begin(), chosen.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  return chosen;
}

}  // namespace entente
