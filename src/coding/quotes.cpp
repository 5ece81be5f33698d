#include "coding/quotes.h"

#include <algorithm>

namespace entente {
namespace {

enum class Mark { none, open, close, either };

Mark mark_of(std::string_view word) {
  if (word == "“" || word == "„" || word == "«" || word == "``") return Mark::open;
  if (word == "”" || word == "»" || word == "''") return Mark::close;
  if (word == "\"" || word == "''") return Mark::either;
  return Mark::none;
}

// Whether the next quotation mark within the next few hundred words closes a quote.
bool closes_next(const Document& document, std::uint32_t from) {
  for (std::uint32_t t = from; t < document.tokens.size() && t < from + 200; ++t) {
    const Mark mark = mark_of(document.word(t));
    if (mark != Mark::none) return mark == Mark::close;
  }
  return false;
}

}  // namespace

Quotes::Quotes(const Document& document, const std::vector<Block>& blocks) {
  const auto& tokens = document.tokens;
  index_.assign(tokens.size(), -1);
  std::uint32_t block = 0;
  long open = -1;  // token after the opening mark
  const auto close = [&](std::uint32_t at) {
    const auto first = static_cast<std::uint32_t>(open);
    open = -1;
    if (first >= at) return;
    const int id = static_cast<int>(quotes_.size());
    bool subject = false, verb = false;
    std::uint32_t words = 0;
    for (std::uint32_t t = first; t < at; ++t) {
      index_[t] = id;
      subject = subject || tokens[t].dep == Dep::nsubj || tokens[t].dep == Dep::nsubjpass ||
                tokens[t].dep == Dep::expl;
      verb = verb || tokens[t].pos == Pos::VERB || tokens[t].pos == Pos::AUX;
      words += tokens[t].pos != Pos::PUNCT && tokens[t].pos != Pos::SPACE;
    }
    quotes_.push_back({{tokens[first].begin, tokens[at - 1].end}, first, at, block});
    speech_.push_back(verb && (words >= 6 || (subject && words >= 3)));
  };
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    while (block < blocks.size() && tokens[t].begin >= blocks[block].end) {
      // A quote left open closes with its paragraph, unless the next mark is the one that closes it.
      if (open >= 0 && !closes_next(document, t)) close(t);
      ++block;
    }
    const Mark mark = mark_of(document.word(t));
    if (mark == Mark::none) continue;
    if (open >= 0 && mark != Mark::open) {
      close(t);
    } else if (mark == Mark::open || mark == Mark::either) {
      if (open >= 0) close(t);
      open = t + 1;
    }
  }
  if (open >= 0) close(static_cast<std::uint32_t>(tokens.size()));
}

}  // namespace entente
