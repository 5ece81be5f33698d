#include "answers/event_list_asked.h"

#include <algorithm>
#include <utility>

#include "answers/event_choice.h"
#include "answers/selection_asked.h"
#include "base/text.h"

namespace entente {

std::vector<std::string> words_asked(std::string_view typed) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view text) {
    std::string word = lower(fold_space(text));
    if (!word.empty() && std::ranges::find(out, word) == out.end()) out.push_back(std::move(word));
  };
  bool quoted = false;
  for (const std::string_view part : split(typed, '"')) {
    if (quoted) {
      add(part);
    } else {
      const std::string folded = fold_space(part);
      for (const std::string_view word : split(folded, ' ')) add(word);
    }
    quoted = !quoted;
  }
  return out;
}

Result<EventListFilter> event_list_filter(const EventListAsked& asked, const ActorNames& names) {
  EventListFilter out;
  const auto patterns_of = [&](const std::vector<std::string>& typed) { return names.find(typed); };
  for (const std::string& group : asked.actors) {
    std::vector<std::string> alternatives;
    for (const std::string_view one : split(group, ','))
      if (!trim(one).empty()) alternatives.emplace_back(trim(one));
    auto patterns = patterns_of(alternatives);
    if (!patterns) return tl::unexpected<Error>(patterns.error());
    if (!patterns->empty()) out.actors.push_back(std::move(*patterns));
  }
  auto source = patterns_of(asked.source), target = patterns_of(asked.target);
  if (!source) return tl::unexpected<Error>(source.error());
  if (!target) return tl::unexpected<Error>(target.error());
  out.source = std::move(*source);
  out.target = std::move(*target);
  // Types, statuses and classes mean what they mean to the overview.
  SelectionAsked common;
  common.events.types = asked.types;
  const bool all = asked.statuses.size() == 1 && lower(asked.statuses.front()) == "all";
  if (!all) common.events.statuses = asked.statuses;
  common.quads = asked.quads;
  common.origins = asked.origins;
  auto selection = selection_of(common, names);
  if (!selection) return tl::unexpected<Error>(selection.error());
  out.types = std::move(selection->types);
  if (!all) out.statuses = std::move(selection->statuses);
  out.quads = selection->quads;
  out.origins = std::move(selection->origins);
  out.report = asked.report;
  out.words = words_asked(asked.words);
  return out;
}

}  // namespace entente
