// Treaties: the tables of security agreements, read and checked.
//
// Purpose: treaties with their parties and clauses, the areas and places they speak of; loaded once. Places come from
//          the gazetteer's table (knowledge/places.h), seen as treaties see them.
// Input: the tables in every layer (the columns are explained at the head of each and in docs/obligations.md, what a
// layer displaces in docs/knowledge.md, "Tables of your own"). Output: an immutable Treaties, or findings with file and line. Thread-safety:
// immutable once loaded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/obligation.h"
#include "knowledge/world.h"

namespace entente {

class Treaties {
 public:
  // Error (input) with file and line for the first thing that is wrong, in whichever layer. `world` knows the states.
  static Result<Treaties> load(const TableSources& tables, const World& world);

  const std::vector<Treaty>& all() const { return treaties_; }
  const Area* area(std::string_view name) const;  // nullptr if there is none
  const std::vector<TreatyRegion>& regions() const { return regions_; }
  const std::vector<TreatyPlace>& places() const { return places_; }

 private:
  friend class TreatyReader;
  std::vector<Treaty> treaties_;
  std::vector<Area> areas_;
  std::vector<TreatyRegion> regions_;
  std::vector<TreatyPlace> places_;
};

// The regions of the homeland of a state, "home" among them.
std::vector<std::string> homeland_regions(const Treaties& treaties, std::string_view state);

// All that is wrong in the tables of treaties: unknown states, treaties, areas, regions, types, triggers and
// kinds, dates that are none, ends before beginnings, parties outside the years of their treaty, empty
// sources. In order of file and line; empty if nothing is wrong.
std::vector<Finding> check_treaties(const TableSources& tables, const World& world);

}  // namespace entente
