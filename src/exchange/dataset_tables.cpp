#include "exchange/dataset_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv.h"
#include "exchange/lookups.h"
#include "knowledge/tables.h"

namespace entente {
namespace {

using Row = CsvTable::Row;

// Calls `each` for every row of the table in every layer until it returns an Error.
template <class Each>
Result<void> each_row(const TableSources& tables, std::string_view name,
                      const std::vector<std::string>& columns, const Each& each) {
  for (const auto& [path, layer] : tables.files(name)) {
    const auto table = CsvTable::read(path, columns);
    if (!table) return tl::unexpected<Error>(table.error());
    for (const Row& row : table->rows()) {
      const std::string wrong = each(*table, row, layer);
      if (!wrong.empty()) return input_error(wrong, path, row.line);
    }
  }
  return {};
}

}  // namespace

Result<DatasetTables> DatasetTables::load(const TableSources& tables, const World& world) {
  DatasetTables out;
  // Of the codes that mean a type and mode, the first of the type's own root counts, else the first of all.
  auto read = each_row(
      tables, "cameo_types", {"cameo", "type", "mode", "contexts", "source"},
      [&](const CsvTable& table, const Row& row, std::uint32_t) -> std::string {
        const auto type = parse_event_type(table.get(row, "type"));
        if (!type) return fmt::format("unknown type '{}'", table.get(row, "type"));
        const std::string code(table.get(row, "cameo"));
        std::string& held = out.cameo_[{*type, std::string(table.get(row, "mode"))}];
        if (held.empty() || (code.starts_with(cameo_root(*type)) && !held.starts_with(cameo_root(*type))))
          held = code;
        return {};
      });
  if (!read) return tl::unexpected<Error>(read.error());
  read = each_row(tables, "dataset_types",
                  {"dataset", "kind", "detail", "type", "mode", "contexts", "cameo", "source"},
                  [&](const CsvTable& table, const Row& row, std::uint32_t layer) -> std::string {
                    EventMeaning meaning;
                    const std::string_view type = table.get(row, "type");
                    meaning.type = parse_event_type(type);
                    if (!type.empty() && !meaning.type) return fmt::format("unknown type '{}'", type);
                    meaning.mode = table.get(row, "mode");
                    if (meaning.type && !is_mode(*meaning.type, meaning.mode))
                      return fmt::format("{} has no mode '{}'", type, meaning.mode);
                    meaning.known = true;  // also that PLOVER has nothing like it
                    meaning.contexts = table.list(row, "contexts");
                    meaning.cameo = table.get(row, "cameo");
                    const auto key = std::tuple(std::string(table.get(row, "dataset")),
                                                std::string(table.get(row, "kind")),
                                                std::string(table.get(row, "detail")));
                    const bool is_new = out.types_.insert_or_assign(key, std::move(meaning)).second;
                    return is_new || layer > 0 ? "" : "stands twice";
                  });
  if (!read) return tl::unexpected<Error>(read.error());
  read = each_row(tables, "dataset_actors", {"dataset", "kind", "name", "sector", "source"},
                  [&](const CsvTable& table, const Row& row, std::uint32_t) -> std::string {
                    const std::string dataset(table.get(row, "dataset")), name(table.get(row, "name")),
                        sector(table.get(row, "sector"));
                    if (!is_sector(sector)) return fmt::format("unknown sector '{}'", sector);
                    if (table.get(row, "kind") == "class") {
                      out.classes_.insert_or_assign({dataset, name}, sector);
                      return {};
                    }
                    if (table.get(row, "kind") != "form")
                      return fmt::format("unknown kind '{}'", table.get(row, "kind"));
                    const std::size_t star = name.find('*');
                    if (star == std::string::npos) return "a form has a * where the state stands";
                    out.forms_.push_back({dataset, name.substr(0, star), name.substr(star + 1), sector});
                    return {};
                  });
  if (!read) return tl::unexpected<Error>(read.error());
  std::ranges::stable_sort(out.forms_, [](const Form& a, const Form& b) {
    return a.before.size() + a.after.size() > b.before.size() + b.after.size();
  });
  for (const StateRow& row : world.rows().states)
    if (!row.gw.empty())
      out.states_[row.gw].push_back(
          {row.acts_as.empty() ? row.code : row.acts_as, row.span.from, row.span.to});
  return out;
}

EventMeaning DatasetTables::plover(std::string_view type, std::string_view mode) const {
  EventMeaning out;
  out.shown = std::string(type) + (mode.empty() ? "" : " ") + std::string(mode);
  std::string upper;
  for (const char c : type) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  std::string own_mode;
  if (const auto draft = types_.find({"plover", upper, ""}); draft != types_.end()) {
    out.type = draft->second.type;
    own_mode = draft->second.mode;
  } else {
    out.type = parse_event_type(upper);
  }
  if (!out.type) return out;
  out.known = is_mode(*out.type, mode);
  out.mode = out.known && !mode.empty() ? std::string(mode) : own_mode;
  for (const std::string& with : {out.mode, std::string()}) {
    const auto found = cameo_.find({*out.type, with});
    if (!out.cameo.empty() || found == cameo_.end()) continue;
    out.cameo = found->second;
  }
  if (out.cameo.empty()) out.cameo = cameo_root(*out.type);
  return out;
}

EventMeaning DatasetTables::type(std::string_view dataset, std::string_view kind,
                                 std::string_view detail) const {
  EventMeaning out;
  if (const auto found = types_.find({std::string(dataset), std::string(kind), std::string(detail)});
      found != types_.end())
    out = found->second;
  out.shown = std::string(kind) + (detail.empty() ? "" : "/") + std::string(detail);
  return out;
}

std::string DatasetTables::by_form(std::string_view dataset, std::string_view name, const Lookups& tables,
                                   Date on) const {
  for (const Form& form : forms_) {
    if (form.dataset != dataset || !name.starts_with(form.before) || !name.ends_with(form.after)) continue;
    if (name.size() <= form.before.size() + form.after.size()) continue;
    const std::string_view owner =
        name.substr(form.before.size(), name.size() - form.before.size() - form.after.size());
    std::string state = tables.state(owner, on);
    // "Myanmar (Burma)": what stands in brackets is another name.
    if (const std::size_t open = owner.find(" ("); state.empty() && open != std::string_view::npos)
      state = tables.state(owner.substr(0, open), on);
    if (!state.empty()) return state + "/" + form.sector;
  }
  return {};
}

std::string DatasetTables::sector_of(std::string_view dataset, std::string_view actor_class) const {
  const auto found = classes_.find({std::string(dataset), std::string(actor_class)});
  return found == classes_.end() ? std::string() : found->second;
}

std::string DatasetTables::by_gleditsch_ward(std::string_view number, Date on) const {
  const auto found = states_.find(std::string(number));
  if (found == states_.end()) return {};
  for (const Numbered& state : found->second)
    if ((!state.from || *state.from <= on) && (!state.to || on < *state.to)) return state.code;
  return found->second.front().code;
}

}  // namespace entente
