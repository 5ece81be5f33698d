// One judging of the pieces of a report.
//
// Purpose: the rules share what they know of the pieces and what is set aside so far; those for links, sections and what stands above
// the text are in furniture.cpp, those for what stands below it in furniture_below.cpp. Input: the rules of the table, the pieces of
// one report and its title, which must outlive the Judge. Output: a verdict a piece. Thread-safety: one Judge belongs to one thread.
// Internal to the two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/furniture.h"

namespace entente {

class Judge {
 public:
  Judge(const FurnitureRules& rules, const std::vector<Piece>& pieces, std::string_view title)
      : rules_(rules), pieces_(pieces), verdicts_(pieces.size()), title_(title) {
    shapes_.reserve(pieces.size());
    for (const Piece& piece : pieces) shapes_.push_back(shape_of(piece));
  }

  std::vector<PieceVerdict> run();

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
  static Shape shape_of(const Piece& piece);
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

  // furniture.cpp
  void structure_and_words();
  void above_the_text();
  bool is_headline(std::size_t i) const;
  bool opens_section(std::size_t i, std::uint64_t& rule) const;
  void sections();
  std::size_t drop_section(std::size_t i);
  bool resumes_at(std::size_t i) const;
  void repeated();
  void links();

  // furniture_below.cpp
  void author_boxes();
  bool has_marker(std::size_t i) const;
  bool names_author(std::size_t i) const;
  void headlines_below();

  const FurnitureRules& rules_;
  const std::vector<Piece>& pieces_;
  std::vector<PieceVerdict> verdicts_;
  std::vector<Shape> shapes_;
  std::string_view title_;
};

}  // namespace entente
