#include "exchange/mapping.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/csv.h"
#include "base/text.h"
#include "coding/event.h"
#include "exchange/csv_header.h"

namespace entente {
namespace {

constexpr std::array field_names{
    "id",  "date", "date_to",   "source",   "target", "type",     "mode", "status", "place",    "country",
    "lat", "lon",  "goldstein", "mentions", "deaths", "contexts", "text", "url",    "publisher"};
constexpr std::array sections{"type", "source", "target", "country", "status"};
constexpr std::array settings{"origin", "delimiter", "date format"};

bool has(std::span<const char* const> list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

Mapping::Value value_of(std::string_view text, std::uint64_t line) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    return {std::string(text.substr(1, text.size() - 2)), true, line};
  return {std::string(text), false, line};
}

}  // namespace

Result<Mapping> Mapping::read(const std::string& file) {
  const auto text = read_file(file);
  if (!text) return tl::unexpected<Error>(text.error());
  if (first_invalid_utf8(*text)) return input_error("is not valid UTF-8", file);
  Mapping out;
  out.file = file;
  std::string section;
  std::uint64_t line = 0;
  for (std::string_view row : split(*text, '\n')) {
    ++line;
    if (line == 1 && row.starts_with("\xEF\xBB\xBF")) row.remove_prefix(3);
    row = trim(row);
    if (row.empty() || row.front() == '#') continue;
    const auto wrong = [&](const std::string& what) { return input_error(what, file, line); };
    if (row.front() == '[') {
      section = row.back() == ']' ? lower(trim(row.substr(1, row.size() - 2))) : std::string(row);
      if (!has(sections, section))
        return wrong(fmt::format("there is no section {}; there are [{}]", row, fmt::join(sections, "] [")));
      continue;
    }
    const std::size_t equals = section.empty() ? row.find('=') : row.rfind('=');
    if (equals == std::string_view::npos)
      return wrong(section.empty() ? "write it as OURS = THEIRS" : "write it as THEIRS = OURS");
    const std::string_view left = trim(row.substr(0, equals)), right = trim(row.substr(equals + 1));
    if (left.empty() || right.empty()) return wrong("nothing stands on one side of the =");
    if (!section.empty()) {
      if (!out.meanings[section].emplace(lower(value_of(left, line).text), value_of(right, line).text).second)
        return wrong(fmt::format("'{}' stands twice in [{}]", left, section));
      continue;
    }
    const std::string name = lower(left);
    const Value value = value_of(right, line);
    if (name == "origin") {
      out.origin = lower(value.text);
    } else if (name == "date format") {
      out.date_format = value.text;
    } else if (name == "delimiter") {
      out.delimiter = value.text == "tab" || value.text == "\\t" ? '\t' : value.text.front();
      if (out.delimiter != '\t' && value.text.size() != 1)
        return wrong("a delimiter is one character, or tab");
    } else if (!has(field_names, name)) {
      return wrong(fmt::format("there is no field '{}'; there are {} {}", left, fmt::join(field_names, " "),
                               fmt::join(settings, ", ")));
    } else if (!out.fields.emplace(name, value).second) {
      return wrong(fmt::format("'{}' stands twice", left));
    }
  }
  for (const char* needed : {"date", "type"})
    if (!out.fields.contains(needed))
      return input_error(fmt::format("does not say what the {} is", needed), file);
  if (!out.fields.contains("source") && !out.fields.contains("target"))
    return input_error("does not say who the source or the target is", file);
  for (const auto& [theirs, ours] : out.meanings["status"])
    if (!parse_status(ours)) return input_error(fmt::format("[status] '{}' is no status", ours), file);
  return out;
}

std::string Mapping::meaning(const std::string& section, std::string_view theirs) const {
  const auto held = meanings.find(section);
  if (held == meanings.end()) return std::string(theirs);
  const auto found = held->second.find(lower(trim(theirs)));
  return found == held->second.end() ? std::string(theirs) : found->second;
}

Result<void> Mapping::check(const std::vector<std::string>& header, const std::string& table) const {
  for (const auto& [field, value] : fields)
    if (!value.constant && std::ranges::find(header, value.text) == header.end())
      return input_error(fmt::format("{}: {} has no column '{}'; it has {}", field, table, value.text,
                                     fmt::join(header, ", ")),
                         file, value.line);
  return {};
}

}  // namespace entente
