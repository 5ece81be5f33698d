// Lookups: the tables that turn the codes of other data sets into ours.
//
// Purpose: what formats share: CAMEO event codes and their names, CAMEO actor codes, country codes, names as ICEWS writes them.
// Input:   a World and the tables cameo_codes.csv, cameo_types.csv, cameo_actors.csv, fips_countries.csv, icews_agents.csv,
//          and those of dataset_tables.h.
// Output:  codes; nothing where no table knows.
// Thread-safety: immutable once loaded.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/cameo_codes.h"
#include "knowledge/petrarch_entries.h"
#include "knowledge/world.h"

namespace entente {

class DatasetTables;  // exchange/dataset_tables.h
struct EventMeaning;  // exchange/format.h

class Lookups {
 public:
  // `world` must outlive the object. Errors (input) name the table and line.
  static Result<Lookups> load(const TableSources& tables, const World& world);

  const World& world() const { return *world_; }
  const TableSources& tables() const { return tables_; }
  // Types and actors as ACLED, UCDP, POLECAT and PLOVER write them.
  const DatasetTables& datasets() const { return *datasets_; }

  // A CAMEO event code, "042"; also without its leading zero ("42", as spreadsheets leave it). Not known: no code of the
  // CAMEO manual.
  EventMeaning cameo(std::string_view code) const;
  // The code of an event by its name in the CAMEO manual or in ICEWS, whatever the case: "Make a visit" -> "042"; "" if none.
  std::string cameo_of_name(std::string_view name) const;
  // CAMEO actor codes, "USAGOV" -> "USA/GOV"; "" if not known.
  std::string cameo_actor(std::string_view code) const;

  // FIPS 10-4 ("RS"): our code of the state; "" and true for land in no state of ours (Antarctica, the oceans).
  std::optional<std::string> fips(std::string_view code) const;
  // A state by name ("Russian Federation"), ISO 3166-1 code of two or three letters, or our code; "" if none.
  std::string state(std::string_view name_or_code, Date on) const;

  // An actor by name on a day: what the tables say of the name as a whole; "" if nothing, or only a place in no state.
  std::string named(std::string_view name, Date on) const;
  // A name as ICEWS writes it: "Kim Jong-Un"; "Foreign Affairs (Japan)": a kind of actor and its state. `country` and
  // `sectors`, where the file has them ("Japan", "Executive,Government"), decide for names that no table knows.
  std::string icews_actor(std::string_view name, std::string_view country, std::string_view sectors,
                          Date on) const;

 private:
  Lookups(const TableSources& tables, const World& world, CameoCodes actors, CameoTypes types)
      : tables_(tables), world_(&world), actors_(std::move(actors)), types_(std::move(types)) {}
  Result<void> read_codes();
  Result<void> read_countries();
  Result<void> read_agents();
  std::string agent_sector(std::string_view agent) const;  // "Foreign Affairs" -> "GOV"; "" for no known kind
  std::string first_sector(std::string_view sectors) const;  // of a list parted by commas
  std::string person(std::string_view name, Date on) const;  // without middle names, the first or the last

  TableSources tables_;
  std::shared_ptr<const DatasetTables> datasets_;
  const World* world_;
  CameoCodes actors_;
  CameoTypes types_;
  std::unordered_map<std::string, std::string> code_names_;  // lower-case name -> code
  std::unordered_set<std::string> codes_;
  std::unordered_map<std::string, std::string> fips_, states_;
  std::unordered_map<std::string, std::string> agents_;             // lower-case words -> sector
  std::vector<std::pair<std::string, std::string>> agent_endings_;  // " party" -> sector
  std::unordered_map<std::string, std::pair<std::size_t, std::string>>
      sectors_;  // lower-case -> rank, sector
};

}  // namespace entente
