#include "exchange/import_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "exchange/cutter.h"

namespace entente::import_sql {
namespace {

struct Column {
  std::string_view name, type;
  std::string_view number;  // what it must be, for the reason of a fault; "" if anything is right
};

constexpr std::array columns{
    Column{"id", "VARCHAR", ""},
    Column{"source_name", "VARCHAR", ""},
    Column{"source_key", "VARCHAR", ""},
    Column{"target_name", "VARCHAR", ""},
    Column{"target_key", "VARCHAR", ""},
    Column{"more_source_key", "VARCHAR[]", ""},
    Column{"more_target_key", "VARCHAR[]", ""},
    Column{"event_key", "VARCHAR", ""},
    Column{"goldstein", "DOUBLE", "number"},
    Column{"status", "VARCHAR", ""},
    Column{"date_from", "DATE", ""},
    Column{"date_to", "DATE", ""},
    Column{"date_precision", "VARCHAR", ""},
    Column{"place", "VARCHAR", ""},
    Column{"country_key", "VARCHAR", ""},
    Column{"lat", "DOUBLE", "number"},
    Column{"lon", "DOUBLE", "number"},
    Column{"mentions", "INTEGER", "whole number"},
    Column{"deaths", "INTEGER", "whole number"},
    Column{"text", "VARCHAR", ""},
    Column{"url", "VARCHAR", ""},
    Column{"publisher", "VARCHAR", ""},
};

// Further parties by line and side, in the order of the file: their codes, or nothing but names that stand for none. A record
// that gives several events (PLOVER) has its parties once.
std::string more_cte(std::string_view side) {
  return fmt::format(
      "more_{0} AS (SELECT line, list(code ORDER BY place) FILTER (code IS NOT NULL) AS codes, "
      "string_agg('{0}=' || shown, ' ' ORDER BY place) FILTER (code IS NULL) AS unknown FROM (SELECT "
      "DISTINCT * "
      "FROM (SELECT line, unnest(more_{0}_key) AS key, generate_subscripts(more_{0}_key, 1) AS place FROM "
      "staged "
      "WHERE fault IS NULL AND more_{0}_key IS NOT NULL)) k JOIN resolved_party p ON p.key = k.key GROUP BY "
      "line)",
      side);
}

}  // namespace

std::string make_tables() {
  return drop_tables() +
         "CREATE TEMP TABLE resolved_party (key VARCHAR, code VARCHAR, actor VARCHAR, name VARCHAR, shown "
         "VARCHAR);"
         "CREATE TEMP TABLE resolved_event (key VARCHAR, known BOOLEAN, type VARCHAR, mode VARCHAR, contexts "
         "VARCHAR[], "
         "cameo VARCHAR, quad BIGINT, goldstein DOUBLE, text VARCHAR, shown VARCHAR);"
         "CREATE TEMP TABLE resolved_country (key VARCHAR, known BOOLEAN, code VARCHAR, shown VARCHAR);";
}

std::string drop_tables() {
  return "DROP TABLE IF EXISTS temp.staged; DROP TABLE IF EXISTS temp.resolved_party; "
         "DROP TABLE IF EXISTS temp.resolved_event; DROP TABLE IF EXISTS temp.resolved_country;";
}

std::string raw_text(const Layout& layout, const std::string& path) {
  const bool json = layout.kind == Layout::Kind::json_lines;
  std::string names = "'line': 'BIGINT'";
  if (json) names += ", 'row': 'VARCHAR'";
  if (!json)
    for (const std::string& column : layout.columns) names += ", " + quoted_sql(column) + ": 'VARCHAR'";
  const std::string quote = layout.quoted && !json ? "'\"'" : "''";
  return fmt::format(
      "read_csv({}, columns = {{{}}}, delim = {}, quote = {}, escape = {}, comment = '', header = false, "
      "auto_detect = false, "
      "nullstr = '', new_line = '\\n', compression = 'none', max_line_size = 2097152, buffer_size = 8388608)",
      quoted_sql(path), names, quoted_sql(std::string(1, json ? json_delimiter : layout.delimiter)), quote,
      quote);
}

std::string raw_parquet(const std::string& path, std::uint64_t first, std::uint64_t last) {
  return fmt::format(
      "(SELECT file_row_number + 1 AS line, * EXCLUDE (file_row_number) FROM read_parquet({}, "
      "file_row_number = true) "
      "WHERE file_row_number >= {} AND file_row_number < {})",
      quoted_sql(path), first, last);
}

Result<std::string> stage(const DataFormat& format, const Layout& layout, const std::string& raw) {
  const std::vector<StagedColumn> staged = format.staged(layout);
  for (const StagedColumn& column : staged)
    if (std::ranges::find(columns, column.name, &Column::name) == columns.end())
      return internal_error(fmt::format("format {} stages an unknown column {}", format.name(), column.name));
  // Numbers as text first, then typed, so that words in their place are a fault and not a NULL.
  std::string given, typed, faults;
  const std::string rule = format.fault(layout);
  for (const Column& column : columns) {
    const auto found = std::ranges::find(staged, column.name, &StagedColumn::name);
    const std::string sql = found == staged.end() ? "NULL" : found->sql;
    if (column.number.empty()) {
      given += fmt::format(", ({})::{} AS {}", sql, column.type, column.name);
      typed += fmt::format(", {}", column.name);
    } else {
      given += fmt::format(", nullif(trim(({})::VARCHAR), '') AS {}", sql, column.name);
      typed += fmt::format(", TRY_CAST({0} AS {1}) AS {0}", column.name, column.type);
      if (found != staged.end())
        faults += fmt::format(
            " WHEN {0} IS NOT NULL AND TRY_CAST({0} AS {1}) IS NULL THEN '{0} is no {2}: ' || substr({0}, 1, "
            "40)",
            column.name, column.type, column.number);
    }
  }
  return fmt::format(
      "CREATE OR REPLACE TEMP TABLE staged AS SELECT line{}, coalesce(rule, CASE WHEN date_from IS NULL THEN "
      "'no date that can be read'{} WHEN date_to < date_from THEN 'ends before it begins' WHEN "
      "abs(TRY_CAST(lat AS DOUBLE)) > 90 "
      "OR abs(TRY_CAST(lon AS DOUBLE)) > 180 THEN 'coordinates outside the globe' END) AS fault "
      "FROM (SELECT line{}, {} AS rule FROM {} AS raw)",
      typed, faults, given, rule.empty() ? "NULL::VARCHAR" : "(" + rule + ")::VARCHAR", format.raw(raw));
}

bool several_parties(const std::vector<StagedColumn>& staged) {
  return std::ranges::any_of(staged, [](const StagedColumn& c) { return c.name.starts_with("more_"); });
}

std::string new_keys(const std::string& kind, bool several) {
  std::string keys = fmt::format("SELECT {}_key AS key FROM staged WHERE fault IS NULL", kind);
  if (kind == "party") {
    keys =
        "SELECT source_key AS key FROM staged WHERE fault IS NULL UNION ALL SELECT target_key FROM staged "
        "WHERE fault IS NULL";
    if (several)
      keys +=
          " UNION ALL SELECT unnest(more_source_key) FROM staged WHERE fault IS NULL"
          " UNION ALL SELECT unnest(more_target_key) FROM staged WHERE fault IS NULL";
  }
  return fmt::format(
      "SELECT DISTINCT key FROM ({}) WHERE key IS NOT NULL AND key NOT IN (SELECT key FROM resolved_{}) "
      "ORDER BY key",
      keys, kind);
}

std::string insert_events(bool several) {
  return fmt::format(
      "{} INSERT INTO imported_events SELECT $2 || ':' || coalesce(s.id, substr($1, 1, 8) || ':' || s.line), "
      "$1, s.line, $2, "
      "a.code, a.actor, coalesce(a.name, s.source_name), b.code, b.actor, coalesce(b.name, s.target_name), "
      "{}, "
      "e.type, e.mode, e.contexts, e.cameo, e.quad::TINYINT, coalesce(s.goldstein, e.goldstein), "
      "coalesce(s.status, 'occurred'), s.date_from, coalesce(s.date_to, s.date_from), "
      "coalesce(s.date_precision, 'day'), "
      "s.place, c.code, s.lat, s.lon, s.mentions, s.deaths, coalesce(s.text, e.text), s.url, s.publisher, "
      "nullif(concat_ws(' ', CASE WHEN NOT e.known THEN 'event=' || e.shown END, "
      "CASE WHEN a.key IS NOT NULL AND a.code IS NULL THEN 'source=' || a.shown END, "
      "CASE WHEN b.key IS NOT NULL AND b.code IS NULL THEN 'target=' || b.shown END, "
      "CASE WHEN NOT c.known THEN 'country=' || c.shown END{}), '') "
      "FROM staged s LEFT JOIN resolved_party a ON a.key = s.source_key LEFT JOIN resolved_party b ON b.key "
      "= s.target_key "
      "LEFT JOIN resolved_event e ON e.key = s.event_key LEFT JOIN resolved_country c ON c.key = "
      "s.country_key{} "
      "WHERE s.fault IS NULL{}",
      several ? "WITH " + more_cte("source") + ", " + more_cte("target") : "",
      several ? "ms.codes, mt.codes" : "NULL, NULL", several ? ", ms.unknown, mt.unknown" : "",
      several ? " LEFT JOIN more_source ms ON ms.line = s.line LEFT JOIN more_target mt ON mt.line = s.line"
              : "",
      several ? " ORDER BY s.line" : "");
}

std::string insert_unmapped(bool several) {
  const auto part = [](std::string_view field, std::string_view keys, std::string_view table,
                       std::string_view unknown) {
    return fmt::format(
        "SELECT '{0}' AS field, r.shown AS value, count(*) AS rows FROM ({1}) k JOIN resolved_{2} r ON r.key "
        "= k.key WHERE {3} "
        "GROUP BY r.shown",
        field, keys, table, unknown);
  };
  const auto key = [](std::string_view column) {
    return fmt::format("SELECT {} AS key FROM staged WHERE fault IS NULL", column);
  };
  const auto keys_of_side = [&](std::string_view side) {
    std::string out = key(fmt::format("{}_key", side));
    if (several) out += " UNION ALL " + key(fmt::format("unnest(more_{}_key)", side));
    return out;
  };
  return "INSERT INTO unmapped SELECT $1, field, value, rows FROM (" +
         part("event", key("event_key"), "event", "NOT r.known") + " UNION ALL " +
         part("source", keys_of_side("source"), "party", "r.code IS NULL") + " UNION ALL " +
         part("target", keys_of_side("target"), "party", "r.code IS NULL") + " UNION ALL " +
         part("country", key("country_key"), "country", "NOT r.known") + ") ORDER BY field, value";
}

std::vector<std::string> finish() {
  return {
      "CREATE OR REPLACE TEMP TABLE unmapped_sum AS SELECT import, field, value, sum(rows)::BIGINT AS rows "
      "FROM unmapped WHERE "
      "import = $1 GROUP BY ALL",
      "DELETE FROM unmapped WHERE import = $1",
      "INSERT INTO unmapped SELECT * FROM unmapped_sum WHERE import = $1 ORDER BY field, rows DESC, value",
      "DELETE FROM coverage WHERE import = $1",
      "INSERT INTO coverage SELECT origin, import, actor, year(date_from) AS y, min(date_from), "
      "max(date_to), count(*) FROM ("
      "SELECT origin, import, source AS actor, date_from, date_to FROM imported_events WHERE import = $1 "
      "UNION ALL "
      "SELECT origin, import, target, date_from, date_to FROM imported_events WHERE import = $1 AND target "
      "IS DISTINCT FROM "
      "source UNION ALL "
      "SELECT origin, import, unnest(more_source), date_from, date_to FROM imported_events WHERE import = $1 "
      "AND more_source IS "
      "NOT NULL UNION ALL "
      "SELECT origin, import, unnest(more_target), date_from, date_to FROM imported_events WHERE import = $1 "
      "AND more_target IS "
      "NOT NULL UNION ALL "
      "SELECT origin, import, '*', date_from, date_to FROM imported_events WHERE import = $1) "
      "WHERE actor IS NOT NULL GROUP BY origin, import, actor, y ORDER BY actor, y",
      "DROP TABLE temp.unmapped_sum",
  };
}

std::vector<std::string> forget() {
  std::vector<std::string> out;
  for (const char* table : {"imported_events", "set_aside", "unmapped", "coverage"})
    out.push_back(fmt::format("DELETE FROM {} WHERE import = $1", table));
  out.emplace_back("DELETE FROM imports WHERE id = $1");
  return out;
}

}  // namespace entente::import_sql
