// Chronicle: who did what to whom on which day, as numbers.
//
// Purpose: the input of everything in this room. Names stand once; a fact is four integers. A fact is one-a-day: the same
//          source, type and target on one day stand once, however many reports tell of it. The events behind a fact are
//          those of its source, type, target and day (chronicle_record.h opens them).
// Input: facts in any order. Output: a value that does not change afterwards. Thread-safety: reading from many threads.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace entente {

struct Fact {
  std::int32_t day = 0;      // day number; any origin, the same for all facts of a chronicle
  std::uint32_t source = 0;  // index into Chronicle::actors
  std::uint32_t type = 0;    // index into Chronicle::types
  std::uint32_t target = 0;
  auto operator<=>(const Fact&) const = default;
};

struct Chronicle {
  std::vector<std::string> actors, types;
  std::vector<Fact> facts;  // by day, then source, type, target; each once
};

// Puts facts into the order of a chronicle and drops repetitions.
void put_in_order(std::vector<Fact>& facts);

// The facts of the days [from, to).
std::span<const Fact> facts_between(std::span<const Fact> facts, std::int32_t from, std::int32_t to);

// Calls `each(std::span<const Fact>)` for every day that has facts, from the first to the last.
template <class Each>
void each_day(std::span<const Fact> facts, Each&& each) {
  for (std::size_t begin = 0, end = 0; begin < facts.size(); begin = end) {
    while (end < facts.size() && facts[end].day == facts[begin].day) ++end;
    each(facts.subspan(begin, end - begin));
  }
}

}  // namespace entente
