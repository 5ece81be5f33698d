#include "exchange/export_actors.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/csv.h"
#include "knowledge/event_types.h"
#include "knowledge/tables.h"

namespace entente {
namespace {

using Column = std::vector<std::string>;

// Makes the temporary table from columns of equal length; "" becomes NULL.
Result<void> make_table(duck::Connection& connection, const std::string& name,
                        const std::vector<std::pair<std::string, const Column*>>& columns) {
  std::string list;
  for (std::size_t i = 0; i < columns.size(); ++i)
    list += (i == 0 ? "nullif(u." : ", nullif(u.") + columns[i].first + ", '') AS " + columns[i].first;
  std::string values;
  for (std::size_t i = 0; i < columns.size(); ++i)
    values +=
        (i == 0 ? "unnest($" : ", unnest($") + std::to_string(i + 1) + "::VARCHAR[]) AS " + columns[i].first;
  auto query = connection.prepare("CREATE OR REPLACE TEMP TABLE " + name + " AS SELECT " + list +
                                  " FROM (SELECT " + values + ") u");
  if (!query) return tl::unexpected<Error>(query.error());
  for (std::size_t i = 0; i < columns.size(); ++i) query->bind(i + 1, *columns[i].second);
  return query->run().map([](const duck::Rows&) {});
}

// CAMEO's letters for our codes: the first row of the table that means it.
struct CameoLetters {
  std::unordered_map<std::string, std::string> role, organisation, group, state;

  static Result<CameoLetters> read(const TableSources& tables) {
    CameoLetters out;
    for (const auto& [path, layer] : tables.files("cameo_actors")) {
      const auto table = CsvTable::read(path, {"cameo", "means", "code", "source"});
      if (!table) return tl::unexpected<Error>(table.error());
      for (const CsvTable::Row& row : table->rows()) {
        const std::string means(table->get(row, "means")), code(table->get(row, "code"));
        auto& letters = means == "role"           ? out.role
                        : means == "organisation" ? out.organisation
                        : means == "group"        ? out.group
                                                  : out.state;
        letters.emplace(code, table->get(row, "cameo"));
      }
    }
    return out;
  }
  static std::string of(const std::unordered_map<std::string, std::string>& letters, std::string_view code) {
    const auto found = letters.find(std::string(code));
    return found == letters.end() ? std::string() : found->second;
  }
};

struct Shapes {
  Column code, name, cameo, country, group, type, iso, cow, sector;
};

class ShapeMaker {
 public:
  ShapeMaker(const World& world, const CameoLetters& letters) : world_(world), letters_(letters) {
    for (const StateRow& row : world.rows().states)
      if (row.acts_as.empty() || row.acts_as == row.code) states_.emplace(row.code, &row);
  }

  void add(const std::string& code, Shapes& out) const {
    const std::string_view first = first_part(code);
    const Actor* actor = world_.actor(first);
    out.code.push_back(code);
    out.name.push_back(actor != nullptr ? actor->name : std::string(first));
    // A group acts for nobody in CAMEO, which knows few of them: it is written as the side that the tables give it.
    std::string place(first), sector(sector_of(code)), group;
    const auto state = states_.find(place);
    const bool organisation =
        state == states_.end() && (actor == nullptr || actor->kind == ActorKind::organisation);
    if (state == states_.end() && !organisation) {
      group = CameoLetters::of(letters_.group, first);
      const std::string side(world_.side_of(first));
      place = first_part(side);
      if (sector.empty()) sector = sector_of(side);
    }
    if (organisation) {
      group = CameoLetters::of(letters_.organisation, first);
      place.clear();
    }
    const auto home = states_.find(place);
    const StateRow* row = home == states_.end() ? nullptr : home->second;
    const std::string country = row == nullptr ? std::string() : cameo_state(*row);
    const std::string type = organisation ? "IGO" : CameoLetters::of(letters_.role, sector);
    out.country.push_back(country);
    out.group.push_back(group);
    out.type.push_back(type);
    out.cameo.push_back(organisation ? type + group : country + type + group);
    out.iso.push_back(row == nullptr ? std::string() : row->code);
    out.cow.push_back(row == nullptr ? std::string() : row->cow);
    out.sector.push_back(organisation ? "IGO" : sector);
  }

 private:
  // CAMEO's state codes are ISO's; only what ISO has no code for is written otherwise.
  std::string cameo_state(const StateRow& row) const {
    const std::string own = row.m49.empty() ? CameoLetters::of(letters_.state, row.code) : std::string();
    return own.empty() ? row.code : own;
  }

  const World& world_;
  const CameoLetters& letters_;
  std::unordered_map<std::string, const StateRow*> states_;
};

}  // namespace

Result<void> make_export_actors(duck::Connection& connection, const World& world,
                                const TableSources& tables) {
  const auto letters = CameoLetters::read(tables);
  if (!letters) return tl::unexpected<Error>(letters.error());
  auto query = connection.prepare(
      "SELECT DISTINCT code FROM (SELECT code FROM event_actors UNION ALL SELECT source FROM imported_events "
      "UNION ALL "
      "SELECT target FROM imported_events UNION ALL SELECT unnest(more_source) FROM imported_events UNION "
      "ALL "
      "SELECT unnest(more_target) FROM imported_events) WHERE code IS NOT NULL ORDER BY code");
  if (!query) return tl::unexpected<Error>(query.error());
  auto rows = query->run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  Shapes shapes;
  const ShapeMaker maker(world, *letters);
  while (rows->next()) maker.add(rows->text(0), shapes);
  auto made = make_table(connection, "export_actors",
                         {{"code", &shapes.code},
                          {"name", &shapes.name},
                          {"cameo", &shapes.cameo},
                          {"cameo_country", &shapes.country},
                          {"cameo_group", &shapes.group},
                          {"cameo_type", &shapes.type},
                          {"iso", &shapes.iso},
                          {"cow", &shapes.cow},
                          {"sector", &shapes.sector}});
  if (!made) return made;
  Column types, roots;
  for (const EventType type : all_event_types) {
    types.emplace_back(name_of(type));
    roots.emplace_back(cameo_root(type));
  }
  made = make_table(connection, "export_types", {{"type", &types}, {"root", &roots}});
  if (!made) return made;
  // Of the codes of a state's lands the one counts whose name is the state's.
  std::unordered_map<std::string, std::string> fips;
  for (const auto& [path, layer] : tables.files("fips_countries")) {
    const auto table = CsvTable::read(path, {"fips", "name", "code", "source"});
    if (!table) return tl::unexpected<Error>(table.error());
    for (const CsvTable::Row& row : table->rows()) {
      const std::string code(table->get(row, "code"));
      const auto senses = world.find(table->get(row, "name"), Date{2020, 1, 1});
      const bool own = std::ranges::any_of(
          senses, [&](const Sense& sense) { return sense.kind == NameKind::state && sense.code == code; });
      if (own) fips.emplace(code, table->get(row, "fips"));
    }
  }
  Column codes, names, letters_of;
  for (const StateRow& row : world.rows().states) {
    codes.push_back(row.code);
    names.push_back(row.name);
    letters_of.push_back(CameoLetters::of(fips, row.code));
  }
  return make_table(connection, "export_countries",
                    {{"code", &codes}, {"name", &names}, {"fips", &letters_of}});
}

}  // namespace entente
