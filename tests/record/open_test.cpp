// Files that cannot be a record are refused in words, and none of them is touched.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"
#include "record/version_1.h"

namespace entente {
namespace {

void expect_refused(const std::string& file, Store::Access access, const std::string& words) {
  const auto store = Store::open(file, access);
  ASSERT_FALSE(store) << file << " was opened";
  EXPECT_EQ(store.error().kind, Error::Kind::input);
  EXPECT_EQ(store.error().file, file);
  EXPECT_NE(store.error().message.find(words), std::string::npos) << store.error().message;
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(Open, RefusesPathsThatCannotHoldARecord) {
  sample::Folder folder("paths");
  expect_refused(folder.file("no/such/folder/a.duckdb"), Store::Access::write, "folder does not exist");
  expect_refused(folder.file("."), Store::Access::write, "is a folder");
  expect_refused(folder.file("none.duckdb"), Store::Access::read, "there is no record here");
  expect_refused("/dev/null", Store::Access::write, "no regular file");
  std::ofstream(folder.file("empty.duckdb")).close();
  expect_refused(folder.file("empty.duckdb"), Store::Access::read, "is empty");
}

TEST(Open, RefusesAFolderWhereNothingMayBeWritten) {
  const auto store = Store::open("/proc/entente.duckdb", Store::Access::write);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Error::Kind::input);
  EXPECT_EQ(store.error().file, "/proc/entente.duckdb");
}

TEST(Open, RefusesForeignFilesAndLeavesThemAlone) {
  sample::Folder folder("foreign");
  const std::string notes = folder.file("notes.txt");
  std::ofstream(notes) << std::string(9000, 'x');
  for (const auto access : {Store::Access::read, Store::Access::write})
    expect_refused(notes, access, "is no DuckDB file");
  EXPECT_EQ(bytes_of(notes), std::string(9000, 'x'));

  const std::string other = folder.file("other.duckdb");
  {
    auto connection = duck::Connection::open(other, duck::Access::write).value();
    ASSERT_TRUE(connection.run("CREATE TABLE prices (day DATE, euro DOUBLE)"));
  }
  const std::string before = bytes_of(other);
  for (const auto access : {Store::Access::read, Store::Access::write})
    expect_refused(other, access, "no record of Entente");
  EXPECT_EQ(bytes_of(other), before);
}

// A record as version 2 made it: sentences counted from 0, no corrections; the table of events had no coordinates and
// another name for the state of a place.
void make_version_2(const std::string& file) {
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  auto connection = duck::Connection::open(file, duck::Access::write).value();
  for (const char* statement : {sample::drop_version_6,
                                "DROP VIEW news",
                                "DROP VIEW dyads",
                                "DROP TABLE overrides",
                                "DROP TABLE superseded_events",
                                "DROP TABLE superseded_event_actors",
                                "DROP TABLE superseded_statements",
                                "DROP TABLE superseded_ties",
                                "DROP VIEW characterisations",
                                "ALTER TABLE statements DROP COLUMN origin",
                                "ALTER TABLE ties DROP COLUMN origin",
                                "CREATE VIEW characterisations AS SELECT * FROM statements",
                                "UPDATE sentences SET number = number - 1",
                                "UPDATE events SET sentence = sentence - 1",
                                "UPDATE statements SET sentence = sentence - 1",
                                "UPDATE ties SET sentence = sentence - 1",
                                "ALTER TABLE events DROP COLUMN numbers",
                                "ALTER TABLE events DROP COLUMN lat",
                                "ALTER TABLE events DROP COLUMN lon",
                                "ALTER TABLE events RENAME COLUMN place_country TO country",
                                "CREATE VIEW news AS SELECT * FROM events",
                                "CREATE VIEW dyads AS SELECT * FROM events",
                                "UPDATE meta SET value = '2' WHERE key = 'schema'"})
    ASSERT_TRUE(connection.run(statement)) << statement;
}

std::vector<EventRecord> all_events(const Store& store) {
  std::vector<EventRecord> out;
  EXPECT_TRUE(store.events({}, [&](EventRecord&& record) {
    out.push_back(std::move(record));
    return true;
  }));
  return out;
}

TEST(Open, ReadsARecordOfVersion2AsItIs) {
  sample::Folder folder("version-2-read");
  const std::string file = folder.file("a.duckdb");
  make_version_2(file);
  const Store store = Store::open(file, Store::Access::read).value();
  const auto events = all_events(store);
  ASSERT_EQ(events.size(), 2U);
  ASSERT_TRUE(events[1].event.place);
  EXPECT_EQ(events[1].event.place->country, "UKR");
  EXPECT_FALSE(events[1].event.place->lat);
  EXPECT_EQ(events[1].evidence.sentence, 0U);
  EXPECT_EQ(events[1].evidence.sentence_text, "Prime Minister Fumio Kishida visited Ukraine on Tuesday.");
  int ties = 0;
  ASSERT_TRUE(store.ties({}, [&](TieRecord&& tie) {
    ++ties;
    EXPECT_EQ(tie.evidence.sentence, 2U);
    EXPECT_EQ(tie.origin, "coded");
    return true;
  }));
  EXPECT_EQ(ties, 1);
  int overrides = 0;
  ASSERT_TRUE(store.overrides("", [&](Override&&) { return ++overrides > 0; }));
  EXPECT_EQ(overrides, 0);
}

TEST(Open, BringsARecordOfVersion2UpToDate) {
  sample::Folder folder("version-2-write");
  const std::string file = folder.file("a.duckdb");
  make_version_2(file);
  {
    Store store = Store::open(file, Store::Access::write).value();
    const auto events = all_events(store);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[1].event.place->country, "UKR");
    EXPECT_FALSE(events[1].event.place->lat);
    EXPECT_EQ(events[1].evidence.sentence, 0U);
    EXPECT_FALSE(events[1].evidence.sentence_text.empty());
    // Whoever reads the report again keeps it whole.
    EXPECT_TRUE(sample::append_visit(store));
    EXPECT_EQ(store.totals().value().statements, 1U);
    EXPECT_EQ(all_events(store).size(), 2U);
  }
  auto connection = duck::Connection::open(file, duck::Access::write).value();
  auto query = connection.prepare(
      "SELECT count(*)::BIGINT FROM news n JOIN meta m ON m.key = 'schema' AND m.value = '8' "
      "WHERE n.place_country = 'UKR' AND n.sentence = 1 AND n.sentence_text IS NOT NULL");
  ASSERT_TRUE(query);
  auto rows = query->run();
  ASSERT_TRUE(rows);
  ASSERT_TRUE(rows->next());
  EXPECT_EQ(rows->integer(0), 1);
}

// As version 4 made it: events had no numbers.
void make_version_4(const std::string& file) {
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  auto connection = duck::Connection::open(file, duck::Access::write).value();
  for (const char* statement :
       {sample::drop_version_6, "DROP VIEW news", "DROP VIEW dyads", "ALTER TABLE events DROP COLUMN numbers",
        "ALTER TABLE superseded_events DROP COLUMN numbers", "CREATE VIEW news AS SELECT * FROM events",
        "CREATE VIEW dyads AS SELECT * FROM events", "UPDATE meta SET value = '4' WHERE key = 'schema'"})
    ASSERT_TRUE(connection.run(statement)) << statement;
}

TEST(Open, ReadsAndUpgradesARecordOfVersion4) {
  sample::Folder folder("version-4");
  const std::string file = folder.file("a.duckdb");
  make_version_4(file);
  {
    const Store store = Store::open(file, Store::Access::read).value();
    const auto events = all_events(store);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(events[0].event.numbers.empty());
  }
  {
    Store store = Store::open(file, Store::Access::write).value();
    EXPECT_EQ(all_events(store).size(), 2U);
  }
  auto connection = duck::Connection::open(file, duck::Access::write).value();
  auto query = connection.prepare(
      "SELECT count(*)::BIGINT FROM news n JOIN meta m ON m.key = 'schema' AND m.value = '8' "
      "WHERE n.numbers IS NULL AND n.sentence_text IS NOT NULL");
  ASSERT_TRUE(query);
  auto rows = query->run();
  ASSERT_TRUE(rows);
  ASSERT_TRUE(rows->next());
  EXPECT_EQ(rows->integer(0), 1);  // of the two events one is only feared: no news
}

TEST(Open, ReadsAndUpgradesARecordOfVersion5) {
  sample::Folder folder("version-5");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  {
    auto connection = duck::Connection::open(file, duck::Access::write).value();
    ASSERT_TRUE(connection.run(sample::drop_version_6));
    ASSERT_TRUE(connection.run(
        "DROP VIEW dyads; CREATE VIEW dyads AS SELECT 1; UPDATE meta SET value = '5' WHERE key = 'schema'"));
  }
  const std::string before = bytes_of(file);
  EXPECT_EQ(all_events(Store::open(file, Store::Access::read).value()).size(), 2U);
  EXPECT_EQ(bytes_of(file), before);
  EXPECT_EQ(all_events(Store::open(file, Store::Access::write).value()).size(), 2U);
  auto connection = duck::Connection::open(file, duck::Access::write).value();
  auto rows =
      connection
          .prepare(
              "SELECT (SELECT count(*) FROM dyads)::BIGINT, (SELECT count(*) FROM imported_events)::BIGINT, "
              "(SELECT count(*) FROM events_all WHERE text IS NOT NULL)::BIGINT, "
              "(SELECT value FROM meta WHERE key = 'schema')")
          .value()
          .run();
  ASSERT_TRUE(rows && rows->next());
  EXPECT_EQ(rows->integer(0), 3);  // a visit; an accusation by two
  EXPECT_EQ(rows->integer(1), 0);
  EXPECT_EQ(rows->integer(2), 2);
  EXPECT_EQ(rows->text(3), "8");
}

TEST(Open, ReadsAndUpgradesARecordOfVersion6) {
  sample::Folder folder("version-6");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  {
    auto connection = duck::Connection::open(file, duck::Access::write).value();
    ASSERT_TRUE(connection.run(sample::drop_version_8));
    ASSERT_TRUE(connection.run("DROP TABLE confirmations; UPDATE meta SET value = '6' WHERE key = 'schema'"));
  }
  const auto count = [](const Store& store) {
    int confirmed = 0;
    EXPECT_TRUE(store.confirmations("", [&](Confirmation&&) { return ++confirmed > 0; }));
    return confirmed;
  };
  EXPECT_EQ(count(Store::open(file, Store::Access::read).value()), 0);
  {
    Store store = Store::open(file, Store::Access::write).value();
    EXPECT_EQ(count(store), 0);
    const auto events = all_events(store);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(store.confirm(events[0], "line", "2024-05-06T07:08:09").value());
  }
  EXPECT_EQ(count(Store::open(file, Store::Access::read).value()), 1);
}

TEST(Open, RefusesARecordOfANewerVersion) {
  sample::Folder folder("newer");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  {
    auto connection = duck::Connection::open(file, duck::Access::write).value();
    ASSERT_TRUE(connection.run("UPDATE meta SET value = '99' WHERE key = 'schema'"));
  }
  for (const auto access : {Store::Access::read, Store::Access::write})
    expect_refused(file, access, "newer Entente (record version 99");
}

TEST(Open, ARecordOfTheFirstVersionIsReadAsItIsAndUpgradedWhenWritten) {
  sample::Folder folder("first");
  const std::string file = folder.file("a.duckdb");
  {
    auto connection = duck::Connection::open(file, duck::Access::write).value();
    ASSERT_TRUE(connection.run(sample::version_1_sql));
  }
  const auto nobody = [](UnknownName&&) { return true; };
  const std::string before = bytes_of(file);
  {
    const Store store = Store::open(file, Store::Access::read).value();
    EXPECT_EQ(store.totals().value().reports, 0U);
    const auto names = store.unknown_names(nobody);
    ASSERT_FALSE(names);
    EXPECT_EQ(names.error().kind, Error::Kind::input);
    EXPECT_NE(names.error().message.find("read"), std::string::npos);
  }
  EXPECT_EQ(bytes_of(file), before);
  {
    Store store = Store::open(file, Store::Access::write).value();
    const auto appended = sample::append_visit(store);
    ASSERT_TRUE(appended) << appended.error().message;
    EXPECT_EQ(*appended, Appended::added);
  }
  const Store store = Store::open(file, Store::Access::read).value();
  EXPECT_TRUE(store.unknown_names(nobody));
  EXPECT_EQ(store.totals().value().events, 2U);
}

TEST(Open, RefusesATruncatedRecord) {
  sample::Folder folder("cut");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  std::filesystem::resize_file(file, 6000);
  const auto store = Store::open(file, Store::Access::read);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Error::Kind::input);
  EXPECT_EQ(store.error().file, file);
}

// The other half of the next test, run as a process of its own: holds the record until its standard input
// ends.
TEST(Open, DISABLED_HoldsTheRecord) {
  const char* file = std::getenv("ENTENTE_TEST_FILE");
  ASSERT_NE(file, nullptr);
  Store store = Store::open(file, Store::Access::write).value();
  ASSERT_EQ(::write(9, "ready", 5), 5);
  char byte;
  while (::read(8, &byte, 1) > 0) {
  }
}

TEST(Open, SaysThatAnotherProcessHasTheRecord) {
  sample::Folder folder("locked");
  const std::string file = folder.file("a.duckdb");
  int ready[2], hold[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(hold), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::dup2(hold[0], 8);
    ::dup2(ready[1], 9);
    for (const int end : {ready[0], ready[1], hold[0], hold[1]}) ::close(end);
    ::setenv("ENTENTE_TEST_FILE", file.c_str(), 1);
    ::execl("/proc/self/exe", "test_record", "--gtest_also_run_disabled_tests", "--gtest_brief=1",
            "--gtest_filter=Open.DISABLED_HoldsTheRecord", nullptr);
    ::_exit(127);
  }
  ::close(ready[1]);
  ::close(hold[0]);
  char word[5];
  ASSERT_EQ(::read(ready[0], word, 5), 5);
  for (const auto access : {Store::Access::read, Store::Access::write})
    expect_refused(file, access, "another process has this record open");
  ::close(hold[1]);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(Store::open(file, Store::Access::read));
}

}  // namespace
}  // namespace entente
