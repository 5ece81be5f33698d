// How records become rows; private to src/record.
//
// One function a table names the columns in their order. It is written against any Row that has `add` and
// `end_row`, so that the fingerprint of a report is by construction the hash of the very rows that would be
// stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "knowledge/actor.h"
#include "record/numbers.h"
#include "record/records.h"

namespace entente::rows {

// Collects what a Row is given; the parts keep their borders, so that no two different rows collect alike.
class Collector {
 public:
  Collector& add(std::string_view text) { return part('t', text); }
  Collector& add(std::int64_t value) { return part('i', std::to_string(value)); }
  Collector& add(double value) { return part('d', std::to_string(value)); }
  Collector& add(bool value) { return part('b', value ? "1" : "0"); }
  Collector& add(std::optional<Date> value) { return value ? part('a', value->iso()) : add_null(); }
  Collector& add(const std::vector<std::string>& list) {
    add(static_cast<std::int64_t>(list.size()));
    for (const std::string& item : list) add(item);
    return *this;
  }
  Collector& add_null() { return part('n', {}); }
  Collector& end_row() { return part('r', {}); }
  std::string hash() const { return content_id({text_}); }

 private:
  Collector& part(char kind, std::string_view text) {
    text_ += kind + std::to_string(text.size()) + ":";
    text_ += text;
    return *this;
  }
  std::string text_;
};

// Sentences count from 0 in the program and from 1 wherever a person reads them: in text, in `--json` and in the file.
inline std::int64_t stored_number(std::size_t sentence) { return static_cast<std::int64_t>(sentence) + 1; }

template <class Row>
void add_optional(Row& row, std::string_view text) {
  if (text.empty()) {
    row.add_null();
  } else {
    row.add(text);
  }
}

template <class Row>
void add_optional(Row& row, std::optional<double> number) {
  if (number) {
    row.add(*number);
  } else {
    row.add_null();
  }
}

// date_from, date_to, date_precision
template <class Row>
void add_when(Row& row, const std::optional<When>& when) {
  if (!when) {
    row.add_null().add_null().add_null();
    return;
  }
  row.add(std::optional<Date>(when->from)).add(std::optional<Date>(when->to));
  row.add(name_of(when->precision));
}

template <class Row>
void add_span(Row& row, Span span) {
  row.add(std::int64_t{span.begin}).add(std::int64_t{span.end});
}

// `text`: as much of the report's text as stands in the row.
template <class Row>
void write_report_facts(Row& row, const Report& report, std::string_view text) {
  add_optional(row, report.url);
  add_optional(row, report.title);
  add_optional(row, report.publisher);
  row.add(report.published);
  row.add(text);
  row.add(static_cast<std::int64_t>(report.set_aside.size()));
}

template <class Row>
void write_sentence(Row& row, const std::string& report, std::size_t number, const SentenceRecord& sentence) {
  row.add(report).add(stored_number(number)).add(sentence.text);
  add_span(row, sentence.words);
  row.add(std::int64_t{sentence.block}).add(sentence.heading).end_row();
}

template <class Row>
void write_event(Row& row, const std::string& report, const EventRecord& record) {
  const Event& event = record.event;
  row.add(record.id).add(report).add(stored_number(event.sentence));
  row.add(codes_of(event.source)).add(codes_of(event.target)).add(name_of(event.type));
  add_optional(row, event.mode);
  row.add(event.contexts).add(event.cameo).add(std::int64_t{record.quad}).add(record.goldstein);
  row.add(name_of(event.status));
  add_when(row, event.date);
  add_optional(row, event.place ? event.place->name : std::string());
  add_optional(row, event.place ? event.place->country : std::string());
  add_optional(row, event.place ? event.place->lat : std::nullopt);
  add_optional(row, event.place ? event.place->lon : std::nullopt);
  row.add(record.trigger);
  add_span(row, event.trigger);
  row.add(event.rule).add(event.path).add(event.confidence).add(record.origin);
  add_optional(row, numbers_json(event.numbers));
  row.end_row();
}

template <class Row>
void write_parties(Row& row, const std::string& report, const EventRecord& record, std::string_view role,
                   const std::vector<Party>& parties) {
  for (std::size_t position = 0; position < parties.size(); ++position) {
    const Party& party = parties[position];
    row.add(record.id).add(report).add(role).add(static_cast<std::int64_t>(position));
    add_optional(row, party.code);
    add_optional(row, first_part(party.code));
    add_optional(row, sector_of(party.code));
    row.add(party.name);
    add_span(row, party.mention);
    row.end_row();
  }
}

template <class Row>
void write_statement(Row& row, const std::string& report, const StatementRecord& record) {
  const Statement& statement = record.statement;
  row.add(record.id).add(report).add(stored_number(statement.sentence));
  row.add(statement.speaker).add(record.speaker_codes);
  add_optional(row, statement.verb);
  add_optional(row, statement.quote);
  row.add(statement.about);
  add_optional(row, statement.term);
  add_when(row, statement.date);
  row.add(record.words);
  add_span(row, statement.words);
  row.add(statement.rule).add(record.origin).end_row();
}

template <class Row>
void write_tie(Row& row, const std::string& report, const TieRecord& record) {
  const Tie& tie = record.tie;
  row.add(record.id)
      .add(report)
      .add(stored_number(tie.sentence))
      .add(name_of(tie.kind))
      .add(tie.a)
      .add(tie.b);
  add_optional(row, tie.since);
  row.add(record.words);
  add_span(row, tie.words);
  row.add(tie.rule).add(record.origin).end_row();
}

template <class Row>
void write_unmatched(Row& row, const std::string& report, const UnmatchedName& name) {
  row.add(report).add(stored_number(name.sentence)).add(name.name).add(name_of(name.label));
  add_span(row, name.words);
  row.end_row();
}

}  // namespace entente::rows
