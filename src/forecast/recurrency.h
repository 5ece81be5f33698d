// Recurrency: the baseline that every ranking has to beat: what was will be.
//
// Purpose: scores by how often and how lately s did r to o, then, where that never was, by o's share of those to whom r is
//          done. Source: the idea of Gastinger et al. (2024, "History repeats itself"), whose strict and relaxed recurrency
//          these are; here counts discounted by age, with no parameter to tune.
// Input: history up to the day before. Output: scores of all actors. Thread-safety: a pure function.
#pragma once

#include <vector>

#include "forecast/history.h"
#include "forecast/protocol.h"

namespace entente {

void recurrency(const History& history, const RankQuestion& question, std::int32_t day,
                std::vector<float>& scores);

}  // namespace entente
