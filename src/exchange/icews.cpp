// ICEWS Coded Event Data: 20 columns parted by tabs, with a header.
//
// Layout: Boschee et al., ICEWS Coded Event Data, Harvard Dataverse. Known oddities: Event ID repeats (145,312 times over the
// series), so that the line is part of our id; sectors come in any order and are sometimes quoted. A name is looked up on the
// 15th of the event's month, for offices change and names are resolved once a distinct (name, country, sectors, month).
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/formats.h"

namespace entente {
namespace {

constexpr std::array columns{"Event ID",        "Event Date",     "Source Name",    "Source Sectors",
                             "Source Country",  "Event Text",     "CAMEO Code",     "Intensity",
                             "Target Name",     "Target Sectors", "Target Country", "Story ID",
                             "Sentence Number", "Publisher",      "City",           "District",
                             "Province",        "Country",        "Latitude",       "Longitude"};

// The field without quotes around it; NULL for the word NULL.
std::string field(std::string_view column) {
  const std::string name = column_sql(column);
  return "nullif(nullif(trim(CASE WHEN " + name + " LIKE '\"%\"' THEN replace(substr(" + name +
         ", 2, length(" + name + ") - 2), '\"\"', '\"') ELSE " + name + " END), 'NULL'), '')";
}

class Icews final : public DataFormat {
 public:
  std::string_view name() const override { return "icews"; }
  std::string origin(const Head&) const override { return "icews"; }
  std::string_view about() const override { return "ICEWS Coded Event Data, 20 columns"; }
  std::string expected() const override {
    return "a header of 20 columns parted by tabs, from Event ID to Longitude";
  }

  std::optional<Layout> recognise(const Head& head) const override {
    Layout layout;
    layout.header = true;
    for (std::string_view name : split(head.lines.empty() ? std::string_view() : head.lines.front(), '\t')) {
      name = trim(name);
      if (name.size() > 1 && name.front() == '"' && name.back() == '"')
        name = name.substr(1, name.size() - 2);
      layout.columns.emplace_back(name);
    }
    const bool all =
        layout.columns.size() == columns.size() && std::ranges::all_of(columns, [&](const char* column) {
          return std::ranges::find(layout.columns, column) != layout.columns.end();
        });
    return all ? std::optional(layout) : std::nullopt;
  }

  std::vector<StagedColumn> staged(const Layout&) const override {
    const std::string day = "TRY_CAST(" + field("Event Date") + " AS DATE)";
    const std::string month = "year(" + day + ") * 100 + month(" + day + ")";
    return {
        {"id", field("Event ID") + " || ':' || line"},
        {"source_name", field("Source Name")},
        {"source_key",
         key_of({field("Source Name"), field("Source Country"), field("Source Sectors"), month})},
        {"target_name", field("Target Name")},
        {"target_key",
         key_of({field("Target Name"), field("Target Country"), field("Target Sectors"), month})},
        {"event_key", key_of({"coalesce(" + field("CAMEO Code") + ", '')", field("Event Text")})},
        {"goldstein", field("Intensity")},
        {"date_from", day},
        {"place", "nullif(concat_ws(', ', " + field("City") + ", " + field("District") + ", " +
                      field("Province") + "), '')"},
        {"country_key", field("Country")},
        {"lat", field("Latitude")},
        {"lon", field("Longitude")},
        {"text", field("Event Text")},
        {"publisher", field("Publisher")},
    };
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    return {tables.icews_actor(fields[0], fields[1], fields[2], middle_of_month(fields[3])), fields[0]};
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    EventMeaning out = tables.cameo(fields[0]);
    if (!out.known && !fields[1].empty()) {
      out = tables.cameo(tables.cameo_of_name(fields[1]));
      out.shown = fields[0].empty() ? fields[1] : fields[0];
    }
    return out;
  }
  CountryMeaning country(std::string_view key, const Lookups& tables) const override {
    const std::string code = tables.state(key, Date{2018, 1, 1});
    return {code, std::string(key), !code.empty()};
  }
};

}  // namespace

std::unique_ptr<DataFormat> icews_format() { return std::make_unique<Icews>(); }

}  // namespace entente
