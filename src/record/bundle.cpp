#include "record/bundle.h"

#include "record/fingerprint.h"
#include "record/rows.h"

namespace entente {
namespace {

using arrow::Column;
using arrow::Field;
using arrow::list_of;
using arrow::Row;
using arrow::Type;

// Where the lists begin among the columns.
constexpr std::size_t first_list = 12;

std::vector<Field> event_fields() {
  return {{"id"},
          {"sentence", Type::int32},
          list_of("source", Type::text),
          list_of("target", Type::text),
          {"type"},
          {"mode"},
          list_of("contexts", Type::text),
          {"cameo"},
          {"quad", Type::int8},
          {"goldstein", Type::real},
          {"status"},
          {"date_from", Type::date},
          {"date_to", Type::date},
          {"date_precision"},
          {"place"},
          {"place_country"},
          {"lat", Type::real},
          {"lon", Type::real},
          {"trigger"},
          {"trigger_begin", Type::int32},
          {"trigger_end", Type::int32},
          {"rule"},
          {"path"},
          {"confidence", Type::real},
          {"origin"},
          {"numbers"}};
}

std::vector<Field> statement_fields() {
  return {{"id"},
          {"sentence", Type::int32},
          {"speaker"},
          list_of("speaker_codes", Type::text),
          {"verb"},
          {"quote"},
          list_of("about", Type::text),
          {"term"},
          {"date_from", Type::date},
          {"date_to", Type::date},
          {"date_precision"},
          {"words"},
          {"words_begin", Type::int32},
          {"words_end", Type::int32},
          {"rule"},
          {"origin"}};
}

Field make_schema() {
  Field table{"", Type::record};
  table.children = {{"id"},
                    {"source"},
                    {"url"},
                    {"title"},
                    {"publisher"},
                    {"published", Type::date},
                    {"text"},
                    {"set_aside", Type::int32},
                    {"fingerprint"},
                    {"coder"},
                    {"key"},
                    {"error"},
                    list_of("sentences", {{"number", Type::int32},
                                          {"text"},
                                          {"text_begin", Type::int32},
                                          {"text_end", Type::int32},
                                          {"block", Type::int32},
                                          {"heading", Type::boolean}}),
                    list_of("events", event_fields()),
                    list_of("event_actors", {{"event"},
                                             {"role"},
                                             {"position", Type::int32},
                                             {"code"},
                                             {"actor"},
                                             {"sector"},
                                             {"name"},
                                             {"mention_begin", Type::int32},
                                             {"mention_end", Type::int32}}),
                    list_of("statements", statement_fields()),
                    list_of("ties", {{"id"},
                                     {"sentence", Type::int32},
                                     {"kind"},
                                     {"a"},
                                     {"b"},
                                     {"since"},
                                     {"words"},
                                     {"words_begin", Type::int32},
                                     {"words_end", Type::int32},
                                     {"rule"},
                                     {"origin"}}),
                    list_of("unknown_names", {{"sentence", Type::int32},
                                              {"name"},
                                              {"label"},
                                              {"name_begin", Type::int32},
                                              {"name_end", Type::int32}})};
  return table;
}

// A row of the list's records. The report's id, which the row has at `report`, stands once a bundle and not here.
Row row_of(Column& list, std::size_t report) {
  Column& record = list.item();
  std::vector<Column*> columns;
  for (std::size_t i = 0; i < record.width(); ++i) columns.push_back(&record[i]);
  columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(report), nullptr);
  return Row(record, std::move(columns));
}

void add_known(Column& column, std::string_view text) {
  if (text.empty())
    column.add_null();
  else
    column.add(text);
}

}  // namespace

const Field& bundle_schema() {
  static const Field schema = make_schema();
  return schema;
}

Bundle::Bundle() : table_(bundle_schema()) {}

void Bundle::add(const Report& report, const ReportRecords& records, std::string_view key,
                 std::string_view coder) {
  std::vector<Column*> facts;
  for (std::size_t i = 0; i < first_list; ++i) facts.push_back(&table_[i]);
  Row row(table_, std::move(facts));
  row.add(report.id).add(report.source);
  rows::write_report_facts(row, report, report.text);
  row.add(fingerprint(report, records)).add(coder);
  rows::add_optional(row, key);
  row.add_null();

  Column& sentences = table_[first_list];
  Row sentence = row_of(sentences, 0);
  for (std::size_t i = 0; i < records.sentences.size(); ++i)
    rows::write_sentence(sentence, report.id, i, records.sentences[i]);

  Column &events = table_[first_list + 1], &parties = table_[first_list + 2];
  Row event = row_of(events, 1), party = row_of(parties, 1);
  for (const EventRecord& record : records.events) {
    rows::write_event(event, report.id, record);
    rows::write_parties(party, report.id, record, "source", record.event.source);
    rows::write_parties(party, report.id, record, "target", record.event.target);
  }

  Column &statements = table_[first_list + 3], &ties = table_[first_list + 4],
         &names = table_[first_list + 5];
  Row statement = row_of(statements, 1), tie = row_of(ties, 1), name = row_of(names, 0);
  for (const StatementRecord& record : records.statements)
    rows::write_statement(statement, report.id, record);
  for (const TieRecord& record : records.ties) rows::write_tie(tie, report.id, record);
  for (const UnmatchedName& unmatched : records.unmatched) rows::write_unmatched(name, report.id, unmatched);

  for (Column* list : {&sentences, &events, &parties, &statements, &ties, &names}) list->close();
  table_.close();
}

void Bundle::add(const FailedReport& failed, std::string_view coder) {
  table_[0].add_null();  // an id is a hash of the clean text, which there is not
  table_[1].add(std::string_view(failed.source));
  add_known(table_[2], failed.url);
  add_known(table_[3], failed.title);
  add_known(table_[4], failed.publisher);
  for (std::size_t i = 5; i <= 8; ++i) table_[i].add_null();  // published, text, set_aside, fingerprint
  table_[9].add(coder);
  add_known(table_[10], failed.key);
  table_[11].add(std::string_view(failed.error));
  for (std::size_t i = first_list; i < table_.width(); ++i) table_[i].add_null();
  table_.close();
}

}  // namespace entente
