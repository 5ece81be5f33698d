#include "answers/record_json.h"

#include "record/numbers.h"

namespace entente {
namespace {

Json date_json(const std::optional<When>& when) {
  if (!when) return nullptr;
  return {{"from", when->from.iso()}, {"to", when->to.iso()}, {"precision", name_of(when->precision)}};
}

Json words_json(const std::string& text, Span span) {
  return {{"text", text}, {"begin", span.begin}, {"end", span.end}};
}

Json numbers_json_of(const std::vector<Quantity>& numbers) {
  return numbers.empty() ? Json::array() : Json::parse(numbers_json(numbers));
}

Json parties_json(const std::vector<Party>& parties) {
  Json out = Json::array();
  for (const Party& party : parties)
    out.push_back({{"code", text_json(party.code)},
                   {"name", party.name},
                   {"begin", party.mention.begin},
                   {"end", party.mention.end}});
  return out;
}

// What a record says of where it stands, after all that is its own.
void add_evidence(Json& out, const Evidence& evidence) {
  const ReportLine& report = *evidence.report;
  out["text"] = evidence.sentence_text;
  out["title"] = text_json(report.title);
  out["publisher"] = text_json(report.publisher);
  out["published"] = report.published ? Json(report.published->iso()) : Json(nullptr);
  out["url"] = text_json(report.url);
  out["file"] = report.source;
}

}  // namespace

Json to_json(const EventRecord& record) {
  const Event& event = record.event;
  Json out{{"id", record.id},
           {"report", record.evidence.report->id},
           {"sentence", record.evidence.sentence + 1},
           {"source", codes_of(event.source)},
           {"target", codes_of(event.target)},
           {"type", name_of(event.type)},
           {"mode", text_json(event.mode)},
           {"contexts", event.contexts},
           {"cameo", event.cameo},
           {"quad", record.quad},
           {"goldstein", record.goldstein},
           {"status", name_of(event.status)},
           {"date", date_json(event.date)},
           {"place", event.place ? Json{{"name", event.place->name},
                                        {"country", text_json(event.place->country)},
                                        {"lat", event.place->lat ? Json(*event.place->lat) : Json(nullptr)},
                                        {"lon", event.place->lon ? Json(*event.place->lon) : Json(nullptr)}}
                                 : Json(nullptr)},
           {"numbers", numbers_json_of(event.numbers)},
           {"trigger", words_json(record.trigger, event.trigger)},
           {"rule", event.rule},
           {"path", event.path},
           {"confidence", event.confidence},
           {"origin", record.origin},
           {"source_parties", parties_json(event.source)},
           {"target_parties", parties_json(event.target)}};
  add_evidence(out, record.evidence);
  return out;
}

Json to_json(const StatementRecord& record) {
  const Statement& statement = record.statement;
  Json out{{"id", record.id},
           {"report", record.evidence.report->id},
           {"sentence", record.evidence.sentence + 1},
           {"speaker", statement.speaker},
           {"speaker_codes", record.speaker_codes},
           {"verb", text_json(statement.verb)},
           {"quote", text_json(statement.quote)},
           {"about", statement.about},
           {"term", text_json(statement.term)},
           {"date", date_json(statement.date)},
           {"words", words_json(record.words, statement.words)},
           {"rule", statement.rule},
           {"origin", record.origin}};
  add_evidence(out, record.evidence);
  return out;
}

Json to_json(const TieRecord& record) {
  const Tie& tie = record.tie;
  Json out{{"id", record.id},
           {"report", record.evidence.report->id},
           {"sentence", record.evidence.sentence + 1},
           {"kind", name_of(tie.kind)},
           {"a", tie.a},
           {"b", tie.b},
           {"since", text_json(tie.since)},
           {"words", words_json(record.words, tie.words)},
           {"rule", tie.rule},
           {"origin", record.origin}};
  add_evidence(out, record.evidence);
  return out;
}

}  // namespace entente
