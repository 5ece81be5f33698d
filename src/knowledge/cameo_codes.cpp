#include "knowledge/cameo_codes.h"

#include <fmt/format.h>

#include <unordered_set>
#include <utility>

#include "base/csv.h"

namespace entente {
namespace {

constexpr std::size_t part_length = 3;

}  // namespace

CameoCodes::CameoCodes(const TableSources& sources, const KnowledgeRows& rows,
                       std::vector<Finding>& findings) {
  for (const StateRow& row : rows.states) parts_[row.code] = {Means::state, row.code};
  if (!sources.has("cameo_actors")) return;
  std::unordered_set<std::string_view> actors;
  for (const OrganisationRow& row : rows.organisations) actors.insert(row.code);
  for (const GroupRow& row : rows.groups) actors.insert(row.code);
  std::unordered_set<std::string_view> states;
  for (const StateRow& row : rows.states) states.insert(row.code);
  for (const auto& [path, layer] : sources.files("cameo_actors")) {
    std::vector<Error> bad;
    const auto table = CsvTable::read(path, {"cameo", "means", "code", "source"}, {}, &bad);
    if (!table) bad.push_back(table.error());
    for (const Error& error : bad) findings.push_back({error.file, error.line, error.message, layer});
    if (!table) continue;
    for (const CsvTable::Row& row : table->rows()) {
      const std::string cameo(table->get(row, "cameo")), code(table->get(row, "code"));
      const std::string_view means = table->get(row, "means");
      const bool role = means == "role", state = means == "state",
                 actor = means == "organisation" || means == "group";
      std::string wrong;
      if (cameo.size() != part_length) wrong = fmt::format("'{}' does not have three letters", cameo);
      if (!role && !state && !actor)
        wrong = fmt::format("'{}' is none of role, state, organisation, group", means);
      if ((role && !is_sector(code)) || (state && !states.contains(code)) ||
          (actor && !actors.contains(code)))
        wrong = fmt::format("unknown {} '{}'", means, code);
      if (!wrong.empty()) {
        findings.push_back({path, row.line, std::move(wrong), layer});
        continue;
      }
      parts_[cameo] = {role ? Means::role : state ? Means::state : Means::actor, code};
    }
  }
}

std::optional<std::string> CameoCodes::actor(std::string_view code) const {
  std::string actor, state, sector;
  bool state_alone = true;
  if (code.empty() || code.size() % part_length != 0) return {};
  for (std::size_t at = 0; at < code.size(); at += part_length) {
    const std::string_view part = code.substr(at, part_length);
    const auto found = parts_.find(std::string(part));
    if (found == parts_.end()) {
      if (!state.empty()) state_alone = false;
      continue;
    }
    const auto& [means, ours] = found->second;
    if (means == Means::actor) {
      actor = ours;
    } else if (means == Means::state && state.empty()) {
      state = ours;
    } else if (means == Means::role && sector.empty()) {
      sector = ours;
    }
  }
  if (!actor.empty()) return actor;
  if (state.empty()) return {};
  if (!sector.empty()) return state + "/" + sector;
  // A state after something that is not known ("IGOUSA", "WSTGBR") is not that state either.
  if (!state_alone || !parts_.contains(std::string(code.substr(0, part_length)))) return {};
  return state;
}

std::optional<std::string> CameoCodes::sector(std::string_view code) const {
  for (std::size_t at = 0; at + part_length <= code.size(); at += part_length) {
    const auto found = parts_.find(std::string(code.substr(at, part_length)));
    if (found != parts_.end() && found->second.means == Means::role) return found->second.code;
  }
  return {};
}

}  // namespace entente
