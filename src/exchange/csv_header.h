// The header of a CSV file as a layout.
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/format.h"

namespace entente {

// The fields of the first record of CSV text, quotes taken off.
std::vector<std::string> csv_fields(std::string_view line, char delimiter);

// CSV parted by commas, semicolons or tabs, with quotes and a header that has all these columns; nothing for any other file.
std::optional<Layout> csv_with_columns(const Head& head, std::span<const char* const> needed);

}  // namespace entente
