// POLECAT: 40 columns parted by tabs, with a header, "None" for nothing.
//
// Layout: POLECAT weekly files, Harvard Dataverse. Older files call the column Intensity, later ones Event Intensity. Several actors
// stand in one field, parted by ";", with their countries and sectors in the same order; "|" parts readings of one of them, of
// which the first counts. Some published files are malformed: rows broken in two are set aside.
// An organisation or group is what its name says, all else the country and sector that POLECAT gives. The intensity is kept as
// the Goldstein score. Left out: titles, Wikipedia and GeoNames ids, people and places of the story, language, version.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/dataset_tables.h"
#include "exchange/formats.h"

namespace entente {
namespace {

constexpr std::array needed{
    "Event ID",       "Event Date",        "Event Type",    "Event Mode",
    "Contexts",       "Actor Name",        "Actor Country", "Primary Actor Sector",
    "Recipient Name", "Recipient Country", "Placename",     "Primary Recipient Sector"};

std::string field(std::string_view column) { return "nullif(trim(" + column_sql(column) + "), 'None')"; }

// The actors of a side as a list of keys: name, country, sector, month; NULL for nobody.
std::string keys(std::string_view side, const std::string& month) {
  const std::string word(side);
  const auto list = [](const std::string& sql) { return "string_split(coalesce(" + sql + ", ''), ';')"; };
  const auto at = [](const std::string& of) { return "trim(coalesce((" + of + ")[i], ''))"; };
  const std::string names =
      list("coalesce(" + field(word + " Name") + ", " + field(word + " Name Raw") + ")");
  return "list_transform(range(1, len(" + names + ") + 1), i -> concat_ws(chr(31), " + at(names) + ", " +
         at(list(field(word + " Country"))) + ", " + at(list(field("Primary " + word + " Sector"))) + ", " +
         month + "))";
}

std::string_view first_reading(std::string_view text) {
  const std::string_view out = trim(text.substr(0, text.find('|')));
  return out == "None" ? std::string_view() : out;
}

// The code of a name that stands for an organisation or group.
std::string body(std::string_view name, const Lookups& tables, Date on) {
  for (const Sense& sense : tables.world().find(name, on))
    if (sense.kind == NameKind::organisation || sense.kind == NameKind::group) return sense.code;
  return {};
}

class Polecat final : public DataFormat {
 public:
  std::string_view name() const override { return "polecat"; }
  std::string origin(const Head&) const override { return "polecat"; }
  std::string_view about() const override { return "POLECAT, 40 columns"; }
  std::string expected() const override {
    return "a header of 40 columns parted by tabs, from Event ID to Version";
  }

  std::optional<Layout> recognise(const Head& head) const override {
    Layout layout;
    layout.header = true;
    if (!head.lines.empty())
      for (const std::string_view name : split(head.lines.front(), '\t'))
        layout.columns.emplace_back(trim(name));
    const bool all = layout.columns.size() == 40 && std::ranges::all_of(needed, [&](const char* column) {
                       return std::ranges::find(layout.columns, column) != layout.columns.end();
                     });
    return all ? std::optional(layout) : std::nullopt;
  }

  std::vector<StagedColumn> staged(const Layout& layout) const override {
    const std::string day = "TRY_CAST(" + field("Event Date") + " AS DATE)";
    const std::string month = "(year(" + day + ") * 100 + month(" + day + "))";
    const bool later = std::ranges::find(layout.columns, "Event Intensity") != layout.columns.end();
    const auto party = [&](const std::string& side) {
      const std::string name = "coalesce(" + field(side + " Name") + ", " + field(side + " Name Raw") + ", " +
                               field(side + " Country") + ")";
      return std::pair("nullif(trim(split_part(" + name + ", ';', 1)), 'None')",
                       "CASE WHEN " + name + " IS NOT NULL THEN " + keys(side, month) + " END");
    };
    const auto [source_name, sources] = party("Actor");
    const auto [target_name, targets] = party("Recipient");
    return {
        {"id", field("Event ID")},
        {"source_name", source_name},
        {"source_key", "(" + sources + ")[1]"},
        {"more_source_key", "nullif((" + sources + ")[2:], [])"},
        {"target_name", target_name},
        {"target_key", "(" + targets + ")[1]"},
        {"more_target_key", "nullif((" + targets + ")[2:], [])"},
        {"event_key",
         key_of({"coalesce(" + field("Event Type") + ", '')", field("Event Mode"), field("Contexts")})},
        {"goldstein", field(later ? "Event Intensity" : "Intensity")},
        {"date_from", day},
        {"place", field("Placename")},
        {"country_key", field("Country")},
        {"lat", field("Latitude")},
        {"lon", field("Longitude")},
        {"publisher", field("Source")},
    };
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const std::string_view name = first_reading(fields[0]), country = first_reading(fields[1]),
                           sector = first_reading(fields[2]);
    const Date on = middle_of_month(fields[3]);
    PartyMeaning out{body(name, tables, on), name.empty() ? std::string(country) : std::string(name)};
    if (!out.code.empty()) return out;
    const std::string state = country.empty() ? std::string() : tables.state(country, on);
    if (state.empty()) {
      out.code = tables.named(name, on);
    } else if (is_sector(sector)) {
      out.code = state + "/" + std::string(sector);
    } else if (sector.empty()) {
      const std::string named = tables.named(name, on);
      out.code = first_part(named) == state ? named : state;
    } else {
      const std::string coded = tables.cameo_actor(state + std::string(sector));
      out.code = coded.empty() ? state : coded;
    }
    return out;
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    EventMeaning out = tables.datasets().plover(fields[0], fields[1]);
    for (const std::string_view context : split(fields[2], ';'))
      if (!trim(context).empty()) out.contexts.emplace_back(trim(context));
    return out;
  }
};

}  // namespace

std::unique_ptr<DataFormat> polecat_format() { return std::make_unique<Polecat>(); }

}  // namespace entente
