// Draft: what a format reader finds in one report, before furniture is set aside.
//
// Purpose: the noun between the format readers (text, Markdown, HTML, JSON Lines) and finish(), which makes
//          the Report. Thread-safety: a plain value; finish() is a pure function.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "reports/furniture.h"
#include "reports/report.h"

namespace entente {

struct Draft {
  std::string title, publisher, url;  // white space is folded by finish(); empty if unknown
  std::string key;              // what names the report where it has no url, e.g. the "id" of a JSON line
  std::string date_text;        // as found, empty if none
  std::uint64_t date_line = 0;  // where it was found; 0 if unknown
  std::optional<Date>
      captured;               // the day on which an archive fetched it: its date if it names none of its own
  std::vector<Piece> pieces;  // in reading order
  std::vector<Error> warnings;
};

struct Finished {
  Report report;
  std::vector<Error> warnings;  // the draft's, and a date that could not be read
};

// Judges the pieces, joins those that are kept, dates and names the report. `source` becomes Report::source;
// `file` and `line` are for messages. Error: no text is left.
Result<Finished> finish(Draft draft, const FurnitureRules& rules, std::optional<Date> fallback_date,
                        std::string source, const std::string& file, std::uint64_t line = 0);

// White space folded as by fold_space, control and invisible formatting characters taken out, Unicode
// composed (NFC). Input must be valid UTF-8.
std::string clean(std::string_view text);

// Checks that bytes are text: no NUL byte, valid UTF-8. The Error names the first bad byte's offset (from 0)
// and line; `first_line` is the line number of the first byte.
Result<bool> check_text(std::string_view bytes, const std::string& file, std::uint64_t first_line = 1);

// Takes a line near the top that is nothing but a date ("Published June 17, 2022") for the draft's date, if
// it has none.
void find_date_line(Draft& draft);

// The format readers; bytes are checked text.

// Plain text: a title line and header lines ("Date: …") at the top, paragraphs by line or by blank line. With
// `title_known` no line is taken for the title.
Draft draft_of_text(std::string_view bytes, const FurnitureRules& rules, bool title_known = false);
// Markdown as GitHub reads it (cmark-gfm), with a front matter of "title:" and "date:".
Draft draft_of_markdown(std::string_view bytes);
// An article page: its body found by structure, its head by what sites write for search engines. Bytes that are not
// UTF-8 are in the character set that the page declares.
Result<Draft> draft_of_html(std::string_view bytes, const std::string& file, const FurnitureRules& rules);
// A report whose parts stand apart, as in JSON and in tables; "" for what is not known. All valid UTF-8.
struct ReportFields {
  std::string_view text;  // plain, or an HTML page
  std::string title, publisher, url, published, key;
};
// Errors: a text that is empty or holds a NUL character.
Result<Draft> draft_of_fields(const ReportFields& fields, const std::string& file, std::uint64_t line,
                              const FurnitureRules& rules);
// One line of JSON Lines; an Error for what is not an object with a text.
Result<Draft> draft_of_json(std::string_view object, const std::string& file, std::uint64_t line,
                            const FurnitureRules& rules);

}  // namespace entente
