// Grouping: tellings into happenings.
//
// Purpose: the part of `happenings` that decides; it knows nothing of the record.
// Method: equal tellings are one. The others are taken in an order that rests on what they say alone, the most exact day first;
// each joins the first group with all of whose members it can be the same (mention.h), or founds one. Complete linkage keeps a
// vague telling from tying two plain ones together. The same set of tellings gives the same groups in any order of arrival.
// Input: tellings, whole cells of them (tellings.h). Output: groups of indices. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/tellings.h"

namespace entente {

// Each telling in exactly one group. Groups, and in them the tellings, in the order described above: the first of a group says
// most exactly when it was.
std::vector<std::vector<std::size_t>> group_tellings(std::span<const Telling> tellings, const Cells& cells,
                                                     const World* world);

}  // namespace entente
