// What a Pipeline is called by its tables, and long reports in parts.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "answers/long_report.h"
#include "answers/pipeline.h"
#include "answers/tables_digest.h"
#include "coding/setup.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Blocks joined by line feeds, as reports have them.
Report report_with(const std::vector<std::string>& blocks) {
  Report report;
  for (const std::string& text : blocks) {
    if (!report.text.empty()) report.text += '\n';
    const auto begin = static_cast<std::uint32_t>(report.text.size());
    report.text += text;
    report.blocks.push_back({begin, static_cast<std::uint32_t>(report.text.size()), 0, false});
  }
  return report;
}

std::vector<std::string> texts_of(const Report& whole, std::size_t most) {
  std::vector<std::string> out;
  for (const ReportPart& part : parts_of(whole, most)) out.push_back(report_of(whole, part).text);
  return out;
}

using Texts = std::vector<std::string>;

TEST(LongReport, IsCutBetweenBlocks) {
  const Report whole = report_with({"Ten bytes.", "Ten bytes.", "Ten bytes.", "Five."});
  EXPECT_EQ(texts_of(whole, 22), (Texts{"Ten bytes.\nTen bytes.", "Ten bytes.\nFive."}));
  EXPECT_EQ(texts_of(whole, 1000), (Texts{whole.text}));
}

TEST(LongReport, ABlockIsCutAfterASentenceOrAWordOrACharacter) {
  EXPECT_EQ(texts_of(report_with({"One is here. Two is there. Three."}), 30),
            (Texts{"One is here. Two is there. ", "Three."}));
  EXPECT_EQ(texts_of(report_with({"one two three four five"}), 10),
            (Texts{"one two ", "three ", "four five"}));
  EXPECT_EQ(texts_of(report_with({"ääääää"}), 6), (Texts{"ää", "ää", "ää"}));
}

TEST(LongReport, OffsetsAndNumbersAreThoseOfTheWhole) {
  const Report whole = report_with({"First. Second.", "Third."});
  const std::vector<ReportPart> parts = parts_of(whole, 15);
  ASSERT_EQ(parts.size(), 2U);
  CodedReport all, first, second;
  first.sentences = {{{0, 6}, 0, false}, {{7, 14}, 0, false}};
  second.sentences = {{{0, 6}, 0, false}};
  Event event;
  event.trigger = {0, 5};
  event.sentence = 0;
  event.source = {{"JPN", "Japan", {1, 3}}, {"USA", "taken from elsewhere", {0, 0}}};
  event.numbers = {{QuantityKind::troops, 3, {}, Bound::exact, "", {2, 4}}};
  second.events = {event};
  Tie tie;
  tie.words = {0, 6};
  tie.sentence = 0;
  second.ties = {tie};
  add_part(all, std::move(first), parts[0]);
  add_part(all, std::move(second), parts[1]);
  ASSERT_EQ(all.sentences.size(), 3U);
  EXPECT_EQ(all.sentences[2].words, (Span{15, 21}));
  EXPECT_EQ(all.sentences[2].block, 1U);
  ASSERT_EQ(all.events.size(), 1U);
  EXPECT_EQ(all.events[0].trigger, (Span{15, 20}));
  EXPECT_EQ(all.events[0].sentence, 2U);
  EXPECT_EQ(all.events[0].source[0].mention, (Span{16, 18}));
  EXPECT_EQ(all.events[0].source[1].mention, (Span{0, 0}));
  EXPECT_EQ(all.events[0].numbers[0].words, (Span{17, 19}));
  EXPECT_EQ(all.ties[0].words, (Span{15, 21}));
  EXPECT_EQ(all.ties[0].sentence, 2U);
}

// The first words of a report and what was coded of it, candidates counted.
std::string told(const Result<CodedReport>& coded, std::size_t candidates) {
  if (!coded) return coded.error().text();
  std::string out = std::to_string(coded->sentences.size()) + " sentences, " + std::to_string(candidates);
  for (const Event& e : coded->events)
    out += "; " + std::to_string(e.sentence) + " " + e.rule + " " + std::to_string(e.trigger.begin);
  return out;
}

// Shared with somebody who keeps it.
template <class T>
std::shared_ptr<const T> lent(const T* thing) {
  return {thing, [](const T*) {}};
}

TEST(Pipeline, CodedTogetherIsAsCodedAlone) {
  ENTENTE_NEEDS_MODEL();
  PipelineParts parts;
  parts.model = lent(test::real_model());
  parts.world = lent(&test::real_world());
  parts.lexicon = lent(&test::real_lexicon());
  const Pipeline pipeline(std::move(parts));
  std::vector<std::string> book;  // longer than what is analysed at once
  for (std::size_t bytes = 0; bytes <= most_coded_at_once; bytes += book.back().size())
    book.push_back(std::string(4000, ' ') + "Japan condemned North Korea on Tuesday.");
  const std::vector<Report> reports{report_with({"Russia attacked Ukraine. Kyiv asked Berlin for tanks."}),
                                    report_with({}), report_with(book),
                                    report_with({"Mali expelled the French ambassador."})};
  std::vector<std::vector<Candidate>> candidates(reports.size());
  const auto together = pipeline.code_together(reports, &candidates);
  ASSERT_EQ(together.size(), reports.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    std::vector<Candidate> own;
    const auto alone = pipeline.code(reports[i], nullptr, &own);
    EXPECT_EQ(told(together[i], candidates[i].size()), told(alone, own.size())) << i;
  }
  ASSERT_TRUE(together[0] && together[2]);
  EXPECT_EQ(together[0]->events.size(), 2U);
  EXPECT_EQ(together[2]->events.size(), book.size());
}

TEST(TablesDigest, IsOfTheRowsAndNotOfThePlace) {
  const fs::path folder = fs::temp_directory_path() / ("entente-digest-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  const auto write = [&](const std::string& name, const std::string& text) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
  };
  const auto digest = [&](const std::string& name, bool rules_only = false) {
    const TableSources tables((folder / name).string());
    return tables_digest({tables, {}, rules_only});
  };
  write("a/states.csv", "code\nJPN\n");
  write("a/lexicon/consult.csv", "v,meet\n");
  write("b/states.csv", "code\nJPN\n");
  write("b/lexicon/consult.csv", "v,meet\n");
  const std::string before = digest("a");
  EXPECT_EQ(before.size(), 12U);
  EXPECT_EQ(digest("b"), before);
  EXPECT_NE(digest("a", true), before);
  write("b/README.md", "no table");
  EXPECT_EQ(digest("b"), before);
  write("b/lexicon/consult.csv", "v,greet\n");
  EXPECT_NE(digest("b"), before);
  fs::rename(folder / "a/states.csv", folder / "a/lands.csv");
  EXPECT_NE(digest("a"), before);
  // A layer over the tables is other tables.
  const TableSources layers(std::vector<std::string>{(folder / "b").string(), (folder / "a").string()});
  EXPECT_NE(tables_digest({layers, {}}), digest("b"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace entente
