#include "exchange/format.h"

#include <charconv>

#include "base/text.h"

namespace entente {

namespace {
constexpr char part = '\x1f';  // stands in no text
}

CountryMeaning DataFormat::country(std::string_view key, const Lookups& tables) const {
  CountryMeaning out;
  out.code = tables.state(key, Date{2020, 1, 1});
  out.shown = key;
  out.known = !out.code.empty();
  return out;
}

std::string key_of(const std::vector<std::string>& sql) {
  std::string out = "(" + sql.front() + ")";
  for (std::size_t i = 1; i < sql.size(); ++i)
    out += " || chr(31) || coalesce((" + sql[i] + ")::VARCHAR, '')";
  return out;
}

std::vector<std::string> fields_of(std::string_view key) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(key, part)) out.emplace_back(piece);
  return out;
}

Date middle_of_month(std::string_view month) {
  int number = 0;
  std::from_chars(month.data(), month.data() + month.size(), number);
  return make_date(number / 100, number % 100, 15).value_or(Date{2000, 1, 15});
}

std::string quoted_sql(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string column_sql(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace entente
