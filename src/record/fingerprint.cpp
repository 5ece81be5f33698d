#include "record/fingerprint.h"

#include "record/rows.h"

namespace entente {

std::string fingerprint(const Report& report, const ReportRecords& records) {
  rows::Collector all;
  rows::write_report_facts(all, report, report.text);
  for (std::size_t i = 0; i < records.sentences.size(); ++i)
    rows::write_sentence(all, report.id, i, records.sentences[i]);
  for (const EventRecord& record : records.events) {
    rows::write_event(all, report.id, record);
    rows::write_parties(all, report.id, record, "source", record.event.source);
    rows::write_parties(all, report.id, record, "target", record.event.target);
  }
  for (const StatementRecord& record : records.statements) rows::write_statement(all, report.id, record);
  for (const TieRecord& record : records.ties) rows::write_tie(all, report.id, record);
  for (const UnmatchedName& name : records.unmatched) rows::write_unmatched(all, report.id, name);
  return all.hash();
}

}  // namespace entente
