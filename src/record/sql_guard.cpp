#include "record/sql_guard.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

// Names that are words of their own; the ones that end in _ stand for all that begin so.
constexpr std::array<std::string_view, 16> names{
    "enable_logging",   "disable_logging",     "truncate_duckdb_logs",
    "duckdb_logs",      "duckdb_log_contexts", "write_log",
    "force_checkpoint", "arrow_scan",          "arrow_scan_dumb",
    "seq_scan",         "sniff_csv",           "json_execute_serialized_sql",
    "query_table",      "which_secret",        "duckdb_secrets",
    "test_vector_types"};
constexpr std::array<std::string_view, 2> beginnings{"read_", "parquet_"};
// Names that are words of everyday SQL too: forbidden only where they are called.
constexpr std::array<std::string_view, 4> calls{"query", "checkpoint", "glob", "check_peg_parser"};

// Other letters than these end a word here, though not to DuckDB: spaces of Unicode are among them.
bool is_word(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_' || sign == '$';
}
bool is_beyond_ascii(char sign) { return (static_cast<unsigned char>(sign) & 0x80U) != 0; }

// Whether an opening parenthesis follows, over white space, a closing quote and comments.
bool is_called(std::string_view sql, std::size_t at) {
  while (at < sql.size()) {
    const std::string_view rest = sql.substr(at);
    if (rest.front() == '(') return true;
    if (rest.front() == '"' || rest.front() == ' ' || (rest.front() >= '\t' && rest.front() <= '\r') ||
        is_beyond_ascii(rest.front())) {
      ++at;
    } else if (rest.starts_with("--")) {
      const std::size_t end = sql.find('\n', at);
      if (end == std::string_view::npos) return false;
      at = end + 1;
    } else if (rest.starts_with("/*")) {
      const std::size_t end = sql.find("*/", at + 2);
      if (end == std::string_view::npos) return false;
      at = end + 2;
    } else {
      return false;
    }
  }
  return false;
}

}  // namespace

std::string forbidden_in_sql(std::string_view given) {
  std::string sql(given);
  for (char& sign : sql)
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  if (sql.find("u&\"") != std::string::npos) return "u&\"";  // a name spelled in escapes
  for (std::size_t at = 0; at < sql.size();) {
    if (!is_word(sql[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < sql.size() && is_word(sql[end])) ++end;
    const std::string_view word = std::string_view(sql).substr(at, end - at);
    if (std::ranges::find(names, word) != names.end()) return std::string(word);
    const bool callable = std::ranges::find(calls, word) != calls.end() ||
                          std::ranges::any_of(beginnings, [&](auto name) { return word.starts_with(name); });
    if (callable && is_called(sql, end)) return std::string(word);
    at = end;
  }
  return {};
}

}  // namespace entente
