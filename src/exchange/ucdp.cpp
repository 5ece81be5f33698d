// UCDP Georeferenced Event Dataset: CSV with a header, 49 columns.
//
// Layout: UCDP GED codebook. Types of violence are put into PLOVER by dataset_types.csv. A government is coded by its
// Gleditsch-Ward number, civilians by the country of the event, a group by its name. The days are those between which UCDP dates the
// event; `deaths` is the best estimate; a number of sources of -1 is none. Left out: conflicts and dyads, precision and clarity, lower and
// upper estimates, deaths by side, administrative units, grid cells, regions.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/csv_header.h"
#include "exchange/dataset_tables.h"
#include "exchange/formats.h"

namespace entente {
namespace {

constexpr std::array needed{"id",       "type_of_violence", "side_a",     "side_b",   "country", "country_id",
                            "latitude", "longitude",        "date_start", "date_end", "best"};
constexpr const char* from = "TRY_CAST(left(date_start, 10) AS DATE)";
constexpr const char* to = "TRY_CAST(left(date_end, 10) AS DATE)";

Date in_year(const std::string& year) { return parse_iso_date(year + "-07-01").value_or(Date{2020, 7, 1}); }

class Ucdp final : public DataFormat {
 public:
  std::string_view name() const override { return "ucdp"; }
  std::string origin(const Head&) const override { return "ucdp"; }
  std::string_view about() const override { return "UCDP GED, CSV of 49 columns"; }
  std::string expected() const override {
    return "a CSV header with id, type_of_violence, side_a, side_b, date_start, best …";
  }

  std::optional<Layout> recognise(const Head& head) const override { return csv_with_columns(head, needed); }

  std::vector<StagedColumn> staged(const Layout& layout) const override {
    const auto optional = [&](const char* column) {
      return std::ranges::find(layout.columns, column) != layout.columns.end() ? column_sql(column)
                                                                               : std::string("NULL::VARCHAR");
    };
    const std::string a = from, b = to;
    const std::string year = "left(date_start, 4)";
    const std::string whole_month =
        a + " = date_trunc('month', " + a + ") AND " + b + " = last_day(" + a + ")";
    const std::string whole_year = "month(" + a + ") = 1 AND day(" + a + ") = 1 AND month(" + b +
                                   ") = 12 AND day(" + b + ") = 31 AND year(" + a + ") = year(" + b + ")";
    return {
        {"id", "id"},
        {"source_name", "side_a"},
        {"source_key", key_of({"side_a", optional("gwnoa"), "country_id", year})},
        {"target_name", "side_b"},
        {"target_key", key_of({"side_b", optional("gwnob"), "country_id", year})},
        {"event_key", "type_of_violence"},
        {"date_from", a},
        {"date_to", b},
        {"date_precision", "CASE WHEN " + a + " = " + b + " THEN 'day' WHEN " + whole_month +
                               " THEN 'month' WHEN " + whole_year + " THEN 'year' ELSE 'interval' END"},
        {"place", optional("where_coordinates")},
        {"country_key", key_of({"coalesce(country, '')", "country_id", year})},
        {"lat", "latitude"},
        {"lon", "longitude"},
        {"mentions", "nullif(" + optional("number_of_sources") + ", '-1')"},
        {"deaths", "best"},
        {"text", "coalesce(" + optional("source_headline") + ", " + optional("source_article") + ")"},
        {"publisher", "trim(split_part(" + optional("source_office") + ", ';', 1))"},
    };
  }
  std::string fault(const Layout&) const override {
    return std::string("CASE WHEN id IS NULL THEN 'no id' WHEN ") + to +
           " IS NULL THEN 'no date_end that can be read' END";
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const Date on = in_year(fields[3]);
    const DatasetTables& datasets = tables.datasets();
    PartyMeaning out{{}, fields[0]};
    if (fields[0] == "Civilians") {
      const std::string state = datasets.by_gleditsch_ward(fields[2], on);
      if (!state.empty()) out.code = state + "/CVL";
      return out;
    }
    if (fields[0].starts_with("Government of "))
      if (const std::string state = datasets.by_gleditsch_ward(fields[1], on); !state.empty())
        out.code = state + "/GOV";
    if (out.code.empty()) out.code = datasets.by_form("ucdp", fields[0], tables, on);
    if (out.code.empty()) out.code = tables.named(fields[0], on);
    return out;
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    return tables.datasets().type("ucdp", key, "");
  }
  CountryMeaning country(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const Date on = in_year(fields[2]);
    std::string code = tables.datasets().by_gleditsch_ward(fields[1], on);
    if (code.empty()) code = tables.state(fields[0], on);
    const bool known = !code.empty();
    return {std::move(code), fields[0], known};
  }
};

}  // namespace

std::unique_ptr<DataFormat> ucdp_format() { return std::make_unique<Ucdp>(); }

}  // namespace entente
