#include "scoring/labelled.h"

#include <gtest/gtest.h>

#include "scoring/cases.h"

namespace entente {
namespace {

TEST(Labelled, MalformedFilesAreRefusedWithTheLine) {
  for (const test::CaseBlock& block : test::case_blocks("tests/cases/scoring/malformed.txt")) {
    SCOPED_TRACE(block.name);
    ASSERT_GE(block.lines.size(), 2U);
    std::string file;
    for (std::size_t i = 0; i + 1 < block.lines.size(); ++i) file += block.lines[i] + "\n";
    const std::string& last = block.lines.back();
    const auto read = parse_labelled(file, "gold.jsonl");
    if (last.starts_with("error ")) {
      ASSERT_FALSE(read.has_value());
      EXPECT_EQ(read.error().text(), trim(last.substr(6)));
      EXPECT_EQ(read.error().kind, Error::Kind::input);
    } else {
      ASSERT_TRUE(last.starts_with("warning ")) << last;
      ASSERT_TRUE(read.has_value()) << read.error().text();
      ASSERT_EQ(read->warnings.size(), 1U);
      EXPECT_EQ(read->warnings[0].text(), trim(last.substr(8)));
    }
  }
}

TEST(Labelled, AMissingFileIsNamed) {
  const auto read = read_labelled("tests/cases/scoring/no-such-file.jsonl");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().file, "tests/cases/scoring/no-such-file.jsonl");
}

TEST(Labelled, ReadsEveryKey) {
  const auto read = read_labelled("tests/cases/scoring/two_reports.jsonl");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  EXPECT_TRUE(read->warnings.empty());
  ASSERT_EQ(read->reports.size(), 2U);
  const LabelledReport& summit = read->reports[0];
  EXPECT_EQ(summit.id, "summit");
  EXPECT_EQ(summit.title, "Leaders meet in Lisbon");
  EXPECT_EQ(summit.published, (Date{2021, 5, 8}));
  EXPECT_EQ(summit.line, 1U);
  EXPECT_EQ(read->reports[1].line, 9U);
  ASSERT_EQ(summit.sentences.size(), 7U);
  EXPECT_EQ(summit.sentences[1].text, "The two countries agreed to restart trade talks.");

  const EventLabel& agreed = summit.sentences[1].events.at(0);
  EXPECT_EQ(agreed.type, EventType::AGREE);
  EXPECT_EQ(agreed.also, std::vector<EventType>{EventType::CONSULT});
  EXPECT_EQ(agreed.source, (std::vector<std::string>{"IND", "PRT"}));
  EXPECT_TRUE(agreed.target.empty());
  EXPECT_EQ(agreed.date, When::on({2021, 5, 8}));
  EXPECT_FALSE(agreed.optional);
  EXPECT_TRUE(summit.sentences[1].ties.at(0).optional);

  EXPECT_EQ(summit.sentences[2].events.at(1).status_alt, Status::background);
  EXPECT_EQ(summit.sentences[4].events.at(0).status, Status::negated);
  EXPECT_EQ(summit.sentences[4].events.at(0).mode, "discontinue");
  EXPECT_EQ(summit.sentences[5].ties.at(0).since, "1986");
  EXPECT_EQ(summit.sentences[6].repeats, 1U);
  const StatementLabel& said = summit.sentences[3].statements.at(0);
  EXPECT_EQ(said.speaker_code, "PRT/GOV");
  EXPECT_EQ(said.quote, "a sign of trust");
  EXPECT_EQ(said.term, "a sign of trust");
  EXPECT_EQ(said.about, std::vector<std::string>{"IND"});
}

TEST(Labelled, WritingAndReadingGivesTheSame) {
  const auto read = read_labelled("tests/cases/scoring/two_reports.jsonl");
  ASSERT_TRUE(read.has_value());
  for (const LabelledReport& report : read->reports) {
    const std::string written = write_labelled(report);
    const auto again = parse_labelled(written, "again.jsonl");
    ASSERT_TRUE(again.has_value()) << again.error().text();
    ASSERT_EQ(again->reports.size(), 1U);
    EXPECT_EQ(write_labelled(again->reports[0]), written);
    const LabelledSentence &was = report.sentences[1], &is = again->reports[0].sentences[1];
    EXPECT_EQ(is.text, was.text);
    ASSERT_EQ(is.events.size(), was.events.size());
    if (!was.events.empty()) {
      EXPECT_EQ(is.events[0].also, was.events[0].also);
      EXPECT_EQ(is.events[0].source, was.events[0].source);
      EXPECT_EQ(is.events[0].date, was.events[0].date);
    }
  }
}

TEST(Labelled, PredictionsKeepRuleAndReason) {
  LabelledReport report;
  report.id = "p";
  report.sentences.resize(3);
  for (LabelledSentence& sentence : report.sentences) sentence.text = "Words.";
  EventLabel event;
  event.source = {"JPN"};
  event.rule = "consult.csv:3 meet";
  event.path = "subj=nsubj";
  event.confidence = 0.5;
  report.sentences[0].events.push_back(event);
  report.sentences[2].set_aside = "read-more";
  const auto again = parse_labelled(write_labelled(report), "p.jsonl");
  ASSERT_TRUE(again.has_value()) << again.error().text();
  const auto& sentences = again->reports[0].sentences;
  EXPECT_EQ(sentences[0].events.at(0).rule, event.rule);
  EXPECT_EQ(sentences[0].events.at(0).path, event.path);
  EXPECT_EQ(sentences[0].events.at(0).confidence, 0.5);
  EXPECT_EQ(sentences[2].set_aside, "read-more");
}

TEST(Labelled, PredictionsMayComeWithoutMetaLines) {
  const std::string line = R"({"report":"r","sentence":4,"events":[]})";
  EXPECT_FALSE(parse_labelled(line, "p.jsonl").has_value());
  const auto read = parse_labelled(line, "p.jsonl", MetaLines::optional);
  ASSERT_TRUE(read.has_value()) << read.error().text();
  EXPECT_EQ(read->reports.at(0).sentences.size(), 4U);
}

TEST(Labelled, ByteOrderMarkAndCarriageReturnsAreNoMatter) {
  const auto read =
      parse_labelled("\xEF\xBB\xBF{\"report\":\"r\",\"meta\":{\"sentences\":[\"One.\"]}}\r\n\r\n", "x");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  EXPECT_EQ(read->reports.size(), 1U);
}

TEST(Labelled, SpeakersAreSplitAtSemicolons) {
  EXPECT_EQ(speaker_codes("JPN; KOR;"), (std::vector<std::string>{"JPN", "KOR"}));
  EXPECT_TRUE(speaker_codes("").empty());
}

}  // namespace
}  // namespace entente
