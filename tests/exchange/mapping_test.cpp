// What is wrong with a mapping file is said with its name and line.
#include "exchange/mapping.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "exchange/csv_header.h"
#include "exchange/importer.h"
#include "exchange/importing.h"
#include "exchange/small_record.h"

namespace entente {
namespace {

class MappingFile : public ::testing::Test {
 protected:
  MappingFile() : folder_("mapping"), file_(folder_.file("own.map")) {}
  Result<Mapping> read(const std::string& text) {
    std::ofstream(file_) << text;
    return Mapping::read(file_);
  }
  void expect_wrong(const std::string& text, std::uint64_t line, const std::string& words) {
    const auto mapping = read(text);
    ASSERT_FALSE(mapping) << text;
    EXPECT_EQ(mapping.error().kind, Error::Kind::input);
    EXPECT_EQ(mapping.error().file, file_);
    EXPECT_EQ(mapping.error().line, line) << mapping.error().message;
    EXPECT_NE(mapping.error().message.find(words), std::string::npos) << mapping.error().message;
  }

  sample::Folder folder_;
  std::string file_;
};

TEST_F(MappingFile, ReadsColumnsConstantsAndMeanings) {
  const auto mapping = read(
      "\xEF\xBB\xBF# mine\n origin = Strikes \ndelimiter = tab\ndate format = %d.%m.%Y\nDate = Tag\ntype = "
      "\"PROTEST\"\n"
      "source = Wer = wer\n\n[type]\na = b = 14\n\"x \" = 193\n[status]\ngeplant = planned\n");
  ASSERT_TRUE(mapping) << mapping.error().text();
  EXPECT_EQ(mapping->origin, "strikes");
  EXPECT_EQ(mapping->delimiter, '\t');
  EXPECT_EQ(mapping->date_format, "%d.%m.%Y");
  EXPECT_EQ(mapping->fields.at("date").text, "Tag");
  EXPECT_FALSE(mapping->fields.at("date").constant);
  EXPECT_EQ(mapping->fields.at("source").text, "Wer = wer");
  EXPECT_TRUE(mapping->fields.at("type").constant);
  EXPECT_EQ(mapping->meaning("type", "A = B"), "14");
  EXPECT_EQ(mapping->meaning("type", "c"), "c");
  EXPECT_EQ(mapping->meaning("country", "c"), "c");
}

TEST_F(MappingFile, NamesTheLineThatIsWrong) {
  expect_wrong("date = a\n\nwhen = b\n", 3, "there is no field 'when'; there are id date");
  expect_wrong("date = a\ndate = b\n", 2, "'date' stands twice");
  expect_wrong("date a\n", 1, "write it as OURS = THEIRS");
  expect_wrong("date =\n", 1, "nothing stands on one side");
  expect_wrong("[kind]\n", 1, "there is no section [kind]; there are [type] [source]");
  expect_wrong("[type\n", 1, "there is no section [type");
  expect_wrong("[type]\nx\n", 2, "write it as THEIRS = OURS");
  expect_wrong("[type]\nx = AID\nX = 07\n", 3, "'X' stands twice in [type]");
  expect_wrong("delimiter = ;;\n", 1, "one character");
  expect_wrong("date = a\nsource = b\n", 0, "does not say what the type is");
  expect_wrong("date = a\ntype = b\n", 0, "does not say who the source or the target is");
  expect_wrong("date = a\ntype = b\nsource = c\n[status]\nperhaps = maybe\n", 0, "'maybe' is no status");
  EXPECT_FALSE(Mapping::read(folder_.file("none.map")));
}

TEST_F(MappingFile, NamesAColumnThatTheFileDoesNotHave) {
  const auto mapping = read("date = Tag\ntype = Art\nsource = Wer\n");
  ASSERT_TRUE(mapping);
  EXPECT_TRUE(mapping->check({"Wer", "Tag", "Art"}, "strikes.csv"));
  const auto checked = mapping->check({"Wer", "Day", "Art"}, "strikes.csv");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().line, 1U);
  EXPECT_EQ(checked.error().message, "date: strikes.csv has no column 'Tag'; it has Wer, Day, Art");
}

TEST_F(MappingFile, AFileIsImportedOnlyIfItsMappingIsRight) {
  const std::string csv = folder_.file("own.csv");
  std::ofstream(csv) << "Tag,Wer\n2020-01-01,Japan\n";
  std::ofstream(file_) << "date = Tag\nsource = Wer\ntyp = Art\n";
  Store store = Store::open(folder_.file("a.duckdb"), Store::Access::write).value();
  ImportRequest request;
  request.file = csv;
  request.began_at = "2024-01-01T00:00:00";
  request.options.mapping = file_;
  const auto done =
      Importer(store, importing::tables()).run(request, [](const ImportProgress&) { return true; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().file, file_);
  EXPECT_EQ(done.error().line, 3U);
  request.format = "csv";
  request.options.mapping.clear();
  EXPECT_FALSE(Importer(store, importing::tables()).run(request, [](const ImportProgress&) { return true; }));
}

TEST(CsvHeader, TakesQuotesAndBlanksOff) {
  EXPECT_EQ(csv_fields("\xEF\xBB\xBF a ,\"b, c\",\"d\"\"e\",\r", ','),
            (std::vector<std::string>{"a", "b, c", "d\"e", ""}));
}

Head head_of(const std::string& line) {
  Head head;
  head.lines = {line};
  return head;
}

TEST(CsvHeader, IsKnownByItsColumnsWhateverPartsThem) {
  constexpr std::array needed{"a", "b"};
  for (const auto& [line, delimiter] : {std::pair("b,a,c", ','), {"\"a\";b", ';'}, {"x\tb\ta", '\t'}}) {
    const auto layout = csv_with_columns(head_of(line), needed);
    ASSERT_TRUE(layout) << line;
    EXPECT_EQ(layout->delimiter, delimiter);
  }
  EXPECT_FALSE(csv_with_columns(head_of("a|b"), needed));
  EXPECT_FALSE(csv_with_columns(Head{}, needed));
}

}  // namespace
}  // namespace entente
