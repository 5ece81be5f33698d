// Content hashes: the ids of records.
//
// Purpose: the same content gives the same id on every machine, so that reading a file twice changes nothing.
// Thread-safety: pure functions.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace entente {

// 20 lower-case hexadecimal digits: the first 80 bits of XXH3-128 over the parts, each preceded by its
// length, so that
// ("ab","c") and ("a","bc") differ. 80 bits keep accidental collisions below one in a million at a billion
// records.
std::string content_id(std::initializer_list<std::string_view> parts);

}  // namespace entente
