// Records: what the coder found in one report, with ids, as it is stored, shown and exported.
//
// Purpose: an Event, Statement or Tie of `coding/` plus the words that it rests on and the report that they
//          stand in, so that a record read back from the file can be checked without anything else.
// Input: a Report and its CodedReport. Output: its records.
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "coding/coder.h"
#include "coding/event.h"
#include "coding/statement.h"
#include "coding/tie.h"
#include "reports/report.h"

namespace entente {

// What a record says about the report that it comes from.
struct ReportLine {
  std::string id, source, url, title, publisher;
  std::optional<Date> published;
};

// Where a record stands: its report, its sentence, and the words in question. All offsets are bytes of
// Report::text.
struct Evidence {
  std::shared_ptr<const ReportLine> report;  // shared by all records of one report; never null
  std::uint32_t sentence = 0;                // number within the report, from 0
  Span sentence_span;
  std::string sentence_text;
};

struct SentenceRecord {
  Span words;               // bytes of the report's text
  std::uint32_t block = 0;  // index into Report::blocks
  bool heading = false;
  std::string text;
};

struct EventRecord {
  std::string id;
  Evidence evidence;
  Event event;
  std::string trigger;  // the words of Event::trigger
  int quad = 1;         // as stored: 1 … 4, see quad_class()
  double goldstein = 0;
  std::string origin =
      "coded";  // or "corrected" (record/overrides.h), or the data set that it was imported from
};

struct StatementRecord {
  std::string id;
  Evidence evidence;
  Statement statement;
  std::vector<std::string> speaker_codes;  // Statement::speaker_code taken apart
  std::string words;                       // the words of Statement::words
  std::string origin = "coded";            // or "corrected"
};

struct TieRecord {
  std::string id;
  Evidence evidence;
  Tie tie;
  std::string words;             // the words of Tie::words
  std::string origin = "coded";  // or "corrected"
};

// All records of one report, in the coder's order.
struct ReportRecords {
  std::vector<SentenceRecord> sentences;
  std::vector<EventRecord> events;
  std::vector<StatementRecord> statements;
  std::vector<TieRecord> ties;
  std::vector<UnmatchedName> unmatched;
};

// Ids are content hashes (base/hash.h): the same report coded the same way gives the same ids everywhere. An
// event's id rests on report, sentence, type, mode, trigger and actor codes; a statement's on report,
// sentence, words, speaker and term; a tie's on report, sentence, kind, actors and words. Of records that
// agree in all this only the first is kept. Spans beyond the text are cut to it.
ReportRecords make_records(const Report& report, const CodedReport& coded);

// The ids that make_records() gives. `report` is the report's id.
std::string id_of(const std::string& report, const Event& event);
std::string id_of(const std::string& report, const Statement& statement);
std::string id_of(const std::string& report, const Tie& tie);

// Whether the parties of the event act upon each other: several sources, no target, and an act of a kind that two do
// together (a meeting, an agreement, a joint exercise, a signature, a clash, a ceasefire; coding guide, "reciprocal
// events"). Of other events without a target nobody knows whom they met. The view `dyads` has the same rule in SQL.
bool is_reciprocal(const Event& event);

// What stands for each party in events.source and events.target: its code, or its name where no table knows
// it.
std::vector<std::string> codes_of(const std::vector<Party>& parties);
// "day", "month", "year", "interval"
std::string_view name_of(When::Precision precision);
// "JPN;USA" -> {"JPN","USA"}; "" -> {}.
std::vector<std::string> split_codes(const std::string& codes);

}  // namespace entente
