#include "server/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace entente::server {
namespace {

int hex_value(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
  return -1;
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::remove:
      return "DELETE";
  }
  return "GET";
}

const std::string& Request::name(const std::string& in_pattern) const {
  static const std::string none;
  const auto found = names.find(in_pattern);
  return found == names.end() ? none : found->second;
}

std::optional<std::string> Request::parameter(std::string_view name) const {
  const auto found =
      std::find_if(query.rbegin(), query.rend(), [&](const auto& p) { return p.first == name; });
  if (found == query.rend() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Request::list(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [key, value] : query)
    if (key == name)
      for (const std::string_view piece : split(value, ','))
        if (!trim(piece).empty()) out.emplace_back(trim(piece));
  return out;
}

Result<std::uint64_t> Request::number(std::string_view name, std::uint64_t otherwise, std::uint64_t least,
                                      std::uint64_t most) const {
  const auto given = parameter(name);
  if (!given) return otherwise;
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (fault != std::errc() || end != given->data() + given->size() || value < least || value > most)
    return usage_error(fmt::format("{} must be a whole number from {} to {}", name, least, most));
  return value;
}

bool Request::flag(std::string_view name) const {
  for (const auto& [key, value] : query)
    if (key == name) return value.empty() || value == "1" || value == "true" || value == "yes";
  return false;
}

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

Form Request::form() const {
  if (const auto asked = parameter("format"))
    return *asked == "ndjson" ? Form::ndjson : *asked == "csv" ? Form::csv : Form::json;
  const std::string_view accept = header("accept");
  if (accept.starts_with("application/x-ndjson")) return Form::ndjson;
  if (accept.starts_with("text/csv")) return Form::csv;
  return Form::json;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char sign = text[i];
    if (sign == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      sign = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (plus && sign == '+') {
      sign = ' ';
    }
    if (sign == '\0') return std::nullopt;
    out += sign;
  }
  if (first_invalid_utf8(out)) return std::nullopt;
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char sign : text) {
    const bool plain = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                       (sign >= '0' && sign <= '9') || sign == '-' || sign == '.' || sign == '_' ||
                       sign == '~';
    if (plain)
      out += sign;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(sign));
  }
  return out;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string_view piece : split(text, '&')) {
    if (piece.empty()) continue;
    const std::size_t sign = piece.find('=');
    auto key = percent_decoded(piece.substr(0, sign), true);
    auto value = sign == std::string_view::npos ? std::optional<std::string>(std::string())
                                                : percent_decoded(piece.substr(sign + 1), true);
    if (!key || !value) return std::nullopt;
    out.emplace_back(std::move(*key), std::move(*value));
  }
  return out;
}

}  // namespace entente::server
