// Reading records back: the query half of Store.
#include <fmt/format.h>

#include "base/text.h"
#include "record/answers.h"
#include "record/conditions.h"
#include "record/numbers.h"
#include "record/store.h"
#include "record/store_parts.h"

namespace entente {
namespace {

std::string limit_clause(std::uint64_t limit, std::string_view latest_first) {
  return limit == 0 ? std::string() : fmt::format("ORDER BY {} LIMIT {}", latest_first, limit);
}

// date_from, date_to, date_precision
std::optional<When> when_of(const duck::Rows& rows, std::size_t column) {
  const auto from = rows.date(column), to = rows.date(column + 1);
  if (!from || !to) return std::nullopt;
  When when{*from, *to, When::Precision::day};
  for (const When::Precision precision :
       {When::Precision::day, When::Precision::month, When::Precision::year, When::Precision::interval})
    if (name_of(precision) == rows.text(column + 2)) when.precision = precision;
  return when;
}

// roles, codes, names, begins, ends: aligned lists
void read_parties(const duck::Rows& rows, std::size_t column, Event& event) {
  const auto roles = rows.list(column), codes = rows.list(column + 1), names = rows.list(column + 2);
  const auto begins = rows.integers(column + 3), ends = rows.integers(column + 4);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    Party party{
        codes[i], names[i], {static_cast<std::uint32_t>(begins[i]), static_cast<std::uint32_t>(ends[i])}};
    (roles[i] == "source" ? event.source : event.target).push_back(std::move(party));
  }
}

EventRecord read_event(EvidenceReader& reader, const duck::Rows& rows) {
  EventRecord record;
  record.evidence = reader.evidence(rows);
  std::size_t c = evidence_width;
  Event& event = record.event;
  event.sentence = record.evidence.sentence;
  record.id = rows.text(c);
  event.type = parse_event_type(rows.text(c + 1)).value_or(EventType::CONSULT);
  event.mode = rows.text(c + 2);
  event.contexts = rows.list(c + 3);
  event.cameo = rows.text(c + 4);
  record.quad = static_cast<int>(rows.integer(c + 5));
  record.goldstein = rows.number(c + 6);
  event.status = parse_status(rows.text(c + 7)).value_or(Status::occurred);
  event.date = when_of(rows, c + 8);
  if (!rows.null(c + 11) || !rows.null(c + 12)) {
    event.place = Place{rows.text(c + 11), rows.text(c + 12)};
    if (!rows.null(c + 13)) event.place->lat = rows.number(c + 13);
    if (!rows.null(c + 14)) event.place->lon = rows.number(c + 14);
  }
  record.trigger = rows.text(c + 15);
  event.trigger = span_of(rows, c + 16);
  event.rule = rows.text(c + 18);
  event.path = rows.text(c + 19);
  event.confidence = rows.number(c + 20);
  record.origin = rows.text(c + 21);
  if (!rows.null(c + 22)) event.numbers = parse_numbers(rows.text(c + 22));
  read_parties(rows, c + 23, event);
  return record;
}

StatementRecord read_statement(EvidenceReader& reader, const duck::Rows& rows) {
  StatementRecord record;
  record.evidence = reader.evidence(rows);
  const std::size_t c = evidence_width;
  Statement& statement = record.statement;
  statement.sentence = record.evidence.sentence;
  record.id = rows.text(c);
  statement.speaker = rows.text(c + 1);
  record.speaker_codes = rows.list(c + 2);
  for (const std::string& code : record.speaker_codes)
    statement.speaker_code += (statement.speaker_code.empty() ? "" : ";") + code;
  statement.verb = rows.text(c + 3);
  statement.quote = rows.text(c + 4);
  statement.about = rows.list(c + 5);
  statement.term = rows.text(c + 6);
  statement.date = when_of(rows, c + 7);
  record.words = rows.text(c + 10);
  statement.words = span_of(rows, c + 11);
  statement.rule = rows.text(c + 13);
  record.origin = rows.text(c + 14);
  return record;
}

TieRecord read_tie(EvidenceReader& reader, const duck::Rows& rows) {
  TieRecord record;
  record.evidence = reader.evidence(rows);
  const std::size_t c = evidence_width;
  Tie& tie = record.tie;
  tie.sentence = record.evidence.sentence;
  record.id = rows.text(c);
  tie.kind = parse_tie_kind(rows.text(c + 1)).value_or(TieKind::partner);
  tie.a = rows.text(c + 2);
  tie.b = rows.text(c + 3);
  tie.since = rows.text(c + 4);
  record.words = rows.text(c + 5);
  tie.words = span_of(rows, c + 6);
  tie.rule = rows.text(c + 8);
  record.origin = rows.text(c + 9);
  return record;
}

// "type IN ($1, $2)" for the names of enumerators.
template <class T>
void require_names(Conditions& conditions, const char* column, const std::vector<T>& values) {
  std::vector<std::string> alternatives;
  for (const T value : values)
    alternatives.push_back(fmt::format("{} = {}", column, conditions.value(std::string(name_of(value)))));
  conditions.require_any(alternatives);
}

// Codes of a list column: one of them fits one of the patterns. A name alone is compared with `name_column`.
void require_codes(Conditions& conditions, const std::vector<ActorPattern>& patterns, std::string_view codes,
                   std::string_view name_column) {
  std::vector<std::string> alternatives;
  for (const ActorPattern& pattern : patterns) {
    if (!pattern.name.empty() && !name_column.empty())
      alternatives.push_back(
          fmt::format("contains(lower({}), {})", name_column, conditions.value(lower(pattern.name))));
    else if (!pattern.code.empty())
      alternatives.push_back(
          fmt::format("len(list_filter({}, c -> {})) > 0", codes, conditions.code_fits("c", pattern.code)));
  }
  // An actor that these records cannot name fits none of them.
  if (!patterns.empty() && alternatives.empty()) alternatives.push_back("false");
  conditions.require_any(alternatives);
}

}  // namespace

Result<std::uint64_t> Store::events(const EventFilter& filter,
                                    const std::function<bool(EventRecord&&)>& each) const {
  Conditions conditions;
  conditions.id("e.id", filter.id);
  conditions.parties(filter.actor, "");
  conditions.parties(filter.source, "source");
  conditions.parties(filter.target, "target");
  require_names(conditions, "e.type", filter.types);
  require_names(conditions, "e.status", filter.statuses);
  conditions.dates(filter.from, filter.to);
  conditions.report(filter.report);
  const std::string sql = fmt::format(
      "WITH h AS (SELECT e.*, r.rowid AS seq, count(*) OVER () AS total FROM events e JOIN {} r ON r.id "
      "= e.report "
      "{} {}), "
      "p AS (SELECT event, list(role ORDER BY role, position) AS roles, "
      "list(coalesce(code, '') ORDER BY role, position) AS codes, list(name ORDER BY role, position) AS "
      "names, "
      "list(mention_begin::BIGINT ORDER BY role, position) AS begins, "
      "list(mention_end::BIGINT ORDER BY role, position) AS ends "
      "FROM event_actors WHERE event IN (SELECT id FROM h) GROUP BY event) "
      "SELECT {}, h.id, type, mode, contexts, cameo, quad::BIGINT, goldstein, status, date_from, date_to, "
      "date_precision, {}, trigger, trigger_begin::BIGINT, trigger_end::BIGINT, rule, path, "
      "confidence, "
      "origin, {}, roles, codes, names, begins, ends, total "
      "FROM h {} LEFT JOIN p ON p.event = h.id "
      "ORDER BY date_from NULLS LAST, date_to, seq, h.sentence, trigger_begin, h.id",
      parts_->filed_reports(), conditions.where(),
      limit_clause(filter.limit,
                   "date_from DESC NULLS LAST, date_to DESC, seq DESC, e.sentence DESC, trigger_begin DESC, "
                   "e.id DESC"),
      evidence_columns(parts_->first_sentence),
      parts_->has_coordinates ? "place, place_country, lat, lon"
                              : "place, country AS place_country, NULL::DOUBLE AS lat, NULL::DOUBLE AS lon",
      parts_->has_numbers ? "numbers" : "NULL::VARCHAR AS numbers", evidence_joins(parts_->filed_reports()));
  EvidenceReader reader;
  return answer(parts_->connection, parts_->path, sql, conditions, evidence_width + 28,
                [&](const duck::Rows& rows) { return each(read_event(reader, rows)); });
}

Result<std::uint64_t> Store::statements(const StatementFilter& filter,
                                        const std::function<bool(StatementRecord&&)>& each) const {
  Conditions conditions;
  conditions.id("e.id", filter.id);
  require_codes(conditions, filter.speaker, "speaker_codes", "speaker");
  require_codes(conditions, filter.about, "about", "");
  if (!filter.term.empty())
    conditions.require(fmt::format("contains(lower(term), {})", conditions.value(lower(filter.term))));
  if (filter.characterisations) conditions.require("term IS NOT NULL");
  conditions.dates(filter.from, filter.to);
  conditions.report(filter.report);
  const std::string sql = fmt::format(
      "WITH h AS (SELECT e.*, r.rowid AS seq, count(*) OVER () AS total FROM statements e "
      "JOIN {} r ON r.id = e.report {} {}) "
      "SELECT {}, h.id, speaker, speaker_codes, verb, quote, about, term, date_from, date_to, "
      "date_precision, words, "
      "words_begin::BIGINT, words_end::BIGINT, rule, {}, total FROM h {} "
      "ORDER BY date_from NULLS LAST, date_to, seq, h.sentence, words_begin, h.id",
      parts_->filed_reports(), conditions.where(),
      limit_clause(
          filter.limit,
          "date_from DESC NULLS LAST, date_to DESC, seq DESC, e.sentence DESC, words_begin DESC, e.id DESC"),
      evidence_columns(parts_->first_sentence), parts_->origin_column(),
      evidence_joins(parts_->filed_reports()));
  EvidenceReader reader;
  return answer(parts_->connection, parts_->path, sql, conditions, evidence_width + 15,
                [&](const duck::Rows& rows) { return each(read_statement(reader, rows)); });
}

Result<std::uint64_t> Store::ties(const TieFilter& filter,
                                  const std::function<bool(TieRecord&&)>& each) const {
  Conditions conditions;
  conditions.id("e.id", filter.id);
  require_codes(conditions, filter.actor, "[a, b]", "");
  if (!filter.other.empty()) {
    const auto fits = [&](const char* column, const std::vector<ActorPattern>& patterns) {
      std::string out = "false";  // an actor without a code is in no tie
      for (const ActorPattern& pattern : patterns)
        if (!pattern.code.empty()) out += " OR " + conditions.code_fits(column, pattern.code);
      return out;
    };
    conditions.require(fmt::format("((({}) AND ({})) OR (({}) AND ({})))", fits("a", filter.actor),
                                   fits("b", filter.other), fits("b", filter.actor),
                                   fits("a", filter.other)));
  }
  require_names(conditions, "kind", filter.kinds);
  conditions.report(filter.report);
  const std::string sql = fmt::format(
      "WITH h AS (SELECT e.*, r.rowid AS seq, count(*) OVER () AS total FROM ties e "
      "JOIN {} r ON r.id = e.report {} {}) "
      "SELECT {}, h.id, kind, a, b, since, words, words_begin::BIGINT, words_end::BIGINT, rule, {}, total "
      "FROM h "
      "{} "
      "ORDER BY seq, h.sentence, words_begin, h.id",
      parts_->filed_reports(), conditions.where(),
      limit_clause(filter.limit, "seq DESC, e.sentence DESC, words_begin DESC, e.id DESC"),
      evidence_columns(parts_->first_sentence), parts_->origin_column(),
      evidence_joins(parts_->filed_reports()));
  EvidenceReader reader;
  return answer(parts_->connection, parts_->path, sql, conditions, evidence_width + 10,
                [&](const duck::Rows& rows) { return each(read_tie(reader, rows)); });
}

Result<Totals> Store::totals() const {
  auto query = parts_->connection.prepare(
      fmt::format("SELECT (SELECT count(*) FROM {}), (SELECT count(*) FROM sentences), (SELECT count(*) FROM "
                  "events), "
                  "(SELECT count(*) FROM statements), (SELECT count(*) FROM ties)",
                  parts_->filed_reports()));
  if (!query) return internal_error(query.error().message, parts_->path);
  auto rows = query->run();
  if (!rows) return internal_error(rows.error().message, parts_->path);
  Totals totals;
  if (rows->next()) {
    const auto count = [&](std::size_t column) { return static_cast<std::uint64_t>(rows->integer(column)); };
    totals = {count(0), count(1), count(2), count(3), count(4)};
  }
  return totals;
}

}  // namespace entente
