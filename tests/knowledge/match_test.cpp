// World::match against the plainest way to find the longest name: try every spelling at every word.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "knowledge/name_index.h"
#include "knowledge/name_key.h"

namespace entente {
namespace {

// Names that share beginnings, endings, cases and marks, as those of the tables do.
const std::vector<std::string>& names() {
  static const std::vector<std::string> list = {"Korea",
                                                "South Korea",
                                                "South Korean",
                                                "Republic of Korea",
                                                "Korean War",
                                                "US",
                                                "US Army",
                                                "US Army Corps",
                                                "=WHO",
                                                "=IS",

                                                "Al-Qaeda",
                                                "al-Qaeda in Iraq",
                                                "Iraq",
                                                "Yoon Suk-yeol",
                                                "Yoon",
                                                "Army",
                                                "Army of the South",
                                                "New York",
                                                "New York Times",
                                                "York",
                                                "Times",
                                                "AT&T",
                                                "Court of Justice",
                                                "Court",
                                                "Justice",
                                                "May",
                                                "Abdel Fattah el-Sisi",
                                                "Sisi",
                                                "OPEC+"};
  return list;
}

// Pieces of text between which single spaces or hyphens stand: words of the names, in other cases too, and words of
// none.
const std::vector<std::string>& words() {
  static const std::vector<std::string> list = {
      "Korea",  "South", "SOUTH", "KOREA", "Korean", "War",   "US",      "Army",    "Corps", "WHO",  "Who",
      "IS",     "is",    "Al",    "al",    "Qaeda",  "in",    "Iraq",    "Yoon",    "Suk",   "yeol", "Yeol",
      "New",    "York",  "Times", "of",    "the",    "Court", "Justice", "May",     "MAY",   "may",  "Abdel",
      "Fattah", "el",    "Sisi",  "OPEC+", "AT&T",   "west",  "North",   "Republic"};
  return list;
}

// The longest spelling whose key and case a stretch of whole words has, by trying all of them at all lengths. Spells
// out the rules of docs/knowledge.md for texts of words parted by one space or hyphen.
std::size_t naive(const std::vector<std::string>& tokens, const std::vector<std::string>& gaps,
                  std::size_t from) {
  for (std::size_t count = tokens.size() - from; count > 0; --count) {
    std::string stretch;
    for (std::size_t i = 0; i < count; ++i) stretch += (i == 0 ? "" : gaps[from + i]) + tokens[from + i];
    for (const std::string& name : names()) {
      const bool exact = name.front() == '=';
      const std::string spelling = exact ? name.substr(1) : name;
      if (exact) {
        // The word beside it as an eye sees it: up to white space, hyphens included.
        const auto shouted = [](const std::string& word) {
          return word.size() > 1 && lower(word) != word &&
                 std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        };
        std::string before, after;
        for (std::size_t i = from; i > 0 && (i == from || gaps[i] == "-"); --i)
          before.insert(0, tokens[i - 1] + (i == from ? "" : "-"));
        for (std::size_t i = from + count; i < tokens.size() && (i == from + count || gaps[i] == "-"); ++i)
          after += (i == from + count ? "" : "-") + tokens[i];
        if (stretch == spelling && !shouted(before) && !shouted(after)) return stretch.size();
        continue;
      }
      // Hyphens are spaces with the letter after them raised.
      const auto plain = [](const std::string& text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
          const bool after_hyphen = i > 0 && text[i - 1] == '-';
          const char c = text[i];
          out += c == '-' ? ' ' : after_hyphen && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        return out;
      };
      const std::string flat = plain(stretch);
      const auto theirs = split(flat, ' ');
      const std::string flat_name = plain(spelling);
      const auto mine = split(flat_name, ' ');
      if (mine.size() != theirs.size()) continue;
      bool fits = true;
      for (std::size_t i = 0; i < mine.size() && fits; ++i) {
        const std::string a(mine[i]), b(theirs[i]);
        std::string raised = a;
        if (raised[0] >= 'a' && raised[0] <= 'z') raised[0] = static_cast<char>(raised[0] - 'a' + 'A');
        std::string capitals;
        for (const char c : a) capitals += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        fits = a == b || raised == b || (capitals == b && (mine.size() > 1 || a.size() >= 4));
      }
      if (fits) return stretch.size();
    }
  }
  return 0;
}

std::vector<std::string> split_words(const std::string& name) {
  std::vector<std::string> out;
  for (const std::string_view word : split(name, ' ')) out.emplace_back(word);
  return out;
}

TEST(Match, FindsWhatTryingEverySpellingFinds) {
  NameIndex index;
  for (std::uint32_t i = 0; i < names().size(); ++i) ASSERT_TRUE(index.add(names()[i], i)) << names()[i];
  std::mt19937 random(1945);
  std::size_t found_any = 0, long_ones = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> tokens, gaps, pending;
    std::string text;
    std::vector<std::size_t> starts;
    for (auto count = 1 + random() % 8; count > 0; --count) {
      // Names as often as words of names, so that long ones come up.
      std::string word = words()[random() % words().size()];
      const std::string& name = names()[random() % names().size()];
      if (random() % 3 == 0 && name.find('-') == std::string::npos && name.front() != '=')
        pending = split_words(name);
      if (!pending.empty()) {
        word = pending.front();
        pending.erase(pending.begin());
      }
      const bool apart = word == "WHO" || word == "IS" ||
                         (!tokens.empty() && (tokens.back() == "WHO" || tokens.back() == "IS"));
      gaps.push_back(tokens.empty() ? "" : !apart && random() % 5 == 0 ? "-" : " ");
      text += gaps.back();
      starts.push_back(text.size());
      text += word;
      tokens.push_back(std::move(word));
    }
    std::vector<NameIndex::Found> found;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      index.at(text, starts[i], found);
      const std::size_t expected = naive(tokens, gaps, i);
      const std::size_t length = found.empty() ? 0 : found.front().length;
      ASSERT_EQ(length, expected) << "'" << text << "' at " << starts[i];
      found_any += length > 0 ? 1 : 0;
      long_ones += length > 12 ? 1 : 0;
    }
  }
  EXPECT_GT(found_any, 3000U);
  EXPECT_GT(long_ones, 100U);
}

}  // namespace
}  // namespace entente
