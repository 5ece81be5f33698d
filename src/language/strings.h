// String ids: the 64-bit numbers under which the model knows words, shapes and labels.
//
// Purpose: the id that spaCy's StringStore gives a string, since the embedding tables are indexed by hashes
//          of these ids. Input: UTF-8 bytes. Output: an id. The same on every machine.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

// 0 for ""; the number of the symbol if the string is one of spaCy's 456 reserved names (spacy/symbols.pyx,
// 3.8); else murmur64a(text, 1).
std::uint64_t string_id(std::string_view text);

// Austin Appleby's MurmurHash64A (public domain, 2008), 64-bit little-endian reading.
std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed);

}  // namespace entente
