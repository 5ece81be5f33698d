#include "server/csv.h"

namespace entente::server {
namespace {

std::string text_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) {
    std::string out;
    for (const Json& one : value) out += (out.empty() ? "" : "; ") + text_of(one);
    return out;
  }
  return json_line(value);
}

}  // namespace

std::string csv_line(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    const std::string& field = fields[i];
    if (field.find_first_of("\",\r\n") == std::string::npos) {
      out += field;
      continue;
    }
    out += '"';
    for (const char c : field) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

std::vector<std::string> csv_fields(const Json& object, const std::vector<std::string>& columns) {
  std::vector<std::string> out;
  for (const std::string& column : columns) {
    const Json* at = &object;
    for (std::size_t begin = 0; at != nullptr && begin <= column.size();) {
      const std::size_t dot = std::min(column.find('.', begin), column.size());
      const auto found = at->is_object() ? at->find(column.substr(begin, dot - begin)) : at->end();
      at = at->is_object() && found != at->end() ? &*found : nullptr;
      begin = dot + 1;
    }
    out.push_back(at == nullptr ? std::string() : text_of(*at));
  }
  return out;
}

}  // namespace entente::server
