#include "analysis/event_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <tuple>

#include "analysis/record_sql.h"
#include "analysis/recorded_event_rows.h"
#include "base/text.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

// One of the patterns is a party of the imported event on the side.
std::string imported_fits(Conditions& conditions, const std::vector<ActorPattern>& patterns,
                          std::string_view side) {
  std::vector<std::string> out;
  for (const ActorPattern& pattern : patterns) {
    std::vector<std::string> parts;
    if (!pattern.code.empty()) {
      // The column with the first part goes before: it is short and decides most rows.
      const std::string first = sql_value(conditions, std::string(first_part(pattern.code))),
                        code = sql_value(conditions, pattern.code);
      const bool whole = pattern.code.find('/') == std::string::npos;
      parts.push_back(fmt::format(
          "((e.{0}_actor = {1}{2}) OR (e.more_{0} IS NOT NULL AND len(list_filter(e.more_{0}, c -> c = {3} "
          "OR "
          "starts_with(c, {3} || '/'))) > 0))",
          side, first,
          whole ? "" : fmt::format(" AND (e.{0} = {1} OR starts_with(e.{0}, {1} || '/'))", side, code),
          code));
    }
    if (!pattern.name.empty())
      parts.push_back(fmt::format("lower(e.{}_name) = {}", side, conditions.value(lower(pattern.name))));
    out.push_back(parts.empty() ? "true" : fmt::format("({})", fmt::join(parts, " AND ")));
  }
  return fmt::format("({})", fmt::join(out, " OR "));
}

void require_common(Conditions& conditions, const EventListFilter& filter, std::string_view text) {
  if (filter.from) conditions.require("e.date_from >= " + sql_value(*filter.from));
  if (filter.to) conditions.require("e.date_from <= " + sql_value(*filter.to));
  if (!filter.types.empty()) conditions.require(among(conditions, "e.type", filter.types));
  if (!filter.statuses.empty()) conditions.require(among(conditions, "e.status", filter.statuses));
  if (std::ranges::count(filter.quads, true) < 4) {
    std::vector<int> wanted{0};
    for (int i = 0; i < 4; ++i)
      if (filter.quads[static_cast<std::size_t>(i)]) wanted.push_back(i + 1);
    conditions.require(fmt::format("e.quad IN ({})", fmt::join(wanted, ", ")));
  }
  for (const std::string& word : filter.words)
    conditions.require(fmt::format("contains(lower({}), {})", text, conditions.value(lower(word))));
}

void require_after(Conditions& conditions, const std::optional<EventListPlace>& after) {
  if (!after) return;
  const std::string id = conditions.value(after->id);
  if (!after->day)
    conditions.require(fmt::format("e.date_from IS NULL AND e.id < {}", id));
  else
    conditions.require(
        fmt::format("(e.date_from < {0} OR (e.date_from = {0} AND e.id < {1}) OR e.date_from IS NULL)",
                    sql_value(*after->day), id));
}

void coded_where(Conditions& conditions, const EventListFilter& filter) {
  for (const auto& group : filter.actors) conditions.parties(group, "");
  conditions.parties(filter.source, "source");
  conditions.parties(filter.target, "target");
  require_common(conditions, filter, "s.text");
  conditions.report(filter.report);
  std::vector<std::string> origins = filter.origins;
  if (std::ranges::find(origins, "coded") != origins.end()) origins.emplace_back("corrected");
  if (!origins.empty()) conditions.require(among(conditions, "e.origin", origins));
}

void imported_where(Conditions& conditions, const EventListFilter& filter) {
  for (const auto& group : filter.actors)
    if (!group.empty())
      conditions.require(fmt::format("({} OR {})", imported_fits(conditions, group, "source"),
                                     imported_fits(conditions, group, "target")));
  if (!filter.source.empty()) conditions.require(imported_fits(conditions, filter.source, "source"));
  if (!filter.target.empty()) conditions.require(imported_fits(conditions, filter.target, "target"));
  require_common(conditions, filter, "e.text");
  if (!filter.report.empty())
    conditions.require(fmt::format("starts_with(e.import, {})", conditions.value(filter.report)));
  if (!filter.origins.empty()) conditions.require(among(conditions, "e.origin", filter.origins));
}

}  // namespace

Result<std::vector<RecordedEvent>> list_events(const Store& store, const EventListFilter& filter,
                                               const std::optional<EventListPlace>& after,
                                               std::size_t limit) {
  std::vector<RecordedEvent> out;
  constexpr std::string_view order = "ORDER BY e.date_from DESC NULLS LAST, e.id DESC";
  for (const bool coded : {true, false}) {
    Conditions conditions;
    if (coded)
      coded_where(conditions, filter);
    else
      imported_where(conditions, filter);
    require_after(conditions, after);
    const std::string where = conditions.where();
    // Of imported events the rows are chosen by the columns of the filter alone, and only theirs are read whole.
    auto rows = ask_views(
        store,
        coded ? fmt::format("{} {} {} LIMIT {}", coded_event_rows, where, order, limit)
              : fmt::format("{} WHERE e.rowid IN (SELECT e.rowid FROM imported_events e {} {} LIMIT {})",
                            imported_event_rows, where, order, limit),
        conditions);
    if (!rows) return tl::unexpected<Error>(rows.error());
    while (rows->next()) out.push_back(read_recorded_event(*rows));
  }
  const auto place = [](const RecordedEvent& event) {
    return std::tuple(event.from.has_value(), event.from.value_or(Date{}), std::string_view(event.id));
  };
  std::ranges::sort(out, [&](const RecordedEvent& a, const RecordedEvent& b) { return place(a) > place(b); });
  if (out.size() > limit) out.resize(limit);
  return out;
}

Result<std::uint64_t> count_events(const Store& store, const EventListFilter& filter) {
  std::uint64_t out = 0;
  for (const bool coded : {true, false}) {
    Conditions conditions;
    if (coded)
      coded_where(conditions, filter);
    else
      imported_where(conditions, filter);
    const bool joined = coded && (!filter.words.empty() || !filter.report.empty());
    auto rows = ask_views(
        store,
        fmt::format("SELECT count(*) FROM {} {}",
                    !coded ? "imported_events e"
                    : joined
                        ? "events e JOIN reports r ON r.id = e.report LEFT JOIN sentences s ON s.report = "
                          "e.report AND s.number = e.sentence"
                        : "events e",
                    conditions.where()),
        conditions);
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->next()) out += static_cast<std::uint64_t>(rows->integer(0));
  }
  return out;
}

}  // namespace entente
