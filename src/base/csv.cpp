#include "base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

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

  // Reads the fields of a row. What is wrong with it; "" if nothing is.
  std::string row(std::vector<std::string>& fields) {
    const std::size_t start = at;
    std::string next;
    for (bool more = true; more;) {
      if (!field(next, more)) return "a quoted field is never closed";
      fields.push_back(next);
    }
    const std::string_view bytes = text.substr(start, at - start);
    if (first_invalid_utf8(bytes)) return "not valid UTF-8";
    if (bytes.find('\0') != std::string_view::npos) return "holds a NUL byte";
    return {};
  }
};

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return input_error("is a folder, not a file", path);
  std::ifstream in(path, std::ios::binary);
  if (!in) return input_error("cannot be opened for reading", path);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (in.bad()) return input_error("cannot be read", path);
  return std::move(bytes).str();
}

Result<CsvTable> CsvTable::read(const std::string& path, const std::vector<std::string>& required,
                                const std::vector<std::string>& optional, std::vector<Error>* bad_rows) {
  auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse(*bytes, path, required, optional, bad_rows);
}

Result<CsvTable> CsvTable::parse(std::string_view text, std::string name,
                                 const std::vector<std::string>& required,
                                 const std::vector<std::string>& optional, std::vector<Error>* bad_rows) {
  CsvTable table;
  table.file_ = std::move(name);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);

  Reader reader{text};
  for (reader.skip_idle_lines(); !reader.done(); reader.skip_idle_lines()) {
    const std::size_t start = reader.at;
    Row row{reader.line, {}};
    std::string wrong = reader.row(row.fields);
    if (wrong.empty() && table.columns_.empty()) {
      wrong = table.take_header(row, required, optional);
      if (!wrong.empty()) return input_error(std::move(wrong), table.file_, row.line);
      continue;
    }
    if (wrong.empty() && row.fields.size() != table.columns_.size()) {
      wrong = fmt::format("{} fields where the header has {}", row.fields.size(), table.columns_.size());
    }
    if (wrong.empty()) {
      table.rows_.push_back(std::move(row));
      continue;
    }
    Error error{Error::Kind::input, std::move(wrong), table.file_, row.line};
    if (!bad_rows || table.columns_.empty()) return tl::unexpected(std::move(error));
    bad_rows->push_back(std::move(error));
    // A quote too many may have swallowed the rows after it: the next line is tried as a row.
    reader.at = std::min(text.find('\n', start), text.size() - 1) + 1;
    reader.line = row.line + 1;
  }
  if (table.columns_.empty())
    return input_error("the table is empty: not even a header row", std::move(table.file_));
  return table;
}

// What is wrong with the header; "" if nothing is.
std::string CsvTable::take_header(const Row& row, const std::vector<std::string>& required,
                                  const std::vector<std::string>& optional) {
  for (const std::string& column : row.fields) columns_.emplace_back(trim(column));
  for (const std::string& column : required) {
    if (std::ranges::find(columns_, column) == columns_.end())
      return fmt::format("the column '{}' is missing from the header", column);
  }
  for (const std::string& column : columns_) {
    if (std::ranges::find(required, column) == required.end() &&
        std::ranges::find(optional, column) == optional.end())
      return fmt::format("unknown column '{}'", column);
    if (std::ranges::count(columns_, column) > 1)
      return fmt::format("the column '{}' stands twice in the header", column);
  }
  return {};
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
