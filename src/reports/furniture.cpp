// Judging the pieces of one report. The rules, in the order in which they are asked:
//   1 what the format reader knew by structure       5 pieces that tell the title or an earlier piece again
//   2 lines that the table's words name               6 links that stand alone
//   3 bylines and dates above the text                7 author boxes below the text
//   4 "More from …" and the headlines under it        8 headlines below the text, headings over nothing
#include "reports/furniture.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "reports/repetition.h"
#include "reports/shape.h"

namespace entente {

constexpr std::size_t longest_box = 800;  // bytes of an author box

class Judge {
 public:
  Judge(const FurnitureRules& rules, const std::vector<Piece>& pieces, std::string_view title)
      : rules_(rules), pieces_(pieces), verdicts_(pieces.size()), title_(title) {
    shapes_.reserve(pieces.size());
    for (const Piece& piece : pieces) shapes_.push_back(shape_of(piece));
  }

  std::vector<PieceVerdict> run() {
    structure_and_words();
    above_the_text();
    sections();
    repeated();
    links();
    author_boxes();
    headlines_below();
    return std::move(verdicts_);
  }

 private:
  bool kept(std::size_t i) const { return verdicts_[i].reason.empty(); }
  void drop(std::size_t i, std::string_view reason, std::uint64_t rule = 0) {
    if (kept(i)) verdicts_[i] = {std::string(reason), rule};
  }

  // What the rules ask of a piece's text again and again.
  struct Shape {
    std::size_t words = 0, sentences = 0;
    bool running = false;    // a paragraph of running text
    bool sentence = false;   // any full sentence, even a short one, that stands as a paragraph
    bool strong = false;     // several sentences or a long one: no teaser under a headline
    bool item_says = false;  // a list item that is a clause or a sentence
  };
  static Shape shape_of(const Piece& piece) {
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
  bool is_body(std::size_t i) const { return kept(i) && shapes_[i].running; }
  bool is_strong_body(std::size_t i) const { return kept(i) && shapes_[i].strong; }
  bool is_sentence(std::size_t i) const { return shapes_[i].sentence; }

  // One past the last sentence that is kept, in a paragraph or a list, looked for below `end`; 0 if there is
  // none.
  std::size_t end_of_body(std::size_t end) const {
    while (end > 0 && !(kept(end - 1) && (shapes_[end - 1].item_says || shapes_[end - 1].sentence))) --end;
    return end;
  }
  std::size_t end_of_body() const { return end_of_body(pieces_.size()); }

  void structure_and_words() {
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
  void above_the_text() {
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
      if (text.starts_with("By ") && words <= 10 && !sentence && capital_share(text) >= 0.99)
        drop(i, "byline");
      if (words <= 8 && text.size() <= 120 && !sentence && parse_loose_date(text) &&
          capital_share(text) >= 0.99 && text.find_first_of("0123456789") != std::string::npos) {
        drop(i, "timestamp");
      }
    }
  }

  bool is_headline(std::size_t i) const {
    const Piece& piece = pieces_[i];
    return piece.heading || piece.link_share >= 0.6F || looks_like_title(piece.text) ||
           (piece.list_item && shapes_[i].words <= 22);
  }

  bool opens_section(std::size_t i, std::uint64_t& rule) const {
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

  void sections() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      std::uint64_t rule = 0;
      if (!opens_section(i, rule)) continue;
      drop(i, "more-from", rule);
      i = drop_section(i + 1) - 1;
    }
  }

  // Sets aside headlines and their teasers from `i` on; returns where the report's own text goes on.
  std::size_t drop_section(std::size_t i) {
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
  bool resumes_at(std::size_t i) const {
    const Piece& piece = pieces_[i];
    if (piece.list_item || piece.link_share >= 0.6F) return false;
    const bool next_runs = i + 1 < pieces_.size() && kept(i + 1) && is_sentence(i + 1);
    if (!next_runs) return false;
    if (is_sentence(i)) return true;
    return is_strong_body(i + 1) || (i + 2 < pieces_.size() && kept(i + 2) && is_sentence(i + 2));
  }

  void repeated() {
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

  void links() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      const bool sentence = ends_sentence(piece.text) && shapes_[i].words >= 12;
      if (kept(i) && piece.link_share >= 0.8F && !sentence) drop(i, "link");
    }
  }

  bool names_author(std::size_t i) const;
  void author_boxes() {
    // The last running texts are asked from below: two authors have two boxes.
    for (std::size_t end = end_of_body(); end > 0; end = end_of_body(end)) {
      const std::size_t i = end - 1;
      if (!has_marker(i) && !names_author(i)) break;
      drop(i, "author-box");
    }
    for (std::size_t i = end_of_body(); i < pieces_.size(); ++i) {
      if (kept(i) && (has_marker(i) || has_handle(pieces_[i].text))) drop(i, "author-box");
    }
  }
  bool has_marker(std::size_t i) const;

  void headlines_below();

  const FurnitureRules& rules_;
  const std::vector<Piece>& pieces_;
  std::vector<PieceVerdict> verdicts_;
  std::vector<Shape> shapes_;
  std::string_view title_;
};

bool Judge::has_marker(std::size_t i) const {
  if (pieces_[i].text.size() > longest_box) return false;
  const std::string text = plain_marks(pieces_[i].text);
  const std::size_t words = shapes_[i].words;
  return std::ranges::any_of(rules_.phrases_, [&](const FurnitureRules::Phrase& phrase) {
    if (phrase.reason != "author-box") return false;
    if (phrase.kind == FurnitureRules::Kind::line) return plain_words(text) == phrase.words;
    return phrase.kind == FurnitureRules::Kind::has && words <= phrase.max_words &&
           text.find(phrase.words) != std::string::npos;
  });
}

// "Name Name is a research fellow at …", where the name has not come up in the report: someone quoted as an
// expert is named before, an author is not.
bool Judge::names_author(std::size_t i) const {
  const std::string& text = pieces_[i].text;
  if (text.size() > longest_box) return false;
  std::vector<std::string_view> words;
  for (std::string_view word : split(text, ' ')) words.push_back(word);
  std::size_t verb = 0;
  while (verb < words.size() && verb < 6 && starts_with_upper(words[verb])) ++verb;
  if (verb < 2 || verb > 5 || verb + 2 >= words.size()) return false;
  if (words[verb] != "is" && words[verb] != "was") return false;
  if (words[verb + 1] != "a" && words[verb + 1] != "an" && words[verb + 1] != "the" &&
      words[verb + 1] != "The") {
    return false;
  }
  std::string calling = " ";
  for (std::size_t w = verb + 2; w < std::min(words.size(), verb + 14); ++w)
    calling += fold_words(words[w]) + " ";
  const bool role = std::ranges::any_of(rules_.phrases_, [&](const FurnitureRules::Phrase& phrase) {
    return phrase.kind == FurnitureRules::Kind::role &&
           calling.find(" " + fold_words(phrase.words) + " ") != std::string::npos;
  });
  if (!role) return false;
  const std::string surname = " " + fold_words(words[verb - 1]) + " ";
  for (std::size_t other = 0; other < i; ++other) {
    if (kept(other) && (" " + fold_words(pieces_[other].text) + " ").find(surname) != std::string::npos)
      return false;
  }
  return true;
}

void Judge::headlines_below() {
  const std::size_t end = end_of_body();
  // A list that the text announces ("… agreed to:") belongs to it.
  const bool announced = end > 0 && pieces_[end - 1].text.ends_with(':');
  std::size_t shaped = 0;
  for (std::size_t i = end; i < pieces_.size(); ++i)
    shaped += kept(i) && is_headline(i) && !pieces_[i].list_item;
  for (std::size_t i = end; end > 0 && i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (!kept(i) || piece.list_item) continue;
    if (piece.heading || (shaped >= 2 && looks_like_title(piece.text) && !announced)) drop(i, "headline");
  }

  // Without an opening line: headline and teaser in turn, three times or more, up to the end.
  std::size_t from = pieces_.size(), pairs = 0;
  std::vector<std::size_t> tail;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (kept(i)) tail.push_back(i);
  }
  for (std::size_t n = tail.size(); n >= 2; n -= 2) {
    const std::size_t headline = tail[n - 2], teaser = tail[n - 1];
    const bool pair = !pieces_[headline].list_item && looks_like_title(pieces_[headline].text) &&
                      shapes_[headline].words >= 4 && capital_share(pieces_[headline].text) >= 0.7 &&
                      is_sentence(teaser) && shapes_[teaser].sentences == 1 && shapes_[teaser].words <= 30;
    if (!pair) break;
    from = headline;
    ++pairs;
  }
  for (std::size_t i = from; pairs >= 3 && i < pieces_.size(); ++i) {
    drop(i, is_sentence(i) ? "teaser" : "headline");
  }

  // A heading with nothing of the report under it, because all of that was set aside.
  bool text_below = false, dropped_below = false;
  for (std::size_t i = pieces_.size(); i-- > 0;) {
    if (kept(i) && pieces_[i].heading && !text_below && dropped_below) drop(i, "headline");
    if (!kept(i)) {
      dropped_below = true;
      continue;
    }
    text_below = !pieces_[i].heading || (text_below && !dropped_below);
    dropped_below = false;
  }
}

std::vector<PieceVerdict> FurnitureRules::judge(const std::vector<Piece>& pieces,
                                                std::string_view title) const {
  return Judge(*this, pieces, title).run();
}

}  // namespace entente
