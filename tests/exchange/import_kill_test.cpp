// An import that is killed and begun again ends with the same bytes as one that nobody disturbed.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "exchange/importing.h"

namespace entente {
namespace {

using namespace importing;

constexpr int rows = 20'000;
constexpr std::size_t batch = 100'000;  // bytes: some forty batches

std::string variable(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

// Run as a process of its own: imports until it is done or killed, and says each batch.
TEST(ImportKill, DISABLED_Worker) {
  Store store = Store::open(variable("ENTENTE_TEST_RECORD", ""), Store::Access::write).value();
  static_cast<void>(tables());
  if (::write(9, "!", 1) != 1) return;
  const auto done = import(store, variable("ENTENTE_TEST_FILE", ""), "gdelt1", batch,
                           [](const ImportProgress&) { return ::write(9, "+", 1) == 1; });
  ASSERT_TRUE(done) << done.error().text();
}

// Starts the worker and kills it `microseconds` after it has begun to read; whether it had ended by itself before.
bool run_and_kill(const std::string& record, const std::string& file, long microseconds) {
  int said[2];
  EXPECT_EQ(::pipe(said), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(said[1], 9);
    ::close(said[0]);
    ::close(said[1]);
    ::setenv("ENTENTE_TEST_RECORD", record.c_str(), 1);
    ::setenv("ENTENTE_TEST_FILE", file.c_str(), 1);
    ::execl("/proc/self/exe", "test_exchange", "--gtest_also_run_disabled_tests", "--gtest_brief=1",
            "--gtest_filter=ImportKill.DISABLED_Worker", nullptr);
    ::_exit(127);
  }
  ::close(said[1]);
  char byte;
  EXPECT_EQ(::read(said[0], &byte, 1), 1);
  int status = 0;
  if (microseconds >= 0) {
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
    ::kill(child, SIGKILL);
  }
  while (::read(said[0], &byte, 1) == 1) {
  }
  ::close(said[0]);
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) {
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  return WIFEXITED(status);
}

// ENTENTE_SEED chooses other moments than the usual ones.
TEST(ImportKill, KilledAtTwentyRandomMomentsItEndsWithTheSameBytes) {
  sample::Folder folder("import-kill");
  const std::string file = folder.file("events.tsv");
  write(file, many_rows(rows));
  std::string whole;
  const auto began = std::chrono::steady_clock::now();
  {
    ASSERT_TRUE(run_and_kill(folder.file("whole.duckdb"), file, -1));
    whole = dump(folder.file("whole.duckdb"), folder);
  }
  const auto lasts =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began).count();

  std::mt19937 random(static_cast<unsigned>(std::stoul(variable("ENTENTE_SEED", "1"))));
  int kills = 0;
  for (int round = 0; kills < 20; ++round) {
    ASSERT_LT(round, 60);
    const std::string record = folder.file("r" + std::to_string(round) + ".duckdb");
    // Killed again and again until it comes through: each run gets a part of the time that a whole one takes.
    for (int run = 0; run < 40; ++run) {
      const long wait = static_cast<long>(random() % static_cast<unsigned long>(lasts / 2 + 1));
      if (run_and_kill(record, file, run < 4 ? wait : -1)) break;
      ++kills;
    }
    EXPECT_EQ(dump(record, folder), whole) << "round " << round;
  }
}

}  // namespace
}  // namespace entente
