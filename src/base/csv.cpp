#include "base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace entente {
namespace {

struct Reader {
  std::string_view text;
  std::size_t at = 0;
  std::uint64_t line = 1;

  bool done() const { return at >= text.size(); }

  // Skips blank lines and comments before a row.
  void skip_idle_lines() {
    while (!done()) {
      const auto end = std::min(text.find('\n', at), text.size());
      const std::string_view content = trim(text.substr(at, end - at));
      if (!content.empty() && content.front() != '#') return;
      at = std::min(end + 1, text.size());
      ++line;
    }
  }

  // Reads one field and the separator after it; `more` says whether another field follows on the row.
  // False if a quote is never closed.
  bool field(std::string& out, bool& more) {
    out.clear();
    if (!done() && text[at] == '"') {
      ++at;
      for (;; ++at) {
        if (done()) return false;
        if (text[at] == '"') {
          if (at + 1 < text.size() && text[at + 1] == '"') {
            ++at;
          } else {
            break;
          }
        }
        if (text[at] == '\n') ++line;
        out += text[at];
      }
      ++at;
    }
    while (!done() && text[at] != ',' && text[at] != '\n') {
      if (text[at] != '\r') out += text[at];
      ++at;
    }
    more = !done() && text[at] == ',';
    if (!done()) {
      line += text[at] == '\n';
      ++at;
    }
    return true;
  }
};

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return input_error("cannot be opened for reading", path);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (in.bad()) return input_error("cannot be read", path);
  return std::move(bytes).str();
}

Result<CsvTable> CsvTable::read(const std::string& path, const std::vector<std::string>& required,
                                const std::vector<std::string>& optional) {
  auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse(*bytes, path, required, optional);
}

Result<CsvTable> CsvTable::parse(std::string_view text, std::string name,
                                 const std::vector<std::string>& required,
                                 const std::vector<std::string>& optional) {
  if (const auto bad = first_invalid_utf8(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    return input_error("not valid UTF-8", name, static_cast<std::uint64_t>(line));
  }
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);

  CsvTable table;
  table.file_ = name;
  Reader reader{text};
  for (reader.skip_idle_lines(); !reader.done(); reader.skip_idle_lines()) {
    Row row{reader.line, {}};
    std::string field;
    for (bool more = true; more;) {
      if (!reader.field(field, more)) return input_error("a quoted field is never closed", name, row.line);
      row.fields.push_back(field);
    }
    if (table.columns_.empty()) {
      for (const std::string& column : row.fields) table.columns_.emplace_back(trim(column));
      for (const std::string& column : required) {
        if (std::ranges::find(table.columns_, column) == table.columns_.end()) {
          return input_error(fmt::format("the column '{}' is missing from the header", column), name,
                             row.line);
        }
      }
      for (const std::string& column : table.columns_) {
        if (std::ranges::find(required, column) == required.end() &&
            std::ranges::find(optional, column) == optional.end()) {
          return input_error(fmt::format("unknown column '{}'", column), name, row.line);
        }
      }
      continue;
    }
    if (row.fields.size() != table.columns_.size()) {
      return input_error(
          fmt::format("{} fields where the header has {}", row.fields.size(), table.columns_.size()), name,
          row.line);
    }
    table.rows_.push_back(std::move(row));
  }
  if (table.columns_.empty()) return input_error("the table is empty: not even a header row", name);
  return table;
}

std::string_view CsvTable::get(const Row& row, std::string_view column) const {
  const auto found = std::ranges::find(columns_, column);
  if (found == columns_.end()) return {};
  return trim(row.fields[static_cast<std::size_t>(found - columns_.begin())]);
}

std::vector<std::string> CsvTable::list(const Row& row, std::string_view column) const {
  std::vector<std::string> out;
  for (std::string_view piece : split(get(row, column), '|')) {
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
  }
  return out;
}

}  // namespace entente
