// Tables as users hand them in: broken ones, and folders laid over one another.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/table_sources.h"
#include "base/text.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

struct Read {
  std::vector<std::string> codes;
  std::vector<std::uint64_t> bad_lines;
  std::string error;
};

Read read_codes(std::string_view text) {
  Read out;
  std::vector<Error> bad;
  const auto table = CsvTable::parse(text, "t.csv", {"code", "name"}, {}, &bad);
  for (const Error& error : bad) {
    EXPECT_EQ(error.file, "t.csv");
    EXPECT_FALSE(error.message.empty());
    out.bad_lines.push_back(error.line);
  }
  if (!table) {
    out.error = table.error().text();
  } else {
    for (const CsvTable::Row& row : table->rows()) out.codes.emplace_back(table->get(row, "code"));
  }
  return out;
}

using Codes = std::vector<std::string>;
using Lines = std::vector<std::uint64_t>;

TEST(Tables, ABadRowCostsNoOther) {
  const auto short_row = read_codes("code,name\nJPN,Japan\nKOR\nUSA,United States\n");
  EXPECT_EQ(short_row.codes, (Codes{"JPN", "USA"}));
  EXPECT_EQ(short_row.bad_lines, Lines{3});

  const auto quote = read_codes("code,name\nJPN,\"Japan\nKOR,Korea\nUSA,United States\n");
  EXPECT_EQ(quote.codes, (Codes{"KOR", "USA"}));
  EXPECT_EQ(quote.bad_lines, Lines{2});

  // The second quote closes what the first opened; the rows between are still rows.
  const auto two_quotes = read_codes("code,name\n\"JPN,Japan\nKOR,Korea\nCHN,\"China\"\nUSA,United States\n");
  EXPECT_EQ(two_quotes.codes, (Codes{"KOR", "CHN", "USA"}));
  EXPECT_EQ(two_quotes.bad_lines, Lines{2});

  const auto bytes = read_codes("code,name\nJPN,Jap\xFFn\nKOR,Korea\n");
  EXPECT_EQ(bytes.codes, Codes{"KOR"});
  EXPECT_EQ(bytes.bad_lines, Lines{2});

  const auto nul = read_codes(std::string_view("code,name\nJPN,Ja\0pan\nKOR,Korea\n", 31));
  EXPECT_EQ(nul.codes, Codes{"KOR"});
  EXPECT_EQ(nul.bad_lines, Lines{2});
}

TEST(Tables, AHeaderThatCannotBeUsedIsAnError) {
  EXPECT_EQ(read_codes("").error, "t.csv: the table is empty: not even a header row");
  EXPECT_EQ(read_codes("# nothing\n").error, "t.csv: the table is empty: not even a header row");
  EXPECT_EQ(read_codes("code\nJPN\n").error, "t.csv:1: the column 'name' is missing from the header");
  EXPECT_EQ(read_codes("code,name,name\n").error, "t.csv:1: the column 'name' stands twice in the header");
  EXPECT_EQ(read_codes("\xFF\xFE code,name\n").error, "t.csv:1: not valid UTF-8");
  EXPECT_EQ(read_codes("\"code,name\n").error, "t.csv:1: a quoted field is never closed");
}

TEST(Tables, ALineOfAMegabyteIsRead) {
  const std::string name(1 << 20, 'x');
  EXPECT_EQ(read_codes("code,name\nJPN," + name + "\nKOR,Korea\n").codes, (Codes{"JPN", "KOR"}));
  EXPECT_EQ(read_codes("code,name\n" + name + "\nKOR,Korea\n").codes, Codes{"KOR"});
  EXPECT_EQ(read_codes("code,name\n" + std::string(1 << 20, ',') + "\nKOR,Korea\n").codes, Codes{"KOR"});
  EXPECT_EQ(read_codes("code,name\n" + std::string(1 << 20, '"') + "\nKOR,Korea\n").codes, Codes{"KOR"});
}

// Whatever the bytes: no crash, lines that exist, and in the strict reading the first of the same faults.
TEST(Tables, AnyBytesAreReadOrRefusedWithTheirLine) {
  std::mt19937 random(20260817);
  const std::vector<std::string> pieces = {
      "code", "name", ",", "\n",    "\r\n", "\"",   "\"\"",   "JPN",  "#",    "|",    "\xC3",
      "\xE9", "é",    " ", "Japan", "\t",   ",,,,", "\n\n\n", "\xF0", "\x80", "日本", "JPN,Japan"};
  for (int round = 0; round < 3000; ++round) {
    std::string text = round % 4 == 0 ? "" : "code,name\n";
    for (auto count = random() % 40; count > 0; --count) text += pieces[random() % pieces.size()];
    if (round % 7 == 0) text += '\0';
    const auto line_count = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    const Read lenient = read_codes(text);
    for (const std::uint64_t line : lenient.bad_lines) {
      EXPECT_GE(line, 1U);
      EXPECT_LE(line, line_count);
    }
    EXPECT_TRUE(std::is_sorted(lenient.bad_lines.begin(), lenient.bad_lines.end()));
    const auto strict = CsvTable::parse(text, "t.csv", {"code", "name"});
    EXPECT_EQ(strict.has_value(), lenient.error.empty() && lenient.bad_lines.empty()) << text;
    if (strict) {
      EXPECT_EQ(strict->rows().size(), lenient.codes.size());
    } else {
      EXPECT_LE(strict.error().line, line_count);
    }
  }
}

class Layers : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("entente-layers-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    write("base/states.csv", "code\n");
    write("base/people/asia.csv", "name\n");
    write("base/people/africa.csv", "name\n");
    write("base/lexicon/accuse.csv", "pos\n");
    write("mine/people.csv", "# some more\nname\n");
    write("mine/notes.txt", "");
    write("mine/old.actors.txt", "");
    write("theirs/people/all.csv", "\xEF\xBB\xBF# replaces the table\r\nname\n");
    write("theirs/lexicon/accuse.csv", "# replaces the tables of last year\npos\n");
  }
  void TearDown() override { fs::remove_all(root_); }
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  std::string path(const std::string& name) const { return (root_ / name).string(); }
  // "0 base/states.csv"
  Codes told(const std::vector<TableSources::File>& files) const {
    Codes out;
    for (const auto& [file, layer] : files)
      out.push_back(std::to_string(layer) + " " + fs::path(file).lexically_relative(root_).string());
    return out;
  }

 private:
  fs::path root_;
};

TEST_F(Layers, FilesOfATable) {
  const TableSources one(path("base")), two({path("base"), path("mine")}),
      three({path("base"), path("mine"), path("theirs")});
  EXPECT_EQ(told(one.files("people")), (Codes{"0 base/people/africa.csv", "0 base/people/asia.csv"}));
  EXPECT_EQ(told(two.files("people")),
            (Codes{"0 base/people/africa.csv", "0 base/people/asia.csv", "1 mine/people.csv"}));
  EXPECT_EQ(told(three.files("people")), Codes{"2 theirs/people/all.csv"});
  EXPECT_EQ(told(three.files("states")), Codes{"0 base/states.csv"});
  EXPECT_EQ(told(three.in("lexicon").files("accuse")),
            (Codes{"0 base/lexicon/accuse.csv", "2 theirs/lexicon/accuse.csv"}));
  // A table that nobody has is expected in the base.
  EXPECT_EQ(told(three.files("groups")), Codes{"0 base/groups.csv"});
  EXPECT_FALSE(three.has("groups"));
  EXPECT_TRUE(three.has("states"));
}

TEST_F(Layers, FilesByTheirEnding) {
  TableSources sources({path("base"), path("mine")});
  sources.add_file(".actors.txt", path("more.txt"));
  EXPECT_EQ(told(sources.files_ending(".actors.txt")), (Codes{"1 mine/old.actors.txt", "1 more.txt"}));
  EXPECT_TRUE(sources.files_ending(".agents.txt").empty());
}

TEST(KeepLatest, RowsOfALaterLayerTakeThePlaceOfEarlierOnes) {
  struct Row {
    std::uint32_t layer;
    std::string key, value;
  };
  std::vector<Row> rows = {{0, "a", "1"}, {0, "b", "2"}, {0, "a", "3"}, {0, "c", "4"},
                           {1, "a", "5"}, {1, "d", "6"}, {1, "a", "7"}, {2, "d", "8"}};
  keep_latest(
      rows, [](const Row& r) { return r.layer; }, [](const Row& r) { return r.key; });
  std::string order;
  for (const Row& row : rows) order += row.value;
  EXPECT_EQ(order, "57248");
}

}  // namespace
}  // namespace entente
