// The token networks with the model's own weights against plain loops, and the restoring of displaced tokens.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>

#include "language/nonprojective.h"
#include "language/strings.h"
#include "language_paths.h"
#include "naive_network.h"

namespace entente {
namespace {

// Tokens as a text has them: few forms often, many forms once.
std::vector<LexedToken> some_tokens(std::size_t count, unsigned seed, std::size_t forms = 500) {
  std::mt19937 random(seed);
  std::vector<LexedToken> out(count);
  for (LexedToken& token : out) {
    const std::size_t form = random() % 2 ? random() % 20 : random() % forms;
    token.lexeme = {string_id("norm" + std::to_string(form)),
                    string_id(std::string(1, static_cast<char>('a' + form % 26))),
                    string_id("s" + std::to_string(form % 200)), string_id("Xxxx"), form % 37 == 0};
    token.space_after = random() % 4 != 0;
  }
  return out;
}

class Network : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(model_path()))
      GTEST_SKIP() << model_path() << " is not there: run make setup";
    auto file = ModelFile::open(model_path());
    ASSERT_TRUE(file) << file.error().text();
    file_.emplace(std::move(*file));
    auto net = Tok2Vec::load(*file_, nlohmann::json::parse(*file_->bytes("networks")), GetParam());
    ASSERT_TRUE(net) << net.error().text();
    net_.emplace(std::move(*net));
  }
  std::size_t columns() const { return std::string(GetParam()) == "ner" ? 4 : 6; }
  // The rows of each text, copied out.
  std::vector<std::vector<float>> encode(const std::vector<std::vector<LexedToken>>& texts,
                                         Tok2Vec::Workspace& work) {
    Rows rows;
    std::vector<std::span<const LexedToken>> spans;
    for (const auto& text : texts) {
      rows.add(text.size());
      spans.emplace_back(text);
    }
    const float* all = net_->encode(spans, rows, work);
    std::vector<std::vector<float>> out;
    for (std::size_t t = 0; t < texts.size(); ++t)
      out.emplace_back(all + rows.first[t] * vector_width,
                       all + (rows.first[t] + texts[t].size()) * vector_width);
    return out;
  }
  std::optional<ModelFile> file_;
  std::optional<Tok2Vec> net_;
};

TEST_P(Network, AgreesWithPlainLoops) {
  auto work = net_->workspace();
  const std::vector<std::vector<LexedToken>> texts = {
      some_tokens(23, 1), some_tokens(1, 2), {}, some_tokens(40, 3)};
  const auto have = encode(texts, *work);
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const auto want = test::naive_vectors(*file_, GetParam(), columns(), texts[t]);
    for (std::size_t i = 0; i < texts[t].size(); ++i)
      for (std::size_t j = 0; j < vector_width; ++j)
        // Products are sums of integers of 12 bits (kernels.h); five layers of them are still this near.
        ASSERT_NEAR(have[t][i * vector_width + j], want[i][j], 5e-3) << "text " << t << ", token " << i;
  }
}

TEST_P(Network, ATextDoesNotDependOnItsNeighboursOrTheCache) {
  auto work = net_->workspace(), fresh = net_->workspace();
  const auto text = some_tokens(300, 4);
  const auto alone = encode({text}, *fresh)[0];
  // Long enough for several blocks, with more forms than the cache keeps, so that it is cleared on the way.
  const auto crowd = some_tokens(9000, 5, 20000);
  const auto together = encode({crowd, text, some_tokens(3, 6), text, crowd}, *work);
  EXPECT_EQ(together[1], alone);
  EXPECT_EQ(together[3], alone);
  EXPECT_EQ(together[0], together[4]);
  EXPECT_EQ(encode({text}, *work)[0], alone);
}

INSTANTIATE_TEST_SUITE_P(Both, Network, testing::Values("tok2vec", "ner"));

ParsedTree tree_of(std::vector<std::int32_t> heads, std::vector<const char*> labels) {
  ParsedTree tree;
  tree.heads = std::move(heads);
  for (const char* label : labels) {
    tree.labels.emplace_back();
    EXPECT_TRUE(parse_label(label, tree.labels.back())) << label;
  }
  find_edges(tree);
  return tree;
}

TEST(Nonprojective, ReadsDisplacedLabels) {
  Label label;
  EXPECT_TRUE(parse_label("prep||dobj", label));
  EXPECT_TRUE(label.displaced);
  EXPECT_EQ(label.dep, Dep::prep);
  EXPECT_EQ(label.wanted_head, Dep::dobj);
  EXPECT_TRUE(parse_label("case", label));
  EXPECT_FALSE(label.displaced);
  EXPECT_FALSE(parse_label("prep||nothing", label));
  EXPECT_FALSE(parse_label("", label));
}

TEST(Nonprojective, MovesATokenBelowTheNearestWantedHead) {
  // "A hearing is scheduled on the issue": "on" hangs on "scheduled" and belongs below its subject "hearing".
  const std::vector<LexedToken> tokens(7);
  ParsedTree tree = tree_of({1, 3, 3, 3, 3, 6, 4},
                            {"det", "nsubjpass", "auxpass", "ROOT", "prep||nsubjpass", "det", "pobj"});
  restore_displaced(tree, tokens);
  EXPECT_EQ(tree.heads, (std::vector<std::int32_t>{1, 3, 3, 3, 1, 6, 4}));
  EXPECT_EQ(tree.labels[4].dep, Dep::prep);
  EXPECT_EQ(tree.right_edge[1], 6);
  EXPECT_EQ(tree.begins_sentence, (std::vector<std::uint8_t>{1, 0, 0, 0, 0, 0, 0}));
}

TEST(Nonprojective, KeepsTheHeadIfNoneIsFound) {
  const std::vector<LexedToken> tokens(3);
  ParsedTree tree = tree_of({1, 1, 1}, {"nsubj", "ROOT", "prep||dobj"});
  restore_displaced(tree, tokens);
  EXPECT_EQ(tree.heads, (std::vector<std::int32_t>{1, 1, 1}));
  EXPECT_FALSE(tree.labels[2].displaced);
}

TEST(Nonprojective, SkipsWhiteSpaceAndSearchesLevelByLevel) {
  // Two objects: token 1 (white space) at the first level, 4 at the first, 3 below it: 4 is the nearest that
  // counts.
  std::vector<LexedToken> tokens(6);
  tokens[1].lexeme.is_space = true;
  ParsedTree tree = tree_of({0, 0, 0, 4, 0, 0}, {"ROOT", "dobj", "advmod", "dobj", "dobj", "prep||dobj"});
  restore_displaced(tree, tokens);
  EXPECT_EQ(tree.heads[5], 4);
}

TEST(Nonprojective, CutsSentencesAtTheRoots) {
  ParsedTree tree =
      tree_of({1, 1, 1, 5, 5, 5, 6}, {"nsubj", "ROOT", "punct", "det", "nsubj", "ROOT", "ROOT"});
  EXPECT_EQ(tree.begins_sentence, (std::vector<std::uint8_t>{1, 0, 0, 1, 0, 0, 1}));
  EXPECT_EQ(tree.left_edge[5], 3);
}

}  // namespace
}  // namespace entente
