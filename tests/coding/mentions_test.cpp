// Whom mentions stand for: tests/cases/actors/mentions.csv against the labelled texts of ../shared, where they are
// there. At least 95 in 100 must be right; those that are not are told.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/csv.h"
#include "base/date.h"
#include "base/text.h"
#include "coding/setup.h"

namespace entente::test {
namespace {

constexpr double bar = 0.95;

struct Asked {
  std::uint64_t line = 0;
  std::size_t sentence = 0, nth = 0;  // from 1
  std::string mention, actors;
};

struct Source {
  std::vector<std::string> sentences;
  std::optional<Date> published;
};

// The texts of a labelled file by report; a line of plv.jsonl is a report of one sentence.
std::map<std::string, Source> texts_of(const std::string& path) {
  std::map<std::string, Source> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line);
    if (row.contains("sentence") && row["sentence"].is_string()) {
      out[row["id"]] = {{row["sentence"]}, {}};
    } else if (row.contains("meta")) {
      Source source;
      for (const auto& sentence : row["meta"]["sentences"]) source.sentences.push_back(sentence);
      if (row["meta"].contains("published"))
        source.published = parse_iso_date(row["meta"]["published"].get<std::string>());
      out[row["report"]] = std::move(source);
    }
  }
  return out;
}

bool same_actor(const std::string& expected, const std::string& found) {
  return expected == found || (expected.find('/') == std::string::npos && first_part(found) == expected) ||
         real_world().side_of(expected) == found;
}

bool same_actors(std::string_view expected, const std::vector<std::string>& found) {
  std::size_t count = 0;
  for (const std::string_view code : split(expected, ';')) {
    if (code == "-") return found.empty();
    ++count;
    if (std::ranges::none_of(found, [&](const std::string& f) { return same_actor(std::string(code), f); }))
      return false;
  }
  return count == found.size();
}

// The word that heads bytes [begin, end): the first of its words whose head lies outside them, if it stands
// for anybody; an adjective or a part of a name has its actors itself.
std::vector<std::string> actors_in(const Document& document, const std::vector<Mention>& mentions,
                                   std::uint32_t begin, std::uint32_t end) {
  for (const Token& token : document.tokens) {
    if (token.begin < begin || token.end > end || token.pos == Pos::PUNCT) continue;
    const Token& head = document.tokens[token.head];
    if (&head != &token && head.begin >= begin && head.end <= end) continue;
    for (const Mention& mention : mentions) {
      if (mention.head.begin != token.begin) continue;
      std::vector<std::string> codes;
      for (const Party& party : mention.parties)
        codes.push_back(party.code.empty() ? party.name : party.code);
      return codes;
    }
  }
  return {};
}

TEST(Mentions, StandForTheirActors) {
  ENTENTE_NEEDS_MODEL();
  if (!std::filesystem::exists("../shared/gold"))
    GTEST_SKIP() << "the labelled texts are not here: mentions in context were left out";
  const auto table = CsvTable::read("tests/cases/actors/mentions.csv",
                                    {"file", "report", "sentence", "mention", "nth", "date", "actors"}, {});
  ASSERT_TRUE(table) << table.error().text();
  // A report read as of another date is another report.
  std::map<std::array<std::string, 3>, std::vector<Asked>> reports;
  for (const CsvTable::Row& row : table->rows()) {
    const auto field = [&](std::string_view name) { return std::string(table->get(row, name)); };
    reports[{field("file"), field("report"), field("date")}].push_back(
        {row.line, std::stoul(field("sentence")), std::stoul(field("nth")), field("mention"),
         field("actors")});
  }
  std::map<std::string, std::map<std::string, Source>> files;
  std::size_t asked = 0, right = 0;
  std::string wrong;
  for (const auto& [key, mentions] : reports) {
    auto& texts = files[key[0]];
    if (texts.empty()) texts = texts_of("../shared/gold/" + key[0] + ".jsonl");
    const auto source = texts.find(key[1]);
    ASSERT_NE(source, texts.end()) << key[0] << " has no report " << key[1];
    Report report;
    report.published = key[2].empty() ? source->second.published : parse_iso_date(key[2]);
    std::vector<std::uint32_t> starts;
    std::vector<TextRange> ranges;
    for (const std::string& sentence : source->second.sentences) {
      if (!report.text.empty()) report.text += "\n\n";
      const auto begin = static_cast<std::uint32_t>(report.text.size());
      report.text += sentence;
      const auto end = static_cast<std::uint32_t>(report.text.size());
      starts.push_back(begin);
      ranges.push_back({begin, end});
      report.blocks.push_back({begin, end, starts.size(), false});
    }
    const auto document = real_model()->parse(report.text, ranges);
    ASSERT_TRUE(document) << document.error().text();
    const auto found = real_coder().mentions(report, *document);
    for (const Asked& one : mentions) {
      ASSERT_LE(one.sentence, starts.size()) << "line " << one.line;
      std::size_t at = starts[one.sentence - 1];
      for (std::size_t n = 1; n <= one.nth; ++n) {
        at = report.text.find(one.mention, n == 1 ? at : at + 1);
        ASSERT_NE(at, std::string::npos)
            << "line " << one.line << ": '" << one.mention << "' is not in the sentence";
      }
      const auto codes = actors_in(*document, found, static_cast<std::uint32_t>(at),
                                   static_cast<std::uint32_t>(at + one.mention.size()));
      ++asked;
      bool good = false;
      for (const std::string_view answer : split(one.actors, '|')) good = good || same_actors(answer, codes);
      right += good;
      if (good) continue;
      std::string told;
      for (const std::string& code : codes) told += (told.empty() ? "" : ";") + code;
      wrong += "  line " + std::to_string(one.line) + ": " + one.mention + " -> " +
               (told.empty() ? "-" : told) + ", labelled " + one.actors + "\n";
    }
  }
  std::cout << right << " of " << asked << " mentions stand for their actors; not so:\n" << wrong;
  EXPECT_GE(asked, 200u);
  EXPECT_GE(static_cast<double>(right), bar * static_cast<double>(asked));
}

}  // namespace
}  // namespace entente::test
