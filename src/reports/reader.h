// ReportReader: from files to Reports, one at a time.
//
// Purpose: the door of `reports/`. Reads plain text, Markdown, HTML, JSON Lines, web archives (WARC) and feeds (RSS,
//          Atom), each of them plain or packed (gzip, zstd, bzip2, xz), from a file, a folder or standard input; finds
//          title, date, publisher and address where the format has them; sets page furniture and repeated paragraphs
//          aside. docs/reading.md has the formats for their users.
// Input:   UTF-8 (a byte order mark is skipped), UTF-16 with a byte order mark, or HTML in the character set
//          that it declares. Line ends may be \n or \r\n.
// Output:  each Report, failed input and warning, in the order of reading, through the calls of a ReadSink.
//          A file is never held in memory: at most one report is, and the names of one folder and of those above it.
// Thread-safety: a ReportReader is immutable once open; all of its functions may run on many threads, each with its
//          sink.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/error.h"
#include "reports/furniture.h"
#include "reports/raw_report.h"
#include "reports/report.h"

namespace entente {

enum class Format : std::uint8_t { detect, text, markdown, html, json_lines, warc, feed };

// "text" or "txt", "markdown" or "md", "html", "jsonl", "warc", "feed", "detect"; nothing for any other word.
std::optional<Format> parse_format(std::string_view word);

// Which reports are read by their language: only English ones, all, or English ones of web archives and feeds (where
// nobody has chosen them) and all of other files.
enum class LanguageChoice : std::uint8_t { by_format, english, any };

struct ReadOptions {
  // `detect` goes by the file's extension, then by its content; any other value is taken at its word.
  Format format = Format::detect;
  // The date of a report that names none of its own and was not fetched by a web archive, whose day is then taken.
  std::optional<Date> fallback_date;
  // Longest single report in bytes, after decompression; longer ones are failed inputs. At most 1 GiB.
  std::uint64_t max_report_bytes = std::uint64_t{16} << 20;
  LanguageChoice language = LanguageChoice::by_format;
};

// What reading calls. Any call may be left empty. Called on the thread that reads.
struct ReadSink {
  // One report; the sink owns it. Returning false ends the reading early.
  std::function<bool(Report&&)> report;
  // An input (file, folder or line of a JSON Lines file) that gave no report; reading goes on with the next.
  std::function<void(const Error&)> failed;
  // A detail that could not be used, of a report that is (or was) delivered all the same.
  std::function<void(const Error&)> warning;
  // Bytes of input read so far by this call, as stored (compressed ones count as they lie on the disk).
  std::function<void(std::uint64_t)> progress;
};

struct ReadCounts {
  std::uint64_t reports = 0;         // delivered
  std::uint64_t failed = 0;          // calls of ReadSink::failed
  std::uint64_t warnings = 0;        // calls of ReadSink::warning
  std::uint64_t set_aside = 0;       // pieces of furniture over all reports delivered
  std::uint64_t skipped = 0;         // files of a folder that are in none of the formats
  std::uint64_t other_records = 0;   // of web archives, that are no page: requests, redirects, pictures
  std::uint64_t other_language = 0;  // reports that are not English, where only English is read
  std::uint64_t without_text = 0;    // pages of web archives that hold no text of a report
  std::uint64_t bytes = 0;           // as in ReadSink::progress
  bool stopped = false;              // ReadSink::report returned false
};

class ReportReader {
 public:
  // Loads the furniture rules. Errors (kind input, with file and line) are those of FurnitureRules::read.
  static Result<ReportReader> open(const std::string& furniture_table);
  explicit ReportReader(FurnitureRules rules) : rules_(std::move(rules)) {}

  // Reads a file, "-" (standard input), or a folder with all folders below it, names in byte order. In a folder only
  // files with the endings .txt .md .markdown .html .htm .jsonl .ndjson .warc .wet .rss .atom .rdf .xml are read (each
  // also with .gz, .zst, .bz2 or .xz after it); hidden ones, README files, links to folders and what is no file
  // (sockets, pipes) are passed over and counted as skipped.
  // Nothing is thrown or returned for bad input: every failure is an Error of kind input in ReadSink::failed
  // that names the file and, where there is one, the line or the place in the archive.
  ReadCounts read(const std::string& path, const ReadOptions& options, const ReadSink& sink) const;

  // The same for bytes in memory, as if read from a file called `name`.
  ReadCounts read_bytes(std::string_view bytes, const std::string& name, const ReadOptions& options,
                        const ReadSink& sink) const;

  // read() in its two halves, for those who clean on many threads: cut() hands over the bytes of one report after the
  // other, clean() makes a Report of them. cut() leaves those counts at 0 that cleaning finds.
  ReadCounts cut(const std::string& path, const ReadOptions& options, const RawSink& sink) const;
  Cleaned clean(RawReport&& raw, const ReadOptions& options) const;

  const FurnitureRules& rules() const { return rules_; }

 private:
  FurnitureRules rules_;
};

// Bytes that ReportReader::read would read at `path` (the sum over a folder), for a progress bar; 0 if unknown: for
// standard input, and for a folder of more than 20,000 things, which it would take too long to go through twice.
std::uint64_t input_size(const std::string& path);

}  // namespace entente
