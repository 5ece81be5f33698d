// Web archives: which of their records are reports.
#include <fmt/format.h>

#include "base/text.h"
#include "reports/report_cutter.h"
#include "reports/shape.h"
#include "reports/warc.h"
#include "reports/web_page.h"

namespace entente {
namespace {

using Body = RawReport::Body;

// What sites say to crawlers is no report.
bool is_robots_file(std::string_view target) {
  return std::string_view(target).substr(0, target.find_first_of("?#")).ends_with("/robots.txt");
}

// Fills in what the record holds, if it is a page or a text: the media type decides, and where the server named none, the
// first bytes.
bool take_body(const WarcRecord& record, RawReport& raw) {
  std::string type;
  std::string_view body = record.block;
  if (record.type == "conversion") {
    parse_media_type(record.media, type, raw.charset);
  } else if (record.type == "response" && lower_ascii(record.media.substr(0, 16)) == "application/http") {
    const auto head = parse_http_head(body);
    if (!head || head->status != 200) return false;
    body.remove_prefix(head->size);
    type = head->type;
    raw.charset = head->charset;
    raw.coding = head->coding;
    raw.chunked = head->chunked;
    if (type.empty() && body.substr(0, 512).find('<') != std::string_view::npos) type = "text/html";
  }
  if (type == "text/html" || type == "application/xhtml+xml") {
    raw.body = Body::page;
  } else if (type == "text/plain" && !is_robots_file(record.target)) {
    raw.body = Body::plain_page;
  } else {
    return false;
  }
  if (record.length == record.block.size()) raw.bytes = body;
  return true;
}

}  // namespace

void ReportCutter::warc(std::unique_ptr<ByteSource> unpacked, const std::string& name) {
  WarcReader records(std::move(unpacked), name, max_);
  WarcRecord record;
  std::uint64_t seen = 0;
  while (!counts.stopped) {
    const auto next = records.next(record);
    if (next && !*next) break;
    ++seen;
    if (!next) {
      failed(next.error());
      continue;
    }
    RawReport raw;
    raw.file = raw.source = name + record.place;
    if (!take_body(record, raw)) {
      ++counts.other_records;
    } else if (record.length > max_) {
      failed({Error::Kind::input,
              fmt::format("the page is longer than {}, the limit for one report", size_words(max_)), raw.file,
              0});
    } else {
      raw.url = record.target;
      raw.captured = parse_iso_date(record.date);
      raw.cut_short = record.truncated;
      raw.check_language = asks_english(true);
      deliver(std::move(raw));
    }
    progress();
  }
  if (seen == 0) failed({Error::Kind::input, "the file is empty", name, 0});
}

}  // namespace entente
