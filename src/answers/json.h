// JSON as all answers have it: keys in the order in which they were given, null for what is not known.
//
// Purpose: the pieces of which the shapes of `--json` and of the API are made. Thread-safety: pure functions.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace entente {

using Json = nlohmann::ordered_json;

// One line without its line end. Bytes that are no UTF-8 are replaced, so that the line can always be read.
std::string json_line(const Json& value);

Json day_json(const std::optional<Date>& day);  // "2022-06-17"
Json text_json(std::string_view text);          // null for ""

}  // namespace entente
