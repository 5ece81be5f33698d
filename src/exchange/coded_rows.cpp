#include "exchange/coded_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "record/bundle.h"
#include "record/numbers.h"

namespace entente {
namespace {

using arrow::Field;
using arrow::Type;

std::string quoted_name(const std::string& name) { return "\"" + name + "\""; }

std::string sql_type(const Field& field) {
  switch (field.type) {
    case Type::text:
      return "VARCHAR";
    case Type::int8:  // read as what it becomes
    case Type::int32:
      return "INTEGER";
    case Type::real:
      return "DOUBLE";
    case Type::boolean:
      return "BOOLEAN";
    case Type::date:
      return "DATE";
    case Type::list:
      return sql_type(field.children.front()) + "[]";
    case Type::record:
      break;
  }
  std::string fields;
  for (const Field& child : field.children)
    fields += (fields.empty() ? "" : ", ") + quoted_name(child.name) + " " + sql_type(child);
  return "STRUCT(" + fields + ")";
}

// The fields of a list of structs by name, and the items of one row.
class List {
 public:
  List(const std::vector<Cells>& columns, std::string_view name, std::size_t row) {
    const std::vector<Field>& all = bundle_schema().children;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].name != name) continue;
      schema_ = &all[i].children.front();
      const Cells items = columns[i].items();
      for (std::size_t k = 0; k < schema_->children.size(); ++k) fields_.push_back(items.field(k));
      range_ = columns[i].range(row);
    }
  }
  std::size_t begin() const { return range_.begin; }
  std::size_t end() const { return range_.end; }
  const Cells& operator[](std::string_view field) const {
    std::size_t at = 0;
    while (schema_->children[at].name != field) ++at;
    return fields_[at];
  }
  Span span(std::size_t i, std::string_view begin, std::string_view end) const {
    return {(*this)[begin].offset(i), (*this)[end].offset(i)};
  }

 private:
  const Field* schema_ = nullptr;
  std::vector<Cells> fields_;
  Cells::Range range_;
};

// A value by the word that stands for it; throws nothing: what is wrong is noted and said once.
class Words {
 public:
  template <class T>
  T known(std::optional<T> value, std::string_view column, const std::string& word) {
    if (!value && fault_.empty())
      fault_ = fmt::format("{} is '{}', which Entente does not know", column, word);
    return value.value_or(T{});
  }
  std::optional<When> when(const List& list, std::size_t i) {
    const auto from = list["date_from"].date(i), to = list["date_to"].date(i);
    const std::string word = list["date_precision"].text(i);
    if (!from && !to && word.empty()) return std::nullopt;
    std::optional<When::Precision> precision;
    for (const When::Precision one :
         {When::Precision::day, When::Precision::month, When::Precision::year, When::Precision::interval})
      if (name_of(one) == word) precision = one;
    if (fault_.empty() && (!from || !to))
      fault_ = "an event or statement has a date without its beginning or end";
    return When{from.value_or(Date{}), to.value_or(Date{}), known(precision, "date_precision", word)};
  }
  // Sentences are counted from 1 where they are stored.
  std::uint32_t sentence(const List& list, std::size_t i) {
    const std::int32_t number = list["sentence"].integer(i);
    if (number < 1 && fault_.empty())
      fault_ = fmt::format("sentence is {}, and sentences count from 1", number);
    return static_cast<std::uint32_t>(number - 1);
  }
  const std::string& fault() const { return fault_; }

 private:
  std::string fault_;
};

// The parties of an event: the items of event_actors from `at` on that are its.
void add_parties(const List& actors, std::size_t& at, const std::string& id, Event& event) {
  for (; at < actors.end() && actors["event"].text(at) == id; ++at) {
    auto& side = actors["role"].text(at) == "target" ? event.target : event.source;
    side.push_back(
        {actors["code"].text(at), actors["name"].text(at), actors.span(at, "mention_begin", "mention_end")});
  }
}

EventRecord event_of(const List& events, std::size_t i, Words& words) {
  EventRecord out;
  Event& event = out.event;
  out.id = events["id"].text(i);
  event.sentence = words.sentence(events, i);
  const std::string type = events["type"].text(i), status = events["status"].text(i);
  event.type = words.known(parse_event_type(type), "type", type);
  event.mode = events["mode"].text(i);
  event.contexts = events["contexts"].texts(i);
  event.cameo = events["cameo"].text(i);
  out.quad = events["quad"].integer(i);
  out.goldstein = events["goldstein"].number(i).value_or(0);
  event.status = words.known(parse_status(status), "status", status);
  event.date = words.when(events, i);
  if (Place place{events["place"].text(i), events["place_country"].text(i), events["lat"].number(i),
                  events["lon"].number(i)};
      !place.name.empty() || !place.country.empty() || place.lat)
    event.place = std::move(place);
  out.trigger = events["trigger"].text(i);
  event.trigger = events.span(i, "trigger_begin", "trigger_end");
  event.rule = events["rule"].text(i);
  event.path = events["path"].text(i);
  event.confidence = events["confidence"].number(i).value_or(0);
  out.origin = events["origin"].text(i);
  event.numbers = parse_numbers(events["numbers"].text(i));
  return out;
}

StatementRecord statement_of(const List& statements, std::size_t i, Words& words) {
  StatementRecord out;
  Statement& statement = out.statement;
  out.id = statements["id"].text(i);
  statement.sentence = words.sentence(statements, i);
  statement.speaker = statements["speaker"].text(i);
  out.speaker_codes = statements["speaker_codes"].texts(i);
  statement.verb = statements["verb"].text(i);
  statement.quote = statements["quote"].text(i);
  statement.about = statements["about"].texts(i);
  statement.term = statements["term"].text(i);
  statement.date = words.when(statements, i);
  out.words = statements["words"].text(i);
  statement.words = statements.span(i, "words_begin", "words_end");
  statement.rule = statements["rule"].text(i);
  out.origin = statements["origin"].text(i);
  return out;
}

TieRecord tie_of(const List& ties, std::size_t i, Words& words) {
  TieRecord out;
  Tie& tie = out.tie;
  out.id = ties["id"].text(i);
  tie.sentence = words.sentence(ties, i);
  const std::string kind = ties["kind"].text(i);
  tie.kind = words.known(parse_tie_kind(kind), "kind", kind);
  tie.a = ties["a"].text(i);
  tie.b = ties["b"].text(i);
  tie.since = ties["since"].text(i);
  out.words = ties["words"].text(i);
  tie.words = ties.span(i, "words_begin", "words_end");
  tie.rule = ties["rule"].text(i);
  out.origin = ties["origin"].text(i);
  return out;
}

UnmatchedName name_of_row(const List& names, std::size_t i, Words& words) {
  const std::string label = names["label"].text(i);
  EntityType type = EntityType::NONE;
  const bool is_label = parse_name(label, type);
  return {names["name"].text(i), words.known(is_label ? std::optional(type) : std::nullopt, "label", label),
          names.span(i, "name_begin", "name_end"), words.sentence(names, i)};
}

}  // namespace

std::string bundle_sql() {
  std::string columns;
  for (const Field& field : bundle_schema().children)
    columns += (columns.empty() ? "" : ", ") + quoted_name(field.name) + "::" + sql_type(field);
  return "SELECT " + columns;
}

Result<CodedRow> coded_row(const std::vector<Cells>& columns, std::size_t row) {
  CodedRow out;
  Report& report = out.report;
  report.id = columns[0].text(row);
  report.source = columns[1].text(row);
  report.url = columns[2].text(row);
  report.title = columns[3].text(row);
  report.publisher = columns[4].text(row);
  report.published = columns[5].date(row);
  report.text = columns[6].text(row);
  // Which lines were left out is not kept anywhere, only how many.
  report.set_aside.resize(std::min<std::uint32_t>(columns[7].offset(row), 1U << 24));
  out.fingerprint = columns[8].text(row);
  out.coder = columns[9].text(row);
  out.key = columns[10].text(row);
  out.error = columns[11].text(row);
  if (!columns[11].null(row)) {
    if (out.error.empty()) out.error = "no reason was given";
    return out;
  }

  Words words;
  const List sentences(columns, "sentences", row), events(columns, "events", row),
      actors(columns, "event_actors", row), statements(columns, "statements", row),
      ties(columns, "ties", row), names(columns, "unknown_names", row);
  for (std::size_t i = sentences.begin(); i < sentences.end(); ++i)
    out.records.sentences.push_back({sentences.span(i, "text_begin", "text_end"),
                                     sentences["block"].offset(i), sentences["heading"].boolean(i),
                                     sentences["text"].text(i)});
  std::size_t actor = actors.begin();
  for (std::size_t i = events.begin(); i < events.end(); ++i) {
    out.records.events.push_back(event_of(events, i, words));
    EventRecord& event = out.records.events.back();
    add_parties(actors, actor, event.id, event.event);
  }
  for (std::size_t i = statements.begin(); i < statements.end(); ++i)
    out.records.statements.push_back(statement_of(statements, i, words));
  for (std::size_t i = ties.begin(); i < ties.end(); ++i) out.records.ties.push_back(tie_of(ties, i, words));
  for (std::size_t i = names.begin(); i < names.end(); ++i)
    out.records.unmatched.push_back(name_of_row(names, i, words));
  if (!words.fault().empty()) return input_error(words.fault());
  return out;
}

}  // namespace entente
