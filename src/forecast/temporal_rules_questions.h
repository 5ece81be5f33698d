// Past questions: facts of a chronicle turned into questions whose answers are known.
//
// Purpose: what a rule is worth is counted, and its weight learned, by asking anew what was to come: "to whom did this source
//          do this on that day?". A question is answered with what was known before its day.
// Input: facts in the order of a chronicle. Output: questions. Thread-safety: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/chronicle.h"

namespace entente {

struct PastQuestion {
  std::int32_t day = 0;
  std::uint32_t source = 0, type = 0;  // turned types (type + types) ask for the sources of a target
  std::vector<std::uint32_t> answers;  // all true ones of that day
};

// Up to `most` questions of each type, spread evenly over its facts but for the first quarter, which have little before
// them. By day, source and type.
std::vector<PastQuestion> past_questions(std::span<const Fact> facts, std::size_t types, std::size_t most);

}  // namespace entente
