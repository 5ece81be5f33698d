#include "knowledge/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <tuple>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "knowledge/name_key.h"
#include "knowledge/tables.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 8> water = {"ocean",  "sea",  "gulf",  "bay",
                                                   "strait", "lake", "river", "channel"};
constexpr std::array<std::string_view, 31> kinds = {
    "ocean",  "sea",    "gulf",     "bay",      "strait",    "lake",      "river",     "channel",
    "canal",  "cape",   "island",   "islands",  "reef",      "territory", "region",    "province",
    "city",   "border", "crossing", "base",     "nuclear",   "port",      "pass",      "mountains",
    "desert", "valley", "dam",      "facility", "peninsula", "spaceport", "dependency"};

constexpr double city_km = 15;  // what lies so near to the middle of a city is taken to be in it

// The fields of one row, with what is wrong in them.
class RowReader {
 public:
  RowReader(const CsvTable& table, std::vector<Finding>& findings) : table_(table), findings_(findings) {}

  PlaceRow read(const CsvTable::Row& row) {
    row_ = &row;
    PlaceRow out;
    out.file = table_.file();
    out.line = row.line;
    out.names = table_.list(row, "names");
    out.kind = text("kind");
    out.lat = number("lat", -90, 90);
    out.lon = number("lon", -180, 180);
    out.km = number("km", 0, 5000).value_or(0);
    out.country = text("country");
    out.controls = table_.list(row, "controls");
    out.claims = table_.list(row, "claims");
    out.divisions = table_.list(row, "divisions");
    out.regions = table_.list(row, "regions");
    out.from = date("from");
    out.to = date("to");
    out.note = text("note");
    out.source = text("source");
    if (out.names.empty()) wrong("the field 'names' is empty");
    if (out.source.empty()) wrong("the field 'source' is empty");
    if (std::ranges::find(kinds, out.kind) == kinds.end()) wrong(fmt::format("unknown kind '{}'", out.kind));
    if (text("lat").empty() != text("lon").empty()) wrong("one of 'lat' and 'lon' is empty");
    if (out.from && out.to && *out.to <= *out.from)
      wrong(fmt::format("ends on {} before it begins on {}", out.to->iso(), out.from->iso()));
    return out;
  }

 private:
  void wrong(std::string message) { findings_.push_back({table_.file(), row_->line, std::move(message)}); }
  std::string text(const char* column) const { return std::string(table_.get(*row_, column)); }
  std::optional<Date> date(const char* column) {
    const std::string value = text(column);
    if (value.empty()) return std::nullopt;
    const auto parsed = parse_table_date(value);
    if (!parsed) wrong(fmt::format("'{}' in '{}' is no date", value, column));
    return parsed;
  }
  std::optional<double> number(const char* column, double low, double high) {
    const std::string_view value = table_.get(*row_, column);
    if (value.empty()) return std::nullopt;
    double out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error == std::errc() && end == value.data() + value.size() && out >= low && out <= high) return out;
    wrong(fmt::format("'{}' in '{}' is no number from {} to {}", value, column, low, high));
    return std::nullopt;
  }

  const CsvTable& table_;
  std::vector<Finding>& findings_;
  const CsvTable::Row* row_ = nullptr;
};

// The place among the hints: 0 for the first; the number of hints if it is none of them.
std::size_t hint_rank(const FoundPlace& place, std::span<const std::string> hints) {
  for (std::size_t i = 0; i < hints.size(); ++i) {
    if (place.country == hints[i] || std::ranges::find(place.controls, hints[i]) != place.controls.end())
      return i;
  }
  return hints.size();
}

}  // namespace

std::span<const std::string_view> place_kinds() { return kinds; }

bool PlaceRow::is_water() const { return std::ranges::find(water, kind) != water.end(); }

double distance_km(double lat1, double lon1, double lat2, double lon2) {
  constexpr double radian = std::numbers::pi / 180;
  const double a = std::sin((lat2 - lat1) * radian / 2), b = std::sin((lon2 - lon1) * radian / 2);
  const double h = a * a + std::cos(lat1 * radian) * std::cos(lat2 * radian) * b * b;
  return 2 * 6371 * std::asin(std::min(1.0, std::sqrt(h)));
}

std::vector<PlaceRow> read_places(const TableSources& tables, std::vector<Finding>& findings) {
  std::vector<PlaceRow> out;
  for (const TableSources::File& file : tables.files("places")) {
    const auto table =
        CsvTable::read(file.path, {"names", "kind", "lat", "lon", "km", "country", "controls", "claims",
                                   "divisions", "regions", "from", "to", "note", "source"});
    if (!table) {
      findings.push_back({table.error().file, table.error().line, table.error().message});
      continue;
    }
    RowReader reader(*table, findings);
    for (const CsvTable::Row& row : table->rows()) {
      const std::size_t before = findings.size();
      PlaceRow place = reader.read(row);
      place.layer = file.layer;
      if (findings.size() == before) out.push_back(std::move(place));
    }
  }
  keep_latest(
      out, [](const PlaceRow& row) { return row.layer; },
      [](const PlaceRow& row) { return name_key(row.names.front()).key; });
  return out;
}

Result<Places> Places::load(const TableSources& tables, const std::string& cities) {
  std::vector<Finding> findings;
  Places out;
  out.rows_ = read_places(tables, findings);
  if (!findings.empty())
    return input_error(findings.front().message, findings.front().file, findings.front().line);
  for (std::uint32_t i = 0; i < out.rows_.size(); ++i) {
    for (const std::string& name : out.rows_[i].names) {
      std::vector<std::uint32_t>& list = out.by_key_[name_key(name).key];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
    for (const std::string& division : out.rows_[i].divisions) out.by_division_[division].push_back(i);
  }
  if (!cities.empty()) {
    auto file = CityFile::open(cities);
    if (!file) return tl::unexpected<Error>(file.error());
    out.cities_ = std::move(*file);
  }
  return out;
}

FoundPlace Places::found(const PlaceRow& row) const {
  FoundPlace out;
  out.name = row.names.front();
  out.kind = row.kind;
  out.lat = row.lat;
  out.lon = row.lon;
  out.km = row.km;
  out.country = row.country;
  out.controls = row.controls;
  if (out.controls.empty() && !row.country.empty()) out.controls = {row.country};
  out.claims = row.claims;
  out.note = row.note;
  out.source = row.source;
  return out;
}

FoundPlace Places::found(const City& city, Date on) const {
  FoundPlace out;
  out.name = city.name;
  out.kind = "city";
  out.lat = city.lat;
  out.lon = city.lon;
  out.country = city.country;
  out.controls = {out.country};
  out.population = city.population;
  out.source = "GeoNames";
  const auto rows = by_division_.find(fmt::format("{}.{}", city.country, city.division));
  if (rows == by_division_.end()) return out;
  for (const std::uint32_t number : rows->second) {
    const PlaceRow& row = rows_[number];
    if (!row.holds(on)) continue;
    out.within = row.names.front();
    out.country = row.country;
    out.controls = row.controls;
    if (out.controls.empty() && !row.country.empty()) out.controls = {row.country};
    out.claims = row.claims;
    out.note = row.note;
    break;
  }
  return out;
}

std::vector<FoundPlace> Places::find(std::string_view name, Date on,
                                     std::span<const std::string> hints) const {
  struct Candidate {
    FoundPlace place;
    std::size_t hint;
    bool row;
  };
  std::vector<Candidate> candidates;
  const auto add = [&](FoundPlace place, bool row) {
    const std::size_t hint = hint_rank(place, hints);
    place.hinted = hint < hints.size();
    candidates.push_back({std::move(place), hint, row});
  };
  const std::string key = name_key(name).key;
  if (const auto rows = by_key_.find(key); rows != by_key_.end()) {
    for (const std::uint32_t number : rows->second) {
      if (rows_[number].holds(on)) add(found(rows_[number]), true);
    }
  }
  if (cities_) {
    const auto [first, last] = cities_->range(key);
    for (std::uint32_t i = first; i < last; ++i) {
      const CityFile::Name entry = cities_->name(i);
      FoundPlace place = found(cities_->city(entry.city), on);
      place.own_name = entry.own;
      add(std::move(place), false);
    }
  }
  std::ranges::stable_sort(candidates, [&](const Candidate& a, const Candidate& b) {
    if (a.row != b.row) {
      const Candidate& city = a.row ? b : a;
      const Candidate& row = a.row ? a : b;
      const bool row_first = row.hint <= city.hint || row.place.country.empty();
      return row_first == a.row;
    }
    return std::tuple(a.hint, !a.place.own_name, b.place.population) <
           std::tuple(b.hint, !b.place.own_name, a.place.population);
  });
  std::vector<FoundPlace> out;
  out.reserve(candidates.size());
  for (Candidate& candidate : candidates) out.push_back(std::move(candidate.place));
  return out;
}

std::vector<FoundPlace> Places::near(double lat, double lon, Date on, std::size_t count) const {
  struct Around {
    double km;
    FoundPlace place;
  };
  std::vector<Around> around;
  std::vector<FoundPlace> points;
  for (const PlaceRow& row : rows_) {
    if (!row.lat || !row.lon || !row.holds(on)) continue;
    FoundPlace place = found(row);
    place.distance = distance_km(lat, lon, *row.lat, *row.lon);
    // A river or a border is a line: its circle says nothing of what lies in it.
    const bool line = row.kind == "river" || row.kind == "border";
    if (place.distance <= row.km && !line) {
      around.push_back({row.km, std::move(place)});
    } else {
      points.push_back(std::move(place));
    }
  }
  if (cities_) {
    // All cities are looked at: some thousand distances take less time than to print one line.
    std::vector<std::pair<double, std::uint32_t>> near_cities;
    near_cities.reserve(cities_->size());
    for (std::uint32_t i = 0; i < cities_->size(); ++i) {
      const City city = cities_->city(i);
      near_cities.emplace_back(distance_km(lat, lon, city.lat, city.lon), i);
    }
    const auto middle =
        near_cities.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(count, near_cities.size()));
    std::partial_sort(near_cities.begin(), middle, near_cities.end());
    for (auto it = near_cities.begin(); it != middle; ++it) {
      FoundPlace place = found(cities_->city(it->second), on);
      place.distance = it->first;
      if (place.distance <= city_km) {
        around.push_back({city_km, std::move(place)});
      } else {
        points.push_back(std::move(place));
      }
    }
  }
  std::ranges::stable_sort(around, {}, [](const Around& a) { return std::pair(a.km, a.place.distance); });
  std::ranges::stable_sort(points, {}, &FoundPlace::distance);
  std::vector<FoundPlace> out;
  for (Around& a : around) out.push_back(std::move(a.place));
  out.insert(out.end(), std::make_move_iterator(points.begin()), std::make_move_iterator(points.end()));
  if (out.size() > count) out.resize(count);
  return out;
}

}  // namespace entente
