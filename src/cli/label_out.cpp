// entente label REPORT: records out, for correction in a text editor.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <optional>

#include "cli/knowledge.h"
#include "cli/label.h"
#include "cli/pipeline.h"
#include "record/correction_file.h"
#include "record/store.h"
#include "reports/reader.h"

namespace entente::cli {
namespace {

// Codes the reports of a file and writes each as a correction file.
int export_file(const Frame& frame, const LabelOptions& options, const std::string& path,
                std::optional<Pipeline>& pipeline) {
  if (!pipeline) {
    auto loaded = load_pipeline(frame);
    if (!loaded) return fail(loaded.error());
    pipeline.emplace(std::move(*loaded));
  }
  auto reader = open_reports(frame);
  if (!reader) return fail(reader.error());
  ReadOptions how;
  if (!options.date.empty()) how.fallback_date = parse_loose_date(options.date);
  int status = exit_done;
  std::size_t written = 0;
  ReadSink sink;
  sink.report = [&](Report&& report) {
    const auto coded = pipeline->code(report);
    if (!coded) {
      status = fail(coded.error());
      return true;
    }
    std::fputs(write_corrections(held_report(report, make_records(report, *coded))).c_str(), stdout);
    ++written;
    return true;
  };
  sink.failed = [&](const Error& error) { status = fail(error); };
  sink.warning = [&](const Error& error) { say("warning: " + error.text()); };
  reader->read(path, how, sink);
  return status == exit_done && written == 0 ? exit_nothing : status;
}

}  // namespace

int label_out(const Frame& frame, const LabelOptions& options) {
  std::optional<Store> store;
  if (options.db_named() || record_is_there(frame)) {
    auto opened = Store::open(frame.db, Store::Access::read);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
  }
  std::optional<Pipeline> pipeline;
  int status = exit_done;
  for (const std::string& name : options.reports) {
    std::vector<ReportLine> found;
    if (store) {
      auto reports = store->reports(name);
      if (!reports) return fail(reports.error());
      found = std::move(*reports);
    }
    std::error_code error;
    if (found.empty() && (name == "-" || std::filesystem::exists(name, error))) {
      if (const int done = export_file(frame, options, name, pipeline); done != exit_done) status = done;
      continue;
    }
    if (found.empty()) {
      say(fmt::format("{} is no file, and no report of {} has this id or file", name, frame.db));
      status = exit_nothing;
    }
    for (const ReportLine& line : found) {
      const auto held = held_report(*store, line);
      if (!held) return fail(held.error());
      std::fputs(write_corrections(*held).c_str(), stdout);
    }
  }
  return status;
}

}  // namespace entente::cli
