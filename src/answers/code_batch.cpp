#include "answers/code_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "answers/arrow_reports.h"
#include "base/text.h"
#include "record/bundle.h"
#include "record/records.h"
#include "reports/draft.h"
#include "reports/source.h"

namespace entente {
namespace {

struct Coded {
  Report report;
  ReportRecords records;
};
using Outcome = std::variant<FailedReport, Coded>;

// A value as it can be shown: clean, and "" where it is no text.
std::string shown(const ArrowReports& reports, ReportColumn column, std::size_t row) {
  const auto value = reports.value(column, row);
  return value && check_text(*value, {}) ? clean(*value) : std::string();
}

// Where a report comes from, by what stands in its row alone: the same however a table is cut into batches.
std::string source_of(const ArrowReports& reports, std::size_t row) {
  for (const ReportColumn column : {ReportColumn::source, ReportColumn::url, ReportColumn::id})
    if (std::string found = shown(reports, column, row); !found.empty()) return found;
  return "-";
}

class Batch {
 public:
  Batch(const Pipeline& pipeline, const FurnitureRules& furniture, const ArrowReports& reports,
        const BatchOptions& options)
      : pipeline_(pipeline), furniture_(furniture), reports_(reports), options_(options) {}

  Outcome code(std::size_t row) const {
    auto report = read(row);
    if (!report) return failed(row, report.error());
    const auto coded = pipeline_.code(*report);
    if (!coded) return failed(row, coded.error());
    ReportRecords records = make_records(*report, *coded);
    return Coded{std::move(*report), std::move(records)};
  }

  FailedReport failed(std::size_t row, const Error& error) const {
    return {source_of(reports_, row),
            shown(reports_, ReportColumn::url, row),
            shown(reports_, ReportColumn::title, row),
            shown(reports_, ReportColumn::publisher, row),
            shown(reports_, ReportColumn::id, row),
            error.message};
  }

 private:
  Result<Report> read(std::size_t row) const {
    ReportFields fields;
    std::uint64_t size = 0;
    for (const auto& [column, to] : {std::pair{ReportColumn::title, &fields.title},
                                     {ReportColumn::publisher, &fields.publisher},
                                     {ReportColumn::url, &fields.url},
                                     {ReportColumn::published, &fields.published},
                                     {ReportColumn::id, &fields.key}}) {
      const auto value = reports_.value(column, row);
      if (!value) continue;
      size += value->size();
      if (auto text = check_text(*value, {}); !text)
        return input_error(fmt::format("\"{}\": {}", report_columns[static_cast<std::size_t>(column)],
                                       text.error().message));
      *to = *value;
    }
    const auto text = reports_.value(ReportColumn::text, row);
    if (!text) return input_error("the report has no \"text\"");
    size += text->size();
    if (size > options_.max_report_bytes)
      return input_error(
          fmt::format("longer than {}, the limit for one report", size_words(options_.max_report_bytes)));
    if (auto checked = check_text(*text, {}); !checked)
      return input_error("\"text\": " + checked.error().message);
    fields.text = *text;
    auto draft = draft_of_fields(fields, {}, 1, furniture_);
    if (!draft) return tl::unexpected<Error>(draft.error());
    return finish(std::move(*draft), furniture_, options_.fallback_date, source_of(reports_, row), {}, 1)
        .map([](Finished&& finished) { return std::move(finished.report); });
  }

  const Pipeline& pipeline_;
  const FurnitureRules& furniture_;
  const ArrowReports& reports_;
  const BatchOptions& options_;
};

}  // namespace

Result<void> code_batch(const Pipeline& pipeline, const FurnitureRules& furniture, const ArrowSchema& schema,
                        const ArrowArray& array, const BatchOptions& options, ArrowArray* out) {
  const auto reports = ArrowReports::open(schema, array);
  if (!reports) return tl::unexpected<Error>(reports.error());
  const Batch batch(pipeline, furniture, *reports, options);
  std::vector<Outcome> outcomes(reports->size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t row = next++; row < outcomes.size(); row = next++) {
      try {
        outcomes[row] = batch.code(row);
      } catch (const std::exception& fault) {  // out of memory: one report's fault is not the batch's
        outcomes[row] = batch.failed(row, {Error::Kind::internal, fault.what(), {}, 0});
      }
    }
  };
  const std::size_t threads =
      std::min<std::size_t>(std::max(options.threads, 1U), std::max<std::size_t>(outcomes.size(), 1));
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();

  const std::string coder = pipeline.name();
  Bundle bundle;
  for (std::size_t row = 0; row < outcomes.size(); ++row) {
    if (const auto* coded = std::get_if<Coded>(&outcomes[row]))
      bundle.add(coded->report, coded->records, shown(*reports, ReportColumn::id, row), coder);
    else
      bundle.add(std::get<FailedReport>(outcomes[row]), coder);
    outcomes[row] = {};  // what is in the bundle need not be held twice
  }
  return bundle.finish(out);
}

}  // namespace entente
