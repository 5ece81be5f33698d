// The report of the page: marks in UTF-16 units, what was decided, corrections by a line, labelled data.
#include "answers/report_answer.h"

#include <gtest/gtest.h>

#include "answers/report_correction.h"
#include "base/text.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente {
namespace {

const char* const when = "2024-05-06T07:08:09";

const World& world() {
  static const World tables = [] {
    auto loaded = World::load("knowledge");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
    return std::move(*loaded);
  }();
  return tables;
}

const Date today = *make_date(2024, 5, 6);

Span span_of(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

// An emoji and two flags (pairs of surrogates), an accent of two bytes, a sign of three.
const std::string flag_sentence = "🇯🇵 “Émissaries” 😀 of Japan visited Ukraine for €5.";
const std::string second = "Japan condemned Russia.";

Report emoji_report() {
  Report report;
  report.id = "emoji";
  report.source = "news/emoji.txt";
  report.title = "Emoji";
  report.published = make_date(2023, 3, 21);
  report.text = flag_sentence + "\n" + second;
  const auto size = static_cast<std::uint32_t>(flag_sentence.size());
  report.blocks = {{0, size, 1, false}, {size + 1, static_cast<std::uint32_t>(report.text.size()), 2, false}};
  return report;
}

CodedReport emoji_records(const std::string& text) {
  CodedReport coded;
  coded.sentences = {{span_of(text, flag_sentence), 0, false}, {span_of(text, second), 1, false}};
  Event visit;
  visit.type = EventType::CONSULT;
  visit.mode = "visit";
  visit.cameo = "042";
  visit.source = {{"JPN", "Japan", span_of(text, "Japan")}};
  visit.target = {{"UKR", "Ukraine", span_of(text, "Ukraine")}, {"UKR/GOV", "Ukraine", {}}};
  visit.date = When::on(*make_date(2023, 3, 21));
  visit.trigger = span_of(text, "visited");
  visit.sentence = 0;
  visit.rule = "consult.csv:7 visit";
  visit.confidence = 0.9;
  Event condemn;
  condemn.type = EventType::ACCUSE;
  condemn.cameo = "111";
  condemn.source = {{"JPN", "Japan", {}}};
  condemn.target = {{"RUS", "Russia", span_of(text, "Russia")}};
  condemn.trigger = span_of(text, "condemned");
  condemn.sentence = 1;
  condemn.rule = "accuse.csv:12 condemn";
  condemn.confidence = 0.5;
  coded.events = {visit, condemn};
  Statement said;
  said.speaker = "“Émissaries”";
  said.speaker_code = "JPN";
  said.verb = "say";
  said.term = "€5";
  said.words = span_of(text, "visited Ukraine for €5");
  said.sentence = 0;
  said.rule = "test";
  coded.statements = {said};
  return coded;
}

class ReportAnswer : public testing::Test {
 protected:
  void SetUp() override {
    const Report report = emoji_report();
    ASSERT_TRUE(store.append(report, make_records(report, emoji_records(report.text)),
                             {"test", "2024-01-02T03:04:05"}));
  }
  ReportState state() {
    auto out = report_state(store, "emoji");
    EXPECT_TRUE(out && *out);
    return std::move(**out);
  }
  std::uint64_t correct(const CorrectionAsked& asked) {
    const auto corrections = corrections_asked(state().held, asked, world(), today);
    EXPECT_TRUE(corrections) << (corrections ? "" : corrections.error().message);
    if (!corrections) return 99;
    return store.correct("emoji", *corrections, when).value();
  }
  std::string wrong(const CorrectionAsked& asked) {
    const auto corrections = corrections_asked(state().held, asked, world(), today);
    EXPECT_FALSE(corrections);
    return corrections ? "" : corrections.error().message;
  }
  std::string id_at(std::size_t n) { return report_json(state(), nullptr)["records"][n]["id"]; }

  Store store = Store::in_memory().value();
};

// The words of a mark as JavaScript would cut them.
std::string cut(const Json& report, const Json& mark) {
  const std::string text = report["text"];
  std::string out;
  std::uint32_t unit = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (unit >= mark["begin"] && unit < mark["end"]) append_utf8(out, point);
    unit += point > 0xFFFF ? 2 : 1;
  }
  return out;
}

TEST_F(ReportAnswer, MarksStandWhereJavaScriptCounts) {
  const Json report = report_json(state(), nullptr);
  ASSERT_EQ(report["records"].size(), 3U);
  const Json& visit = report["records"][0];
  EXPECT_EQ(visit["kind"], "event");
  ASSERT_EQ(visit["marks"].size(), 3U);  // a party without a mention has none
  EXPECT_EQ(visit["marks"][0]["role"], "trigger");
  EXPECT_EQ(cut(report, visit["marks"][0]), "visited");
  EXPECT_EQ(visit["marks"][1]["role"], "source");
  EXPECT_EQ(cut(report, visit["marks"][1]), "Japan");
  EXPECT_EQ(cut(report, visit["marks"][2]), "Ukraine");
  // Counted by hand: two flags' halves of two units each, a space, 12 with the quotation marks, a space, the face of two …
  EXPECT_EQ(visit["marks"][0]["begin"], 4 + 1 + 12 + 1 + 2 + 1 + 9);
  const Json& said = report["records"][1];
  EXPECT_EQ(said["kind"], "statement");
  for (const Json& mark : said["marks"]) {
    if (mark["role"] == "speaker") {
      EXPECT_EQ(cut(report, mark), "“Émissaries”");
    }
    if (mark["role"] == "term") {
      EXPECT_EQ(cut(report, mark), "€5");
    }
    if (mark["role"] == "words") {
      EXPECT_EQ(cut(report, mark), "visited Ukraine for €5");
    }
  }
  EXPECT_EQ(said["marks"].size(), 3U);
  ASSERT_EQ(report["sentences"].size(), 2U);
  EXPECT_EQ(cut(report, report["sentences"][0]), flag_sentence);
  EXPECT_EQ(cut(report, report["sentences"][1]), second);
  // What stands under `record` is in bytes, as --json has it.
  EXPECT_EQ(visit["record"]["trigger"]["begin"], flag_sentence.find("visited"));
}

TEST_F(ReportAnswer, NamesOfTheCodes) {
  const Json names = report_json(state(), &world())["names"];
  EXPECT_EQ(names["JPN"], "Japan");
  EXPECT_EQ(names["UKR"], "Ukraine");
  EXPECT_EQ(names.size(), 3U);
}

TEST_F(ReportAnswer, TheLineAndItsFields) {
  const Json visit = report_json(state(), nullptr)["records"][0];
  EXPECT_EQ(visit["line"], "CONSULT/visit JPN -> UKR,UKR/GOV occurred 2023-03-21 \"visited\"");
  EXPECT_EQ(visit["fields"]["type"], "CONSULT");
  EXPECT_EQ(visit["fields"]["source"], Json({"JPN"}));
  EXPECT_EQ(visit["fields"]["target"], Json({"UKR", "UKR/GOV"}));
  EXPECT_EQ(visit["fields"]["date"], "2023-03-21");
  EXPECT_TRUE(report_json(state(), nullptr)["records"][1]["fields"].is_null());
}

TEST_F(ReportAnswer, AReportIsFoundByItsIdOrItsBeginningAlone) {
  EXPECT_TRUE(report_state(store, "emoj").value());
  EXPECT_FALSE(report_state(store, "emo").value());  // too short to be meant
  EXPECT_FALSE(report_state(store, "nothing").value());
  EXPECT_FALSE(report_state(store, "news/emoji.txt").value());  // a path is no id
}

TEST_F(ReportAnswer, ChangeRemoveAddAndUndo) {
  const std::string before = report_version(state());
  EXPECT_EQ(correct({id_at(0), 0, "CONSULT/visit Japan -> UKR occurred 2023-03-21 \"visited\""}), 1U);
  Json report = report_json(state(), nullptr);
  EXPECT_EQ(report["records"][0]["line"], "CONSULT/visit JPN -> UKR occurred 2023-03-21 \"visited\"");
  EXPECT_EQ(report["records"][0]["record"]["origin"], "corrected");
  EXPECT_EQ(report["records"][0]["override"], report["overrides"][0]["id"]);
  EXPECT_EQ(cut(report, report["records"][0]["marks"][0]), "visited");
  const std::string changed = report_version(state());
  EXPECT_NE(changed, before);

  EXPECT_EQ(correct({"", 2, "SANCTION JPN -> RUS occurred - \"condemned\""}), 1U);
  EXPECT_EQ(report_json(state(), nullptr)["records"].size(), 4U);
  EXPECT_EQ(correct({id_at(1), 0, std::nullopt}), 1U);
  report = report_json(state(), nullptr);
  EXPECT_EQ(report["records"].size(), 3U);
  EXPECT_EQ(report["overrides"].size(), 3U);

  for (const Json& one : report["overrides"]) EXPECT_EQ(store.undo(one["id"]).value(), 1U);
  EXPECT_EQ(report_version(state()), before);
}

TEST_F(ReportAnswer, WhatIsWrongWithALineIsNamed) {
  EXPECT_NE(wrong({id_at(0), 0, "CONSULTED JPN -> UKR occurred - \"visited\""}).find("CONSULTED"),
            std::string::npos);
  EXPECT_NE(wrong({id_at(0), 0, "CONSULT JPN -> UKR occurred - \"travelled\""}).find("travelled"),
            std::string::npos);
  EXPECT_NE(wrong({id_at(0), 0, "CONSULT Nowhereland -> UKR occurred - \"visited\""}).find("Nowhereland"),
            std::string::npos);
  EXPECT_NE(wrong({"", 9, "CONSULT JPN -> UKR occurred - \"visited\""}).find("sentence 9"),
            std::string::npos);
  EXPECT_NE(wrong({"", 0, "CONSULT JPN -> UKR occurred - \"visited\""}).find("sentence"), std::string::npos);
  EXPECT_NE(wrong({"", 1, "CONSULT JPN -> UKR\noccurred - \"visited\""}).find("one line"), std::string::npos);
  EXPECT_NE(wrong({"", 1, std::nullopt}).find("line"), std::string::npos);
  EXPECT_NE(wrong({"ffff", 1, std::nullopt}).find("ffff"), std::string::npos);
  // An event's line in the place of a statement.
  EXPECT_NE(wrong({id_at(1), 0, "CONSULT JPN -> UKR occurred - \"visited\""}).find("cannot become"),
            std::string::npos);
}

TEST_F(ReportAnswer, ALineThatSaysWhatStandsThereChangesNothing) {
  EXPECT_EQ(correct({id_at(0), 0, "CONSULT/visit Japan -> Ukraine,UKR/GOV occurred 2023-03-21 \"visited\""}),
            0U);
  EXPECT_EQ(correct({"", 1, "CONSULT/visit JPN -> UKR,UKR/GOV occurred 2023-03-21 \"visited\""}), 0U);
}

TEST_F(ReportAnswer, ConfirmedRecordsAndLabels) {
  const std::string before = report_version(state());
  EXPECT_EQ(labels_text(store, "", world(), today).value(), "");
  const ReportState seen = state();
  const AnyRecord* visit = record_of(seen.held, id_at(0));
  ASSERT_NE(visit, nullptr);
  ASSERT_TRUE(store.confirm(*visit, write_line(line_of(*visit)), when).value());
  const Json report = report_json(state(), nullptr);
  EXPECT_TRUE(report["records"][0]["confirmed"]);
  EXPECT_FALSE(report["records"][2]["confirmed"]);
  EXPECT_NE(report_version(state()), before);

  const std::string text = labels_text(store, "", world(), today).value();
  std::vector<Json> lines;  // the report, then its sentences
  for (const std::string_view line : split(trim(text), '\n')) lines.push_back(Json::parse(line));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0]["meta"]["sentences"].size(), 2U);
  ASSERT_EQ(lines[1]["events"].size(), 1U);
  EXPECT_EQ(lines[1]["events"][0]["type"], "CONSULT");
  EXPECT_FALSE(lines[1]["events"][0].contains("optional"));
  EXPECT_TRUE(lines[2]["events"][0]["optional"]);  // nobody looked at it
  EXPECT_EQ(labels_text(store, "emoji", world(), today).value(), text);
}

}  // namespace
}  // namespace entente
