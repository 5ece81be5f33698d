// ReportReader::clean: the half of reading that runs on any thread.
#include <unicode/unistr.h>

#include <utility>

#include "base/text.h"
#include "reports/draft.h"
#include "reports/language_check.h"
#include "reports/reader.h"
#include "reports/web_page.h"

namespace entente {
namespace {

using Body = RawReport::Body;

// Addresses are as the archive has them; what is no text in them is replaced.
std::string as_utf8(std::string address) {
  if (!first_invalid_utf8(address)) return address;
  std::string out;
  icu::UnicodeString::fromUTF8(address).toUTF8String(out);
  return out;
}

// Of a teaser, the title says as much as the text.
bool says_english(const Report& report) {
  constexpr std::size_t enough = 200;  // bytes
  return is_english(report.text.size() < enough ? report.title + ".\n" + report.text : report.text);
}

Result<Draft> draft_of_checked_text(const RawReport& raw, const FurnitureRules& rules) {
  if (const auto text = check_text(raw.bytes, raw.file); !text) return tl::unexpected(text.error());
  if (trim(raw.bytes).empty()) return input_error("the file holds nothing but white space", raw.file);
  return raw.body == Body::markdown ? draft_of_markdown(raw.bytes) : draft_of_text(raw.bytes, rules);
}

Result<Draft> draft_of_json_line(const RawReport& raw, const FurnitureRules& rules) {
  if (const auto text = check_text(raw.bytes, raw.file, raw.line); !text)
    return input_error(text.error().message + " of the line", raw.file, raw.line);
  return draft_of_json(raw.bytes, raw.file, raw.line, rules);
}

Result<Draft> draft_of(RawReport& raw, const FurnitureRules& rules) {
  switch (raw.body) {
    case Body::text:
    case Body::markdown:
      return draft_of_checked_text(raw, rules);
    case Body::html:
    case Body::page:
      return draft_of_html(raw.bytes, raw.file, rules);
    case Body::json_line:
      return draft_of_json_line(raw, rules);
    case Body::plain_page:
      return draft_of_text(raw.bytes, rules);
    case Body::item:
      return draft_of_item(raw, rules);
  }
  return internal_error("no such kind of report", raw.file);
}

}  // namespace

Cleaned ReportReader::clean(RawReport&& raw, const ReadOptions& options) const {
  Cleaned out;
  const bool archived = raw.body == Body::page || raw.body == Body::plain_page;
  if (archived) {
    auto text = text_of_page(raw, options.max_report_bytes);
    if (!text) {
      out.error = text.error();
      return out;
    }
    raw.bytes = std::move(*text);
    if (raw.check_language && raw.body == Body::page && surely_not_english(raw.bytes)) {
      out.outcome = Cleaned::Outcome::other_language;
      return out;
    }
  }
  auto draft = draft_of(raw, rules_);
  if (!draft) {
    out.error = draft.error();
    return out;
  }
  if (!raw.url.empty()) draft->url = as_utf8(std::move(raw.url));
  draft->captured = raw.captured;
  auto finished =
      finish(std::move(*draft), rules_, options.fallback_date, std::move(raw.source), raw.file, raw.line);
  if (!finished) {
    out.outcome = archived ? Cleaned::Outcome::without_text : Cleaned::Outcome::failed;
    out.error = finished.error();
    return out;
  }
  const bool english = !raw.check_language || says_english(finished->report);
  out.outcome = english ? Cleaned::Outcome::report : Cleaned::Outcome::other_language;
  out.report = std::move(finished->report);
  if (english) out.warnings = std::move(finished->warnings);
  return out;
}

}  // namespace entente
