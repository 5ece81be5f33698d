// The two wrappings that a source may have: gzip and UTF-16. See source.h, which picks them by the first
// bytes.
#pragma once

#include <memory>
#include <string>

#include "reports/source.h"

namespace entente {

// Inflates gzip (RFC 1952) with zlib, member after member. Errors: data that ends early or is damaged, each
// with the number of bytes that came out before it. Zero bytes after the last member are ignored.
std::unique_ptr<ByteSource> open_gzip_source(std::unique_ptr<ByteSource> inner, std::string name);

// Turns UTF-16 without its byte order mark into UTF-8 with ICU. Errors: a lone surrogate, an odd last byte.
Result<std::unique_ptr<ByteSource>> open_utf16_source(std::unique_ptr<ByteSource> inner, bool big_endian,
                                                      const std::string& name);

// Bytes in a character set of ICU's ("windows-1252", "iso-8859-1", "shift_jis") as UTF-8; an input Error
// without a file if ICU does not know the set or the bytes are not text in it.
Result<std::string> decode_charset(std::string_view bytes, const std::string& charset);

}  // namespace entente
