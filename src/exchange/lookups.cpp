#include "exchange/lookups.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "exchange/dataset_tables.h"
#include "exchange/format.h"

namespace entente {

Result<Lookups> Lookups::load(const TableSources& tables, const World& world) {
  std::vector<Finding> findings;
  CameoCodes actors(tables, world.rows(), findings);
  if (!findings.empty())
    return input_error(findings.front().message, findings.front().file, findings.front().line);
  auto types = CameoTypes::load(tables);
  if (!types) return tl::unexpected<Error>(types.error());
  Lookups out(tables, world, std::move(actors), std::move(*types));
  for (const StateRow& row : world.rows().states) {
    out.states_.emplace(row.code, row.code);
    if (!row.iso2.empty()) out.states_.emplace(row.iso2, row.code);
  }
  auto datasets = DatasetTables::load(tables, world);
  if (!datasets) return tl::unexpected<Error>(datasets.error());
  out.datasets_ = std::make_shared<const DatasetTables>(std::move(*datasets));
  for (auto step : {&Lookups::read_codes, &Lookups::read_countries, &Lookups::read_agents})
    if (auto done = (out.*step)(); !done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<void> Lookups::read_codes() {
  for (const auto& [path, layer] : tables_.files("cameo_codes")) {
    const auto table = CsvTable::read(path, {"cameo", "names", "source"});
    if (!table) return tl::unexpected<Error>(table.error());
    for (const CsvTable::Row& row : table->rows()) {
      const std::string code(table->get(row, "cameo"));
      if (code.size() < 2 || code.size() > 4 || code.find_first_not_of("0123456789") != std::string::npos)
        return input_error(fmt::format("'{}' is no CAMEO code", code), path, row.line);
      if (!code.starts_with("01") && !types_.of(code))
        return input_error(fmt::format("cameo_types.csv does not say what {} is in PLOVER", code), path,
                           row.line);
      codes_.insert(code);
      for (const std::string& name : table->list(row, "names")) {
        const auto [held, is_new] = code_names_.try_emplace(lower(name), code);
        if (is_new) continue;
        if (!code.starts_with(held->second))
          return input_error(fmt::format("'{}' is the name of {} too", name, held->second), path, row.line);
        held->second = code;
      }
    }
  }
  return {};
}

Result<void> Lookups::read_countries() {
  for (const auto& [path, layer] : tables_.files("fips_countries")) {
    const auto table = CsvTable::read(path, {"fips", "name", "code", "source"});
    if (!table) return tl::unexpected<Error>(table.error());
    for (const CsvTable::Row& row : table->rows()) {
      const std::string fips(table->get(row, "fips")), code(table->get(row, "code"));
      if (fips.size() != 2)
        return input_error(fmt::format("'{}' is no FIPS 10-4 code", fips), path, row.line);
      if (!code.empty() && !states_.contains(code))
        return input_error(fmt::format("there is no state {}", code), path, row.line);
      if (!fips_.insert_or_assign(fips, code).second && layer == 0)
        return input_error(fmt::format("{} stands twice", fips), path, row.line);
    }
  }
  return {};
}

Result<void> Lookups::read_agents() {
  for (const auto& [path, layer] : tables_.files("icews_agents")) {
    const auto table = CsvTable::read(path, {"kind", "name", "code", "source"});
    if (!table) return tl::unexpected<Error>(table.error());
    for (const CsvTable::Row& row : table->rows()) {
      const std::string kind(table->get(row, "kind")), code(table->get(row, "code"));
      const std::string name = lower(table->get(row, "name"));
      const bool country = kind == "country";
      if (country ? !states_.contains(code) : !is_sector(code))
        return input_error(fmt::format("unknown {} '{}'", country ? "state" : "sector", code), path,
                           row.line);
      if (kind == "agent") {
        if (name.starts_with('*'))
          agent_endings_.emplace_back(" " + name.substr(1), code);
        else
          agents_.insert_or_assign(name, code);
      } else if (kind == "sector") {
        sectors_.insert_or_assign(name, std::pair(sectors_.size(), code));
      } else if (country) {
        states_.insert_or_assign(name, code);
      } else {
        return input_error(fmt::format("'{}' is none of agent, sector, country", kind), path, row.line);
      }
    }
  }
  return {};
}

EventMeaning Lookups::cameo(std::string_view typed) const {
  EventMeaning out;
  out.shown = typed;
  std::string code(trim(typed));
  // Spreadsheets take the leading zero away: no code of CAMEO begins with 3 to 9.
  if (!code.empty() && code[0] >= '3' && code[0] <= '9') code.insert(0, "0");
  if (!codes_.contains(code) && codes_.contains("0" + code)) code.insert(0, "0");
  if (!codes_.contains(code)) return out;
  out.known = true;
  out.cameo = code;
  if (const auto meaning = types_.of(code)) {
    out.type = meaning->type;
    out.mode = meaning->mode;
    out.contexts = meaning->contexts;
  }
  return out;
}

std::string Lookups::cameo_of_name(std::string_view name) const {
  const auto found = code_names_.find(lower(trim(name)));
  return found == code_names_.end() ? std::string() : found->second;
}

std::string Lookups::cameo_actor(std::string_view code) const { return actors_.actor(code).value_or(""); }

std::optional<std::string> Lookups::fips(std::string_view code) const {
  const auto found = fips_.find(std::string(code));
  if (found == fips_.end()) return std::nullopt;
  return found->second;
}

std::string Lookups::state(std::string_view typed, Date on) const {
  for (const std::string& key : {std::string(typed), lower(typed)})
    if (const auto found = states_.find(key); found != states_.end()) return found->second;
  for (const Sense& sense : world_->find(typed, on))
    if (sense.kind == NameKind::state) return sense.code;
  return {};
}

std::string Lookups::person(std::string_view name, Date on) const {
  const std::vector<std::string_view> words = split(name, ' ');
  if (words.size() < 3) return {};
  const std::string ends = std::string(words.front()) + " " + std::string(words.back());
  const std::string_view but_first = name.substr(words.front().size() + 1),
                         but_last = name.substr(0, name.size() - words.back().size() - 1);
  for (const std::string_view shorter : {std::string_view(ends), but_first, but_last})
    for (const Sense& sense : world_->find(shorter, on))
      if (sense.kind == NameKind::person && !sense.code.empty()) return sense.code;
  return {};
}

std::string Lookups::named(std::string_view name, Date on) const {
  // Land inside a state is no actor; what acts in its name has a name of its own.
  for (const Sense& sense : world_->find(name, on))
    if (!sense.code.empty() && sense.kind != NameKind::place) return sense.code;
  return person(name, on);
}

std::string Lookups::agent_sector(std::string_view agent) const {
  const std::string key = lower(trim(agent));
  if (const auto found = agents_.find(key); found != agents_.end()) return found->second;
  for (const auto& [ending, sector] : agent_endings_)
    if ((" " + key).ends_with(ending)) return sector;
  return {};
}

std::string Lookups::first_sector(std::string_view sectors) const {
  std::size_t best = sectors_.size();
  std::string out;
  for (const std::string_view piece : split(sectors, ',')) {
    const auto found = sectors_.find(lower(trim(piece)));
    if (found == sectors_.end() || found->second.first >= best) continue;
    best = found->second.first;
    out = found->second.second;
  }
  return out;
}

std::string Lookups::icews_actor(std::string_view name, std::string_view country, std::string_view sectors,
                                 Date on) const {
  const auto with = [](const std::string& actor, const std::string& sector) {
    return actor.find('/') == std::string::npos && actor.size() == 3 ? actor + "/" + sector : actor;
  };
  // The name itself may end in a bracket ("Holy See (Vatican City State)"), so the whole is looked up before its parts.
  if (std::string code = state(name, on); !code.empty()) return code;
  if (const std::size_t open = name.rfind(" ("); open != std::string_view::npos && name.ends_with(')')) {
    const std::string_view agent = name.substr(0, open),
                           owner = name.substr(open + 2, name.size() - open - 3);
    std::string actor = state(owner, on);
    if (actor.empty()) actor = named(owner, on);
    if (!actor.empty()) {
      std::string sector = agent_sector(agent);
      if (!sector.empty()) return with(actor, sector);
      for (const Sense& sense : world_->find(agent, on))
        if (sense.kind != NameKind::place && first_part(sense.code) == first_part(actor)) return sense.code;
      sector = first_sector(sectors);
      if (const AgentNoun* noun = world_->agent(lower(agent)); sector.empty() && noun != nullptr)
        sector = noun->sector;
      if (!sector.empty()) return with(actor, sector);
    }
    return {};
  }
  if (std::string code = named(name, on); !code.empty()) return code;
  const std::string actor = country.empty() ? std::string() : state(country, on);
  const std::string sector = first_sector(sectors);
  return actor.empty() || sector.empty() ? std::string() : actor + "/" + sector;
}

}  // namespace entente
