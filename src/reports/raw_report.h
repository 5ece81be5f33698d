// RawReport: the bytes of one report as they lie in a file, before anything is made of them.
//
// Purpose: cutting files into reports must go one after the other, cleaning them need not. ReportReader::cut hands
//          these over in the order of the files, ReportReader::clean makes a Report of each on any thread.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "reports/report.h"

namespace entente {

struct RawReport {
  // `page` is what a web server answered: HTML whose transfer is still to be undone. `item` is one of a feed: text
  // with or without HTML in it.
  enum class Body : std::uint8_t { text, markdown, html, json_line, page, plain_page, item };
  Body body = Body::text;
  std::string bytes;
  std::string file;        // for messages
  std::string source;      // becomes Report::source
  std::uint64_t line = 0;  // where it begins, 1-based; 0 if unknown or the file is one report

  // What the container says of it; empty if it does not.
  std::string title, publisher, url, key, date_text;
  std::optional<Date> captured;  // the day on which an archive fetched it
  std::string charset;           // as the HTTP head names it
  std::string coding;            // of the transfer: "gzip", "deflate", "br"; lower case
  bool chunked = false;          // RFC 9112, section 7.1
  bool cut_short = false;        // the archive kept only the beginning
  bool check_language = false;   // whether a report in another language than English is passed over
};

// What reading makes of one RawReport.
struct Cleaned {
  enum class Outcome : std::uint8_t {
    report,
    failed,          // `error` says why
    other_language,  // not English, and English was asked for
    without_text     // a page of an archive that holds no text of a report: a home page, a gallery
  };
  Outcome outcome = Outcome::failed;
  Report report;
  Error error;
  std::vector<Error> warnings;
};

// What ReportReader::cut calls, on the thread that reads. Any call may be left empty.
struct RawSink {
  std::function<bool(RawReport&&)> report;      // false ends the reading
  std::function<void(const Error&)> failed;     // an input that gave no report
  std::function<void(std::uint64_t)> progress;  // as in ReadSink
};

}  // namespace entente
