// Places: the gazetteer. Where a place is, whose it is, who controls and who claims it on a date.
//
// Purpose: seas, straits, regions, disputed lands and bases from knowledge/places.csv (kept by hand, dated) and every
// city over 15,000 people from GeoNames (knowledge/city_file.h). Input: a folder of tables and, if there is one, the
// file of cities. Output: candidates for a name, the best first; the places about a point. Points are degrees, north
// and east positive; distances kilometres; countries are state codes. Thread-safety: immutable once loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "base/text_map.h"
#include "knowledge/city_file.h"
#include "knowledge/lint.h"

namespace entente {

// A row of places.csv: one place as it stood for a while.
struct PlaceRow {
  std::string file;         // of the table
  std::uint64_t line = 0;   // 1-based
  std::uint32_t layer = 0;  // of TableSources
  std::vector<std::string>
      names;         // the first is the one shown; rows of one first name are one place over time
  std::string kind;  // one of place_kinds()
  std::optional<double> lat, lon;
  double km = 0;                       // what lies within so many kilometres is taken to be in it; 0: a point
  std::string country;                 // whose it is in the general view; "" if nobody's or disputed
  std::vector<std::string> controls;   // who holds it, if another, or if disputed; empty: the country, if any
  std::vector<std::string> claims;     // who claims it without holding it
  std::vector<std::string> divisions;  // cities of these first-order divisions lie in it: "UKR.11"
  std::vector<std::string> regions;    // of treaty_regions.csv; see there, and docs/places.md
  std::optional<Date> from, to;        // half-open; an empty end is open
  std::string note, source;

  bool holds(Date day) const { return (!from || *from <= day) && (!to || day < *to); }
  bool is_water() const;  // a sea, strait, lake …: land near it is not in it
};

// The kinds of places, as the column `kind` has them.
std::span<const std::string_view> place_kinds();

// A place as it stands on the date asked for.
struct FoundPlace {
  std::string name, kind;  // kind "city" for those of GeoNames
  std::optional<double> lat, lon;
  double km = 0;
  std::string country;
  std::vector<std::string> controls, claims;  // controls: never empty unless nobody's or in parts
  std::string within;  // the region of places.csv that a city lies in, if that says whose it is
  std::string note, source;
  std::uint32_t population = 0;  // of a city
  bool own_name = true;          // asked for by its own name, not another one
  bool hinted = false;           // lies in one of the countries hinted at
  double distance = 0;           // from the point asked for
};

// Great-circle distance in kilometres on a sphere of 6371 km (haversine formula).
double distance_km(double lat1, double lon1, double lat2, double lon2);

class Places {
 public:
  // Reads the table `places` and maps `cities`, unless that is "". Errors (input) with file and line: what is wrong in
  // the table, a file of cities that is none.
  static Result<Places> load(const TableSources& tables, const std::string& cities);

  // Everything that bears the name (any case, with or without marks on the letters) on the date. Order: places of
  // places.csv, then cities of a hinted country (the first hint counts most), then by own name before other names,
  // then by population. A place of the table stands before a city unless only the city is hinted at.
  std::vector<FoundPlace> find(std::string_view name, Date on, std::span<const std::string> hints = {}) const;
  // The places of the table that the point lies in, the smallest first, then the nearest points, `count` of them.
  std::vector<FoundPlace> near(double lat, double lon, Date on, std::size_t count) const;

  const std::vector<PlaceRow>& rows() const { return rows_; }
  bool has_cities() const { return cities_.has_value(); }
  std::uint32_t city_count() const { return cities_ ? cities_->size() : 0; }

 private:
  Places() = default;
  FoundPlace found(const PlaceRow& row) const;
  FoundPlace found(const City& city, Date on) const;

  std::vector<PlaceRow> rows_;
  TextMap<std::vector<std::uint32_t>> by_key_;       // name key -> rows
  TextMap<std::vector<std::uint32_t>> by_division_;  // "UKR.11" -> rows
  std::optional<CityFile> cities_;
};

// Reads places.csv. What can't be used is left out and told in `findings`: a date or number that is none, degrees out
// of range, an end before its beginning, an unknown kind, an empty name or source. The rows of a later layer take the
// place of all earlier ones with the same first name.
std::vector<PlaceRow> read_places(const TableSources& tables, std::vector<Finding>& findings);

}  // namespace entente
