// The furniture rules: cases as text under tests/cases/furniture, and the table's own errors.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "reading.h"

namespace entente {
namespace {

struct Case {
  std::string name, title;
  std::vector<Piece> pieces;
  std::vector<std::string> expected;
};

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("== ")) {
      cases.push_back({line.substr(3), {}, {}, {}});
    } else if (line.starts_with("title: ")) {
      cases.back().title = line.substr(7);
    } else {
      const auto bar = line.find(" | ");
      if (bar == std::string::npos) throw std::runtime_error(path.string() + ": no bar in: " + line);
      Piece piece;
      piece.line = number;
      piece.text = line.substr(bar + 3);
      const auto words = split(std::string_view(line).substr(0, bar), ' ');
      for (std::size_t i = 1; i < words.size(); ++i) {
        piece.heading = piece.heading || words[i] == "heading";
        piece.list_item = piece.list_item || words[i] == "list";
        piece.caption = piece.caption || words[i] == "caption";
        piece.quoted = piece.quoted || words[i] == "quoted";
        if (words[i] == "link") piece.link_share = 1;
      }
      cases.back().expected.emplace_back(words[0] == "keep" ? "" : words[0]);
      cases.back().pieces.push_back(std::move(piece));
    }
  }
  return cases;
}

TEST(Furniture, EveryCase) {
  std::size_t cases = 0;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/furniture"))
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  for (const auto& path : paths) {
    for (const Case& one : read_cases(path)) {
      ++cases;
      const auto verdicts = reader().rules().judge(one.pieces, one.title);
      ASSERT_EQ(verdicts.size(), one.pieces.size());
      for (std::size_t i = 0; i < verdicts.size(); ++i) {
        EXPECT_EQ(verdicts[i].reason, one.expected[i])
            << path.string() << ":" << one.pieces[i].line << " in \"" << one.name
            << "\": " << one.pieces[i].text;
      }
    }
  }
  EXPECT_GE(cases, 40U);
}

TEST(Furniture, NamesTheRuleOfTheTable) {
  const auto rules =
      FurnitureRules::parse("reason,kind,words,max_words\nread-more,start,Read on:,9\n", "t.csv");
  ASSERT_TRUE(rules);
  Piece piece;
  piece.text = "Read on: what came next";
  EXPECT_EQ(rules->judge({piece})[0].rule_line, 2U);
}

TEST(Furniture, ClassNamesAreMatchedWordByWord) {
  EXPECT_EQ(reader().rules().class_reason("js-foo share-buttons"), "share");
  EXPECT_EQ(reader().rules().class_reason("ArticleShare"), "share");
  EXPECT_EQ(reader().rules().class_reason("shareholder-news"), "");
  EXPECT_EQ(reader().rules().class_reason("headline leading"), "");  // no "ad"
  EXPECT_EQ(reader().rules().class_reason(""), "");
}

TEST(Furniture, TheTableSaysWhatIsWrongInIt) {
  const auto check = [](const std::string& row, const char* message) {
    const auto rules = FurnitureRules::parse("reason,kind,words,max_words\n" + row + "\n", "t.csv");
    ASSERT_FALSE(rules) << row;
    EXPECT_EQ(rules.error().text(), message);
  };
  check("x,begin,Read,9", "t.csv:2: unknown kind 'begin': line, start, end, has, section, role or class");
  check("x,start,Read,", "t.csv:2: max_words '' is not a number above zero");
  check("x,start,Read,many", "t.csv:2: max_words 'many' is not a number above zero");
  check("x,line,Read,3", "t.csv:2: the kind 'line' takes no max_words");
  check("x,line,...,", "t.csv:2: no letters in the words");
  check("x,class,--,", "t.csv:2: no letters in the class name");
  check(",line,Read,", "t.csv:2: the reason is empty");
  check("x,line", "t.csv:2: 2 fields where the header has 4");
  const auto missing = FurnitureRules::read("tests/cases/furniture/no-such-table.csv");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().file, "tests/cases/furniture/no-such-table.csv");
}

}  // namespace
}  // namespace entente
