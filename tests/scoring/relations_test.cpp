#include "scoring/relations.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace entente {
namespace {

std::string words(const Relation& relation, Span span) {
  return relation.text.substr(span.begin, span.end - span.begin);
}

TEST(Relations, MarksBecomeSpans) {
  const auto read = parse_relations(
      R"({"id":"1","sentence":"Oslo thanked Rome in Rome.","marked":"<s>Oslo </s>thanked <t>Rome</t> in <t>Rome</t>.","root":"SUPPORT"})"
      "\n"
      R"({"id":"3","marked":"<s><t>Kenyan</t> troops</s> left.","root":"CONCEDE"})"
      "\n"
      R"({"id":"2","marked":"<s>Kenya’s army</s> pulled out.","root":"RETREAT"})",
      "r.jsonl");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 3U);
  const Relation& thanks = (*read)[0];
  EXPECT_EQ(thanks.text, "Oslo thanked Rome in Rome.");
  EXPECT_EQ(thanks.root, "SUPPORT");
  ASSERT_EQ(thanks.source.size(), 1U);
  EXPECT_EQ(words(thanks, thanks.source[0]), "Oslo");
  ASSERT_EQ(thanks.target.size(), 2U);
  EXPECT_EQ(thanks.target[1], (Span{21, 25}));
  const Relation &nested = (*read)[1], &without_target = (*read)[2];
  EXPECT_EQ(words(nested, nested.source.at(0)), "Kenyan troops");
  EXPECT_EQ(words(nested, nested.target.at(0)), "Kenyan");
  EXPECT_EQ(without_target.root, "YIELD");
  EXPECT_EQ(words(without_target, without_target.source.at(0)), "Kenya’s army");
  EXPECT_TRUE(without_target.target.empty());
}

TEST(Relations, MalformedLinesAreNamed) {
  const auto message = [](const char* line) {
    const auto read = parse_relations(line, "r.jsonl");
    return read ? std::string("read") : read.error().text();
  };
  EXPECT_EQ(message("\n{\"marked\":\"x\"}"), "r.jsonl:2: root: is missing");
  EXPECT_EQ(message(R"({"root":"AID"})"), "r.jsonl:1: marked: is missing");
  EXPECT_EQ(message(R"({"marked":"x","root":"HELP"})"), "r.jsonl:1: root: \"HELP\" is no root type");
  EXPECT_EQ(message(R"({"marked":"<s>x","root":"AID"})"), "r.jsonl:1: marked: a mark is not closed");
  EXPECT_EQ(message(R"({"marked":"<s>x<t>y</s></t>","root":"AID"})"), "r.jsonl:1: marked: two marks cross");
  EXPECT_EQ(message(R"({"marked":"x</t>","root":"AID"})"),
            "r.jsonl:1: marked: a mark is closed that is not open");
  EXPECT_EQ(message(R"({"marked":"<s> </s>","root":"AID"})"), "r.jsonl:1: marked: a mark is empty");
  EXPECT_EQ(message(R"({"sentence":"y","marked":"<s>x</s>","root":"AID"})"),
            "r.jsonl:1: marked: is not the sentence with marks");
  EXPECT_EQ(message("[]"), "r.jsonl:1: the line: must be an object");
  EXPECT_EQ(message("{"), "r.jsonl:1: not valid JSON (at byte 2 of 1)");
  EXPECT_EQ(message("\n\n"), "r.jsonl: holds no relation");
}

TEST(Relations, RootsOfTypes) {
  EXPECT_EQ(root_of(EventType::CONCEDE), "YIELD");
  EXPECT_EQ(root_of(EventType::RETREAT), "YIELD");
  EXPECT_EQ(root_of(EventType::ASSAULT), "ASSAULT");

  Event promise;  // "agreed to withdraw": CAMEO 0356 stands among its agreements
  promise.type = EventType::CONCEDE;
  promise.cameo = "035";
  EXPECT_EQ(relation_root(promise), "AGREE");
  promise.cameo = "083";
  EXPECT_EQ(relation_root(promise), "YIELD");
  Event announced;  // "will impose a curfew": CAMEO 1323 stands among its threats
  announced.type = EventType::COERCE;
  announced.status = Status::planned;
  EXPECT_EQ(relation_root(announced), "THREATEN");
  announced.status = Status::occurred;
  EXPECT_EQ(relation_root(announced), "COERCE");
  Event sanctions;  // 163 "impose embargo, boycott or sanctions": COERCE in the conversion table
  sanctions.type = EventType::SANCTION;
  sanctions.cameo = "163";
  EXPECT_EQ(relation_root(sanctions), "COERCE");
  sanctions.cameo = "161";
  EXPECT_EQ(relation_root(sanctions), "SANCTION");
}

// Six relations, worked out by hand. Labelled AID AID AID YIELD YIELD ACCUSE; predicted AID AID NONE YIELD
// AID ACCUSE: 4 of 6 right, 1 of 6 without record. AID: 2 hits, 1 miss, 1 false alarm, F1 = 4/6; YIELD: 1
// hit, 1 miss, F1 = 2/3; ACCUSE: F1 = 1. Macro F1 = (2/3 + 2/3 + 1) / 3 = 7/9.
TEST(Relations, FiguresByHand) {
  std::vector<Relation> relations(6);
  std::vector<RelationPrediction> predictions(6);
  const char* labelled[] = {"AID", "AID", "AID", "YIELD", "YIELD", "ACCUSE"};
  const char* predicted[] = {"AID", "AID", "NONE", "YIELD", "AID", "ACCUSE"};
  for (std::size_t i = 0; i < 6; ++i) {
    relations[i].root = labelled[i];
    predictions[i].root = predicted[i];
  }
  const RelationFigures figures = relation_figures(relations, predictions, 1);
  EXPECT_DOUBLE_EQ(figures.accuracy, 4.0 / 6);
  EXPECT_DOUBLE_EQ(figures.none_rate, 1.0 / 6);
  EXPECT_DOUBLE_EQ(figures.macro_f1, 7.0 / 9);
  ASSERT_TRUE(figures.accuracy_ci95.has_value());
  EXPECT_LT(figures.accuracy_ci95->low, 4.0 / 6);
  EXPECT_GT(figures.accuracy_ci95->high, 4.0 / 6);
  const auto json = relation_json(figures, relations, predictions, 1);
  EXPECT_EQ(json.at("confusion").at("AID"), (nlohmann::json{{"AID", 2}, {"NONE", 1}}));
  EXPECT_EQ(json.at("confusion").at("YIELD"), (nlohmann::json{{"YIELD", 1}, {"AID", 1}}));
  EXPECT_DOUBLE_EQ(json.at("by_type").at("YIELD").at("precision"), 1.0);
  EXPECT_DOUBLE_EQ(json.at("by_type").at("YIELD").at("recall"), 0.5);
  EXPECT_TRUE(json.at("by_type").at("PROTEST").at("f1").is_null());
  EXPECT_EQ(relation_json(relation_figures(relations, predictions, 1), relations, predictions, 1), json);
}

}  // namespace
}  // namespace entente
