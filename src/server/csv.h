// CSV as the API gives it (RFC 4180): fields quoted where they must be, lines end in CR LF.
//
// Purpose: lists for spreadsheets. Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/json.h"

namespace entente::server {

// One line. Lists are joined by "; ", what is null is empty, objects stand as their JSON.
std::string csv_line(const std::vector<std::string>& fields);
// The values of an object's members in the order of `columns`; "date.from" is the member of a member.
std::vector<std::string> csv_fields(const Json& object, const std::vector<std::string>& columns);

}  // namespace entente::server
