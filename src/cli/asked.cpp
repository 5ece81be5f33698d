#include "cli/asked.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "answers/days.h"
#include "answers/subject_asked.h"

namespace entente::cli {

Result<std::optional<Treaties>> treaties_of(const Frame& frame, const World& world) {
  const auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  if (!tables->has("treaties")) return std::optional<Treaties>();
  return Treaties::load(*tables, world).map([](Treaties&& treaties) {
    return std::optional<Treaties>(std::move(treaties));
  });
}

Result<Date> day_asked(const Frame& frame, const std::string& on) { return day_asked(on, frame.day()); }

int nobody_called(const Directory& directory, const std::string& typed, Date on) {
  const std::string line = nobody_words(directory, typed, on);
  say(directory.close_names(typed, 1).empty()
          ? line + "; entente actor --unknown lists names that reports have and no table knows"
          : line);
  return exit_nothing;
}

std::string how_to_ask(const Subject& subject) {
  if (subject.ask.empty()) return "no name of its own";
  return subject.ask.find(' ') == std::string::npos ? subject.ask : "\"" + subject.ask + "\"";
}

void say_other_meanings(const std::vector<Subject>& senses, std::string_view typed, Date on) {
  if (senses.size() < 2) return;
  std::string line = fmt::format("'{}' has {} meanings on {}; taken as {} ({}), not", typed, senses.size(),
                                 on.iso(), senses[0].name, name_of(senses[0].kind));
  for (std::size_t i = 1; i < senses.size(); ++i)
    line += fmt::format("{} {} ({}: {})", i == 1 ? "" : ",", senses[i].name, name_of(senses[i].kind),
                        how_to_ask(senses[i]));
  say(line);
}

Result<std::optional<Store>> record_beside(const Frame& frame, bool named) {
  std::error_code error;
  if (!named && !std::filesystem::exists(frame.db, error)) return std::optional<Store>();
  return Store::open(frame.db, Store::Access::read).map([](Store&& store) {
    return std::optional<Store>(std::move(store));
  });
}

std::string span_words(const std::optional<Date>& from, const std::optional<Date>& to,
                       std::optional<Date> seen_from) {
  const bool ended = to && (!seen_from || *to <= *seen_from);
  if (from && ended) return from->iso() + " to " + to->iso();
  if (from) return "since " + from->iso();
  return ended ? "until " + to->iso() : std::string();
}

}  // namespace entente::cli
