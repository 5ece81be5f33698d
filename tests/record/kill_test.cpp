// A process that is killed while it writes leaves whole reports behind.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"

namespace entente {
namespace {

// Report number n: of a size that only n decides, so that a missing row shows.
Report report_of(int n) { return sample::visit_report("r" + std::to_string(n)); }

CodedReport records_of(const Report& report, int n) {
  CodedReport coded = sample::visit_records(report);
  const Event model = coded.events[0];
  for (int i = 0; i < n % 60; ++i) {
    Event event = model;
    event.trigger = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1)};
    coded.events.push_back(event);
  }
  return coded;
}

// Run as a process of its own: appends reports until it is killed, and says so after each.
TEST(Kill, DISABLED_Writer) {
  const char* file = std::getenv("ENTENTE_TEST_FILE");
  ASSERT_NE(file, nullptr);
  Store store = Store::open(file, Store::Access::write).value();
  for (int n = 0; n < 100000; ++n) {
    const Report report = report_of(n);
    ASSERT_TRUE(store.append(report, make_records(report, records_of(report, n)), sample::made));
    if (::write(9, "+", 1) != 1) return;
  }
}

// Starts the writer, kills it once it has appended at least `reports` and some more time has passed; returns
// how many it had said were there.
int write_and_kill(const std::string& file, int reports, int microseconds) {
  int said[2];
  EXPECT_EQ(::pipe(said), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(said[1], 9);
    ::close(said[0]);
    ::close(said[1]);
    ::setenv("ENTENTE_TEST_FILE", file.c_str(), 1);
    ::execl("/proc/self/exe", "test_record", "--gtest_also_run_disabled_tests", "--gtest_brief=1",
            "--gtest_filter=Kill.DISABLED_Writer", nullptr);
    ::_exit(127);
  }
  ::close(said[1]);
  int count = 0;
  char byte;
  while (count < reports && ::read(said[0], &byte, 1) == 1) ++count;
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(child, SIGKILL);
  while (::read(said[0], &byte, 1) == 1) ++count;
  ::close(said[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
  return count;
}

TEST(Kill, LeavesWholeReports) {
  sample::Folder folder("kill");
  for (int round = 0; round < 5; ++round) {
    const std::string file = folder.file("k" + std::to_string(round) + ".duckdb");
    const int said = write_and_kill(file, 1 + 15 * round, 700 * round);
    // First as a reader finds it: the write-ahead log is still there.
    Store reader = Store::open(file, Store::Access::read).value();
    const Totals found = reader.totals().value();
    ASSERT_GE(found.reports, static_cast<std::uint64_t>(said))
        << "a report that was said to be there is lost";
    ASSERT_LE(found.reports, static_cast<std::uint64_t>(said) + 1);
    Totals whole;
    for (int n = 0; n < static_cast<int>(found.reports); ++n) {
      const Report report = report_of(n);
      const ReportRecords records = make_records(report, records_of(report, n));
      whole.sentences += records.sentences.size();
      whole.events += records.events.size();
      whole.statements += records.statements.size();
      whole.ties += records.ties.size();
    }
    EXPECT_EQ(found.sentences, whole.sentences);
    EXPECT_EQ(found.events, whole.events);
    EXPECT_EQ(found.statements, whole.statements);
    EXPECT_EQ(found.ties, whole.ties);
    reader = Store::in_memory().value();

    // Then the read is repeated: what is there is left alone, and the rest is added.
    Store again = Store::open(file, Store::Access::write).value();
    for (int n = 0; n < static_cast<int>(found.reports) + 2; ++n) {
      const Report report = report_of(n);
      const auto outcome = again.append(report, make_records(report, records_of(report, n)), sample::made);
      ASSERT_TRUE(outcome);
      EXPECT_EQ(*outcome, n < static_cast<int>(found.reports) ? Appended::unchanged : Appended::added);
    }
  }
}

}  // namespace
}  // namespace entente
