#include "answers/selection_asked.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "coding/event.h"

namespace entente {
namespace {

// Patterns as the codes that they hold.
Result<std::vector<std::string>> codes(const std::vector<std::string>& typed, const ActorNames& names) {
  std::vector<std::string> out;
  for (const std::string& one : typed) {
    auto found = names.find(one);
    if (!found) return tl::unexpected<Error>(found.error());
    const std::size_t before = out.size();
    for (ActorPattern& pattern : *found)
      if (!pattern.code.empty()) out.push_back(std::move(pattern.code));
    if (out.size() == before)
      return usage_error("'" + one +
                         "' is a person; here are states, organisations and groups: name the one that they "
                         "act for, with a sector if you like (JPN/GOV)");
  }
  return out;
}

Result<void> add_quad(const std::string& word, std::array<bool, 4>& out) {
  const std::string low = lower(word);
  if (low == "cooperation") {
    out[0] = out[1] = true;
  } else if (low == "conflict") {
    out[2] = out[3] = true;
  } else if (low.size() == 1 && low[0] >= '1' && low[0] <= '4') {
    out[static_cast<std::size_t>(low[0] - '1')] = true;
  } else {
    return usage_error("'" + word + "' is no quad class; there are 1 2 3 4, cooperation and conflict");
  }
  return {};
}

}  // namespace

Result<Selection> selection_of(const SelectionAsked& asked, const ActorNames& names) {
  const auto filter = event_filter(asked.events, names);
  if (!filter) return tl::unexpected<Error>(filter.error());
  Selection out;
  out.from = filter->from;
  out.to = filter->to;
  for (const auto& [typed, side] :
       {std::pair(&asked.events.actor, &out.actor), std::pair(&asked.events.source, &out.source),
        std::pair(&asked.events.target, &out.target)}) {
    auto found = codes(*typed, names);
    if (!found) return tl::unexpected<Error>(found.error());
    *side = std::move(*found);
  }
  for (const EventType type : filter->types) out.types.emplace_back(name_of(type));
  if (!filter->statuses.empty()) out.statuses.clear();
  for (const Status status : filter->statuses) out.statuses.emplace_back(name_of(status));
  if (!asked.quads.empty()) out.quads = {};
  for (const std::string& word : asked.quads)
    if (const auto done = add_quad(word, out.quads); !done) return tl::unexpected<Error>(done.error());
  for (const std::string& word : asked.origins) out.origins.push_back(lower(trim(word)));
  return out;
}

}  // namespace entente
