// RecordCache: what was computed for a key, kept for the next time.
//
// Purpose: the vectors and products of word forms and of their attributes (tok2vec.cpp), bounded in size.
// Use: before a block of at most `block` rows call make_room; then find_or_add, and fill the new records.
// Thread-safety: none; each thread has its own.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "language/kernels.h"

namespace entente {

// A token's norm, prefix, suffix, shape, and whether a space follows it and whether it is white space.
using FormKey = std::array<std::uint64_t, 6>;

// The last step of MurmurHash3: every bit of the result depends on every bit of the key.
inline std::uint64_t mixed(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ h >> 33;
}

// Records of floats by key, numbered from 0: open addressing. When there are too many, those that were asked
// for again since the last time are kept, and number 0 always.
template <class Key>
class RecordCache {
 public:
  RecordCache(std::size_t limit, std::size_t block, std::size_t floats)
      : limit_(limit),
        block_(block),
        floats_(floats),
        slots_(std::bit_ceil(2 * capacity()), none),
        records_(capacity() * floats) {}
  // Makes room for a block of new keys. True if that has changed the numbers.
  bool make_room() {
    if (keys_.size() <= limit_) return false;
    const auto used = static_cast<std::size_t>(std::count(used_.begin() + 1, used_.end(), true));
    std::size_t kept = 1;
    for (std::size_t n = 1; n < keys_.size() && used <= limit_ / 2; ++n) {
      if (!used_[n]) continue;
      keys_[kept] = keys_[n];
      std::copy_n(records_.data() + n * floats_, floats_, records_.data() + kept * floats_);
      ++kept;
    }
    keys_.resize(kept);
    used_.assign(kept, false);
    std::fill(slots_.begin(), slots_.end(), none);
    for (std::size_t n = 0; n < kept; ++n) slots_[place(keys_[n])] = static_cast<std::uint32_t>(n);
    return true;
  }
  std::size_t size() const { return keys_.size(); }
  const Key& key(std::uint32_t number) const { return keys_[number]; }
  float* record(std::uint32_t number) { return records_.data() + number * floats_; }
  // The number of the key's record; it is new, and its record still to be filled, if it equals the former
  // size().
  std::uint32_t find_or_add(const Key& key) {
    std::uint32_t& slot = slots_[place(key)];
    if (slot == none) {
      slot = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
      used_.push_back(false);
    } else {
      used_[slot] = true;
    }
    return slot;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static std::uint64_t hashed(std::uint64_t key) { return mixed(key); }
  static std::uint64_t hashed(const FormKey& key) {
    return mixed(mixed(key[0] ^ std::rotl(key[3], 32)) + mixed(key[1] + 31 * key[2]) + 2 * key[4] + key[5]);
  }
  // The slot of the key, or the empty one where it belongs.
  std::size_t place(const Key& key) const {
    std::size_t at = hashed(key) & (slots_.size() - 1);
    while (slots_[at] != none && keys_[slots_[at]] != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  // A block brings at most its rows and a neighbour on each side; number 0 is one more.
  std::size_t capacity() const { return limit_ + block_ + 4; }

  std::size_t limit_, block_, floats_;
  std::vector<std::uint32_t> slots_;
  std::vector<Key> keys_;
  std::vector<std::uint8_t> used_;  // asked for again, by number
  kernels::Buffer records_;
};

}  // namespace entente
