#include "reports/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "reports/draft.h"
#include "reports/source.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t look_ahead = std::size_t{1} << 14;  // bytes that decide the format
constexpr std::uint64_t hard_limit = std::uint64_t{1} << 30;

struct Extension {
  std::string_view name;
  Format format;
};
constexpr std::array<Extension, 7> extensions{{{".txt", Format::text},
                                               {".md", Format::markdown},
                                               {".markdown", Format::markdown},
                                               {".html", Format::html},
                                               {".htm", Format::html},
                                               {".jsonl", Format::json_lines},
                                               {".ndjson", Format::json_lines}}};

// By the file's name, ".gz" taken off; `detect` if the extension is none of ours.
Format format_of_name(std::string_view path) {
  std::string name = lower(path);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  for (const Extension& extension : extensions) {
    if (name.ends_with(extension.name)) return extension.format;
  }
  return Format::detect;
}

bool begins_like_html(std::string_view head) {
  std::string start = lower(head.substr(0, 512));
  // an XML declaration and comments may stand before the page
  for (std::string_view rest = trim(start);;) {
    const std::string_view close = rest.starts_with("<!--") ? "-->" : rest.starts_with("<?xml") ? "?>" : "";
    if (!close.empty()) {
      const auto end = rest.find(close);
      if (end == std::string_view::npos) return false;
      rest = trim(rest.substr(end + close.size()));
      continue;
    }
    for (std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<article"}) {
      if (rest.starts_with(tag)) return true;
    }
    return false;
  }
}

bool begins_like_json_object(std::string_view head) {
  head = trim(head);
  return head.starts_with('{') && trim(head.substr(1)).starts_with('"');
}

bool begins_like_markdown(std::string_view head) {
  const auto end = std::min(head.find('\n'), head.size());
  const std::string_view first = trim(head.substr(0, end));
  if (first == "---") {
    const std::string_view second = head.substr(std::min(end + 1, head.size()));
    const auto colon = second.find(':');
    return colon != std::string_view::npos && colon < second.find('\n') &&
           second.find("\n---") != std::string_view::npos;
  }
  return first.starts_with("# ") || first.starts_with("## ");
}

// The name's word is taken, but for pages and JSON Lines that were saved as text.
Format format_of(Format by_name, std::string_view head) {
  if (by_name == Format::html || by_name == Format::json_lines) return by_name;
  if (begins_like_html(head)) return Format::html;
  if (by_name != Format::markdown && begins_like_json_object(head)) return Format::json_lines;
  if (by_name != Format::detect) return by_name;
  return begins_like_markdown(head) ? Format::markdown : Format::text;
}

// Files of other kinds that people hand over by mistake; the hint says what to do.
std::string_view known_binary(std::string_view head) {
  if (head.starts_with("%PDF-")) return "a PDF file; convert it to text first";
  if (head.starts_with("PK\x03\x04"))
    return "a zip archive or an office document; unpack or convert it to text first";
  if (head.starts_with("\x28\xB5\x2F\xFD")) return "zstd data; unpack it first";
  if (head.starts_with("BZh")) return "bzip2 data; unpack it first";
  if (head.starts_with("\xFD"
                       "7zXZ"))
    return "xz data; unpack it first";
  return {};
}

// One call of ReportReader::read: counts, and the sink's calls.
class Run {
 public:
  Run(const FurnitureRules& rules, const ReadOptions& options, const ReadSink& sink)
      : rules_(rules), options_(options), sink_(sink), max_(std::min(options.max_report_bytes, hard_limit)) {}

  ReadCounts counts;

  void failed(const Error& error) {
    ++counts.failed;
    if (sink_.failed) sink_.failed(error);
  }

  void folder(const std::string& path) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      names.push_back(it->path().filename().string());
    }
    if (error)
      return failed(
          {Error::Kind::input, fmt::format("the folder cannot be read: {}", error.message()), path, 0});
    std::ranges::sort(names);
    for (const std::string& name : names) {
      if (counts.stopped) return;
      const std::string below = (fs::path(path) / name).string();
      std::error_code ignored;
      const fs::file_status status = fs::symlink_status(below, ignored);
      const bool hidden = name.starts_with('.');
      if (fs::is_directory(status) && !hidden) {
        folder(below);
      } else if (hidden || fs::is_directory(below, ignored) || lower(name).starts_with("readme") ||
                 format_of_name(name) == Format::detect) {
        ++counts.skipped;
      } else {
        file(below);
      }
    }
  }

  void file(const std::string& path) {
    auto source = open_file_source(path, &counts.bytes);
    if (!source) return failed(source.error());
    stream(std::move(*source), path, format_of_name(path));
  }

  void stream(std::unique_ptr<ByteSource> raw, const std::string& name, Format by_name) {
    auto source = unwrap(std::move(raw), name);
    if (!source) return failed(source.error());
    LineSource lines(std::move(*source), name);
    const std::string_view head = lines.peek(look_ahead);
    if (const std::string_view known = known_binary(head); !known.empty()) {
      return failed({Error::Kind::input, fmt::format("not a report but {}", known), name, 0});
    }
    const Format format = options_.format == Format::detect ? format_of(by_name, head) : options_.format;
    if (format == Format::json_lines) {
      json_lines(lines, name);
    } else {
      whole(lines, name, format);
    }
    progress();
  }

 private:
  void progress() const {
    if (sink_.progress) sink_.progress(counts.bytes);
  }

  void deliver(Result<Draft> draft, const std::string& source, const std::string& file, std::uint64_t line) {
    if (!draft) return failed(draft.error());
    auto finished = finish(std::move(*draft), rules_, options_.fallback_date, source, file, line);
    if (!finished) return failed(finished.error());
    for (const Error& warning : finished->warnings) {
      ++counts.warnings;
      if (sink_.warning) sink_.warning(warning);
    }
    ++counts.reports;
    counts.set_aside += finished->report.set_aside.size();
    if (sink_.report && !sink_.report(std::move(finished->report))) counts.stopped = true;
  }

  void json_lines(LineSource& lines, const std::string& name) {
    std::string line;
    std::uint64_t objects = 0;
    while (!counts.stopped) {
      const auto next = lines.line(line, max_);
      if (!next) return failed(next.error());
      if (*next == LineSource::Next::end) break;
      const std::uint64_t number = lines.line_number();
      if (*next == LineSource::Next::too_long) {
        ++objects;
        failed({Error::Kind::input,
                fmt::format("a line longer than {}, the limit for one report", size_words(max_)), name,
                number});
      } else if (!trim(line).empty()) {
        ++objects;
        if (const auto text = check_text(line, name, number); !text) {
          failed({Error::Kind::input, text.error().message + " of the line", name, number});
        } else {
          deliver(draft_of_json(line, name, number, rules_), fmt::format("{}:{}", name, number), name,
                  number);
        }
      }
      if (objects % 64 == 0) progress();
    }
    if (objects == 0) failed({Error::Kind::input, "the file is empty", name, 0});
  }

  void whole(LineSource& lines, const std::string& name, Format format) {
    auto bytes = lines.rest(max_);
    if (!bytes) return failed(bytes.error());
    if (bytes->empty()) return failed({Error::Kind::input, "the file is empty", name, 0});
    if (format == Format::html) return deliver(draft_of_html(*bytes, name, rules_), name, name, 0);
    if (const auto text = check_text(*bytes, name); !text) return failed(text.error());
    if (trim(*bytes).empty())
      return failed({Error::Kind::input, "the file holds nothing but white space", name, 0});
    deliver(format == Format::markdown ? draft_of_markdown(*bytes) : draft_of_text(*bytes, rules_), name,
            name, 0);
  }

  const FurnitureRules& rules_;
  const ReadOptions& options_;
  const ReadSink& sink_;
  std::uint64_t max_;
};

}  // namespace

std::optional<Format> parse_format(std::string_view word) {
  const std::string name = lower(word);
  if (name == "detect") return Format::detect;
  if (name == "text" || name == "txt") return Format::text;
  if (name == "markdown" || name == "md") return Format::markdown;
  if (name == "html" || name == "htm") return Format::html;
  if (name == "jsonl" || name == "ndjson") return Format::json_lines;
  return {};
}

Result<ReportReader> ReportReader::open(const std::string& furniture_table) {
  auto rules = FurnitureRules::read(furniture_table);
  if (!rules) return tl::unexpected(rules.error());
  return ReportReader(std::move(*rules));
}

ReadCounts ReportReader::read(const std::string& path, const ReadOptions& options,
                              const ReadSink& sink) const {
  Run run(rules_, options, sink);
  std::error_code error;
  if (path == "-") {
    run.stream(open_standard_input(&run.counts.bytes), path, Format::detect);
  } else if (fs::is_directory(path, error)) {
    run.folder(path);
  } else {
    run.file(path);
  }
  return run.counts;
}

ReadCounts ReportReader::read_bytes(std::string_view bytes, const std::string& name,
                                    const ReadOptions& options, const ReadSink& sink) const {
  Run run(rules_, options, sink);
  run.stream(open_memory_source(bytes, &run.counts.bytes), name, format_of_name(name));
  return run.counts;
}

std::uint64_t input_size(const std::string& path) {
  std::error_code error;
  if (path == "-") return 0;
  if (!fs::is_directory(path, error)) {
    const auto size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  std::uint64_t sum = 0;
  for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code one;
    if (name.starts_with('.')) {
      if (it->is_directory(one)) it.disable_recursion_pending();
    } else if (it->is_regular_file(one) && !lower(name).starts_with("readme") &&
               format_of_name(name) != Format::detect) {
      sum += it->file_size(one);
    }
  }
  return sum;
}

}  // namespace entente
