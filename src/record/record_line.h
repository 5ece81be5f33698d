// Record lines: a record as one line of text that a person reads and edits.
//
//   CONSULT/visit JPN/GOV -> UKR occurred 2023-03-21 "visited"
//   statement speaker="Jens Stoltenberg" code=NATO verb=describe about=CHN term="systemic threat" words="described China as"
//   tie member JPN G7 since 1975 "Japan has been in the G7"
//
// Purpose: the only place that knows how such a line is written; files of corrections (record/correction_file.h) and
//          lists of overrides use it.
// Input:   records; lines without their id. Output: the same as plain values that can be compared, and text.
// Errors:  kind input, without file and line: whoever reads the file knows them.
// Thread-safety: plain values and pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "record/overrides.h"

namespace entente {

// A code or a name as it stands in a line: what stands in quotation marks may be a name that no table knows.
struct LineName {
  std::string text;
  bool quoted = false;
  bool operator==(const LineName&) const = default;
};

// Words of the sentence, white space folded, and which of their occurrences in it, from 1.
struct LineWords {
  std::string text;
  unsigned occurrence = 1;
  bool operator==(const LineWords&) const = default;
};

struct EventLine {
  EventType type = EventType::CONSULT;
  std::string mode;  // "" if none
  std::vector<LineName> source, target;
  Status status = Status::occurred;
  std::optional<When> date;
  LineWords trigger;
  bool operator==(const EventLine&) const = default;
};

struct StatementLine {
  std::string speaker;
  std::vector<LineName> codes, about;
  std::string verb, term, quote;  // "" if none
  std::optional<When> date;
  LineWords words;  // "" where the quote says where it stands
  bool operator==(const StatementLine&) const = default;
};

struct TieLine {
  TieKind kind = TieKind::partner;
  LineName a, b;
  std::string since;  // "" if the sentence gives none
  LineWords words;
  bool operator==(const TieLine&) const = default;
};

using RecordLine = std::variant<EventLine, StatementLine, TieLine>;

// The line of a record.
RecordLine line_of(const AnyRecord& record);
std::string write_line(const RecordLine& line);
// The inverse of write_line. Errors say what is wrong with the line: an unknown type, mode, status or kind, something
// missing or too much.
Result<RecordLine> parse_line(std::string_view text);

// Whether a name may stand in a line without quotation marks.
bool is_plain_name(std::string_view text);
// A text within quotation marks, `"` and `\` escaped; white space folded.
std::string quoted_text(std::string_view text);

// Where the words stand in a sentence whose white space may be of any kind: bytes of `sentence`; nothing if it has them
// less often.
std::optional<Span> find_words(std::string_view sentence, const LineWords& words);
// The words at a span of the sentence (bytes of it), folded, and which of their occurrences they are.
LineWords words_at(std::string_view sentence, Span span);

}  // namespace entente
