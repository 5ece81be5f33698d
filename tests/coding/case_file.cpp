#include "coding/case_file.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"

namespace entente::test {
namespace {

std::vector<std::string> items(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const std::string_view item : split(text, separator)) {
    if (!trim(item).empty() && trim(item) != "-") out.emplace_back(trim(item));
  }
  return out;
}

bool same_actor(std::string_view expected, const Party& party) {
  std::string code = party.code.empty() ? party.name : party.code;
  for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  std::string wanted(expected);
  std::replace(wanted.begin(), wanted.end(), '_', ' ');
  if (wanted == code) return true;
  return wanted.find('/') == std::string::npos && code.starts_with(wanted + "/");
}

// Each expected actor is there, and nobody else.
bool same_actors(const std::vector<std::string>& expected, const std::vector<Party>& parties) {
  const auto expected_one = [&](const Party& p) {
    return std::any_of(expected.begin(), expected.end(),
                       [&](const std::string& e) { return same_actor(e, p); });
  };
  const auto present = [&](const std::string& e) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return same_actor(e, p); });
  };
  return std::all_of(expected.begin(), expected.end(), present) &&
         std::all_of(parties.begin(), parties.end(), expected_one);
}

bool holds(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool is_status(std::string_view word) {
  const auto parts = split(word, '|');
  return std::all_of(parts.begin(), parts.end(),
                     [](std::string_view p) { return parse_status(p).has_value(); });
}

}  // namespace

Result<ExpectedEvent> read_expected(std::string_view line, const std::string& where) {
  const auto wrong = [&](const std::string& what) { return input_error(where + ": " + what); };
  ExpectedEvent out;
  out.line = line;
  if (line.starts_with('?')) {
    out.optional = true;
    line = trim(line.substr(1));
  }
  if (const auto colon = line.find(": "); colon != std::string_view::npos) {
    for (const char c : line.substr(0, colon)) {
      if (c < '0' || c > '9') return wrong("a number of a sentence must stand before the colon");
      out.sentence = out.sentence * 10 + static_cast<std::size_t>(c - '0');
    }
    line = trim(line.substr(colon + 1));
  }
  std::vector<std::string> kept;  // items() leaves a lone "-" out, which here means nobody
  for (const std::string_view word : split(line, ' ')) {
    if (!word.empty()) kept.emplace_back(word);
  }
  if (kept.size() < 3) return wrong("a record is TYPE SOURCES -> TARGETS STATUS");
  const auto slash = kept[0].find('/');
  out.types = items(std::string_view(kept[0]).substr(0, slash), '|');
  if (slash != std::string::npos) out.mode = kept[0].substr(slash + 1);
  for (const std::string& type : out.types) {
    if (!parse_event_type(type)) return wrong("no event type: " + type);
  }
  out.source = items(kept[1], ',');
  std::size_t at = 2;
  if (kept[at] == "->" && at + 1 < kept.size()) {
    out.target = items(kept[at + 1], ',');
    at += 2;
  }
  if (at >= kept.size() || !is_status(kept[at])) return wrong("no status after the actors");
  out.statuses = items(kept[at++], '|');
  if (at < kept.size()) out.date = kept[at++];
  if (!out.date.empty() && !parse_when(out.date)) return wrong("no date: " + out.date);
  if (at < kept.size()) return wrong("too many words: " + kept[at]);
  return out;
}

bool ExpectedEvent::fits(const Event& event) const {
  if (!holds(types, name_of(event.type)) || !holds(statuses, name_of(event.status))) return false;
  if (sentence > 0 && event.sentence + 1 != sentence) return false;
  if (!mode.empty() && event.mode != mode) return false;
  if (!date.empty() && (!event.date || event.date->iso() != date)) return false;
  if (same_actors(source, event.source) && same_actors(target, event.target)) return true;
  // Who of two is named first says nothing in a reciprocal event: one on each side is right too
  // (docs/scoring.md).
  if (source.size() < 2 || !target.empty() || event.source.empty() || event.target.empty()) return false;
  std::vector<Party> all = event.source;
  all.insert(all.end(), event.target.begin(), event.target.end());
  return same_actors(source, all);
}

Result<std::vector<Case>> read_cases(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Case> out;
  bool nothing = true;  // the last case has its answer
  int number = 0;
  for (std::string_view line : split(*bytes, '\n')) {
    ++number;
    line = trim(line);
    const std::string where = path + ":" + std::to_string(number);
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("= ")) {
      if (!nothing) return input_error(where + ": the case before has no answer");
      const auto bar = line.find('|');
      const auto date = parse_iso_date(trim(line.substr(2, bar == std::string_view::npos ? 0 : bar - 2)));
      if (!date) return input_error(where + ": a case begins with \"= DATE | TEXT\"");
      out.push_back({where, *date, std::string(trim(line.substr(bar + 1))), {}});
      nothing = false;
    } else if (out.empty()) {
      return input_error(where + ": a record before the first case");
    } else {
      nothing = true;
      if (line == "nothing") continue;
      auto event = read_expected(line, where);
      if (!event) return tl::unexpected(event.error());
      out.back().events.push_back(std::move(*event));
    }
  }
  if (!nothing) return input_error(path + ": the last case has no answer");
  return out;
}

std::string describe(const Event& event) {
  const auto names = [](const std::vector<Party>& parties) {
    std::string out;
    for (const Party& p : parties) out += (out.empty() ? "" : ",") + (p.code.empty() ? p.name : p.code);
    return out.empty() ? std::string("-") : out;
  };
  std::string out = std::to_string(event.sentence + 1) + ": " + std::string(name_of(event.type));
  if (!event.mode.empty()) out += "/" + event.mode;
  out += " " + names(event.source);
  if (!event.target.empty() || event.source.size() < 2) out += " -> " + names(event.target);
  out += " " + std::string(name_of(event.status));
  if (event.date) out += " " + event.date->iso();
  return out + "   (" + event.rule + "; " + event.path + ")";
}

std::string differences(const Case& given, const std::vector<Event>& events) {
  // A record that two lines fit goes to the first; the cases are small enough that this decides nothing.
  std::vector<bool> used(events.size(), false);
  std::string out;
  for (const bool optional : {false, true}) {
    for (const ExpectedEvent& wanted : given.events) {
      if (wanted.optional != optional) continue;
      bool found = false;
      for (std::size_t i = 0; i < events.size() && !found; ++i) {
        if (!used[i] && wanted.fits(events[i])) used[i] = found = true;
      }
      if (!found && !optional) out += "  missing:    " + wanted.line + "\n";
    }
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!used[i]) out += "  unexpected: " + describe(events[i]) + "\n";
  }
  return out;
}

}  // namespace entente::test
