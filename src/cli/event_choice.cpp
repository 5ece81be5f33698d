#include "cli/event_choice.h"

#include "base/text.h"
#include "cli/find.h"

namespace entente::cli {
namespace {

Result<EventType> type_of(const std::string& word) {
  std::string upper;
  for (const char c : word) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  if (const auto type = parse_event_type(upper)) return *type;
  std::string all;
  for (const EventType known : all_event_types) all += " " + std::string(name_of(known));
  return usage_error("'" + word + "' is no event type; there are" + all);
}

}  // namespace

void add_event_choice(Command command, EventChoice& choice) {
  command.add_option("--actor", choice.actor, "Source or target: a code, a name or an alias").delimiter(',');
  command.add_option("--source", choice.source, "Who acted").delimiter(',');
  command.add_option("--target", choice.target, "Who was acted upon").delimiter(',');
  command.add_option("--type", choice.types, "PLOVER type: AGREE … ASSAULT").delimiter(',');
  command
      .add_option("--status", choice.statuses, "occurred, planned, negated, hypothetical, background; news")
      .delimiter(',');
}

void add_time_and_report(Command command, EventChoice& choice) {
  command.add_option("--from", choice.from, "On or after: 2022-06-17, 2022-06 or 2022").type_name("DATE");
  command.add_option("--to", choice.to, "On or before").type_name("DATE");
  command.add_option("--report", choice.report, "From one report: its id, its file, or words of its title");
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
    const auto type = type_of(word);
    if (!type) return tl::unexpected<Error>(type.error());
    filter.types.push_back(*type);
  }
  for (const std::string& word : choice.statuses) {
    if (lower(word) == "news") {
      filter.statuses.insert(filter.statuses.end(), {Status::occurred, Status::planned});
      continue;
    }
    const auto status = parse_status(lower(word));
    if (!status)
      return usage_error(
          "'" + word +
          "' is no status; there are occurred planned negated hypothetical background, and news for the "
          "first two");
    filter.statuses.push_back(*status);
  }
  const auto days = days_asked(choice.from, choice.to);
  if (!days) return tl::unexpected<Error>(days.error());
  filter.from = days->from;
  filter.to = days->to;
  filter.report = choice.report;
  return filter;
}

}  // namespace entente::cli
