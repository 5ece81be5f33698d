// What a web server answered, and what a feed tells of an article: from their bytes to drafts.
//
// Purpose: HTTP's head and the wrappings of its body (RFC 9112, 9110), character sets as browsers find them, HTML that
//          stands inside feeds. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "reports/draft.h"
#include "reports/raw_report.h"

namespace entente {

struct HttpHead {
  int status = 0;
  std::string type;     // media type, lower case, without parameters; "" if not given
  std::string charset;  // of the media type, lower case; "" if not given
  std::string coding;   // Content-Encoding, lower case; "" if none
  bool chunked = false;
  std::size_t size = 0;  // bytes of the head with the empty line after it
};
// The head at the start of a message; nothing if none begins there.
std::optional<HttpHead> parse_http_head(std::string_view message);

// "text/html; charset=\"UTF-8\"" -> the type and the charset, both lower case.
void parse_media_type(std::string_view value, std::string& type, std::string& charset);

// The body without its transfer coding and content coding, of at most `max` bytes. Archives often keep it unwrapped
// while the head still speaks of wrappings: what does not begin like the wrapping is taken as it stands. With
// `cut_short` an end that comes early is no fault. Errors: chunks or packed data that are broken, an unknown coding, more
// than `max` bytes; the file is left empty.
Result<std::string> unwrap_body(std::string bytes, bool chunked, std::string_view coding, bool cut_short,
                                std::size_t max);

// The text of a page as UTF-8: by the byte order mark, else as it stands if it is UTF-8, else by `charset` (what the HTTP
// head says), else by what the page declares, else windows-1252. Unlike a file that somebody chose, a page of an archive
// may have single bytes that are no text: they become U+FFFD. Errors: NUL bytes.
Result<std::string> decode_page(std::string bytes, std::string charset);

// The character set that a page declares near its top, as browsers read the label; "" if none.
std::string declared_charset(std::string_view bytes);

// The page of a RawReport that is one, unwrapped and decoded, scripts and style sheets emptied.
Result<std::string> text_of_page(RawReport& raw, std::size_t max);
Result<Draft> draft_of_item(RawReport& raw, const FurnitureRules& rules);

}  // namespace entente
