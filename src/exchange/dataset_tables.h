// Types and actors as other data sets write them: dataset_types.csv, dataset_actors.csv, PLOVER's types in CAMEO.
//
// Purpose: what the formats of ACLED, UCDP, POLECAT and PLOVER share beside the CAMEO tables of lookups.h.
// Input: tables, a World. Output: meanings of events, codes of actors; "" where no table knows.
// Thread-safety: immutable once loaded.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "exchange/format.h"
#include "knowledge/event_types.h"
#include "knowledge/world.h"

namespace entente {

class DatasetTables {
 public:
  // Errors (input) name the table and line: an unknown type, mode, sector or kind, a row that stands twice.
  static Result<DatasetTables> load(const TableSources& tables, const World& world);

  // A type by its name in PLOVER or in a draft of its codebook ("DEMAND"), and a mode ("" for none). The CAMEO code is the one
  // that stands nearest: of the type's root, with the mode. Not known: no such type, or a mode that the type does not have;
  // then the type alone counts.
  EventMeaning plover(std::string_view type, std::string_view mode) const;
  // ("acled", "Battles", "Armed clash"). Not known: the data set has no such type; without a type: PLOVER has nothing like it.
  EventMeaning type(std::string_view dataset, std::string_view kind, std::string_view detail) const;

  // "Military Forces of Somalia" -> "SOM/MIL", by the forms of the data set.
  std::string by_form(std::string_view dataset, std::string_view name, const Lookups& tables, Date on) const;
  // The sector of a class of actors: ("acled", "2") -> "REB".
  std::string sector_of(std::string_view dataset, std::string_view actor_class) const;
  // A state by its Gleditsch-Ward number on a day: "365" -> "RUS".
  std::string by_gleditsch_ward(std::string_view number, Date on) const;

 private:
  struct Form {
    std::string dataset, before, after, sector;  // what stands before and after the state's name
  };
  struct Numbered {
    std::string code;
    std::optional<Date> from, to;
  };

  std::map<std::pair<EventType, std::string>, std::string> cameo_;  // type and mode -> code
  std::map<std::tuple<std::string, std::string, std::string>, EventMeaning> types_;
  std::vector<Form> forms_;  // the longest first
  std::map<std::pair<std::string, std::string>, std::string> classes_;
  std::unordered_map<std::string, std::vector<Numbered>> states_;  // Gleditsch-Ward number -> states
};

}  // namespace entente
