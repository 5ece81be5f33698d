// A record line written.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "record/record_line.h"

namespace entente {
namespace {

std::string word(std::string_view text) {
  return is_plain_name(text) ? std::string(text) : quoted_text(text);
}

std::string name(const LineName& name) { return name.quoted ? quoted_text(name.text) : word(name.text); }

std::string names(const std::vector<LineName>& list) {
  std::string out;
  for (const LineName& one : list) out += (out.empty() ? "" : ",") + name(one);
  return out.empty() ? "-" : out;
}

std::string words_text(const LineWords& words) {
  return quoted_text(words.text) + (words.occurrence > 1 ? fmt::format(" @{}", words.occurrence) : "");
}

std::string day(const std::optional<When>& when) { return when ? when->iso() : "-"; }

std::string written(const EventLine& line) {
  return fmt::format("{}{} {} -> {} {} {} {}", name_of(line.type), line.mode.empty() ? "" : "/" + line.mode,
                     names(line.source), names(line.target), name_of(line.status), day(line.date),
                     words_text(line.trigger));
}

std::string written(const StatementLine& line) {
  std::string out = "statement";
  const auto add = [&](const char* key, const std::string& value) {
    out += fmt::format(" {}={}", key, value);
  };
  if (!line.speaker.empty()) add("speaker", quoted_text(line.speaker));
  if (!line.codes.empty()) add("code", names(line.codes));
  if (!line.verb.empty()) add("verb", word(line.verb));
  if (!line.about.empty()) add("about", names(line.about));
  if (!line.term.empty()) add("term", quoted_text(line.term));
  if (!line.quote.empty()) add("quote", quoted_text(line.quote));
  if (line.date) add("date", day(line.date));
  if (!line.words.text.empty()) add("words", words_text(line.words));
  return out;
}

std::string written(const TieLine& line) {
  return fmt::format("tie {} {} {}{} {}", name_of(line.kind), name(line.a), name(line.b),
                     line.since.empty() ? "" : " since " + word(line.since), words_text(line.words));
}

}  // namespace

bool is_plain_name(std::string_view text) {
  if (text.empty() || text == "-") return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '/' || c == '_' || c == '.' || c == '+' || c == '&';
  });
}

std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : fold_space(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string write_line(const RecordLine& line) {
  return std::visit([](const auto& l) { return written(l); }, line);
}

}  // namespace entente
