// The whole pipeline: what it says of plain sentences, and that no input upsets it.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include "base/text.h"
#include "language/conllu.h"
#include "language/model.h"
#include "language_paths.h"

namespace entente {
namespace {

class ModelTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!std::filesystem::exists(model_path())) return;
    auto model = Model::load(model_path());
    ASSERT_TRUE(model) << model.error().text();
    model_ = std::make_unique<Model>(std::move(*model));
  }
  static void TearDownTestSuite() { model_.reset(); }
  void SetUp() override {
    if (!model_) GTEST_SKIP() << model_path() << " is not there: run make setup";
  }
  static Document parsed(std::string_view text) {
    auto document = model_->parse(text);
    EXPECT_TRUE(document) << document.error().text();
    return document ? std::move(*document) : Document{};
  }
  // What every Document promises.
  static void expect_whole(const Document& document) {
    std::uint32_t at = 0;
    for (const Token& token : document.tokens) {
      ASSERT_EQ(token.begin, at);
      ASSERT_LT(token.begin, token.end);
      at = token.end + (token.space_after ? 1 : 0);
    }
    ASSERT_EQ(at, document.text.size());
    std::uint32_t next = 0;
    for (const Sentence& sentence : document.sentences) {
      ASSERT_EQ(sentence.first, next);
      ASSERT_LT(sentence.first, sentence.last);
      next = sentence.last;
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        ASSERT_GE(document.tokens[i].head, sentence.first);
        ASSERT_LT(document.tokens[i].head, sentence.last);
      }
    }
    ASSERT_EQ(next, document.tokens.size());
    next = 0;
    for (const Entity& entity : document.entities) {
      ASSERT_GE(entity.first, next);
      ASSERT_LT(entity.first, entity.last);
      next = entity.last;
      for (std::uint32_t i = entity.first; i < entity.last; ++i) {
        ASSERT_EQ(document.tokens[i].entity, entity.type);
        ASSERT_EQ(document.tokens[i].entity_begins, i == entity.first);
      }
    }
  }
  static std::unique_ptr<Model> model_;
};
std::unique_ptr<Model> ModelTest::model_;

TEST_F(ModelTest, AnalysesAPlainSentence) {
  const Document document = parsed("Japan condemned the missile tests. Seoul agreed.");
  expect_whole(document);
  ASSERT_EQ(document.tokens.size(), 9u);
  ASSERT_EQ(document.sentences.size(), 2u);
  EXPECT_EQ(document.tokens[0].dep, Dep::nsubj);
  EXPECT_EQ(document.tokens[0].head, 1u);
  EXPECT_EQ(document.tokens[0].entity, EntityType::GPE);
  EXPECT_EQ(document.tokens[1].lemma, "condemn");
  EXPECT_EQ(document.tokens[1].tag, "VBD");
  EXPECT_EQ(document.tokens[1].pos, Pos::VERB);
  EXPECT_EQ(document.tokens[1].dep, Dep::ROOT);
  EXPECT_EQ(document.tokens[4].lemma, "test");
  EXPECT_EQ(document.tokens[4].dep, Dep::dobj);
  EXPECT_EQ(document.tokens[4].features, "Number=Plur");
  EXPECT_EQ(document.sentences[1].first, 6u);
  EXPECT_EQ(model_->name(), "en_core_web_sm 3.8.0");
}

TEST_F(ModelTest, TakesAnyValidText) {
  expect_whole(parsed(""));
  EXPECT_TRUE(parsed("").sentences.empty());
  for (const char* text :
       {" ", "\n", " \n\t \n\n  ", "\u00a0\u2003", ".", "a", "\u0000b", "\U0001F600", "\u0301"})
    expect_whole(parsed(text));
  expect_whole(parsed(std::string("zero\0byte inside", 16)));
  EXPECT_EQ(write_conllu(parsed("")), "");
}

TEST_F(ModelTest, RefusesBrokenText) {
  const auto bad = model_->parse("Troops\xFF moved.");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, Error::Kind::input);
  EXPECT_NE(bad.error().message.find("byte 6"), std::string::npos) << bad.error().message;
}

TEST_F(ModelTest, RangesAreAnalysedOnTheirOwn) {
  const std::string text = "Japan agreed ||| that Seoul was right. ||| Read more";
  const std::vector<TextRange> ranges = {{0, 12}, {16, 39}, {43, 52}};
  const auto document = model_->parse(text, ranges);
  ASSERT_TRUE(document) << document.error().text();
  std::vector<std::string> alone;
  std::size_t at = 0;
  for (const TextRange& range : ranges) {
    const Document part = parsed(std::string_view(text).substr(range.begin, range.end - range.begin));
    ASSERT_LE(at + part.tokens.size(), document->tokens.size());
    for (const Token& token : part.tokens) {
      const Token& same = document->tokens[at++];
      EXPECT_EQ(same.begin, token.begin + range.begin);
      EXPECT_EQ(same.end, token.end + range.begin);
      EXPECT_EQ(same.tag, token.tag);
      EXPECT_EQ(same.dep, token.dep);
      EXPECT_EQ(same.lemma, token.lemma);
      EXPECT_EQ(same.entity, token.entity);
    }
  }
  EXPECT_EQ(at, document->tokens.size());
  EXPECT_EQ(document->text, text);
}

TEST_F(ModelTest, RefusesRangesOutOfOrder) {
  for (const std::vector<TextRange>& ranges :
       {std::vector<TextRange>{{0, 3}, {2, 5}}, std::vector<TextRange>{{4, 2}},
        std::vector<TextRange>{{0, 99}}}) {
    const auto document = model_->parse("Some text.", ranges);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().kind, Error::Kind::internal);
  }
}

// Long inputs of every shape: the analysis covers them, in time that grows with their length only.
TEST_F(ModelTest, TakesLongInputs) {
  const auto seconds = [](std::string_view unit, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += unit;
    const std::clock_t began = std::clock();  // the processor's time, so that a busy machine does not count
    const Document document = parsed(text);
    const std::clock_t ended = std::clock();
    expect_whole(document);
    return static_cast<double>(ended - began) / CLOCKS_PER_SEC;
  };
  for (const char* unit : {"a", "a.b", "(", "-", "\n", " ", "no end in sight ", "He said no. "}) {
    const double once = seconds(unit, 60000), fourfold = seconds(unit, 240000);
    EXPECT_LT(fourfold, 9 * once + 0.5) << unit;  // 16 times, were it quadratic
  }
}

TEST_F(ModelTest, ThreadsAgree) {
  std::ifstream file("tests/cases/language/sentences.txt", std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  ASSERT_FALSE(text.empty());
  const std::string want = write_conllu(parsed(text));
  std::vector<std::string> have(4);
  std::vector<std::thread> threads;
  for (std::string& out : have)
    threads.emplace_back([&] {
      for (int i = 0; i < 2; ++i) {
        const auto document = model_->parse(text);
        out = document ? write_conllu(*document) : document.error().text();
      }
    });
  for (auto& thread : threads) thread.join();
  for (const std::string& out : have) EXPECT_EQ(out, want);
}

TEST_F(ModelTest, ItsConlluCanBeReadBack) {
  std::ifstream file("tests/cases/language/sentences.txt", std::ios::binary);
  std::size_t texts = 0;
  for (std::string line; std::getline(file, line); ++texts) {
    const Document document = parsed(line);
    expect_whole(document);
    const std::string written = write_conllu(document);
    const auto again = read_conllu(written, "written");
    ASSERT_TRUE(again) << again.error().text() << '\n' << written;
    EXPECT_EQ(write_conllu(*again), written);
    EXPECT_EQ(again->text, document.text);
  }
  EXPECT_GT(texts, 400u);
}

}  // namespace
}  // namespace entente
