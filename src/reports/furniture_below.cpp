// Judging what stands below the text of a report: author boxes, headlines of other articles, headings over nothing.
#include <algorithm>

#include "base/text.h"
#include "reports/furniture_judge.h"
#include "reports/shape.h"

namespace entente {

constexpr std::size_t longest_box = 800;  // bytes of an author box

void Judge::author_boxes() {
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

}  // namespace entente
