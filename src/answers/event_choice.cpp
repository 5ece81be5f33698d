#include "answers/event_choice.h"

#include "answers/days.h"
#include "base/text.h"

namespace entente {

Result<EventType> type_asked(const std::string& word) {
  std::string upper;
  for (const char c : word) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  if (const auto type = parse_event_type(upper)) return *type;
  std::string all;
  for (const EventType known : all_event_types) all += " " + std::string(name_of(known));
  return usage_error("'" + word + "' is no event type; there are" + all);
}

Result<Status> status_asked(const std::string& word) {
  if (const auto status = parse_status(lower(word))) return *status;
  return usage_error(
      "'" + word +
      "' is no status; there are occurred planned negated hypothetical background, and news for the "
      "first two");
}

Result<EventFilter> event_filter(const EventChoice& choice, const ActorNames& names) {
  EventFilter filter;
  for (const auto& [typed, patterns] :
       {std::pair(&choice.actor, &filter.actor), std::pair(&choice.source, &filter.source),
        std::pair(&choice.target, &filter.target)}) {
    auto found = names.find(*typed);
    if (!found) return tl::unexpected<Error>(found.error());
    *patterns = std::move(*found);
  }
  for (const std::string& word : choice.types) {
    const auto type = type_asked(word);
    if (!type) return tl::unexpected<Error>(type.error());
    filter.types.push_back(*type);
  }
  for (const std::string& word : choice.statuses) {
    if (lower(word) == "news") {
      filter.statuses.insert(filter.statuses.end(), {Status::occurred, Status::planned});
      continue;
    }
    const auto status = status_asked(word);
    if (!status) return tl::unexpected<Error>(status.error());
    filter.statuses.push_back(*status);
  }
  const auto days = days_asked(choice.from, choice.to);
  if (!days) return tl::unexpected<Error>(days.error());
  filter.from = days->from;
  filter.to = days->to;
  filter.report = choice.report;
  return filter;
}

}  // namespace entente
