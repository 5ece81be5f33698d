#include "answers/report_answer.h"

#include <algorithm>

#include "answers/record_json.h"
#include "base/hash.h"
#include "base/utf16.h"
#include "coding/parsing.h"
#include "record/duckdb.h"

namespace entente {
namespace {

Json names_json(const std::vector<LineName>& names) {
  Json out = Json::array();
  for (const LineName& name : names)
    out.push_back(name.quoted || !is_plain_name(name.text) ? quoted_text(name.text) : name.text);
  return out;
}

// The parts of an event's line, for a form; null for the other kinds, whose line is edited as it is.
Json fields_json(const RecordLine& line) {
  const auto* event = std::get_if<EventLine>(&line);
  if (event == nullptr) return nullptr;
  return {{"type", name_of(event->type)},        {"mode", event->mode},
          {"source", names_json(event->source)}, {"target", names_json(event->target)},
          {"status", name_of(event->status)},    {"date", event->date ? event->date->iso() : ""},
          {"trigger", event->trigger.text},      {"occurrence", event->trigger.occurrence}};
}

// Where a record stands in the text, each place once.
class Marks {
 public:
  explicit Marks(const Utf16Places& places) : places_(places) {}

  void add(const char* role, Span span) {
    const std::uint32_t begin = places_.units(span.begin), end = places_.units(span.end);
    if (begin >= end) return;  // taken from elsewhere in the report
    Json mark{{"role", role}, {"begin", begin}, {"end", end}};
    if (std::find(out_.begin(), out_.end(), mark) == out_.end()) out_.push_back(std::move(mark));
  }
  // The words if they stand in the span of the text.
  void find(const char* role, std::string_view text, Span within, const std::string& words) {
    if (words.empty() || within.end > text.size() || within.begin > within.end) return;
    const auto at = find_words(text.substr(within.begin, within.end - within.begin), {words, 1});
    if (at) add(role, {at->begin + within.begin, at->end + within.begin});
  }
  Json take() { return std::move(out_); }

 private:
  const Utf16Places& places_;
  Json out_ = Json::array();
};

Json marks_of(const AnyRecord& record, const std::string& text, const Utf16Places& places) {
  Marks marks(places);
  if (const auto* event = std::get_if<EventRecord>(&record)) {
    marks.add("trigger", event->event.trigger);
    for (const Party& party : event->event.source) marks.add("source", party.mention);
    for (const Party& party : event->event.target) marks.add("target", party.mention);
  } else if (const auto* saying = std::get_if<StatementRecord>(&record)) {
    const Statement& statement = saying->statement;
    const Span sentence = saying->evidence.sentence_span;
    marks.add("words", statement.words);
    marks.find("quote", text, sentence, statement.quote);
    marks.find("speaker", text, sentence, statement.speaker);
    marks.find("term", text, sentence, statement.term);
  } else {
    marks.add("words", std::get<TieRecord>(record).tie.words);
  }
  return marks.take();
}

std::string override_of(const HeldReport& held, const std::string& id) {
  for (const Override& one : held.overrides)
    if (one.replacement == id) return one.id;
  return {};
}

// {"JPN": "Japan"}: of every code's first part.
Json names_json(const std::vector<AnyRecord>& records, const World* world) {
  Json out = Json::object();
  const auto add = [&](std::string_view code) {
    const Actor* actor = world == nullptr ? nullptr : world->actor(first_part(code));
    if (actor != nullptr) out[actor->code] = actor->name;
  };
  for (const AnyRecord& record : records) {
    if (const auto* event = std::get_if<EventRecord>(&record)) {
      for (const auto* side : {&event->event.source, &event->event.target})
        for (const Party& party : *side) add(party.code);
    } else if (const auto* saying = std::get_if<StatementRecord>(&record)) {
      for (const auto* list : {&saying->speaker_codes, &saying->statement.about})
        for (const std::string& code : *list) add(code);
    } else {
      add(std::get<TieRecord>(record).tie.a);
      add(std::get<TieRecord>(record).tie.b);
    }
  }
  return out;
}

Json record_json(const ReportState& state, const AnyRecord& record, const Utf16Places& places) {
  const RecordLine line = line_of(record);
  return std::visit(
      [&](const auto& r) {
        return Json{{"id", r.id},
                    {"kind", name_of(kind_of(record))},
                    {"sentence", r.evidence.sentence + 1},
                    {"line", write_line(line)},
                    {"fields", fields_json(line)},
                    {"marks", marks_of(record, state.text, places)},
                    {"confirmed", confirmation_of(state.held, record) != nullptr},
                    {"override", text_json(override_of(state.held, r.id))},
                    {"record", to_json(r)}};
      },
      record);
}

}  // namespace

Result<std::optional<ReportState>> report_state(const Store& store, const std::string& id) {
  auto lines = store.reports(id);
  if (!lines) return tl::unexpected<Error>(lines.error());
  const auto whole =
      std::find_if(lines->begin(), lines->end(), [&](const ReportLine& line) { return line.id == id; });
  if (whole == lines->end() && (lines->size() != 1 || !lines->front().id.starts_with(id)))
    return std::optional<ReportState>();
  ReportState out;
  auto held = held_report(store, whole != lines->end() ? *whole : lines->front());
  if (!held) return tl::unexpected<Error>(held.error());
  out.held = std::move(*held);
  auto query = store.connection().prepare(
      "SELECT text, coder, strftime(coded_at, '%Y-%m-%dT%H:%M:%S') FROM reports WHERE id = $1");
  if (!query) return internal_error(query.error().message, store.path());
  auto rows = query->bind(1, out.held.line.id).run();
  if (!rows) return internal_error(rows.error().message, store.path());
  if (!rows->next()) return std::optional<ReportState>();
  out.text = rows->text(0);
  out.coder = rows->text(1);
  out.coded_at = rows->text(2);
  return std::optional(std::move(out));
}

Json report_json(const ReportState& state, const World* world) {
  const Utf16Places places(state.text);
  const ReportLine& line = state.held.line;
  Json out{{"id", line.id},
           {"title", text_json(line.title)},
           {"publisher", text_json(line.publisher)},
           {"published", day_json(line.published)},
           {"url", text_json(line.url)},
           {"file", line.source},
           {"coder", state.coder},
           {"coded_at", state.coded_at},
           {"text", state.text},
           {"names", names_json(state.held.records, world)},
           {"sentences", Json::array()},
           {"records", Json::array()},
           {"overrides", Json::array()},
           {"confirmations", Json::array()}};
  std::uint32_t number = 0;
  for (const SentenceRecord& sentence : state.held.sentences)
    out["sentences"].push_back({{"number", ++number},
                                {"begin", places.units(sentence.words.begin)},
                                {"end", places.units(sentence.words.end)},
                                {"block", sentence.block},
                                {"heading", sentence.heading}});
  for (const AnyRecord& record : state.held.records)
    out["records"].push_back(record_json(state, record, places));
  for (const Override& one : state.held.overrides) out["overrides"].push_back(override_json(one));
  for (const Confirmation& one : state.held.confirmations)
    out["confirmations"].push_back(confirmation_json(one));
  return out;
}

std::string report_version(const ReportState& state) {
  return content_id({json_line(report_json(state, nullptr))});
}

Result<std::optional<Json>> sentence_tree(const ReportState& state, std::uint32_t number,
                                          const Model& model) {
  const auto& sentences = state.held.sentences;
  if (number == 0 || number > sentences.size()) return std::optional<Json>();
  const SentenceRecord& sentence = sentences[number - 1];
  // As the reader parted the text: a paragraph runs from its first sentence to its last.
  TextRange block{sentence.words.begin, sentence.words.end};
  for (const SentenceRecord& other : sentences)
    if (other.block == sentence.block)
      block = {std::min(block.begin, other.words.begin), std::max(block.end, other.words.end)};
  auto document = parse_paragraphs(model, state.text, std::span(&block, 1));
  if (!document) return tl::unexpected<Error>(document.error());
  const Utf16Places places(state.text);
  std::uint32_t first = 0, last = 0;
  const auto inside = [&](const Token& token) {
    return token.begin >= sentence.words.begin && token.begin < sentence.words.end;
  };
  const auto& tokens = document->tokens;
  while (first < tokens.size() && !inside(tokens[first])) ++first;
  for (last = first; last < tokens.size() && inside(tokens[last]);) ++last;
  Json out{{"sentence", number}, {"tokens", Json::array()}, {"entities", Json::array()}};
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = tokens[i];
    const bool has_head = token.head >= first && token.head < last;
    out["tokens"].push_back({{"text", document->word(i)},
                             {"lemma", token.lemma},
                             {"tag", token.tag},
                             {"pos", name_of(token.pos)},
                             {"dep", name_of(token.dep)},
                             {"head", has_head ? token.head - first : i - first},
                             {"begin", places.units(token.begin)},
                             {"end", places.units(token.end)}});
  }
  for (const Entity& entity : document->entities)
    if (entity.first >= first && entity.last <= last)
      out["entities"].push_back({{"first", entity.first - first},
                                 {"last", entity.last - first},
                                 {"type", name_of(entity.type)},
                                 {"text", document->words(entity.first, entity.last)}});
  return std::optional(std::move(out));
}

Json override_json(const Override& one) {
  return {{"id", one.id},
          {"report", one.report->id},
          {"title", text_json(one.report->title)},
          {"sentence", one.sentence + 1},
          {"kind", name_of(one.kind)},
          {"action", name_of(one.action)},
          {"record", text_json(one.record)},
          {"replacement", text_json(one.replacement)},
          {"idle", one.idle},
          {"before", text_json(one.before)},
          {"after", text_json(one.after)},
          {"made_at", one.made_at}};
}

Json confirmation_json(const Confirmation& one) {
  return {{"record", one.record},
          {"report", one.report->id},
          {"title", text_json(one.report->title)},
          {"sentence", one.sentence + 1},
          {"kind", name_of(one.kind)},
          {"action", "confirmed"},
          {"idle", one.idle},
          {"line", one.line},
          {"made_at", one.made_at}};
}

}  // namespace entente
