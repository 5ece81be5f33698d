// Needs the language model that `make setup` converts, and the tables under knowledge/.
#include "scoring/predict.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "base/text.h"
#include "scoring/examples.h"
#include "scoring/relations.h"
#include "scoring/score.h"

namespace entente {
namespace {

struct Program {
  FurnitureRules furniture;
  Model model;
  World world;
  Lexicon lexicon;
};

std::string model_path() {
  const char* given = std::getenv("ENTENTE_MODEL");
  return given ? given : ".deps/model/en_core_web_sm-3.8.0.bin";
}

template <class T>
T loaded(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

// The program's parts, loaded once.
const Program& program() {
  static const Program parts{loaded(FurnitureRules::read("knowledge/furniture.csv")),
                             loaded(Model::load(model_path())), loaded(World::load("knowledge")),
                             loaded(Lexicon::load("knowledge/lexicon"))};
  return parts;
}

#define NEEDS_MODEL() \
  if (!std::filesystem::exists(model_path())) GTEST_SKIP() << "no language model; `make setup` fetches it"

LabelledReport report(std::vector<std::string> sentences) {
  LabelledReport out;
  out.id = "r";
  out.title = "A meeting in Seoul";
  out.published = Date{2022, 6, 17};
  for (std::string& text : sentences) {
    out.sentences.emplace_back();
    out.sentences.back().text = std::move(text);
  }
  return out;
}

TEST(Predict, ARecordBelongsToTheSentenceWithItsTrigger) {
  NEEDS_MODEL();
  const Coder coder(program().world, program().lexicon);
  const auto prediction =
      Predictor(program().furniture, program().model, coder)
          .predict(report({"The weather in the capital was fine on that day.",
                           "Japan condemned Russia, officials said. France criticised China the next day.",
                           "The United States imposed sanctions on Iran last week."}));
  ASSERT_TRUE(prediction.has_value()) << prediction.error().text();
  const auto& sentences = prediction->report.sentences;
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_TRUE(sentences[0].events.empty());
  // The labelled sentence is two for the parser.
  ASSERT_EQ(sentences[1].events.size(), 2U);
  EXPECT_EQ(sentences[1].events[0].type, EventType::ACCUSE);
  EXPECT_EQ(sentences[1].events[0].source, std::vector<std::string>{"JPN"});
  EXPECT_EQ(sentences[1].events[1].source, std::vector<std::string>{"FRA"});
  ASSERT_EQ(sentences[2].events.size(), 1U);
  EXPECT_EQ(sentences[2].events[0].target, std::vector<std::string>{"IRN"});
  EXPECT_FALSE(sentences[2].events[0].rule.empty());
  for (const LabelledSentence& sentence : sentences)
    for (const EventLabel& event : sentence.events)
      EXPECT_NE(sentence.text.find(event.trigger), std::string::npos) << event.trigger;
  EXPECT_NE(prediction->parses[1].find("Japan/NNP nsubj<condemned"), std::string::npos)
      << prediction->parses[1];
  EXPECT_NE(prediction->parses[1].find(" | "), std::string::npos);
}

TEST(Predict, LabelsAreNotLookedAt) {
  NEEDS_MODEL();
  const Coder coder(program().world, program().lexicon);
  const Predictor predictor(program().furniture, program().model, coder);
  LabelledReport bare = report({"Japan condemned Russia.", "It rained."}), labelled = bare;
  EventLabel wrong;
  wrong.type = EventType::AID;
  wrong.source = {"FRA"};
  labelled.sentences[1].events.push_back(wrong);
  labelled.sentences[1].repeats = 1;
  const auto a = predictor.predict(bare), b = predictor.predict(labelled);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(write_labelled(a->report), write_labelled(b->report));
}

TEST(Predict, FurnitureAndRepeatedTextAreSetAside) {
  NEEDS_MODEL();
  const Coder coder(program().world, program().lexicon);
  const std::string told =
      "Japan condemned Russia on Wednesday for what its foreign minister called a brutal and unprovoked war.";
  const auto prediction = Predictor(program().furniture, program().model, coder)
                              .predict(report({told, "The talks in Seoul go on.",
                                               "Read More: Why Japan Condemned Russia Over the War", told}));
  ASSERT_TRUE(prediction.has_value());
  const auto& sentences = prediction->report.sentences;
  EXPECT_EQ(sentences[0].set_aside, "");
  EXPECT_FALSE(sentences[0].events.empty());
  EXPECT_EQ(sentences[2].set_aside, "read-more");
  EXPECT_TRUE(sentences[2].events.empty());
  EXPECT_EQ(sentences[3].set_aside, "repeated");
  EXPECT_TRUE(sentences[3].events.empty());
}

TEST(Predict, AReportOfFurnitureAloneHasNoRecords) {
  NEEDS_MODEL();
  const Coder coder(program().world, program().lexicon);
  const auto prediction = Predictor(program().furniture, program().model, coder)
                              .predict(report({"Read More: Why Japan Condemned Russia Over the War"}));
  ASSERT_TRUE(prediction.has_value()) << prediction.error().text();
  EXPECT_EQ(prediction->report.sentences.at(0).set_aside, "read-more");
}

TEST(Predict, RelationsBetweenMarkedParties) {
  NEEDS_MODEL();
  const Coder coder(program().world, program().lexicon);
  const auto relations = parse_relations(
      R"({"id":"1","marked":"<s>The mayor of Springfield</s> condemned <t>the bus drivers</t>.","root":"ACCUSE"})"
      "\n"
      R"({"id":"2","marked":"<s>The sky</s> was blue over <t>the hills</t>.","root":"ACCUSE"})",
      "r.jsonl");
  ASSERT_TRUE(relations.has_value());
  const auto condemned = predict_relation(program().model, coder, relations->at(0));
  ASSERT_TRUE(condemned.has_value());
  EXPECT_EQ(condemned->root, "ACCUSE");
  EXPECT_EQ(condemned->trigger, "condemned");
  const auto nothing = predict_relation(program().model, coder, relations->at(1));
  ASSERT_TRUE(nothing.has_value());
  EXPECT_EQ(nothing->root, no_relation);
  EXPECT_TRUE(nothing->rule.empty());
}

TEST(Examples, AWrongExampleIsFoundWithItsLine) {
  NEEDS_MODEL();
  const Coder coder(program().world, program().lexicon);
  const auto checked = check_examples("tests/cases/scoring/lexicon", program().model, coder);
  ASSERT_TRUE(checked.has_value()) << checked.error().text();
  EXPECT_EQ(checked->examples, 3U);
  ASSERT_EQ(checked->findings.size(), 1U);
  EXPECT_EQ(checked->findings[0].file, "tests/cases/scoring/lexicon/accuse.csv");
  EXPECT_EQ(checked->findings[0].line, 4U);
  EXPECT_EQ(checked->findings[0].message, "the example gives no event: “The sky was blue over the hills.”");
}

// The labelled files that the project was handed, where they lie beside the checkout.
TEST(SharedGold, CanBeReadAndAgreesWithItself) {
  if (!std::filesystem::exists("../shared/gold/reports.jsonl")) GTEST_SKIP() << "no ../shared/gold here";
  const auto world = World::load("knowledge");
  ASSERT_TRUE(world.has_value()) << world.error().text();
  const CodeMatcher codes(&*world);
  for (const char* name : {"news", "plover", "reports"}) {
    SCOPED_TRACE(name);
    const auto gold = read_labelled(std::string("../shared/gold/") + name + ".jsonl");
    ASSERT_TRUE(gold.has_value()) << gold.error().text();
    for (const LabelledReport& report : gold->reports) {
      const Tally total = sum(score_report(report, report, codes));
      for (const Counts& counts : total.events) {
        EXPECT_EQ(counts.misses, 0U) << report.id;
        EXPECT_EQ(counts.false_alarms, 0U) << report.id;
      }
      EXPECT_EQ(total.false_news.part, 0U) << report.id;
      EXPECT_EQ(total.statements.misses + total.statements.false_alarms, 0U) << report.id;
      EXPECT_EQ(total.ties.misses + total.ties.false_alarms, 0U) << report.id;
    }
  }
  const auto relations = read_relations("../shared/gold/plv.jsonl");
  ASSERT_TRUE(relations.has_value()) << relations.error().text();
  EXPECT_EQ(relations->size(), 1050U);
}

}  // namespace
}  // namespace entente
