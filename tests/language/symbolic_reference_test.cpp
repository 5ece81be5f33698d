// Tokens, lexemes, rules and lemmas against spaCy 3.8.7, over committed texts, generated oddities and, where
// ENTENTE_TEXTS names files (separated by ':'), those.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/text.h"
#include "language/attribute_ruler.h"
#include "language/lemmatizer.h"
#include "language/symbolic_reference.h"
#include "language/tokenizer.h"

namespace entente {
namespace {

using test::ReferenceToken;

void collect_strings(const nlohmann::json& json, std::vector<std::string>& out) {
  if (json.is_string()) out.push_back(json.get<std::string>());
  if (json.is_structured())
    for (const auto& item : json) collect_strings(item, out);
}

// Each line of a text file, and the whole; every string of a file of JSON lines.
void read_texts(const std::string& path, std::vector<std::string>& out) {
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path;
  std::string whole;
  for (std::string line; std::getline(file, line);) {
    if (path.ends_with(".jsonl")) {
      collect_strings(nlohmann::json::parse(line), out);
    } else {
      out.push_back(line);
      whole += line + '\n';
    }
  }
  out.push_back(whole);
}

// Words, punctuation and white space thrown together: what no writer would write, always the same.
std::vector<std::string> oddities(std::size_t count) {
  std::ifstream file("tests/cases/language/pieces.txt");
  std::vector<std::string> pieces;
  for (std::string line; std::getline(file, line);) pieces.push_back(line);
  EXPECT_GT(pieces.size(), 100u);
  const std::vector<std::string> gaps = {"",       "",     "",       " ",    " ",     " ",      " ",
                                         "  ",     "\n",   "\n\n",   "\t",   "\r\n",  "\u00a0", "\u2003",
                                         "\u2028", "\x1f", "\u0085", " \n ", "\u3000"};
  std::mt19937 random(20220617);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 12; n > 0; --n) {
      if (random() % 12 == 0) {
        // Any code point of Unicode's first planes, surrogates left out. Those that are not yet assigned in
        // one of the two Unicode versions at work have no shape to agree on, so only long-assigned blocks.
        static const std::pair<std::uint32_t, std::uint32_t> blocks[] = {
            {0x21, 0x24F},    {0x391, 0x3FF},   {0x400, 0x4FF},    {0x5D0, 0x5EA},   {0x620, 0x64A},
            {0x905, 0x939},   {0x2010, 0x2027}, {0x2030, 0x205E},  {0x20A0, 0x20BD}, {0x2150, 0x2188},
            {0x2190, 0x23F3}, {0x2460, 0x27BF}, {0x3001, 0x303F},  {0x3041, 0x3096}, {0x4E00, 0x9FA5},
            {0xAC00, 0xD7A3}, {0xFF01, 0xFF5E}, {0x1F300, 0x1F64F}};
        const auto& block = blocks[random() % std::size(blocks)];
        append_utf8(text, block.first + random() % (block.second - block.first + 1));
      } else {
        text += pieces[random() % pieces.size()];
      }
      text += gaps[random() % gaps.size()];
    }
    out.push_back(text);
  }
  return out;
}

std::vector<std::string> all_texts() {
  std::vector<std::string> texts = oddities(3000);
  read_texts("tests/cases/language/sentences.txt", texts);
  const std::string more = test::environment("ENTENTE_TEXTS");
  for (const auto path : split(more, ':'))
    if (!path.empty()) read_texts(std::string(path), texts);
  // Near the length at which a run without white space is cut, but below it.
  texts.push_back("see http://example.org/" + std::string(9000, 'a') + ".");
  texts.push_back(std::string(3000, '(') + "x" + std::string(3000, ')'));
  texts.push_back("so" + std::string(5000, '.') + "long" + std::string(400, '-') + "word");
  for (std::string host = "a"; host.size() < 6000; host += ".b-" + std::to_string(host.size()))
    if (host.size() % 1000 < 6) texts.push_back("u:p@" + host + ".org/x?y");
  std::set<std::string> seen;
  std::erase_if(texts, [&](const std::string& text) {
    return text.empty() || first_invalid_utf8(text) || !seen.insert(text).second;
  });
  return texts;
}

struct Counts {
  std::size_t tokens = 0, wrong = 0;
  void expect_at_least(double share, const char* what) const {
    const double right = tokens == 0 ? 0 : 1.0 - static_cast<double>(wrong) / static_cast<double>(tokens);
    std::cout << what << ": " << tokens - wrong << " of " << tokens << " as in the reference\n";
    EXPECT_GE(right, share) << what;
  }
};

class SymbolicReference : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!test::no_reference().empty()) return;
    texts_ = all_texts();
    answers_ = test::ask_reference(texts_);
  }
  void SetUp() override {
    if (const auto reason = test::no_reference(); !reason.empty()) GTEST_SKIP() << reason;
    ASSERT_GE(texts_.size(), 2000u);
    auto file = ModelFile::open(model_path());
    ASSERT_TRUE(file) << file.error().text();
    file_ = std::make_unique<ModelFile>(std::move(*file));
  }
  std::string_view section(const char* name) const {
    auto bytes = file_->bytes(name);
    EXPECT_TRUE(bytes) << name;
    return bytes ? *bytes : std::string_view();
  }
  static void show(std::string_view what, std::string_view text, std::string_view ours,
                   std::string_view theirs) {
    static std::map<std::string, int, std::less<>> shown;
    if (++shown[std::string(what)] <= 20)
      std::cout << "  " << what << ": " << nlohmann::json(text).dump() << ": " << ours << ", reference "
                << theirs << '\n';
  }

  static std::vector<std::string> texts_;
  static std::vector<std::vector<ReferenceToken>> answers_;
  std::unique_ptr<ModelFile> file_;
};
std::vector<std::string> SymbolicReference::texts_;
std::vector<std::vector<ReferenceToken>> SymbolicReference::answers_;

TEST_F(SymbolicReference, TokensAndLexemes) {
  auto tokenizer = Tokenizer::from_json(section("tokenizer"), section("lexemes"));
  ASSERT_TRUE(tokenizer) << tokenizer.error().text();
  Counts boundaries, lexemes;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    std::vector<LexedToken> ours;
    tokenizer->tokenize(texts_[i], {0, static_cast<std::uint32_t>(texts_[i].size())}, ours);
    std::map<std::pair<std::uint64_t, std::uint64_t>, const LexedToken*> by_place;
    for (const auto& token : ours) by_place[{token.begin, token.end}] = &token;
    for (const auto& theirs : answers_[i]) {
      const std::string word = texts_[i].substr(theirs.begin, theirs.end - theirs.begin);
      ++boundaries.tokens;
      const auto found = by_place.find({theirs.begin, theirs.end});
      if (found == by_place.end() || found->second->space_after != theirs.space_after) {
        ++boundaries.wrong;
        show("token", word, "absent or other space", "in " + nlohmann::json(texts_[i].substr(0, 200)).dump());
        continue;
      }
      ++lexemes.tokens;
      const Lexeme expected{theirs.norm, theirs.prefix, theirs.suffix, theirs.shape, theirs.is_space};
      if (found->second->lexeme == expected) continue;
      ++lexemes.wrong;
      show("lexeme", word, "differs", "");
    }
  }
  boundaries.expect_at_least(0.998, "tokens");
  lexemes.expect_at_least(0.998, "lexemes");
}

TEST_F(SymbolicReference, RulesAndLemmas) {
  auto ruler = AttributeRuler::from_json(section("attribute_ruler"));
  ASSERT_TRUE(ruler) << ruler.error().text();
  auto lemmatizer = Lemmatizer::from_json(section("lemmatizer"));
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().text();
  std::map<std::string, Counts> counts;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    // The reference's tokens, tags and labels go in, so that only rules and lemmas are compared.
    Document document;
    document.text = texts_[i];
    for (const auto& theirs : answers_[i]) {
      Token token;
      token.begin = static_cast<std::uint32_t>(theirs.begin);
      token.end = static_cast<std::uint32_t>(theirs.end);
      token.tag = theirs.tag_before;
      ASSERT_TRUE(parse_name(theirs.dep_before, token.dep)) << theirs.dep_before;
      document.tokens.push_back(token);
    }
    const auto count = static_cast<std::uint32_t>(document.tokens.size());
    ruler->apply(document, 0, count);
    lemmatizer->apply(document, 0, count);
    for (std::uint32_t t = 0; t < count; ++t) {
      const auto& ours = document.tokens[t];
      const auto& theirs = answers_[i][t];
      const auto compare = [&](const char* what, std::string_view a, std::string_view b) {
        ++counts[what].tokens;
        if (a == b) return;
        ++counts[what].wrong;
        show(what, document.word(t), a, b);
      };
      compare("tag", ours.tag, theirs.tag);
      compare("dep", name_of(ours.dep), theirs.dep);
      compare("pos", name_of(ours.pos), theirs.pos);
      compare("features", ours.features, theirs.features);
      compare("lemma", ours.lemma, theirs.lemma);
    }
  }
  for (const auto& [what, count] : counts) count.expect_at_least(0.998, what.c_str());
}

}  // namespace
}  // namespace entente
