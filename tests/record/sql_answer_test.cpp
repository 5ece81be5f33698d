// A person's SQL: what is answered, and what is not.
#include "record/sql_answer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "record/sample.h"

namespace {

using namespace entente;

class Sql : public ::testing::Test {
 protected:
  Sql() : folder_("sql"), file_(folder_.file("a.duckdb")) {
    Store store = Store::open(file_, Store::Access::write).value();
    EXPECT_TRUE(sample::append_visit(store));
  }

  // Columns, then rows, parted by "|"; or the error.
  std::string ask(const std::string& sql, SqlForm form = SqlForm::text, SqlLimits limits = {}) {
    Store store = Store::open(file_, Store::Access::read).value();
    std::string out;
    const SqlSink sink{[&](const std::vector<SqlColumn>& columns) {
                         for (const SqlColumn& c : columns) out += c.name + (c.number ? "#" : "") + " ";
                       },
                       [&](const std::vector<std::optional<std::string>>& row) {
                         out += "|";
                         for (const auto& value : row) out += value.value_or("NULL") + " ";
                         return true;
                       }};
    const auto done = answer_sql(store, sql, form, limits, sink);
    return done ? out : "error: " + done.error().message;
  }

  sample::Folder folder_;
  std::string file_;
};

TEST_F(Sql, AnswersWithNamesAndTypes) {
  EXPECT_EQ(ask("SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY type"),
            "type n# |ACCUSE 1 |CONSULT 1 ");
  EXPECT_EQ(ask("SELECT 1 AS x, 2 AS x, NULL AS y, DATE '2020-01-02' AS d; -- and a word"),
            "x# x# y# d |1 2 NULL 2020-01-02 ");
  EXPECT_EQ(ask("FROM events_news SELECT source, quad"), "source quad# |[JPN/GOV] 1 ");
}

TEST_F(Sql, FindsItsOwnEnd) {
  EXPECT_EQ(ask("SELECT ';' AS a, 1 AS \";\" -- ; no end\n , $$;$$ AS c /* ; */ ; /* the end */ -- it is"),
            "a ;# c |; 1 ; ");
  EXPECT_EQ(ask("SELECT 1 AS x -- no end at all"), "x# |1 ");
}

TEST_F(Sql, AnswersInJson) {
  EXPECT_EQ(ask("SELECT ['a\"b', NULL] AS l, 1.5 AS x, 'nan'::DOUBLE AS n, true AS t, DATE '2020-01-02' AS d",
                SqlForm::json),
            "l x# n# t d |[\"a\\\"b\",null] 1.5 NULL true \"2020-01-02\" ");
}

TEST_F(Sql, DescribesAndExplains) {
  EXPECT_NE(ask("DESCRIBE dyad_day").find("|source_actor VARCHAR"), std::string::npos);
  EXPECT_NE(ask("EXPLAIN SELECT * FROM events").find("SEQ_SCAN"), std::string::npos);
}

TEST_F(Sql, OnlyReadsAndOnlyTheRecord) {
  for (const char* sql :
       {"DELETE FROM events", "CREATE TEMP TABLE x AS SELECT 1", "COPY events TO 'events.csv'",
        "SET threads = 1", "ATTACH 'other.duckdb'", "INSTALL httpfs", "CALL pragma_version()",
        "PRAGMA memory_limit='9GB'", "CHECKPOINT"}) {
    EXPECT_EQ(ask(sql).rfind("error: ", 0), 0U) << sql << ": " << ask(sql);
  }
  EXPECT_NE(ask("SELECT * FROM read_csv('/etc/passwd')").find("disabled"), std::string::npos);
  EXPECT_NE(ask("SELECT 1; SELECT 2").find("one statement at a time"), std::string::npos);
  EXPECT_NE(ask("SELECT $1").find("parameters"), std::string::npos);
  EXPECT_NE(ask("").find("no SQL"), std::string::npos);
}

// Each of these changed the whole instance, or read a file, when DuckDB 1.4.4 was asked.
TEST_F(Sql, CallsNothingThatReachesBeyondTheRecord) {
  for (const std::string sql :
       {"SELECT * FROM enable_logging(storage='file', storage_config={'path':'/tmp/log'})",
        "SELECT * FROM \"enable_logging\" ()", "FROM main.Enable_Logging/* */()", "FROM disable_logging()",
        "FROM checkpoint()", "FROM checkpoint -- really\n ('a')", "FROM force_checkpoint()",
        "SELECT write_log('x')", "FROM query('SELECT 1')", "FROM \"query\"\u00a0('SELECT 1')",
        "FROM query_table('events')", "SELECT * FROM read_blob('a.duckdb')",
        "FROM\u00a0read_text('/etc/hosts')", "FROM parquet_scan('x')",
        "EXPLAIN ANALYZE FROM enable_logging()", "FROM json_execute_serialized_sql('{}')",
        "SELECT 1 FROM U&\"enable\\005flogging\"()",
        "SELECT e'\\'', x FROM sniff_csv('/etc/passwd') t(x) -- '"}) {
    EXPECT_NE(ask(sql).find("is disabled here"), std::string::npos) << sql << ": " << ask(sql);
  }
  // Such words are names like any other where they are not called.
  EXPECT_EQ(ask("SELECT 1 AS query, 2 AS checkpoint, 'a' GLOB '*' AS read_at"),
            "query# checkpoint# read_at |1 2 true ");
}

TEST_F(Sql, CanBeCancelled) {
  Store store = Store::open(file_, Store::Access::read).value();
  SqlCancel cancel;
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancel.ask();
  });
  const SqlSink sink{[](const auto&) {}, [](const auto&) { return true; }};
  const auto began = std::chrono::steady_clock::now();
  const auto done = answer_sql(store, "SELECT count(*) FROM range(100000000000) t(i) WHERE hash(i) % 7 = 3",
                               SqlForm::text, {512, 30}, sink, &cancel);
  later.join();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "was cancelled");
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST_F(Sql, SaysWhatIsWrongAndWhere) {
  const std::string answer = ask("SELECT tipe FROM events");
  EXPECT_NE(answer.find("\"tipe\" not found"), std::string::npos) << answer;
  EXPECT_NE(answer.find("type"), std::string::npos);  // what it may have meant
}

TEST_F(Sql, EndsWhatTakesTooLongOrTooMuch) {
  const std::string late =
      ask("SELECT count(*) FROM range(100000000000) t(i) WHERE hash(i) % 7 = 3", SqlForm::text, {512, 1});
  EXPECT_NE(late.find("no answer within 1 s"), std::string::npos) << late;
  const std::string much = ask("SELECT list(range) FROM range(200000000)", SqlForm::text, {64, 60});
  EXPECT_NE(much.find("more than 64 MB"), std::string::npos) << much;
}

}  // namespace
