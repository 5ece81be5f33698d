#include "reports/report_cutter.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/text.h"
#include "reports/draft.h"
#include "reports/formats.h"
#include "reports/shape.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t look_ahead = std::size_t{1} << 14;  // bytes that decide the format
constexpr std::uint64_t hard_limit = std::uint64_t{1} << 30;

RawReport raw_of(RawReport::Body body, std::string bytes, const std::string& file, std::string source,
                 std::uint64_t line, bool check_language) {
  RawReport raw;
  raw.body = body;
  raw.bytes = std::move(bytes);
  raw.file = file;
  raw.source = std::move(source);
  raw.line = line;
  raw.check_language = check_language;
  return raw;
}

}  // namespace

ReportCutter::ReportCutter(const ReadOptions& options, const RawSink& sink)
    : options_(options), sink_(sink), max_(std::min(options.max_report_bytes, hard_limit)) {}

void ReportCutter::failed(const Error& error) {
  ++counts.failed;
  if (sink_.failed) sink_.failed(error);
}

void ReportCutter::progress() const {
  if (sink_.progress) sink_.progress(counts.bytes);
}

void ReportCutter::deliver(RawReport&& raw) {
  if (sink_.report && !sink_.report(std::move(raw))) counts.stopped = true;
}

bool ReportCutter::asks_english(bool unchosen) const {
  return options_.language == LanguageChoice::english ||
         (options_.language == LanguageChoice::by_format && unchosen);
}

void ReportCutter::folder(const std::string& path) {
  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::error_code error;
  std::vector<Entry> entries;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    // What kind of thing it is comes with the listing; only links are looked at again.
    std::error_code ignored;
    Entry entry{it->path().filename().string()};
    entry.folder = it->is_directory(ignored) && !it->is_symlink(ignored) && !entry.name.starts_with('.');
    if (entry.folder || (is_read_in_folders(entry.name) && it->is_regular_file(ignored)) ||
        (is_read_in_folders(entry.name) && !it->exists(ignored))) {
      entries.push_back(std::move(entry));
    } else {
      ++counts.skipped;
    }
  }
  if (error)
    return failed(
        {Error::Kind::input, fmt::format("the folder cannot be read: {}", error.message()), path, 0});
  std::ranges::sort(entries, {}, &Entry::name);
  ++folders_;
  const std::string prefix = path.ends_with('/') ? path : path + '/';
  for (Entry& entry : entries) {
    if (counts.stopped) break;
    const std::string below = prefix + entry.name;
    if (entry.folder) {
      folder(below);
    } else {
      file(below);
    }
  }
  --folders_;
}

void ReportCutter::file(const std::string& path) {
  auto source = open_file_source(path, &counts.bytes);
  if (!source) return failed(source.error());
  stream(std::move(*source), path, format_of_name(path));
}

void ReportCutter::stream(std::unique_ptr<ByteSource> raw, const std::string& name, Format by_name) {
  auto unpacked = unpack(std::move(raw), name);
  if (!unpacked) return failed(unpacked.error());
  const bool archive = options_.format == Format::detect
                           ? by_name == Format::warc || begins_with(*unpacked, "WARC/")
                           : options_.format == Format::warc;
  if (archive) {
    warc(std::move(*unpacked), name);
    return progress();
  }
  auto source = without_mark(std::move(*unpacked), name);
  if (!source) return failed(source.error());
  LineSource lines(std::move(*source), name);
  const std::string_view head = lines.peek(look_ahead);
  if (const std::string_view known = known_binary(head); !known.empty()) {
    return failed({Error::Kind::input, fmt::format("not a report but {}", known), name, 0});
  }
  const Format format = options_.format == Format::detect ? format_of(by_name, head) : options_.format;
  if (format == Format::json_lines) {
    json_lines(lines, name);
  } else if (format == Format::feed) {
    // A folder may hold XML of any kind; whoever names a file is told what it is.
    const bool other_xml = folders_ > 0 && lower_ascii(name).find(".xml") != std::string::npos &&
                           !head.empty() && !begins_like_feed(head);
    if (other_xml) {
      ++counts.skipped;
    } else {
      feed(lines, name);
    }
  } else {
    whole(lines, name, format);
  }
  progress();
}

void ReportCutter::json_lines(LineSource& lines, const std::string& name) {
  std::uint64_t objects = 0;
  while (!counts.stopped) {
    std::string line;
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
      deliver(raw_of(RawReport::Body::json_line, std::move(line), name, fmt::format("{}:{}", name, number),
                     number, asks_english(false)));
    }
    if (objects % 64 == 0) progress();
  }
  if (objects == 0) failed({Error::Kind::input, "the file is empty", name, 0});
}

void ReportCutter::whole(LineSource& lines, const std::string& name, Format format) {
  auto bytes = lines.rest(max_);
  if (!bytes) return failed(bytes.error());
  if (bytes->empty()) return failed({Error::Kind::input, "the file is empty", name, 0});
  const auto body = format == Format::html       ? RawReport::Body::html
                    : format == Format::markdown ? RawReport::Body::markdown
                                                 : RawReport::Body::text;
  deliver(raw_of(body, std::move(*bytes), name, name, 0, asks_english(false)));
}

}  // namespace entente
