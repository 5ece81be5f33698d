// TextMap: a hash map from text that is asked with views, without a copy for each question.
//
// Purpose: the lookup tables of language/, knowledge/ and coding/. They are asked of every word of a text and most words are in
//          none of them: that is answered by a byte of the hash, which is in reach of the processor when entries are not.
// Order: entries stay in the order in which they were added. An addition may move them: pointers hold while nothing is added.
// Thread-safety: that of std::vector.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace entente {

template <class T>
class TextMap {
 public:
  using value_type = std::pair<std::string, T>;  // whoever walks over the entries leaves the first alone
  using iterator = typename std::vector<value_type>::iterator;
  using const_iterator = typename std::vector<value_type>::const_iterator;

  TextMap() = default;
  TextMap(std::initializer_list<std::pair<std::string_view, T>> entries) {
    for (const auto& [key, value] : entries) try_emplace(key, value);
  }

  iterator begin() { return entries_.begin(); }
  iterator end() { return entries_.end(); }
  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  void clear() {
    entries_.clear();
    tags_.clear();
    places_.clear();
  }

  iterator find(std::string_view key) { return begin() + place_of(key); }
  const_iterator find(std::string_view key) const { return begin() + place_of(key); }
  bool contains(std::string_view key) const { return find(key) != end(); }

  // Adds the entry if its key is new; where the key's entry is, and whether it was added.
  template <class... Arguments>
  std::pair<iterator, bool> try_emplace(std::string_view key, Arguments&&... arguments) {
    if (const auto known = find(key); known != end()) return {known, false};
    entries_.emplace_back(std::piecewise_construct, std::forward_as_tuple(key),
                          std::forward_as_tuple(std::forward<Arguments>(arguments)...));
    if (entries_.size() * 2 > tags_.size()) {
      grow();
    } else {
      put(static_cast<std::uint32_t>(entries_.size() - 1));
    }
    return {end() - 1, true};
  }
  T& operator[](std::string_view key) { return try_emplace(key).first->second; }

 private:
  // A byte of the hash; never 0, which says that a cell is free.
  static std::uint8_t tag_of(std::size_t hash) { return static_cast<std::uint8_t>(hash >> 56 | 1); }

  // Of the entry with the key; size() if there is none.
  std::ptrdiff_t place_of(std::string_view key) const {
    if (!tags_.empty()) {
      const std::size_t hash = std::hash<std::string_view>{}(key), last = tags_.size() - 1;
      for (std::size_t i = hash & last; tags_[i] != 0; i = (i + 1) & last) {
        if (tags_[i] == tag_of(hash) && entries_[places_[i]].first == key) return places_[i];
      }
    }
    return static_cast<std::ptrdiff_t>(entries_.size());
  }

  void put(std::uint32_t place) {
    const std::size_t hash = std::hash<std::string_view>{}(entries_[place].first), last = tags_.size() - 1;
    std::size_t i = hash & last;
    while (tags_[i] != 0) i = (i + 1) & last;
    tags_[i] = tag_of(hash);
    places_[i] = place;
  }

  void grow() {
    const std::size_t size = std::max<std::size_t>(16, tags_.size() * 2);
    tags_.assign(size, 0);
    places_.resize(size);
    for (std::uint32_t place = 0; place < entries_.size(); ++place) put(place);
  }

  std::vector<value_type> entries_;
  std::vector<std::uint8_t> tags_;     // of the cells, a power of two, at most half of them taken
  std::vector<std::uint32_t> places_;  // of the entry of each cell in entries_
};

}  // namespace entente
