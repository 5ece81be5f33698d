// Page furniture: the lines of an article page that are not the article.
//
// Purpose: tells a report's own paragraphs from "Read More" links, lists of other headlines, subscription and
//          comment lines, author boxes, captions, repeated paragraphs. The rules speak of shape and position;
//          the words they need lie in knowledge/furniture.csv, where a reader of news can mend them.
// Input:   the pieces of one page in reading order, as a format reader cut them.
// Output:  one verdict a piece: kept, or the reason why it is set aside.
// Thread-safety: FurnitureRules is immutable once read; judge() is a pure function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"

namespace entente {

// A line, paragraph, heading or list item of a page before it is judged.
struct Piece {
  std::string text;        // valid UTF-8, white space folded, not empty; no bullet
  std::uint64_t line = 0;  // 1-based line of the source file; 0 if unknown
  bool heading = false;    // marked or shaped as a heading
  bool list_item = false;
  bool caption = false;     // marked as the caption of a picture or table
  bool quoted = false;      // set as a block quotation
  float link_share = 0.0F;  // share of the text that lies inside links, 0 to 1
  // Set by a format reader that knows by structure that the piece is furniture (<nav>, <aside>, a class
  // "share-buttons"): the reason. Such a piece is never kept.
  std::string reason;
};

struct PieceVerdict {
  std::string reason;  // "" if the piece is kept; else a reason of the list below
  // Line of the furniture table that decided; 0 if a rule of shape did.
  std::uint64_t rule_line = 0;
};

// Reasons. From words of the table: read-more more-from subscribe sign-in comments newsletter share cookies
// contact caption copyright advertisement republished byline timestamp app. From shape: author-box, repeated,
// title (the report's own title told again), headline (of another article), teaser (the line under such a
// headline), link (nothing but a link). From structure (HTML, Markdown): navigation, header, footer, aside,
// form, hidden, media, table, code, outside (not inside the article), and the table's reasons by class name.

class FurnitureRules {
 public:
  // Reads the table of words. Errors (kind input, with file and line): those of CsvTable, an unknown kind of
  // rule, a phrase without a letter, a limit of words that is missing or no number.
  static Result<FurnitureRules> read(const std::string& path);
  // The table "furniture" of folders laid over one another: a rule of a later layer takes the place of the
  // earlier ones of the same kind with the same words.
  static Result<FurnitureRules> load(const TableSources& tables);
  static Result<FurnitureRules> parse(std::string_view text, const std::string& name);

  // Judges the pieces of one report; the answer has one verdict for each, in order. `title` is the report's
  // title if known: pieces that only repeat it are set aside.
  std::vector<PieceVerdict> judge(const std::vector<Piece>& pieces, std::string_view title = {}) const;

  // True if the words of the table alone make the line furniture, wherever it stands.
  bool is_furniture_line(std::string_view text) const;

  // The reason that the table gives for an element with these class names or this id ("share-buttons
  // js-hide"); "" if none. Names are matched word by word: "shareholder-news" is not "share".
  std::string class_reason(std::string_view class_names) const;

 private:
  friend class Judge;  // furniture_judge.h: one judging
  enum class Kind : std::uint8_t { line, start, end, has, section, role };
  struct Phrase {
    Kind kind = Kind::line;
    std::string reason;
    std::string words;            // as plain_words() of furniture.cpp makes them
    std::size_t max_words = 0;    // of the piece that it may match
    std::uint64_t rule_line = 0;  // of the table
    bool number_follows = false;  // "Copyright #"
  };
  struct ClassName {
    std::string reason;
    std::string words;  // parted and surrounded by spaces
  };
  // The first phrase of the wanted kinds that fits; null if none.
  const Phrase* match(std::string_view text, bool sections) const;

  std::vector<Phrase> phrases_;
  std::vector<ClassName> class_names_;
};

}  // namespace entente
