#include "reports/reader.h"

#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "reports/formats.h"
#include "reports/report_cutter.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Cutting and cleaning on one thread.
class Run {
 public:
  Run(const ReportReader& reader, const ReadOptions& options, const ReadSink& sink)
      : reader_(reader),
        options_(options),
        sink_(sink),
        raw_sink_{[this](RawReport&& raw) { return take(std::move(raw)); }, sink.failed, sink.progress},
        cutter(options, raw_sink_) {}

  ReadCounts counts() const {
    ReadCounts all = cutter.counts;
    all.reports = cleaned_.reports;
    all.failed += cleaned_.failed;
    all.warnings = cleaned_.warnings;
    all.set_aside = cleaned_.set_aside;
    all.other_language = cleaned_.other_language;
    all.without_text = cleaned_.without_text;
    return all;
  }

 private:
  bool take(RawReport&& raw) {
    Cleaned cleaned = reader_.clean(std::move(raw), options_);
    switch (cleaned.outcome) {
      case Cleaned::Outcome::failed:
        ++cleaned_.failed;
        if (sink_.failed) sink_.failed(cleaned.error);
        return true;
      case Cleaned::Outcome::other_language:
        ++cleaned_.other_language;
        return true;
      case Cleaned::Outcome::without_text:
        ++cleaned_.without_text;
        return true;
      case Cleaned::Outcome::report:
        break;
    }
    for (const Error& warning : cleaned.warnings) {
      ++cleaned_.warnings;
      if (sink_.warning) sink_.warning(warning);
    }
    ++cleaned_.reports;
    cleaned_.set_aside += cleaned.report.set_aside.size();
    return !sink_.report || sink_.report(std::move(cleaned.report));
  }

  const ReportReader& reader_;
  const ReadOptions& options_;
  const ReadSink& sink_;
  RawSink raw_sink_;
  ReadCounts cleaned_;

 public:
  ReportCutter cutter;
};

void cut_path(ReportCutter& cutter, const std::string& path) {
  std::error_code error;
  if (path == "-") {
    cutter.stream(open_standard_input(&cutter.counts.bytes), path, Format::detect);
  } else if (fs::is_directory(path, error)) {
    cutter.folder(path);
  } else {
    cutter.file(path);
  }
}

}  // namespace

std::optional<Format> parse_format(std::string_view word) {
  const std::string name = lower(word);
  if (name == "detect") return Format::detect;
  if (name == "text" || name == "txt") return Format::text;
  if (name == "markdown" || name == "md") return Format::markdown;
  if (name == "html" || name == "htm") return Format::html;
  if (name == "jsonl" || name == "ndjson") return Format::json_lines;
  if (name == "warc" || name == "wet") return Format::warc;
  if (name == "feed" || name == "rss" || name == "atom") return Format::feed;
  return {};
}

Result<ReportReader> ReportReader::open(const std::string& furniture_table) {
  auto rules = FurnitureRules::read(furniture_table);
  if (!rules) return tl::unexpected(rules.error());
  return ReportReader(std::move(*rules));
}

ReadCounts ReportReader::read(const std::string& path, const ReadOptions& options,
                              const ReadSink& sink) const {
  Run run(*this, options, sink);
  cut_path(run.cutter, path);
  return run.counts();
}

ReadCounts ReportReader::read_bytes(std::string_view bytes, const std::string& name,
                                    const ReadOptions& options, const ReadSink& sink) const {
  Run run(*this, options, sink);
  run.cutter.stream(open_memory_source(bytes, &run.cutter.counts.bytes), name, format_of_name(name));
  return run.counts();
}

ReadCounts ReportReader::cut(const std::string& path, const ReadOptions& options, const RawSink& sink) const {
  ReportCutter cutter(options, sink);
  cut_path(cutter, path);
  return cutter.counts;
}

std::uint64_t input_size(const std::string& path) {
  constexpr int most_entries = 20'000;
  std::error_code error;
  if (path == "-") return 0;
  if (!fs::is_directory(path, error)) {
    const auto size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  std::uint64_t sum = 0;
  int entries = 0;
  for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    if (++entries > most_entries) return 0;
    const std::string name = it->path().filename().string();
    std::error_code one;
    if (name.starts_with('.')) {
      if (it->is_directory(one)) it.disable_recursion_pending();
    } else if (is_read_in_folders(name) && it->is_regular_file(one)) {
      sum += it->file_size(one);
    }
  }
  return sum;
}

}  // namespace entente
