#include "coding/quotes.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace entente {
namespace {

enum class MarkSide { open, close, either };

struct Mark {
  std::uint32_t begin = 0, end = 0;  // bytes
  MarkSide side = MarkSide::either;
  char kind = '"';  // '"' double in any shape, '\'' single
};

// Bytes; a mark further off closes something else.
constexpr std::uint32_t longest_quote = 6000;

struct Shape {
  std::string_view text;
  MarkSide side;
};
constexpr Shape double_marks[] = {{"“", MarkSide::open},   {"„", MarkSide::open},   {"«", MarkSide::open},
                                  {"``", MarkSide::open},  {"”", MarkSide::close},  {"»", MarkSide::close},
                                  {"''", MarkSide::close}, {"\"", MarkSide::either}};

// Single marks are apostrophes as a rule; the model's tag tells which ones are quotation marks.
std::optional<MarkSide> single_mark(const Document& document, std::uint32_t t) {
  const std::string_view word = document.word(t);
  if (word == "‘") return MarkSide::open;
  if (word != "'" && word != "’") return std::nullopt;
  const std::string& tag = document.tokens[t].tag;
  if (word == "'" && tag == "``") return MarkSide::open;
  if (tag == "''") return MarkSide::close;
  return std::nullopt;
}

std::vector<Mark> marks_of(const Document& document) {
  std::vector<Mark> out;
  for (std::uint32_t t = 0; t < document.tokens.size(); ++t) {
    const std::string_view word = document.word(t);
    const std::uint32_t begin = document.tokens[t].begin;
    if (const auto side = single_mark(document, t)) {
      out.push_back({begin, document.tokens[t].end, *side, '\''});
      continue;
    }
    for (std::size_t at = 0; at < word.size();) {
      const auto found = std::ranges::find_if(
          double_marks, [&](const Shape& s) { return word.substr(at).starts_with(s.text); });
      if (found == std::end(double_marks)) {
        ++at;
        continue;
      }
      const auto from = begin + static_cast<std::uint32_t>(at);
      at += found->text.size();
      out.push_back({from, begin + static_cast<std::uint32_t>(at), found->side, '"'});
    }
  }
  return out;
}

std::uint32_t block_at(const std::vector<Block>& blocks, std::uint32_t byte) {
  const auto after = std::ranges::upper_bound(blocks, byte, {}, &Block::begin);
  return after == blocks.begin() ? 0 : static_cast<std::uint32_t>(after - blocks.begin() - 1);
}

}  // namespace

Quotes::Quotes(const Document& document, const std::vector<Block>& blocks) : document_(document) {
  index_.assign(document.tokens.size(), -1);
  const std::vector<Mark> marks = marks_of(document);
  const std::uint32_t text_end = document.tokens.empty() ? 0 : document.tokens.back().end;
  const auto end_of = [&](std::uint32_t block) {
    return block < blocks.size() ? blocks[block].end : text_end;
  };
  const auto block_of = [&](std::size_t mark) { return block_at(blocks, marks[mark].begin); };
  const auto opens_block = [&](std::size_t mark) {
    const std::uint32_t block = block_of(mark);
    const std::uint32_t begin = block < blocks.size() ? blocks[block].begin : 0;
    return trim(std::string_view(document.text).substr(begin, marks[mark].begin - begin)).empty();
  };
  bool open_before = false;      // the paragraph before ended inside a quote
  std::uint32_t open_block = 0;  // of which
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].side == MarkSide::close) continue;  // closes nothing
    const std::uint32_t block = block_of(i);
    // the next mark of the same kind decides
    std::size_t next = i + 1;
    while (next < marks.size() && marks[next].kind != marks[i].kind) ++next;
    const bool goes_on = open_before && opens_block(i) && open_block + 1 == block && marks[i].kind == '"';
    const bool next_here = next < marks.size() && block_of(next) == block;
    const bool closes = next < marks.size() && marks[next].begin - marks[i].end < longest_quote &&
                        (marks[next].side == MarkSide::close ||
                         (marks[next].side == MarkSide::either && (next_here || !opens_block(next))));
    const bool single = marks[i].kind == '\'';
    open_before = false;
    if (closes && (!single || next_here)) {
      add(marks[i].end, marks[next].begin, block, goes_on);
      i = next;
      continue;
    }
    if (single) continue;  // an apostrophe after all
    const bool reopened = next < marks.size() && next_here;
    add(marks[i].end, reopened ? marks[next].begin : end_of(block), block, goes_on);
    open_before = !reopened;
    open_block = block;
  }
}

void Quotes::add(std::uint32_t begin, std::uint32_t end, std::uint32_t block, bool open_before) {
  const auto& tokens = document_.tokens;
  const auto at = std::ranges::lower_bound(tokens, begin, {}, &Token::begin);
  auto stop = std::ranges::lower_bound(tokens, end, {}, &Token::begin);
  if (at >= stop) return;
  const int id = static_cast<int>(quotes_.size());
  bool subject = false, verb = false;
  int words = 0;
  for (auto t = at; t < stop; ++t) {
    index_[static_cast<std::size_t>(t - tokens.begin())] = id;
    subject = subject || t->dep == Dep::nsubj || t->dep == Dep::nsubjpass || t->dep == Dep::expl;
    verb = verb || t->pos == Pos::VERB || t->pos == Pos::AUX;
    words += t->pos != Pos::PUNCT && t->pos != Pos::SPACE;
  }
  const auto first = static_cast<std::uint32_t>(at - tokens.begin());
  const auto last = static_cast<std::uint32_t>(stop - tokens.begin());
  quotes_.push_back(
      {{at->begin, std::min(end, tokens[last - 1].end)}, first, last, block, open_before ? id - 1 : -1});
  speech_.push_back(verb && (words >= 6 || (subject && words >= 3)));
}

Span Quotes::span(const Quote& quote, std::uint32_t first, std::uint32_t last) const {
  return {std::max(quote.words.begin, document_.tokens[first].begin),
          std::min(quote.words.end, document_.tokens[last - 1].end)};
}

std::string Quotes::words(const Quote& quote, std::uint32_t first, std::uint32_t last) const {
  const Span part = span(quote, first, last);
  if (part.end <= part.begin) return {};
  return fold_space(std::string_view(document_.text).substr(part.begin, part.end - part.begin));
}

}  // namespace entente
