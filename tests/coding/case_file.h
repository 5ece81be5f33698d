// Case files of the coder: a report in a line, and under it the events that the coding guide finds in it.
//
//   = 2022-06-17 | Japan condemned North Korea on Wednesday.
//   ACCUSE/disapprove JPN -> PRK occurred 2022-06-15
//
// A record is TYPE[/mode] SOURCES -> TARGETS STATUS [DATE]. Alternatives stand with "|" (AGREE|CONSULT),
// several actors with commas, "-" is nobody; without an arrow the event is reciprocal, and
// one party on each side is as right (docs/scoring.md). A code without a sector fits any sector of that
// actor; a mode or date that is not written is not asked for. "2:" in front says in which sentence it stands.
// A record with "?" in front may be there or not. "nothing" is no record at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "coding/coder.h"

namespace entente::test {

struct ExpectedEvent {
  std::string line;  // as written
  bool optional = false;
  std::size_t sentence = 0;  // from 1; 0 if any
  std::vector<std::string> types, statuses;
  std::string mode, date;
  std::vector<std::string> source, target;

  bool fits(const Event& event) const;
};

struct Case {
  std::string where;  // "tests/cases/coding/passive.txt:7"
  Date published;
  std::string text;
  std::vector<ExpectedEvent> events;
};

// One line of the form above; `where` is used in messages.
Result<ExpectedEvent> read_expected(std::string_view line, const std::string& where);

// Errors (input) name file and line: a case without records and without "nothing", an unknown type or status.
Result<std::vector<Case>> read_cases(const std::string& path);

// "ACCUSE/disapprove JPN/GOV -> PRK occurred 2022-06-15   (accuse.csv:12 condemn; subj=nsubj)"
std::string describe(const Event& event);

// What differs, a line each: "  missing: …", "  unexpected: …". Empty if the records are those of the case.
std::string differences(const Case& given, const std::vector<Event>& events);

}  // namespace entente::test
