// Plain text: header lines and a title at the top, then paragraphs, which stand one to a line or are wrapped
// by hand and parted by blank lines.
#include <algorithm>
#include <cctype>
#include <utility>

#include "base/text.h"
#include "reports/draft.h"
#include "reports/shape.h"

namespace entente {
namespace {

struct Line {
  std::string_view bytes;  // without its line end
  std::uint64_t number = 0;
  bool blank() const { return trim(bytes).empty(); }
};

// Cuts at \n, \r\n and lone \r.
std::vector<Line> lines_of(std::string_view bytes) {
  std::vector<Line> lines;
  std::uint64_t number = 1;
  for (std::size_t at = 0; at < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    lines.push_back({bytes.substr(at, end - at), number});
    at = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

enum class Key : std::uint8_t { none, title, date, publisher, url, other };

// "Date: 17 June 2022" -> the key and the value.
std::pair<Key, std::string_view> header_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon > 20) return {Key::none, {}};
  const std::string name = lower(trim(line.substr(0, colon)));
  const std::string_view value = trim(line.substr(colon + 1));
  if (value.empty()) return {Key::none, {}};
  if (name == "title" || name == "headline") return {Key::title, value};
  if (name == "date" || name == "published" || name == "published on" || name == "publication date") {
    return {Key::date, value};
  }
  if (name == "publisher" || name == "source" || name == "publication") return {Key::publisher, value};
  if (name == "url" || name == "link") return {Key::url, value};
  if (name == "author" || name == "by" || name == "byline" || name == "section" || name == "language" ||
      name == "keywords" || name == "location") {
    return {Key::other, value};
  }
  return {Key::none, {}};
}

// Header lines stand at the very top, or under one line that is then the title. At least one of them must be
// more than "Source: …" or "Location: …", which also open sentences. Returns the index of the first line
// after.
std::size_t read_header(const std::vector<Line>& lines, Draft& draft) {
  const auto skip_blank = [&](std::size_t i) {
    while (i < lines.size() && lines[i].blank()) ++i;
    return i;
  };
  const std::size_t top = skip_blank(0);
  std::size_t first = top;
  if (first < lines.size() && header_of(lines[first].bytes).first == Key::none) first = skip_blank(first + 1);
  std::size_t last = first;
  bool sure = false;
  for (; last < lines.size() && header_of(lines[last].bytes).first != Key::none; ++last) {
    const std::string name = lower(lines[last].bytes.substr(0, lines[last].bytes.find(':')));
    const Key key = header_of(lines[last].bytes).first;
    sure = sure || (key != Key::other && trim(name) != "source");
  }
  if (!sure || (first > top && count_words(clean(lines[top].bytes)) > 25)) return 0;

  if (first > top) draft.title = lines[top].bytes;
  for (std::size_t i = first; i < last; ++i) {
    const auto [key, value] = header_of(lines[i].bytes);
    switch (key) {
      case Key::title:
        draft.title = value;
        break;
      case Key::publisher:
        draft.publisher = value;
        break;
      case Key::url:
        draft.url = value;
        break;
      case Key::date:
        draft.date_text = value;
        draft.date_line = lines[i].number;
        break;
      case Key::other:
      case Key::none: {
        Piece piece;
        piece.text = clean(lines[i].bytes);
        piece.line = lines[i].number;
        piece.reason = "header";
        draft.pieces.push_back(std::move(piece));
        break;
      }
    }
  }
  return last;
}

// Whether the lines were wrapped by hand, and at which width (in code points).
struct Wrapping {
  bool wrapped = false;
  std::size_t width = 0;

  // The next line's first word would not have fitted on this one.
  bool is_full(std::string_view line, std::string_view next) const {
    next = trim(next);
    const std::size_t word = count_code_points(next.substr(0, next.find(' ')));
    return (count_code_points(trim(line)) + 1 + word) * 5 > width * 4;
  }
};

// In wrapped text most lines are full and most break inside a sentence; with a paragraph to a line they do
// not.
Wrapping wrapping_of(const std::vector<Line>& lines, std::size_t from) {
  Wrapping found;
  for (std::size_t i = from; i < lines.size(); ++i) {
    found.width = std::max(found.width, count_code_points(trim(lines[i].bytes)));
  }
  constexpr std::size_t narrowest = 40, widest = 120;
  if (found.width < narrowest || found.width > widest) return found;
  std::size_t pairs = 0, full = 0, inside = 0;
  for (std::size_t i = from; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank() || bullet_size(trim(lines[i + 1].bytes)) > 0) continue;
    ++pairs;
    full += found.is_full(lines[i].bytes, lines[i + 1].bytes);
    inside += !ends_sentence(trim(lines[i].bytes));
  }
  found.wrapped = pairs > 0 && full * 10 >= pairs * 6 && inside * 2 >= pairs;
  return found;
}

bool is_indented(std::string_view line) { return line.starts_with("  ") || line.starts_with('\t'); }

void read_paragraphs(const std::vector<Line>& lines, std::size_t from, Draft& draft) {
  const Wrapping wrapping = wrapping_of(lines, from);
  std::string open;  // the paragraph being gathered
  std::uint64_t open_line = 0;
  const auto close = [&] {
    std::string text = clean(open);
    open.clear();
    Piece piece;
    piece.line = open_line;
    if (const std::size_t bullet = bullet_size(text); bullet > 0) {
      piece.list_item = true;
      text.erase(0, bullet);
    }
    piece.text = std::move(text);
    if (!piece.text.empty()) draft.pieces.push_back(std::move(piece));
  };
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string_view line = lines[i].bytes, content = trim(line);
    bool joins = false;
    if (wrapping.wrapped && !open.empty() && !content.empty() && bullet_size(content) == 0) {
      const std::string_view before = lines[i - 1].bytes;
      const bool new_indent = is_indented(line) && !is_indented(before) && bullet_size(trim(open)) == 0;
      const bool lower_case = std::islower(static_cast<unsigned char>(content.front())) != 0;
      joins =
          !new_indent && (wrapping.is_full(before, content) || (lower_case && !ends_sentence(trim(before))));
    }
    if (!joins) close();
    if (open.empty()) open_line = lines[i].number;
    // "long-" + "term" is one word
    const bool hyphen = open.size() > 1 && open.ends_with('-') &&
                        std::isalpha(static_cast<unsigned char>(open[open.size() - 2])) != 0;
    if (!open.empty() && !hyphen) open += ' ';
    open += content;
  }
  close();
}

void find_title(Draft& draft, const FurnitureRules& rules) {
  if (!draft.title.empty()) return;
  for (std::size_t i = 0; i < draft.pieces.size(); ++i) {
    const Piece& piece = draft.pieces[i];
    if (!piece.reason.empty() || rules.is_furniture_line(piece.text)) continue;
    if (piece.list_item || !looks_like_title(piece.text)) return;
    // What follows must be longer, running text; a deck or a byline may stand between.
    const std::size_t end = std::min(draft.pieces.size(), i + 5);
    const bool followed = std::any_of(
        draft.pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1,
        draft.pieces.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const Piece& p) { return p.text.size() > piece.text.size() && ends_sentence(p.text); });
    if (!followed) return;
    draft.title = piece.text;
    draft.pieces.erase(draft.pieces.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

void mark_headings(Draft& draft) {
  for (std::size_t i = 0; i + 1 < draft.pieces.size(); ++i) {
    Piece& piece = draft.pieces[i];
    piece.heading = !piece.list_item && piece.reason.empty() && looks_like_heading(piece.text) &&
                    is_running_text(draft.pieces[i + 1].text);
  }
}

}  // namespace

void find_date_line(Draft& draft) {
  if (!draft.date_text.empty()) return;
  constexpr int lines_asked = 6;
  int asked = 0;
  for (Piece& piece : draft.pieces) {
    if (!piece.reason.empty() && piece.reason != "timestamp" && piece.reason != "byline") continue;
    if (++asked > lines_asked) return;
    constexpr std::size_t longest = 120;  // bytes
    if (piece.text.size() > longest) continue;
    const std::string folded = lower(piece.text);
    const bool said = folded.starts_with("published") || folded.starts_with("posted");
    if (count_words(piece.text) > (said ? 12U : 5U) || !parse_loose_date(piece.text)) continue;
    draft.date_text = piece.text;
    draft.date_line = piece.line;
    piece.reason = "timestamp";
    return;
  }
}

Draft draft_of_text(std::string_view bytes, const FurnitureRules& rules, bool title_known) {
  Draft draft;
  const std::vector<Line> lines = lines_of(bytes);
  read_paragraphs(lines, read_header(lines, draft), draft);
  find_date_line(draft);
  if (!title_known) find_title(draft, rules);
  mark_headings(draft);
  return draft;
}

}  // namespace entente
