// What the loader and lint say about faulty tables: tests/cases/knowledge/errors.txt.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "cases.h"
#include "knowledge/lint.h"
#include "knowledge/world.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// A copy of the small tables in a folder of its own.
class Tables : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-knowledge-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void restore() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const auto& entry : fs::directory_iterator("tests/cases/knowledge/small")) {
      fs::copy_file(entry.path(), folder_ / entry.path().filename(), fs::copy_options::overwrite_existing);
    }
  }
  void replace(const std::string& file, const std::string& text) { std::ofstream(folder_ / file) << text; }
  std::string folder() const { return folder_.string(); }
  // "people.csv:3: message", the folder left out.
  std::string told(const std::string& file, std::uint64_t line, const std::string& message) const {
    return fs::path(file).filename().string() + ":" + std::to_string(line) + ": " + message;
  }

 private:
  fs::path folder_;
};

TEST_F(Tables, SmallTablesAreClean) {
  restore();
  const auto world = World::load(folder());
  ASSERT_TRUE(world) << world.error().text();
  EXPECT_EQ(world->tables().size(), 8U);
  const auto findings = lint(folder());
  ASSERT_TRUE(findings);
  EXPECT_TRUE(findings->empty());
}

// A case is "== FILE", the rows of that file, and "-- load|lint|note|today LINE: MESSAGE" for what must be said
// about it: by load (and then by lint as well), or by lint alone while load puts up with it; as a note; or only
// if the day is given.
TEST_F(Tables, FaultyTables) {
  const auto bytes = read_file("tests/cases/knowledge/errors.txt");
  ASSERT_TRUE(bytes);
  std::string file, rows;
  int seen = 0;
  for (const std::string_view line : split(*bytes, '\n')) {
    if (line.starts_with("== ")) {
      file = line.substr(3);
      rows.clear();
    } else if (line.starts_with("-- ")) {
      ++seen;
      const bool by_load = line.starts_with("-- load ");
      const bool as_note = line.starts_with("-- note "), by_day = line.starts_with("-- today ");
      const std::string expected = file + ":" + std::string(line.substr(line.find(' ', 3) + 1));
      restore();
      replace(file, rows);
      LintOptions options{.today = {}, .notes = as_note};
      if (by_day) options.today = parse_iso_date("2026-11-22");
      const auto findings = lint(folder(), options);
      ASSERT_TRUE(findings);
      std::vector<std::string> said;
      for (const Finding& finding : *findings)
        said.push_back(told(finding.file, finding.line, finding.message));
      EXPECT_EQ(std::count(said.begin(), said.end(), expected), 1)
          << expected << "\n said: " << testing::PrintToString(said);
      if (as_note || by_day) {
        const auto plain = lint(folder());
        ASSERT_TRUE(plain);
        EXPECT_TRUE(plain->empty()) << expected;
      }
      const auto world = World::load(folder());
      EXPECT_EQ(world.has_value(), !by_load) << expected;
      if (!world && by_load) {
        EXPECT_EQ(world.error().kind, Error::Kind::input);
        EXPECT_EQ(told(world.error().file, world.error().line, world.error().message), expected);
      }
    } else if (!line.starts_with('#')) {
      rows += std::string(line) + "\n";
    }
  }
  EXPECT_GE(seen, 12);
}

TEST_F(Tables, AMissingTableIsNamed) {
  restore();
  fs::remove(fs::path(folder()) / "people.csv");
  const auto world = World::load(folder());
  ASSERT_FALSE(world);
  EXPECT_EQ(fs::path(world.error().file).filename(), "people.csv");
  EXPECT_FALSE(lint(folder() + "/nowhere"));
}

}  // namespace
}  // namespace entente
