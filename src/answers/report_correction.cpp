#include "answers/report_correction.h"

#include <algorithm>
#include <set>

#include "answers/label_lines.h"
#include "base/text.h"

namespace entente {

const AnyRecord* record_of(const HeldReport& held, const std::string& id) {
  for (const AnyRecord& record : held.records)
    if (std::visit([](const auto& r) { return r.id; }, record) == id) return &record;
  return nullptr;
}

Result<std::vector<Correction>> corrections_asked(const HeldReport& held, const CorrectionAsked& asked,
                                                  const World& world, Date today) {
  if (asked.record.empty() && !asked.line) return input_error("give a line to add, or the record to remove");
  FileSentence sentence;
  sentence.number = asked.sentence;
  FileReport file;
  file.id = held.line.id;
  if (!asked.record.empty()) {
    const AnyRecord* record = record_of(held, asked.record);
    if (record == nullptr) return input_error("the report has no record " + asked.record);
    if (sentence.number == 0)
      sentence.number = std::visit([](const auto& r) { return r.evidence.sentence; }, *record) + 1;
    if (!asked.line) file.exported.push_back(asked.record);  // written, but no longer there
  }
  if (sentence.number == 0) return input_error("say in which sentence the record stands");
  if (sentence.number <= held.sentences.size())
    sentence.text = fold_space(held.sentences[sentence.number - 1].text);
  if (asked.line) {
    // A line feed would end the record in the file that this stands for, and words after it would be lost.
    if (asked.line->find_first_of("\r\n") != std::string::npos) return input_error("a record is one line");
    auto line = parse_line(*asked.line);
    if (!line) return tl::unexpected<Error>(line.error());
    sentence.records.push_back({asked.record, std::move(*line), 1});
  }
  file.sentences.push_back(std::move(sentence));
  Edits edits = edits_of(file, &held, world, today, "");
  if (!edits.errors.empty()) return input_error(edits.errors.front().message);
  return std::move(edits.corrections);
}

Result<std::vector<ReportLine>> worked_on_reports(const Store& store) {
  std::set<std::string> seen;
  std::vector<ReportLine> out;
  const auto note = [&](const auto& one) {
    if (seen.insert(one.report->id).second) out.push_back(*one.report);
    return true;
  };
  if (auto done = store.overrides("", note); !done) return tl::unexpected<Error>(done.error());
  if (auto done = store.confirmations("", note); !done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<std::string> labels_text(const Store& store, const std::string& report, const World& world,
                                Date today) {
  auto lines = report.empty() ? worked_on_reports(store) : store.reports(report);
  if (!lines) return tl::unexpected<Error>(lines.error());
  std::string out;
  for (const ReportLine& line : *lines) {
    if (!report.empty() && line.id != report) continue;
    const auto held = held_report(store, line);
    if (!held) return tl::unexpected<Error>(held.error());
    out += write_labelled(labelled(*held, world, today));
  }
  return out;
}

}  // namespace entente
