// The questions in docs/record.md can be asked.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"

namespace entente {
namespace {

// The blocks of a Markdown page that are marked with the language.
std::vector<std::string> blocks_of(const std::string& page, const std::string& language) {
  std::vector<std::string> out;
  const std::string open = "```" + language + "\n";
  for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
    at += open.size();
    out.push_back(page.substr(at, page.find("```", at) - at));
  }
  return out;
}

TEST(RecordDocs, EverySqlStatementRuns) {
  sample::Folder folder("docs");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  std::ifstream in("docs/record.md");
  std::ostringstream page;
  page << in.rdbuf();
  const auto blocks = blocks_of(page.str(), "sql");
  ASSERT_FALSE(blocks.empty());
  auto connection = duck::Connection::open(file, duck::Access::read).value();
  for (std::string sql : blocks) {
    const std::string target = "'news.parquet'";
    if (const auto at = sql.find(target); at != std::string::npos)
      sql.replace(at, target.size(), "'" + folder.file("news.parquet") + "'");
    const auto done = connection.run(sql);
    EXPECT_TRUE(done) << (done ? "" : done.error().message) << "\n" << sql;
  }
}

TEST(RecordDocs, EveryTableAndColumnOfAnEventIsNamed) {
  std::ifstream in("docs/record.md");
  std::ostringstream page;
  page << in.rdbuf();
  sample::Folder folder("columns");
  { ASSERT_TRUE(Store::open(folder.file("a.duckdb"), Store::Access::write)); }
  auto file = duck::Connection::open(folder.file("a.duckdb"), duck::Access::read).value();
  auto names = file.prepare(
                       "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() "
                       "WHERE NOT internal "
                       "UNION SELECT column_name FROM duckdb_columns() WHERE table_name = 'event_actors'")
                   .value()
                   .run();
  ASSERT_TRUE(names);
  int count = 0;
  while (names->next()) {
    ++count;
    const std::string name = names->text(0);
    if (name == "event" || name == "report" || name.starts_with("mention_")) continue;  // said in words
    EXPECT_NE(page.str().find("`" + name + "`"), std::string::npos) << name << " is not in docs/record.md";
  }
  EXPECT_GT(count, 12);
}

}  // namespace
}  // namespace entente
