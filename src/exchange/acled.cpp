// ACLED: CSV with a header, 31 columns (exports of other years have a few more or less).
//
// Layout: ACLED codebook 2024. Types are put into PLOVER by dataset_types.csv. Actors are written in forms ("Military Forces of
// Somalia (2012-)", "Protesters (India)") or by name ("Al Shabaab", "RSF: Rapid Support Forces"); one of no known form is coded by
// its class (inter) and the state in brackets at its end. Associated actors are further parties. Time precision 2 is "in that
// week": three days around the date; 3 is the month. Left out: disorder type, interaction, civilian targeting, region, admin1 to 3,
// geo precision, source scale, tags, timestamp.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/csv_header.h"
#include "exchange/dataset_tables.h"
#include "exchange/formats.h"

namespace entente {
namespace {

constexpr std::array needed{"event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type",
                            "actor1",        "inter1",     "actor2",         "inter2",     "country"};
constexpr const char* day =
    "coalesce(TRY_CAST(event_date AS DATE), try_strptime(event_date, '%d %B %Y'), try_strptime(event_date, "
    "'%d-%B-%Y'))";

// Without the years in which an actor was so called, and what follows: "Military Forces of Somalia (2012-)".
std::string_view without_years(std::string_view name) {
  for (std::size_t at = name.find(" ("); at != std::string_view::npos; at = name.find(" (", at + 1)) {
    const std::string_view years = name.substr(at + 2);
    if (years.size() > 5 && years.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos &&
        years[4] == '-')
      return name.substr(0, at);
  }
  return name;
}

std::string by_name(std::string_view name, const Lookups& tables, Date on) {
  const std::size_t colon = name.find(": ");
  if (colon == std::string_view::npos) return tables.named(name, on);
  // The words say more than the letters: RSF is also Reporters Without Borders.
  std::string code = tables.named(name.substr(colon + 2), on);
  return code.empty() ? tables.named(name.substr(0, colon), on) : code;
}

class Acled final : public DataFormat {
 public:
  std::string_view name() const override { return "acled"; }
  std::string origin(const Head&) const override { return "acled"; }
  std::string_view about() const override { return "ACLED, CSV of 31 columns"; }
  std::string expected() const override {
    return "a CSV header with event_id_cnty, event_date, event_type, sub_event_type, actor1 …";
  }

  std::optional<Layout> recognise(const Head& head) const override { return csv_with_columns(head, needed); }

  std::vector<StagedColumn> staged(const Layout& layout) const override {
    const auto optional = [&](const char* column) {
      return std::ranges::find(layout.columns, column) != layout.columns.end() ? column_sql(column)
                                                                               : std::string("NULL::VARCHAR");
    };
    const std::string year = "coalesce(year, '')";
    const auto key = [&](const std::string& actor, const std::string& inter) {
      return key_of({actor, inter, year});
    };
    const auto more = [&](const char* column) {
      const std::string list = "string_split(" + optional(column) + ", ';')";
      return "CASE WHEN " + optional(column) + " IS NOT NULL THEN list_transform(" + list + ", x -> " +
             key("trim(x)", "''") + ") END";
    };
    const std::string date = day;
    return {
        {"id", "event_id_cnty"},
        {"source_name", "actor1"},
        {"source_key", key("actor1", "inter1")},
        {"more_source_key", more("assoc_actor_1")},
        {"target_name", "actor2"},
        {"target_key", key("actor2", "inter2")},
        {"more_target_key", more("assoc_actor_2")},
        {"event_key", key_of({"event_type", "sub_event_type"})},
        {"date_from", "CASE time_precision WHEN '2' THEN " + date +
                          "::DATE - 3 WHEN '3' THEN date_trunc('month', " + date + ")::DATE ELSE " + date +
                          "::DATE END"},
        {"date_to", "CASE time_precision WHEN '2' THEN " + date + "::DATE + 3 WHEN '3' THEN last_day(" +
                        date + "::DATE) ELSE " + date + "::DATE END"},
        {"date_precision",
         "CASE time_precision WHEN '2' THEN 'interval' WHEN '3' THEN 'month' ELSE 'day' END"},
        {"place", optional("location")},
        {"country_key", "country"},
        {"lat", optional("latitude")},
        {"lon", optional("longitude")},
        {"deaths", optional("fatalities")},
        {"text", optional("notes")},
        {"publisher", "trim(split_part(" + optional("source") + ", ';', 1))"},
    };
  }
  std::string fault(const Layout&) const override {
    return "CASE WHEN event_id_cnty IS NULL THEN 'no event_id_cnty' WHEN event_type IS NULL THEN 'no "
           "event_type' END";
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const Date on = parse_iso_date(fields[2] + "-07-01").value_or(Date{2020, 7, 1});
    const std::string_view name = without_years(fields[0]);
    PartyMeaning out{tables.datasets().by_form("acled", name, tables, on), fields[0]};
    if (out.code.empty()) out.code = by_name(name, tables, on);
    if (!out.code.empty()) return out;
    const std::string sector = tables.datasets().sector_of("acled", fields[1]);
    if (const std::size_t open = name.rfind(" (");
        !sector.empty() && open != std::string_view::npos && name.ends_with(')'))
      if (const std::string state = tables.state(name.substr(open + 2, name.size() - open - 3), on);
          !state.empty())
        out.code = state + "/" + sector;
    return out;
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    return tables.datasets().type("acled", fields[0], fields[1]);
  }
};

}  // namespace

std::unique_ptr<DataFormat> acled_format() { return std::make_unique<Acled>(); }

}  // namespace entente
