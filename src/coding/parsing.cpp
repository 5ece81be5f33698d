#include "coding/parsing.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t longest_credit = 100, most_words = 12;

bool is_shouted(std::string_view word) {
  std::size_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters += (c >= 'A' && c <= 'Z') ? 1 : 0;
  }
  return letters > 0;
}

// Words that may stand small in the name of a place or before a date.
bool is_small_word(std::string_view word) {
  static constexpr std::array<std::string_view, 9> words = {"de",  "la",  "el", "al", "of",
                                                            "and", "the", "on", "in"};
  return std::ranges::find(words, word) != words.end();
}

// Counts what was parsed of datelines to the sentences behind them.
void join(Document& document, std::span<const TextRange> datelines) {
  std::vector<Sentence> sentences;
  std::size_t next = 0;
  bool open = false;  // the last sentence is a dateline
  for (const Sentence& s : document.sentences) {
    const std::uint32_t begin = document.tokens[s.first].begin;
    while (next < datelines.size() && datelines[next].end <= begin) ++next;
    if (!open) {
      sentences.push_back(s);
    } else {
      Sentence& whole = sentences.back();
      std::uint32_t root = s.first;
      while (root + 1 < s.last && document.tokens[root].head != root) ++root;
      for (std::uint32_t t = whole.first; t < s.first; ++t) {
        if (document.tokens[t].head != t) continue;
        document.tokens[t].head = root;
        document.tokens[t].dep = Dep::dep;
      }
      whole.last = s.last;
    }
    open = next < datelines.size() && datelines[next].begin <= begin;
  }
  document.sentences = std::move(sentences);
}

}  // namespace

std::size_t dateline_length(std::string_view paragraph) {
  constexpr std::size_t least_capitals = 3;
  std::size_t at = 0, words = 0, capitals = 0;
  bool leading = true, shouted = false, agency = false;
  while (at < paragraph.size() && at < longest_credit && words <= most_words) {
    std::size_t end = paragraph.find(' ', at);
    if (end == std::string_view::npos) return 0;
    const std::string_view word = paragraph.substr(at, end - at);
    while (end < paragraph.size() && paragraph[end] == ' ') ++end;
    if (word == "-" || word == "--" || word == "—" || word == "–")
      return words > 0 && (shouted || agency) && end < paragraph.size() ? end : 0;
    const bool capital = starts_with_upper(word);
    const bool figure = !word.empty() && (word.front() < 'A' || word.front() > 'Z') &&
                        (word.front() < 'a' || word.front() > 'z') && !capital;
    if (!capital && !figure && !is_small_word(word)) return 0;
    if (words == 0 && (!capital || word.size() < 2)) return 0;
    // "RIO DE JANEIRO", "SEOUL, Aug. 2"
    if (leading && (leading = is_shouted(word))) capitals += word.size();
    shouted = capitals > least_capitals;
    agency = word.ends_with(')') || word.ends_with("),");
    ++words;
    at = end;
  }
  return 0;
}

std::uint32_t after_dateline(const Document& document, const Sentence& sentence) {
  const std::string_view words = document.words(sentence.first, sentence.last);
  const std::size_t behind = document.tokens[sentence.first].begin + dateline_length(words);
  std::uint32_t t = sentence.first;
  while (t < sentence.last && document.tokens[t].begin < behind) ++t;
  return t;
}

Result<Document> parse_paragraphs(const Model& model, std::string_view text,
                                  std::span<const TextRange> paragraphs) {
  std::vector<TextRange> ranges, datelines;
  for (const TextRange& paragraph : paragraphs) {
    const auto length = static_cast<std::uint32_t>(
        dateline_length(text.substr(paragraph.begin, paragraph.end - paragraph.begin)));
    if (length == 0) {
      ranges.push_back(paragraph);
      continue;
    }
    datelines.push_back({paragraph.begin, paragraph.begin + length});
    ranges.push_back(datelines.back());
    ranges.push_back({paragraph.begin + length, paragraph.end});
  }
  auto document = model.parse(text, ranges);
  if (document && !datelines.empty()) join(*document, datelines);
  return document;
}

Result<Document> parse_report(const Model& model, const Report& report) {
  std::vector<TextRange> paragraphs;
  paragraphs.reserve(report.blocks.size());
  for (const Block& block : report.blocks) paragraphs.push_back({block.begin, block.end});
  return parse_paragraphs(model, report.text, paragraphs);
}

}  // namespace entente
