// Judging the pieces of one report. The rules, in the order in which they are asked (7 and 8 in furniture_below.cpp):
//   1 what the format reader knew by structure       5 pieces that tell the title or an earlier piece again
//   2 lines that the table's words name               6 links that stand alone
//   3 bylines and dates above the text                7 author boxes below the text
//   4 "More from …" and the headlines under it        8 headlines below the text, headings over nothing
#include "reports/furniture.h"

#include "base/date.h"
#include "base/text.h"
#include "reports/furniture_judge.h"
#include "reports/repetition.h"
#include "reports/shape.h"

namespace entente {

std::vector<PieceVerdict> Judge::run() {
  structure_and_words();
  above_the_text();
  sections();
  repeated();
  links();
  author_boxes();
  headlines_below();
  return std::move(verdicts_);
}

Judge::Shape Judge::shape_of(const Piece& piece) {
  Shape shape;
  if (!piece.reason.empty() || piece.caption) return shape;
  shape.words = count_words(piece.text);
  shape.sentences = count_sentences(piece.text);
  if (piece.heading || piece.link_share >= 0.6F) return shape;
  if (piece.list_item) {
    shape.item_says = shape.words >= 4 && (piece.text.ends_with('.') || piece.text.ends_with(';'));
    return shape;
  }
  shape.running = is_running_text(piece.text);
  shape.sentence =
      shape.words >= 4 && (shape.running || (ends_sentence(piece.text) && !piece.text.ends_with('?')));
  shape.strong = shape.running && (shape.words >= 35 || (shape.words >= 15 && shape.sentences > 1));
  return shape;
}

void Judge::structure_and_words() {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (!pieces_[i].reason.empty()) {
      drop(i, pieces_[i].reason);
    } else if (pieces_[i].caption) {
      drop(i, "caption");
    } else if (const auto* phrase = rules_.match(pieces_[i].text, false)) {
      drop(i, phrase->reason, phrase->rule_line);
    }
  }
}

// "By JOHN SMITH", "June 17, 2022": only above the running text, over which a deck of one sentence
// may stand, or below it.
void Judge::above_the_text() {
  std::size_t first = 0;
  for (int bodies = 0; first < pieces_.size(); ++first) {
    bodies += is_body(first);
    if (bodies == 2 || is_strong_body(first)) break;
  }
  const std::size_t end = end_of_body();
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if ((i >= first && i < end) || !kept(i)) continue;
    const std::string& text = pieces_[i].text;
    const std::size_t words = shapes_[i].words;
    const bool sentence = text.ends_with('.') && words > 4;
    if (text.starts_with("By ") && words <= 10 && !sentence && capital_share(text) >= 0.99) drop(i, "byline");
    if (words <= 8 && text.size() <= 120 && !sentence && parse_loose_date(text) &&
        capital_share(text) >= 0.99 && text.find_first_of("0123456789") != std::string::npos) {
      drop(i, "timestamp");
    }
  }
}

bool Judge::is_headline(std::size_t i) const {
  const Piece& piece = pieces_[i];
  return piece.heading || piece.link_share >= 0.6F || looks_like_title(piece.text) ||
         (piece.list_item && shapes_[i].words <= 22);
}

bool Judge::opens_section(std::size_t i, std::uint64_t& rule) const {
  if (verdicts_[i].reason == "more-from") {
    rule = verdicts_[i].rule_line;
    return true;
  }
  const auto* phrase = kept(i) ? rules_.match(pieces_[i].text, true) : nullptr;
  if (phrase == nullptr) return false;
  rule = phrase->rule_line;
  // A heading over running text of several sentences is a heading, whatever its words.
  return i + 1 == pieces_.size() || !is_strong_body(i + 1);
}

void Judge::sections() {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    std::uint64_t rule = 0;
    if (!opens_section(i, rule)) continue;
    drop(i, "more-from", rule);
    i = drop_section(i + 1) - 1;
  }
}

// Sets aside headlines and their teasers from `i` on; returns where the report's own text goes on.
std::size_t Judge::drop_section(std::size_t i) {
  bool after_headline = false;
  for (; i < pieces_.size(); ++i) {
    std::uint64_t rule = 0;
    if (!kept(i)) continue;
    if (opens_section(i, rule)) return i;
    if (is_strong_body(i)) return i;
    const bool sentence = is_sentence(i);
    if (!sentence && is_headline(i)) {
      if (resumes_at(i)) return i;
      drop(i, "headline");
      // a list of headlines has no teasers; a paragraph after it is the report's own
      after_headline = !pieces_[i].list_item;
    } else if (sentence && (!after_headline || resumes_at(i))) {
      return i;
    } else {
      drop(i, sentence ? "teaser" : "headline");
      after_headline = false;
    }
  }
  return i;
}

// Whether the report's own text goes on at `i`: a heading with strong text under it, or two sentences in a
// row, which headlines and their teasers never show.
bool Judge::resumes_at(std::size_t i) const {
  const Piece& piece = pieces_[i];
  if (piece.list_item || piece.link_share >= 0.6F) return false;
  const bool next_runs = i + 1 < pieces_.size() && kept(i + 1) && is_sentence(i + 1);
  if (!next_runs) return false;
  if (is_sentence(i)) return true;
  return is_strong_body(i + 1) || (i + 2 < pieces_.size() && kept(i + 2) && is_sentence(i + 2));
}

void Judge::repeated() {
  std::vector<std::string_view> texts;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    texts.push_back(kept(i) ? std::string_view(pieces_[i].text) : std::string_view());
  }
  const std::vector<Told> told = find_repetition(texts, title_);
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (told[i] == Told::title) drop(i, "title");
    if (told[i] == Told::again) drop(i, "repeated");
  }
}

void Judge::links() {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    const bool sentence = ends_sentence(piece.text) && shapes_[i].words >= 12;
    if (kept(i) && piece.link_share >= 0.8F && !sentence) drop(i, "link");
  }
}

std::vector<PieceVerdict> FurnitureRules::judge(const std::vector<Piece>& pieces,
                                                std::string_view title) const {
  return Judge(*this, pieces, title).run();
}

}  // namespace entente
