// Every column of every format: the files of tests/cases/import are imported and compared with what was written beside them by
// hand. FILE.expected has "line N" and below it "column = value" for each column of imported_events that is not NULL, "aside LINE
// WORDS" for a row that is set aside and words of the reason, "unmapped FIELD VALUE COUNT".
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "exchange/importer.h"
#include "exchange/importing.h"
#include "exchange/small_record.h"

namespace entente {
namespace {

struct Expected {
  std::vector<std::string>
      events;  // in order; "line 2\n  column = value\n…", columns in the order of the table
  std::vector<std::pair<std::int64_t, std::string>> aside;
  std::vector<std::string> unmapped;
};

using Columns = std::vector<std::string>;

Columns columns_of(duck::Connection& connection) {
  auto query = connection.prepare(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'imported_events' ORDER BY "
      "ordinal_position");
  auto rows = query->run().value();
  Columns out;
  while (rows.next()) out.push_back(rows.text(0));
  std::erase(out, "import");
  return out;
}

std::string as_text(const std::map<std::string, std::string>& event, const Columns& columns) {
  std::string out;
  for (const std::string& column : columns)
    if (const auto found = event.find(column); found != event.end())
      out += column + " = " + found->second + "\n";
  EXPECT_EQ(std::ranges::count(out, '\n'), static_cast<std::ptrdiff_t>(event.size()))
      << "a column that is none in\n"
      << out;
  return out;
}

Expected read_expected(const std::string& file, const Columns& columns) {
  Expected out;
  std::ifstream in(file);
  EXPECT_TRUE(in) << file;
  std::map<std::string, std::string> event;
  const auto finish = [&] {
    if (!event.empty()) out.events.push_back(as_text(event, columns));
    event.clear();
  };
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (const std::size_t equals = line.find(" = "); line.starts_with("  ") && equals != std::string::npos) {
      event[line.substr(2, equals - 2)] = line.substr(equals + 3);
      continue;
    }
    finish();
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    if (kind == "line") {
      words >> event["line"];
    } else if (kind == "aside") {
      std::int64_t number = 0;
      words >> number >> std::ws;
      std::string rest;
      std::getline(words, rest);
      out.aside.emplace_back(number, rest);
    } else if (kind == "unmapped") {
      out.unmapped.push_back(line.substr(9));
    } else {
      ADD_FAILURE() << file << ": what is '" << line << "'?";
    }
  }
  finish();
  std::ranges::sort(out.unmapped);
  return out;
}

std::vector<std::string> imported(duck::Connection& connection, const Columns& columns) {
  std::string sql = "SELECT ";
  for (const std::string& column : columns) sql += (sql.size() > 7 ? ", \"" : "\"") + column + "\"::VARCHAR";
  auto rows = connection.prepare(sql + " FROM imported_events ORDER BY line, id")->run().value();
  std::vector<std::string> out;
  while (rows.next()) {
    std::map<std::string, std::string> event;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (!rows.null(i)) event[columns[i]] = rows.text(i);
    out.push_back(as_text(event, columns));
  }
  return out;
}

struct Case {
  std::string format, file, mapping;
  friend std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.file; }
};

class Formats : public ::testing::TestWithParam<Case> {};

TEST_P(Formats, EveryColumnIsAsTheCaseSays) {
  const Case& one = GetParam();
  const std::string file = "tests/cases/import/" + one.file;
  sample::Folder folder("formats");
  Store store = Store::open(folder.file("a.duckdb"), Store::Access::write).value();
  ImportRequest request;
  request.file = file;
  request.began_at = "2024-01-01T00:00:00";
  request.options.first_day = Date{2014, 1, 1};  // only asked of quadruples
  if (!one.mapping.empty()) request.options.mapping = "tests/cases/import/" + one.mapping;
  const auto done =
      Importer(store, importing::tables()).run(request, [](const ImportProgress&) { return true; });
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->format, one.format);

  // An event without a number of its own has that of its import.
  small_record::run(store, "UPDATE imported_events SET id = replace(id, substr(import, 1, 8), 'IMPORT')");
  const Columns columns = columns_of(store.connection());
  const Expected expected = read_expected(file + ".expected", columns);
  const std::vector<std::string> found = imported(store.connection(), columns);
  ASSERT_EQ(found.size(), expected.events.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], expected.events[i]);
  // What is told of the import: events, of which one record may hold several, and rows set aside, each once.
  EXPECT_EQ(done->rows_stored, expected.events.size());
  EXPECT_EQ(done->rows_aside, expected.aside.size());
  auto told = store.connection().prepare("SELECT rows_stored, rows_aside FROM imports")->run().value();
  ASSERT_TRUE(told.next());
  EXPECT_EQ(static_cast<std::uint64_t>(told.integer(0)), expected.events.size());
  EXPECT_EQ(static_cast<std::uint64_t>(told.integer(1)), expected.aside.size());

  auto aside = store.connection().prepare("SELECT line, reason FROM set_aside ORDER BY line")->run().value();
  std::size_t next = 0;
  for (; aside.next(); ++next) {
    ASSERT_LT(next, expected.aside.size()) << aside.integer(0) << ": " << aside.text(1);
    EXPECT_EQ(aside.integer(0), expected.aside[next].first);
    EXPECT_NE(aside.text(1).find(expected.aside[next].second), std::string::npos) << aside.text(1);
  }
  EXPECT_EQ(next, expected.aside.size());

  auto unmapped = store.connection()
                      .prepare("SELECT field || ' ' || value || ' ' || rows FROM unmapped ORDER BY 1")
                      ->run()
                      .value();
  std::vector<std::string> values;
  while (unmapped.next()) values.push_back(unmapped.text(0));
  std::ranges::sort(values);
  EXPECT_EQ(values, expected.unmapped);
}

INSTANTIATE_TEST_SUITE_P(
    Import, Formats,
    ::testing::Values(Case{"gdelt1", "gdelt/one.tsv", ""}, Case{"gdelt1", "gdelt/one_old.tsv", ""},
                      Case{"gdelt2", "gdelt/two.tsv", ""}, Case{"icews", "icews/events.tab", ""},
                      Case{"quadruples", "quadruples/events.txt", ""},
                      Case{"polecat", "polecat/old_names.tsv", ""},
                      Case{"polecat", "polecat/new_names.tsv", ""}, Case{"phoenix", "phoenix/events.tsv", ""},
                      Case{"acled", "acled/events.csv", ""}, Case{"ucdp", "ucdp/events.csv", ""},
                      Case{"plover", "plover/events.jsonl", ""},
                      Case{"csv", "mapped/unrest.csv", "mapped/unrest.map"}),
    [](const auto& one) {
      std::string name = one.param.file.substr(0, one.param.file.find('.'));
      std::ranges::replace(name, '/', '_');
      return name;
    });

}  // namespace
}  // namespace entente
