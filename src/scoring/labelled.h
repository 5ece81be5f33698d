// Labelled files: reports with the records that people (or a coder) gave to their sentences.
//
// Purpose: the one reader and writer of the format in which labels and predictions are kept, so that
//          whatever Entente predicts can be scored by anybody's tool, and anybody's predictions by ours.
// Input:   JSON Lines, UTF-8: a `meta` line a report with its sentences, then a line for each sentence that
//          holds records. docs/scoring.md lists every key.
// Output:  LabelledReport, one for each meta line, in file order.
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "coding/event.h"
#include "coding/tie.h"

namespace entente {

// An event as labelled or as predicted. Actor codes are as in the coding guide; a group that no table knows
// stands under its name in capitals.
struct EventLabel {
  EventType type = EventType::CONSULT;
  std::vector<EventType> also;  // further types that are right as well (`types`), without `type`
  std::string mode;             // "" if none is labelled
  std::vector<std::string> source, target;
  Status status = Status::occurred;
  std::optional<Status> status_alt;  // right as well
  std::optional<When> date;          // nothing if not labelled
  std::string trigger;               // words of the sentence, not always in one piece
  bool optional = false;             // neither a miss when absent nor a false alarm when present
  bool target_optional = false;      // an empty target is right as well; with no labelled target, any is
  // Predictions only: how the record came about.
  std::string rule, path;
  double confidence = 0;
};

struct StatementLabel {
  std::string speaker, speaker_code;  // the code may hold several, joined by ';'; "" if unknown
  std::string verb, quote, term;      // "" if none
  std::vector<std::string> about;     // actor codes
  bool optional = false;
  std::string rule;  // predictions only
};

struct TieLabel {
  TieKind kind = TieKind::partner;
  std::string a, b;   // actor codes
  std::string since;  // as Tie::since
  bool optional = false;
  std::string rule;  // predictions only
};

struct LabelledSentence {
  std::string text;
  std::vector<EventLabel> events;
  std::vector<StatementLabel> statements;
  std::vector<TieLabel> ties;
  std::optional<std::uint32_t> repeats;  // 1-based number of the sentence that this one repeats
  std::string set_aside;  // predictions only: why a reader left the sentence out; "" if it did not
};

struct LabelledReport {
  std::string id;     // unique in its file
  std::string title;  // "" if unknown
  std::string url;
  std::optional<Date> published;
  std::vector<LabelledSentence> sentences;  // sentence number n is sentences[n-1]
  std::string file;                         // where it was read
  std::uint64_t line = 0;                   // of the meta line, 1-based
};

struct LabelledFile {
  std::vector<LabelledReport> reports;
  std::vector<Error> warnings;  // details that could not be used: an unreadable date, an unknown mode
};

// Whether a file of predictions may leave out the meta lines: its reports then have sentences without text,
// as many as the highest number named.
enum class MetaLines : std::uint8_t { required, optional };

// Reads a labelled file. Errors (kind input) name the file and the line of the first line that is malformed:
// broken JSON, a missing or mistyped key, an unknown type, status or kind, a sentence that its report does
// not have, a sentence labelled twice. Keys that are not known are passed over, null is the same as no key.
Result<LabelledFile> read_labelled(const std::string& path, MetaLines = MetaLines::required);
// The same for text in memory; `name` stands for the path in messages.
Result<LabelledFile> parse_labelled(std::string_view text, const std::string& name,
                                    MetaLines = MetaLines::required);

// The report in the same format: its meta line, then a line for each sentence with records or set aside. Ends
// in a line feed. parse_labelled gives back the same report, but for `file` and `line`.
std::string write_labelled(const LabelledReport& report);

// The codes of a statement's speaker: "JPN;KOR" -> JPN, KOR; none for "".
std::vector<std::string> speaker_codes(std::string_view speaker_code);

}  // namespace entente
