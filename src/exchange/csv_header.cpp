#include "exchange/csv_header.h"

#include <algorithm>

#include "base/text.h"

namespace entente {

std::vector<std::string> csv_fields(std::string_view line, char delimiter) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      out.back() += c;
      ++i;
    } else if (c == '"' && (quoted || out.back().empty())) {
      quoted = !quoted;
    } else if (c == delimiter && !quoted) {
      out.emplace_back();
    } else if (c != '\r') {
      out.back() += c;
    }
  }
  for (std::string& field : out) field = std::string(trim(field));
  return out;
}

std::optional<Layout> csv_with_columns(const Head& head, std::span<const char* const> needed) {
  if (head.lines.empty()) return std::nullopt;
  for (const char delimiter : {',', ';', '\t'}) {
    Layout layout;
    layout.delimiter = delimiter;
    layout.quoted = true;
    layout.header = true;
    layout.columns = csv_fields(head.lines.front(), delimiter);
    const bool all = std::ranges::all_of(needed, [&](const char* column) {
      return std::ranges::find(layout.columns, column) != layout.columns.end();
    });
    if (all) return layout;
  }
  return std::nullopt;
}

}  // namespace entente
