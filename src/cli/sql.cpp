// entente sql: any question to the record in SQL, for reading only.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "record/sql_answer.h"

namespace entente::cli {
namespace {

using Row = std::vector<std::optional<std::string>>;

struct SqlOptions {
  std::string sql;
  bool csv = false, all = false;
  std::uint64_t limit = 100;
  SqlLimits limits;
};

// What is on file, where nobody asks anything.
constexpr const char* what_there_is =
    "SELECT table_name AS name, CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END AS kind, "
    "string_agg(column_name, ' ' ORDER BY ordinal_position) AS columns "
    "FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name) "
    "WHERE table_schema = 'main' GROUP BY ALL ORDER BY kind DESC, name";

// Quotes where RFC 4180 asks for them. NULL is an empty field, an empty text is "".
std::string csv_field(const std::optional<std::string>& value) {
  if (!value) return {};
  if (!value->empty() && value->find_first_of(",\"\r\n") == std::string::npos) return *value;
  std::string out = "\"";
  for (const char c : *value) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

void print_csv(const Row& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? "" : ",") + csv_field(row[i]);
  // A line of one empty field would be none.
  std::fputs((row.size() == 1 && line.empty() ? "\"\"" : line).append("\r\n").c_str(), stdout);
}

// Two columns of one name would be one member of an object: the second becomes name_2.
std::vector<std::string> member_names(const std::vector<SqlColumn>& columns) {
  std::vector<std::string> out;
  for (const SqlColumn& column : columns) {
    std::string name = column.name;
    for (int n = 2; std::find(out.begin(), out.end(), name) != out.end(); ++n)
      name = fmt::format("{}_{}", column.name, n);
    out.push_back(std::move(name));
  }
  return out;
}

void print_object(const std::vector<std::string>& names, const Row& row) {
  std::string line = "{";
  for (std::size_t i = 0; i < row.size() && i < names.size(); ++i)
    line += (i == 0 ? "" : ",") + json_line(Json(names[i])) + ":" + row[i].value_or("null");
  std::fputs((line + "}\n").c_str(), stdout);
}

// Rows in columns that fit the terminal: the widest give way.
void print_table(const std::vector<SqlColumn>& columns_given, const std::vector<Row>& rows) {
  const Look look = Look::of_standard_output();
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_given.size(); ++c) {
    std::size_t width = columns(columns_given[c].name);
    for (const Row& row : rows) width = std::max(width, columns(row[c].value_or("")));
    widths.push_back(std::max<std::size_t>(width, 1));
  }
  const auto sum = [&] {
    std::size_t out = 0;
    for (const std::size_t width : widths) out += width + 2;
    return out;
  };
  while (sum() > look.width() + 2) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 8) break;
    --*widest;
  }
  const auto print_line = [&](const auto& cell, Style style) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const std::string text = shorten(cell(c), widths[c]);
      const std::string space(widths[c] - std::min(widths[c], columns(text)), ' ');
      line += (c == 0 ? "" : "  ") + (columns_given[c].number ? space + text : text + space);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    std::fputs((look.paint(line, style) + "\n").c_str(), stdout);
  };
  print_line([&](std::size_t c) { return columns_given[c].name; }, Style::bold);
  for (const Row& row : rows)
    print_line([&](std::size_t c) { return fold_space(row[c].value_or("")); }, Style::plain);
}

// A plan is a drawing of lines: it is shown as it is.
bool is_plan(const std::vector<SqlColumn>& columns) {
  return columns.size() == 2 && columns[0].name == "explain_key" && columns[1].name == "explain_value";
}

int run_sql(const Frame& frame, const SqlOptions& options) {
  if (options.csv && frame.json)
    return fail({Error::Kind::usage, "--csv and --json are two forms of one answer", {}, 0});
  auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return fail(store.error());
  std::string sql = options.sql;
  if (sql == "-") sql.assign(std::istreambuf_iterator<char>(std::cin), {});
  if (trim(sql).empty()) sql = what_there_is;

  std::vector<SqlColumn> columns;
  std::vector<std::string> names;
  std::vector<Row> rows;
  std::uint64_t count = 0;
  bool more = false;
  const bool table = !frame.json && !options.csv;
  const SqlSink sink{[&](const std::vector<SqlColumn>& given) {
                       columns = given;
                       names = member_names(given);
                       if (!options.csv) return;
                       Row head;
                       for (const SqlColumn& column : given) head.emplace_back(column.name);
                       print_csv(head);
                     },
                     [&](const Row& row) {
                       if (table && !options.all && count >= options.limit) {
                         more = true;
                         return false;
                       }
                       ++count;
                       if (table)
                         rows.push_back(row);
                       else if (options.csv)
                         print_csv(row);
                       else
                         print_object(names, row);
                       return std::ferror(stdout) == 0;
                     }};
  const auto done = answer_sql(*store, sql, frame.json ? SqlForm::json : SqlForm::text, options.limits, sink);
  if (!done) return fail(done.error());
  if (table && is_plan(columns)) {
    for (const Row& row : rows) std::fputs((row[1].value_or("") + "\n").c_str(), stdout);
  } else if (table) {
    print_table(columns, rows);
    say(more ? fmt::format(
                   "the first {}; --all gives every row, --limit N the first N, --csv and --json all of them",
                   counted(count, "row"))
             : counted(count, "row"));
  }
  return count == 0 ? exit_nothing : exit_done;
}

}  // namespace

void add_sql(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<SqlOptions>();
  Command command = add_command(
      app, frame,
      {"sql", "Ask the record in SQL, for reading only",
       "entente sql \"SELECT type, count(*) AS events FROM events_news GROUP BY type ORDER BY events DESC\"\n"
       "entente sql \"FROM dyad_day WHERE source_actor = 'RUS' ORDER BY day\" --csv > russia.csv\n"
       "entente sql        (the tables and views; docs/record.md explains them)"},
      [&frame, options] { return run_sql(frame, *options); },
      {.db = true, .knowledge = false, .model = false, .today = false});
  command.add_option("SQL", options->sql,
                     "One statement that reads (DuckDB's SQL); - reads it from standard input");
  command.add_flag("--csv", options->csv, "Comma-separated values with a head line");
  command.add_option("--limit", options->limit, "At most so many rows of a table for people")
      .type_name("N")
      .capture_default_str();
  command.add_flag("--all", options->all, "As many as there are");
  command.add_option("--timeout", options->limits.seconds, "Seconds that an answer may take; 0 for any time")
      .type_name("SECONDS")
      .capture_default_str();
  command.add_option("--memory", options->limits.memory_mb, "Megabytes that it may take")
      .type_name("MB")
      .within(64U, 1048576U)
      .capture_default_str();
}

}  // namespace entente::cli
