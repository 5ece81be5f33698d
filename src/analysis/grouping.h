// Grouping: mentions into happenings.
//
// Purpose: the part of `happenings` that decides; it knows nothing of the record.
// Method: equal mentions are one. The others are taken in an order that rests on what they say alone, the most exact day first;
// each joins the first group with all of whose members it can be the same (mention.h), or founds one. Complete linkage keeps a
// vague mention from tying two plain ones together. The same set of mentions gives the same groups in any order of arrival.
// Input: mentions, whole cells of them (recorded_mentions.h). Output: groups of indices. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/recorded_mentions.h"

namespace entente {

// Each mention in exactly one group. Groups, and in them the mentions, in the order described above: the first of a group says
// most exactly when it was.
std::vector<std::vector<std::size_t>> group_mentions(std::span<const RecordedMention> mentions,
                                                     const HappeningCells& cells, const World* world);

}  // namespace entente
