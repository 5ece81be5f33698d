// What is wrong in the gazetteer's table.
//
// Purpose: `entente lint` for places.csv. Input: the tables, and the World that knows the codes.
// Output: findings with file and line. Thread-safety: pure functions over files.
#pragma once

#include <string>
#include <vector>

#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/world.h"

namespace entente {

// What read_places refuses (dates, numbers, degrees out of range, kinds, empty fields); codes that are no state; one
// place with two rows for one day; a name that stands for two places on one day; a holder or the country among the
// claimants who hold it whole; places of names.csv that lie in another state. In order of file and line; empty if nothing is wrong.
std::vector<Finding> check_places(const TableSources& tables, const World& world);

}  // namespace entente
