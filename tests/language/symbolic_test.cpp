// Strings, lexemes, tokens, rules and lemmas on small cases that can be read; no reference needed.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/text.h"
#include "language/attribute_ruler.h"
#include "language/lemmatizer.h"
#include "language/model_file.h"
#include "language/special_sequences.h"
#include "language/strings.h"
#include "language/tokenizer.h"
#include "language_paths.h"

namespace entente {
namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

Words words_of(std::string_view text, const std::vector<LexedToken>& tokens) {
  Words words;
  for (const auto& token : tokens) words.emplace_back(text.substr(token.begin, token.end - token.begin));
  return words;
}

std::vector<LexedToken> tokenize(const Tokenizer& tokenizer, std::string_view text) {
  std::vector<LexedToken> tokens;
  tokenizer.tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  return tokens;
}

// ---- string ids (numbers as spaCy 3.8 gives them; "coffee" also in its documentation) ----

TEST(StringId, HashesAndSymbols) {
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("apple"), 8566208034543834098u);
  EXPECT_EQ(string_id("coffee"), 3197928453018144401u);
  EXPECT_EQ(string_id("IS_ALPHA"), 1u);
  EXPECT_EQ(string_id("FLAG19"), 19u);
  EXPECT_EQ(string_id("FLAG63"), 63u);
  EXPECT_EQ(string_id("ID"), 64u);
  EXPECT_EQ(string_id("X"), 101u);
  EXPECT_EQ(string_id("DEPRECATED001"), 104u);
  EXPECT_EQ(string_id("DEPRECATED276"), 379u);
  EXPECT_EQ(string_id("PERSON"), 380u);
  EXPECT_EQ(string_id("punct"), 445u);
  EXPECT_EQ(string_id("_"), 456u);
  EXPECT_GT(string_id("FLAG64"), 456u);
  EXPECT_GT(string_id("x"), 456u);
}

// ---- lexemes ----

LexemeTable small_lexicon() {
  Json json;
  json["norms_by_form"] = {{"—", "-"}, {"gov", "wrong"}};
  json["norms_by_id"] = {{std::to_string(string_id("gov")), "government"}};
  auto lexicon = LexemeTable::from_json(json.dump());
  EXPECT_TRUE(lexicon) << lexicon.error().text();
  return std::move(*lexicon);
}

TEST(LexemeTable, Shapes) {
  const LexemeTable lexicon = small_lexicon();
  const std::pair<std::string, std::string> cases[] = {{"Kyiv", "Xxxx"},
                                                       {"internationally", "xxxx"},
                                                       {"20220617", "dddd"},
                                                       {"AT&T", "XX&X"},
                                                       {"F-16s", "X-ddx"},
                                                       {"Ünal", "Xxxx"},
                                                       {"中国", "xx"},
                                                       {"½", "½"},
                                                       {"²", "d"},
                                                       {"-----", "----"},
                                                       {"n't", "x'x"},
                                                       {std::string(99, 'a'), "xxxx"},
                                                       {std::string(100, 'a'), "LONG"}};
  for (const auto& [text, shape] : cases) EXPECT_EQ(lexicon.lexeme(text).shape, string_id(shape)) << text;
}

TEST(LexemeTable, NormPrefixSuffix) {
  const LexemeTable lexicon = small_lexicon();
  EXPECT_EQ(lexicon.lexeme("Troops").norm, string_id("troops"));
  EXPECT_EQ(lexicon.lexeme("—").norm, string_id("-"));
  EXPECT_EQ(lexicon.lexeme("gov").norm, string_id("government"));  // the package's table goes first
  EXPECT_EQ(lexicon.lexeme("naïve").suffix, string_id("ïve"));
  EXPECT_EQ(lexicon.lexeme("été").suffix, string_id("été"));
  EXPECT_EQ(lexicon.lexeme("é").suffix, string_id("é"));
  EXPECT_EQ(lexicon.lexeme("été").prefix, string_id("é"));
  EXPECT_TRUE(lexicon.lexeme(" \u00a0\n").is_space);
  EXPECT_FALSE(lexicon.lexeme(" x").is_space);
  EXPECT_FALSE(lexicon.lexeme("\u200b").is_space);
}

TEST(LexemeTable, RefusesOtherJson) {
  EXPECT_FALSE(LexemeTable::from_json("{}"));
  EXPECT_FALSE(LexemeTable::from_json("no JSON"));
}

// ---- the tokenizer with rules of its own ----

Json small_rules() {
  return Json::parse(R"json({
    "prefix": "^\\(|^\"",
    "suffix": "\\)$|\"$|,$|\\.$|\\.\\.+$|(?<=[0-9])km$",
    "suffix_reach": 2,
    "infix": "(?<=[a-z])-(?=[a-z])|\\.\\.+",
    "url_scheme": "^[\\w+\\-.]{2,}://",
    "url_rest": "^(?:[a-z]+\\.)+(?:org|net)(?:/(?s:.)*)?$",
    "exceptions": {"don't": [["do", ""], ["n't", "not"]], "a.m.": [["a.m.", ""]], "(:": [["(:", ""]]}})json");
}

Tokenizer tokenizer_of(const Json& rules) {
  auto tokenizer = Tokenizer::from_json(rules.dump(), R"({"norms_by_form":{},"norms_by_id":{}})");
  EXPECT_TRUE(tokenizer) << tokenizer.error().text();
  return std::move(*tokenizer);
}

TEST(Tokenizer, AffixesSpecialCasesInfixes) {
  const Tokenizer tokenizer = tokenizer_of(small_rules());
  const std::pair<const char*, Words> cases[] = {{"they don't go", {"they", "do", "n't", "go"}},
                                                 {"(don't),", {"(", "do", "n't", ")", ","}},
                                                 {"at a.m.", {"at", "a.m."}},
                                                 {"(a.m.)", {"(", "a.m.", ")"}},
                                                 {"5km.", {"5", "km", "."}},
                                                 {"so....", {"so", "...."}},
                                                 {"well-known", {"well", "-", "known"}},
                                                 {"-known", {"-known"}},
                                                 {"a..b", {"a", "..", "b"}},
                                                 {"http://a.b.org/x,y.", {"http://a.b.org/x,y", "."}},
                                                 {"u:p@s@a-b@c.net", {"u:p@s@a-b@c.net"}},
                                                 {"u:p@s@a-b@c.com", {"u:p@s@a", "-", "b@c.com"}},
                                                 {"(:", {"(:"}},
                                                 {"x (:) y", {"x", "(:", ")", "y"}},
                                                 {"((( x", {"(", "(", "(", "x"}},
                                                 {"\n\n", {"\n\n"}},
                                                 {" ", {" "}},
                                                 {"", {}}};
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(words_of(text, tokenize(tokenizer, text)), expected) << text;
  EXPECT_EQ(tokenize(tokenizer, "don't")[1].lexeme.norm, string_id("not"));
}

TEST(Tokenizer, SpacesAreFlagsOrTokens) {
  const Tokenizer tokenizer = tokenizer_of(small_rules());
  const std::string text = " a b  c\td ";
  const auto tokens = tokenize(tokenizer, text);
  EXPECT_EQ(words_of(text, tokens), (Words{" ", "a", "b", " ", "c", "\t", "d"}));
  std::vector<bool> flags;
  for (const auto& token : tokens) flags.push_back(token.space_after);
  EXPECT_EQ(flags, (std::vector<bool>{false, true, true, false, false, false, true}));
}

TEST(Tokenizer, RangesStandAlone) {
  const Tokenizer tokenizer = tokenizer_of(small_rules());
  const std::string text = "xx don't go";
  std::vector<LexedToken> tokens;
  tokenizer.tokenize(text, {3, 8}, tokens);
  tokenizer.tokenize(text, {9, 10}, tokens);
  EXPECT_EQ(words_of(text, tokens), (Words{"do", "n't", "g"}));
  EXPECT_EQ(tokens[0].begin, 3u);
  EXPECT_FALSE(tokens[1].space_after);  // the space is outside the range
}

TEST(Tokenizer, LongRunsAreCut) {
  const Tokenizer tokenizer = tokenizer_of(small_rules());
  const auto lengths = [&](const std::string& text) {
    std::vector<std::size_t> out;
    for (const auto& token : tokenize(tokenizer, text)) out.push_back(token.end - token.begin);
    return out;
  };
  EXPECT_EQ(lengths(std::string(10'000, 'a')), (std::vector<std::size_t>{10'000}));
  EXPECT_EQ(lengths(std::string(25'000, 'a')), (std::vector<std::size_t>{10'000, 10'000, 5'000}));
  std::string accents;
  for (int i = 0; i < 4'000; ++i) accents += "€";  // three bytes each
  EXPECT_EQ(lengths(accents), (std::vector<std::size_t>{9'999, 2'001}));
  EXPECT_EQ(lengths(std::string(25'000, ' ')), (std::vector<std::size_t>{25'000}));
}

TEST(Tokenizer, RefusesABadPattern) {
  Json rules = small_rules();
  rules["infix"] = "(";
  const auto tokenizer = Tokenizer::from_json(rules.dump(), R"({"norms_by_form":{},"norms_by_id":{}})");
  ASSERT_FALSE(tokenizer);
  EXPECT_NE(tokenizer.error().message.find("infix"), std::string::npos);
}

TEST(SpecialSequences, LongestFirstThenEarliest) {
  SpecialSequences sequences;
  const std::string_view abc[] = {"a", "b", "c"}, ab[] = {"a", "b"}, cd[] = {"c", "d"}, d[] = {"d"};
  sequences.add(abc);
  sequences.add(ab);
  sequences.add(cd);
  sequences.add(d);
  std::vector<std::uint32_t> text;
  for (const char* word : {"x", "a", "b", "c", "d", "a", "b"}) text.push_back(sequences.number(word));
  const auto found = sequences.find(text);
  ASSERT_EQ(found.size(), 2u);  // "c d" lost to "a b c" and still bars "d"
  EXPECT_EQ(found[0].first, 1u);
  EXPECT_EQ(found[0].last, 4u);
  EXPECT_EQ(found[1].first, 5u);
}

// ---- the tokenizer of the model ----

class ModelTokenizer : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(model_path())) GTEST_SKIP() << "there is no " << model_path();
    auto file = ModelFile::open(model_path());
    ASSERT_TRUE(file) << file.error().text();
    auto made = Tokenizer::from_json(*file->bytes("tokenizer"), *file->bytes("lexemes"));
    ASSERT_TRUE(made) << made.error().text();
    tokenizer_ = std::make_unique<Tokenizer>(std::move(*made));
  }
  std::unique_ptr<Tokenizer> tokenizer_;
};

TEST_F(ModelTokenizer, SplitsTheCases) {
  std::ifstream file("tests/cases/language/tokens.txt");
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto arrow = line.find(" => ");
    ASSERT_NE(arrow, std::string::npos) << line;
    const std::string text = line.substr(0, arrow), expected = line.substr(arrow + 4);
    Words wanted;
    for (const auto word : split(expected, '|')) wanted.emplace_back(word == "␣" ? " " : word);
    EXPECT_EQ(words_of(text, tokenize(*tokenizer_, text)), wanted) << text;
    ++cases;
  }
  EXPECT_GE(cases, 15u);
}

// Hostile runs, as long as a book: spaCy's loop is quadratic in their length, this one must not be.
TEST_F(ModelTokenizer, HostileTextTakesLinearTime) {
  for (const std::string unit :
       {"(", "…\"", "a@:.", "a.", "-a", ":-", ".", "'", "://", "1.", "@", "a", "€"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    const auto tokens = tokenize(*tokenizer_, text);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    // A megabyte takes well below a second; quadratic time would be hours.
    EXPECT_LT(seconds.count(), 30.0) << unit;
    std::size_t at = 0;
    for (const auto& token : tokens) {
      ASSERT_EQ(token.begin, at) << unit;
      at = token.end;
    }
    EXPECT_EQ(at, text.size()) << unit;
  }
}

TEST_F(ModelTokenizer, ThreadsAgree) {
  std::ifstream file("tests/cases/language/sentences.txt", std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  ASSERT_GT(text.size(), 1000u);
  const auto alone = tokenize(*tokenizer_, text);
  std::vector<std::vector<LexedToken>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&] { result = tokenize(*tokenizer_, text); });
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) {
    EXPECT_EQ(words_of(text, result), words_of(text, alone));
    for (std::size_t i = 0; i < std::min(result.size(), alone.size()); ++i)
      EXPECT_EQ(result[i].lexeme, alone[i].lexeme);
  }
}

// ---- the attribute ruler ----

Document document_of(const std::vector<std::pair<std::string, std::string>>& words_and_tags) {
  Document document;
  for (const auto& [word, tag] : words_and_tags) {
    Token token;
    token.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += word;
    token.end = static_cast<std::uint32_t>(document.text.size());
    document.text += ' ';
    token.tag = tag;
    document.tokens.push_back(token);
  }
  return document;
}

TEST(AttributeRuler, LaterRulesWin) {
  const auto ruler = AttributeRuler::from_json(R"json([
    {"patterns": [[{"TAG": "VBD"}], [{"TAG": "VBN"}]], "attrs": {"POS": "VERB", "MORPH": "Tense=Past"}, "index": 0},
    {"patterns": [[{"LOWER": "let"}, {"LOWER": {"REGEX": "^['’]s$"}}]], "attrs": {"LEMMA": "us"}, "index": -1},
    {"patterns": [[{"TAG": {"NOT_IN": ["TO"]}, "DEP": {"IN": ["aux"]}}]], "attrs": {"POS": "AUX"}, "index": 0},
    {"patterns": [[{"IS_SPACE": true}]], "attrs": {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}, "index": 0}])json");
  ASSERT_TRUE(ruler) << ruler.error().text();
  Document document =
      document_of({{"Let", "VB"}, {"'s", "PRP"}, {"had", "VBD"}, {"gone", "VBN"}, {"to", "TO"}});
  document.tokens[2].dep = Dep::aux;
  document.tokens[4].dep = Dep::aux;
  ruler->apply(document, 0, 5);
  EXPECT_EQ(document.tokens[0].pos, Pos::X);
  EXPECT_EQ(document.tokens[1].lemma, "us");
  EXPECT_EQ(document.tokens[2].pos, Pos::AUX);
  EXPECT_EQ(document.tokens[2].features, "Tense=Past");
  EXPECT_EQ(document.tokens[3].pos, Pos::VERB);
  EXPECT_EQ(document.tokens[4].pos, Pos::X);
  // A pattern does not reach outside its range.
  Document cut = document_of({{"Let", "VB"}, {"'s", "PRP"}});
  ruler->apply(cut, 0, 1);
  ruler->apply(cut, 1, 2);
  EXPECT_EQ(cut.tokens[1].lemma, "");
}

TEST(AttributeRuler, SaysWhatItCannotDo) {
  const auto message = [](const char* rules) {
    const auto ruler = AttributeRuler::from_json(rules);
    return ruler ? std::string("accepted") : ruler.error().message;
  };
  EXPECT_NE(message(R"([{"patterns":[[{"ORTH":"x"}]],"attrs":{},"index":0}])").find("ORTH"),
            std::string::npos);
  EXPECT_NE(message(R"([{"patterns":[[{"TAG":"x","OP":"+"}]],"attrs":{},"index":0}])").find("OP"),
            std::string::npos);
  EXPECT_NE(message(R"([{"patterns":[[{"TAG":{"FUZZY":"x"}}]],"attrs":{},"index":0}])").find("FUZZY"),
            std::string::npos);
  EXPECT_NE(message(R"([{"patterns":[[{"TAG":"x"}]],"attrs":{"POS":"NOPE"},"index":0}])").find("NOPE"),
            std::string::npos);
  EXPECT_NE(message(R"([{"patterns":[[{"TAG":"x"}]],"attrs":{},"index":1}])").find("index"),
            std::string::npos);
}

// ---- the lemmatizer ----

Lemmatizer small_lemmatizer() {
  const std::string verb = std::to_string(string_id("verb")), noun = std::to_string(string_id("noun"));
  Json json;
  json["rules"][verb] = Json::parse(R"([["ed", "e"], ["ed", ""], ["s", ""]])");
  json["rules"][noun] = Json::parse(R"([["s", ""], ["men", "man"]])");
  json["exceptions"][verb] = "axes\tax\taxe\nshot\tshoot\n";
  json["index"][verb] = "bake\nwant\n";
  json["index"][noun] = "man\n";
  auto lemmatizer = Lemmatizer::from_json(json.dump());
  EXPECT_TRUE(lemmatizer) << lemmatizer.error().text();
  return std::move(*lemmatizer);
}

TEST(Lemmatizer, RulesIndexExceptions) {
  const Lemmatizer lemmatizer = small_lemmatizer();
  EXPECT_EQ(lemmatizer.lemma("Wanted", Pos::VERB, ""), "want");  // known, so before the unknown "wante"
  EXPECT_EQ(lemmatizer.lemma("baked", Pos::VERB, ""), "bake");
  EXPECT_EQ(lemmatizer.lemma("tweeted", Pos::VERB, ""), "tweete");  // both unknown: the first rule
  EXPECT_EQ(lemmatizer.lemma("shot", Pos::VERB, ""), "shoot");
  EXPECT_EQ(lemmatizer.lemma("axes", Pos::VERB, ""),
            "axe");  // each exception goes in front of the one before
  EXPECT_EQ(lemmatizer.lemma("F-16s", Pos::NOUN, ""), "f-16");  // no plain word, so kept
  EXPECT_EQ(lemmatizer.lemma("men", Pos::NOUN, ""), "man");
  EXPECT_EQ(lemmatizer.lemma("Sheep", Pos::NOUN, ""), "Sheep");  // no rule: as it stands
}

TEST(Lemmatizer, BaseFormsAndOtherParts) {
  const Lemmatizer lemmatizer = small_lemmatizer();
  EXPECT_EQ(lemmatizer.lemma("Bus", Pos::NOUN, "Number=Sing"), "bus");
  EXPECT_EQ(lemmatizer.lemma("Bus", Pos::NOUN, "Number=Plur"), "bu");
  EXPECT_EQ(lemmatizer.lemma("Focus", Pos::VERB, "VerbForm=Inf"), "focus");
  EXPECT_EQ(lemmatizer.lemma("Focus", Pos::VERB, "Tense=Pres|VerbForm=Fin"), "focus");
  EXPECT_EQ(lemmatizer.lemma("Focus", Pos::VERB, "Number=Sing|Tense=Pres|VerbForm=Fin"), "focu");
  EXPECT_EQ(lemmatizer.lemma("United", Pos::PROPN, ""), "United");
  EXPECT_EQ(lemmatizer.lemma("The", Pos::DET, ""), "the");
  EXPECT_EQ(lemmatizer.lemma("\n", Pos::SPACE, ""), "\n");
}

TEST(Lemmatizer, LeavesLemmasThatAreThere) {
  const Lemmatizer lemmatizer = small_lemmatizer();
  Document document = document_of({{"Let", "VB"}, {"'s", "PRP"}});
  document.tokens[1].lemma = "us";
  lemmatizer.apply(document, 0, 2);
  EXPECT_EQ(document.tokens[0].lemma, "let");
  EXPECT_EQ(document.tokens[1].lemma, "us");
}

}  // namespace
}  // namespace entente
