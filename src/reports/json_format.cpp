// JSON Lines: one report an object, {"id", "url", "title", "publisher", "published", "text"}.
#include <fmt/format.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reports/draft.h"

namespace entente {
namespace {

// Says in plain words why a line is no JSON. simdjson gives no place in the line, so the slower parser looks
// again; this runs only on broken lines.
std::string what_is_wrong(std::string_view object, simdjson::error_code code) {
  std::size_t at = 0;
  bool found = false;
  struct Finder : nlohmann::json_sax<nlohmann::json> {
    std::size_t* at;
    bool* found;
    Finder(std::size_t* a, bool* f) : at(a), found(f) {}
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    // `position` counts the bytes read, the bad one included
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
      *at = position;
      *found = true;
      return false;
    }
  } finder(&at, &found);
  nlohmann::json::sax_parse(object.begin(), object.end(), &finder);
  if (!found) return fmt::format("not JSON: {}", simdjson::error_message(code));
  if (at > object.size())
    return fmt::format("the JSON ends early, after {} bytes of the line", object.size());
  return fmt::format("broken JSON at byte {} of the line", at == 0 ? 0 : at - 1);
}

bool begins_like_html(std::string_view text) {
  const std::string head = lower(trim(text.substr(0, 64)));
  return head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<p>") ||
         head.starts_with("<p ") || head.starts_with("<div") || head.starts_with("<article");
}

}  // namespace

Result<Draft> draft_of_fields(const ReportFields& fields, const std::string& file, std::uint64_t line,
                              const FurnitureRules& rules) {
  const std::string_view text = fields.text;
  if (trim(text).empty()) return input_error("\"text\" is empty", file, line);
  if (text.find('\0') != std::string_view::npos) {
    return input_error("\"text\" holds binary data: a NUL character", file, line);
  }
  const std::string title = clean(fields.title);
  Draft draft;
  if (begins_like_html(text)) {
    auto page = draft_of_html(text, file, rules);
    if (!page) return input_error(page.error().message, file, line);
    draft = std::move(*page);
  } else {
    draft = draft_of_text(text, rules, !title.empty());
  }
  const auto take = [](const std::string& value, std::string& field) {
    if (!trim(value).empty()) field = value;
  };
  take(fields.key, draft.key);
  take(fields.url, draft.url);
  if (!title.empty()) draft.title = title;
  take(fields.publisher, draft.publisher);
  take(fields.published, draft.date_text);
  draft.date_line = line;
  for (Piece& piece : draft.pieces) piece.line = line;
  return draft;
}

Result<Draft> draft_of_json(std::string_view object, const std::string& file, std::uint64_t line,
                            const FurnitureRules& rules) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(object);
  simdjson::dom::element root;
  if (const auto code = parser.parse(padded).get(root); code != simdjson::SUCCESS) {
    return input_error(what_is_wrong(object, code), file, line);
  }
  if (root.is_array()) {
    return input_error("a JSON array where one report an object is expected; write one object a line", file,
                       line);
  }
  if (!root.is_object()) return input_error("not a JSON object", file, line);

  std::vector<Error> warnings;
  // The string under a name; numbers and null are let through for an id, anything else is warned of.
  const auto get = [&](const char* name) -> std::string {
    simdjson::dom::element value;
    if (root[name].get(value) != simdjson::SUCCESS || value.is_null()) return {};
    if (std::string_view words; value.get(words) == simdjson::SUCCESS) return std::string(words);
    if (std::string_view(name) == "id" && value.is_number()) return simdjson::to_string(value);
    warnings.push_back(
        {Error::Kind::input, fmt::format("\"{}\" is not a string and was left out", name), file, line});
    return {};
  };
  simdjson::dom::element text_value;
  std::string_view text;
  if (root["text"].get(text_value) != simdjson::SUCCESS) {
    return input_error("the object has no \"text\"", file, line);
  }
  if (text_value.get(text) != simdjson::SUCCESS) return input_error("\"text\" is not a string", file, line);
  ReportFields fields;
  fields.text = text;
  for (const auto& [name, field] : {std::pair{"title", &fields.title},
                                    {"id", &fields.key},
                                    {"url", &fields.url},
                                    {"publisher", &fields.publisher},
                                    {"published", &fields.published}})
    *field = get(name);
  auto draft = draft_of_fields(fields, file, line, rules);
  if (draft) std::move(warnings.begin(), warnings.end(), std::back_inserter(draft->warnings));
  return draft;
}

}  // namespace entente
