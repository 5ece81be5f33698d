#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "reports/draft.h"
#include "reports/shape.h"

namespace entente {
namespace {

// Characters that show nothing: controls, soft hyphen, zero-width and direction marks, the object mark.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200C && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFFFC;
}

std::string compose(std::string text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return text;
  const auto wide = icu::UnicodeString::fromUTF8(text);
  if (nfc->isNormalized(wide, status) && U_SUCCESS(status)) return text;
  const icu::UnicodeString composed = nfc->normalize(wide, status);
  if (U_FAILURE(status)) return text;
  std::string out;
  composed.toUTF8String(out);
  return out;
}

std::uint64_t line_at(std::string_view bytes, std::size_t offset, std::uint64_t first_line) {
  const auto lines = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return first_line + static_cast<std::uint64_t>(lines);
}

}  // namespace

std::string clean(std::string_view text) {
  std::string seen;
  seen.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = take_code_point(text, at);
    if (c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u200B' || c == U'\uFEFF' ||
        (c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c)))) {
      gap = true;
      continue;
    }
    if (is_invisible(c)) continue;
    if (gap && !seen.empty()) seen += ' ';
    gap = false;
    seen.append(text, from, at - from);
  }
  return compose(std::move(seen));
}

Result<bool> check_text(std::string_view bytes, const std::string& file, std::uint64_t first_line) {
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
    return input_error(fmt::format("binary data, not text: a NUL byte at byte {}", nul), file,
                       line_at(bytes, nul, first_line));
  }
  if (const auto bad = first_invalid_utf8(bytes)) {
    return input_error(fmt::format("not valid UTF-8: byte 0x{:02X} at byte {}",
                                   static_cast<unsigned>(static_cast<unsigned char>(bytes[*bad])), *bad),
                       file, line_at(bytes, *bad, first_line));
  }
  return true;
}

Result<Finished> finish(Draft draft, const FurnitureRules& rules, std::optional<Date> fallback_date,
                        std::string source, const std::string& file, std::uint64_t line) {
  Finished out{{}, std::move(draft.warnings)};
  Report& report = out.report;
  report.source = std::move(source);
  report.title = clean(draft.title);
  report.publisher = clean(draft.publisher);
  report.url = clean(draft.url);
  report.published = parse_loose_date(draft.date_text);
  if (!report.published) {
    report.published = draft.captured ? draft.captured : fallback_date;
    // Pages of an archive come by the million, many with dates in words of their own; they have the day of the archive.
    if (const std::string shown = clean(draft.date_text); !shown.empty() && !draft.captured) {
      out.warnings.push_back({Error::Kind::input,
                              fmt::format("unknown date '{}'; {}", shown,
                                          fallback_date ? "the date given for undated reports is used"
                                                        : "the report is left without a date"),
                              file, draft.date_line});
    }
  }

  const std::vector<PieceVerdict> verdicts = rules.judge(draft.pieces, report.title);
  for (std::size_t i = 0; i < draft.pieces.size(); ++i) {
    Piece& piece = draft.pieces[i];
    if (!verdicts[i].reason.empty()) {
      report.set_aside.push_back({piece.line, std::move(piece.text), verdicts[i].reason});
      continue;
    }
    if (!report.text.empty()) report.text += '\n';
    const auto begin = static_cast<std::uint32_t>(report.text.size());
    report.text += piece.text;
    report.blocks.push_back(
        {begin, static_cast<std::uint32_t>(report.text.size()), piece.line, piece.heading});
  }
  if (report.blocks.empty()) {
    return input_error(draft.pieces.empty()
                           ? "no text in it"
                           : fmt::format("no report text in it: all {} pieces of text are page furniture",
                                         draft.pieces.size()),
                       file, line);
  }
  report.id = content_id({report.url.empty() ? draft.key : report.url,
                          report.published ? report.published->iso() : "", report.title, report.text});
  return out;
}

}  // namespace entente
