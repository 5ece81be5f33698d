#include "knowledge/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "knowledge/checks.h"
#include "knowledge/petrarch_rows.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// What a World needs; a folder with all of them can stand alone.
constexpr std::array<const char*, 8> tables_of_a_set = {
    "states", "names", "organisations", "memberships", "people", "institutions", "groups", "agents"};

bool is_complete(const TableSources& folder) {
  return std::ranges::all_of(tables_of_a_set, [&](const char* table) { return folder.has(table); });
}

// Whether anything in the folder, or one folder deeper, could be a table.
bool holds_tables(const std::string& folder) {
  const auto is_table = [](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    return name.ends_with(".csv") || name.ends_with(".actors.txt") || name.ends_with(".agents.txt") ||
           name.ends_with(".verbs.txt");
  };
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (is_table(entry)) return true;
    if (!entry.is_directory(error)) continue;
    for (const fs::directory_entry& deeper : fs::directory_iterator(entry.path(), error))
      if (is_table(deeper)) return true;
  }
  return false;
}

template <class Row, class KeyOf>
void latest(std::vector<Row>& rows, const KeyOf& key_of) {
  keep_latest(
      rows, [](const Row& row) { return row.at.layer; }, key_of);
}

// The same for rows that hold several things, each with a key of its own: earlier rows lose those that a later
// layer speaks of, and go when they hold none.
template <class Row, class ItemsOf, class KeyOf>
void latest_items(std::vector<Row>& rows, const ItemsOf& items_of, const KeyOf& key_of) {
  std::unordered_map<std::string, std::uint32_t> layers;
  for (Row& row : rows) {
    if (row.at.layer == 0) continue;
    for (const std::string& item : items_of(row)) {
      std::uint32_t& layer = layers[key_of(row, item)];
      layer = std::max(layer, row.at.layer);
    }
  }
  if (layers.empty()) return;
  std::erase_if(rows, [&](Row& row) {
    std::erase_if(items_of(row), [&](const std::string& item) {
      const auto found = layers.find(key_of(row, item));
      return found != layers.end() && found->second > row.at.layer;
    });
    return items_of(row).empty();
  });
}

using Line = std::pair<std::string, std::uint64_t>;

void leave_out(KnowledgeRows& rows, const std::set<Line>& lines) {
  const auto from = [&](auto& table) {
    std::erase_if(table, [&](const auto& row) { return lines.contains({*row.at.file, row.at.line}); });
  };
  from(rows.states);
  from(rows.names);
  from(rows.organisations);
  from(rows.memberships);
  from(rows.people);
  from(rows.institutions);
  from(rows.groups);
  from(rows.agents);
  from(rows.history);
  from(rows.wars);
}

}  // namespace

Result<TableSources> choose_tables(const std::vector<std::string>& given, const std::string& built_in) {
  std::string base;
  std::vector<std::string> over;
  for (const std::string& folder : given) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return input_error("is no folder with tables", folder);
    if (!holds_tables(folder)) return input_error("holds no tables", folder);
    if (base.empty() && is_complete(TableSources(folder))) {
      base = folder;
    } else {
      over.push_back(folder);
    }
  }
  over.insert(over.begin(), base.empty() ? built_in : base);
  return TableSources(std::move(over));
}

void lay_over(KnowledgeRows& rows) {
  latest(rows.states, [](const StateRow& row) { return row.code; });
  latest(rows.names, [](const NameRow& row) {
    return row.names.empty() ? std::string()
                             : fmt::format("{}|{}", static_cast<int>(row.kind), row.names.front());
  });
  latest(rows.organisations, [](const OrganisationRow& row) { return row.code; });
  latest(rows.people, [](const PersonRow& row) { return row.name; });
  latest(rows.institutions, [](const InstitutionRow& row) { return row.name; });
  latest(rows.groups, [](const GroupRow& row) { return row.code.empty() ? "|" + row.name : row.code; });
  latest(rows.history, [](const HistoryRow& row) { return row.name; });
  latest(rows.wars, [](const WarRow& row) { return row.name; });
  latest_items(
      rows.memberships, [](MembershipRow & row) -> auto& { return row.members; },
      [](const MembershipRow& row, const std::string& member) {
        return row.organisation + "|" + row.role + "|" + member;
      });
  latest_items(
      rows.agents, [](AgentRow & row) -> auto& { return row.phrases; },
      [](const AgentRow&, const std::string& phrase) { return phrase; });
}

KnowledgeRows read_knowledge(const TableSources& sources, std::vector<Finding>& findings) {
  KnowledgeRows rows = read_tables(sources, findings);
  lay_over(rows);
  return rows;
}

Result<KnowledgeRows> usable_knowledge(const TableSources& sources, std::vector<Finding>& warnings) {
  std::set<Line> unusable;
  std::size_t of_base = 0;
  // A row left out may define what others name, and a row that it displaced holds again: the tables are read
  // afresh until nothing is wrong. Each round leaves out at least one row more.
  for (;;) {
    std::vector<Finding> findings;
    KnowledgeRows rows = read_tables(sources, findings);
    const auto in_base = std::ranges::find(findings, 0U, &Finding::layer);
    if (in_base != findings.end()) return input_error(in_base->message, in_base->file, in_base->line);
    if (unusable.empty()) warnings = std::move(findings);
    leave_out(rows, unusable);
    lay_over(rows);

    findings.clear();
    check_codes(rows, findings);
    if (findings.empty()) {
      if (of_base > 0)
        warnings.push_back({sources.base(), 0,
                            fmt::format("{} {} left out: the tables over them no longer define what they "
                                        "name (entente lint lists them)",
                                        of_base, of_base == 1 ? "row is" : "rows are"),
                            0});
      add_dictionaries(sources, rows, warnings, nullptr);
      return rows;
    }
    if (sources.folders().size() == 1)
      return input_error(findings[0].message, findings[0].file, findings[0].line);
    // What is wrong with a user's row may be the only reason why something is wrong with another.
    const bool of_users = std::ranges::any_of(findings, [](const Finding& f) { return f.layer > 0; });
    for (Finding& finding : findings) {
      if (of_users && finding.layer == 0) continue;
      const bool is_new = unusable.insert({finding.file, finding.line}).second;
      if (finding.layer > 0)
        warnings.push_back(std::move(finding));
      else
        of_base += is_new ? 1 : 0;
    }
  }
}

}  // namespace entente
