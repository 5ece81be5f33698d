// The wrappings that a source may have: packing and character sets. See source.h, which picks them by the first bytes.
#pragma once

#include <memory>
#include <string>

#include "reports/source.h"

namespace entente {

// Each unpacks member after member (frame, stream) to the end. Errors: data that ends early or is damaged, each with the
// number of bytes that came out before it; data whose unpacking would take more than 128 MiB of memory.

// Gzip (RFC 1952), with zlib. Zero bytes after the last member are ignored. Knows its members, and how to go on after a
// damaged one.
std::unique_ptr<ByteSource> open_gzip_source(std::unique_ptr<ByteSource> inner, std::string name);
// Zstandard (RFC 8878) without a dictionary.
std::unique_ptr<ByteSource> open_zstd_source(std::unique_ptr<ByteSource> inner, std::string name);
std::unique_ptr<ByteSource> open_bzip2_source(std::unique_ptr<ByteSource> inner, std::string name);
std::unique_ptr<ByteSource> open_xz_source(std::unique_ptr<ByteSource> inner, std::string name);

// Turns a character set of ICU's into UTF-8 while it streams. Errors: ICU does not know the set; bytes that are not text
// in it, at reading.
Result<std::unique_ptr<ByteSource>> open_charset_source(std::unique_ptr<ByteSource> inner,
                                                        const std::string& charset, const std::string& name);

// Bytes in a character set of ICU's ("windows-1252", "shift_jis") as UTF-8; an input Error without a file if ICU does not
// know the set or, unless they are to be replaced by U+FFFD, if bytes are not text in it.
enum class BadBytes : bool { refused, replaced };
Result<std::string> decode_charset(std::string_view bytes, const std::string& charset,
                                   BadBytes bad = BadBytes::refused);

}  // namespace entente
