#include "answers/timeline_answer.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "answers/event_json.h"
#include "answers/pair_asked.h"
#include "answers/record_json.h"

namespace entente {
namespace {

// A dozen or two of periods, so that three events of each fit on two pages.
Every grain_of(Date from, Date to) {
  const int days = to.day_number() - from.day_number();
  if (days <= 21) return Every::day;
  if (days <= 170) return Every::week;
  if (days <= 2 * 366) return Every::month;
  return days <= 6 * 366 ? Every::quarter : Every::year;
}

Result<void> read_events(const Store& store, const TimelineQuestion& asked, const EventBook* book,
                         Timeline& out) {
  TellingQuestion question;
  question.pair = asked.pair;
  const EventBook::Entries entries = book != nullptr ? book->chosen(question) : EventBook::Entries();
  // How many there are and over what time decides how they are told.
  const auto extent =
      book != nullptr ? Result<TellingExtent>(EventBook::extent(entries)) : gather_telling(store, question);
  if (!extent) return tl::unexpected<Error>(extent.error());
  out.event_count = extent->events;
  if (!extent->first) return {};
  if (asked.all || out.count() <= asked.limit) {
    auto events = book != nullptr ? Result<std::vector<RecordedEvent>>(book->all(entries))
                                  : all_events(store, question, true);
    if (!events) return tl::unexpected<Error>(events.error());
    out.events = std::move(*events);
    return {};
  }
  out.grouped = true;
  out.every = asked.every.value_or(
      grain_of(asked.pair.from.value_or(*extent->first), asked.pair.to.value_or(*extent->last)));
  question.limit = of_a_period;
  auto periods = book != nullptr
                     ? Result<std::vector<TellingPeriod>>(book->periods(entries, question, out.every))
                     : telling_periods(store, question, out.every, true);
  if (!periods) return tl::unexpected<Error>(periods.error());
  out.periods = std::move(*periods);
  return {};
}

}  // namespace

Result<Timeline> read_timeline(const Store& store, const TimelineQuestion& asked, const Treaties* treaties,
                               const EventBook* book) {
  const PairQuestion& question = asked.pair;
  if (!EventBook::answers(question)) book = nullptr;
  Timeline out;
  out.a = question.a.front();
  out.b = question.b.empty() ? "" : question.b.front();
  // What was imported has neither statements nor ties.
  const bool coded = question.origins.empty() || std::ranges::count(question.origins, "coded") > 0;
  if (coded && (book == nullptr || book->has_statements())) {
    auto statements = timeline_statements(store, question);
    if (!statements) return tl::unexpected<Error>(statements.error());
    out.statements = std::move(*statements);
  }
  if (coded && (book == nullptr || book->has_ties())) {
    auto ties = timeline_ties(store, question);
    if (!ties) return tl::unexpected<Error>(ties.error());
    out.ties = std::move(*ties);
  }
  if (treaties != nullptr)
    out.treaties =
        treaty_entries(*treaties, first_part(out.a), first_part(out.b), question.from, question.to);
  if (auto done = read_events(store, asked, book, out); !done) return tl::unexpected<Error>(done.error());
  if (question.from && question.to) {
    auto gaps = coverage_gaps(store, codes_of(question), *question.from, *question.to, question.origins);
    if (!gaps) return tl::unexpected<Error>(gaps.error());
    out.gaps = std::move(*gaps);
  }
  return out;
}

std::vector<TimelineEntry> timeline_entries(const Timeline& timeline) {
  std::vector<TimelineEntry> out;
  for (const TreatyEntry& treaty : timeline.treaties) out.push_back({treaty.day, 0, true, &treaty});
  // Dated ties and characterisations tell more than others.
  for (const DatedTie& tie : timeline.ties) out.push_back({tie.day, 1, tie.since, &tie});
  for (const RecordedEvent& event : timeline.events)
    out.push_back({event.from.value_or(Date{}), 2, true, &event});
  for (const TellingPeriod& period : timeline.periods)
    for (const RecordedEvent& event : period.events)
      out.push_back({event.from.value_or(Date{}), 2, true, &event});
  for (const StatementRecord& record : timeline.statements)
    out.push_back({record.statement.date->from, 3, !record.statement.term.empty(), &record});
  std::stable_sort(out.begin(), out.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
    return std::pair(a.day, a.rank) < std::pair(b.day, b.rank);
  });
  return out;
}

namespace {

Json json_of(const TreatyEntry& entry) {
  return {{"kind", "treaty"},           {"date", entry.day.iso()},    {"moment", name_of(entry.moment)},
          {"code", entry.treaty->code}, {"name", entry.treaty->name}, {"source", entry.treaty->source}};
}

Json json_of(const DatedTie& tie) {
  Json out{{"kind", "tie"}, {"date", tie.day.iso()}};
  out.update(to_json(tie.record));
  return out;
}

Json json_of(const RecordedEvent& event) {
  Json out{{"kind", "event"}};
  out.update(event_json(event));
  return out;
}

Json json_of(const StatementRecord& record) {
  Json out{{"kind", "statement"}};
  out.update(to_json(record));
  return out;
}

}  // namespace

Json entry_json(const TimelineEntry& entry) {
  return std::visit([](const auto* what) { return json_of(*what); }, entry.what);
}

Json period_json(const TellingPeriod& period, Every every) {
  return {{"kind", "period"},
          {"period", period_name(period.from, every)},
          {"from", period.from.iso()},
          {"to", period.to.iso()},
          {"verbal_cooperation", period.quads[0]},
          {"material_cooperation", period.quads[1]},
          {"verbal_conflict", period.quads[2]},
          {"material_conflict", period.quads[3]},
          {"goldstein", period.goldstein}};
}

std::vector<Json> timeline_lines(const Timeline& timeline) {
  std::vector<Json> out;
  for (const TellingPeriod& period : timeline.periods) out.push_back(period_json(period, timeline.every));
  for (const TimelineEntry& entry : timeline_entries(timeline)) out.push_back(entry_json(entry));
  return out;
}

namespace {

// Those of the entries, all of one period, that stand for it.
void add_few(Json& out, std::span<const TimelineEntry> entries) {
  constexpr int tie_rank = 1, event_rank = 2, statement_rank = 3;
  std::array<std::size_t, 4> all{}, told{};
  for (const TimelineEntry& entry : entries) ++all[static_cast<std::size_t>(entry.rank)];
  for (const TimelineEntry& entry : entries) {
    if (entry.rank == event_rank) continue;  // in its period
    const auto rank = static_cast<std::size_t>(entry.rank);
    if (entry.rank == tie_rank || entry.rank == statement_rank) {
      if (told[rank] >= of_a_period || (!entry.told && all[rank] > of_a_period)) continue;
      ++told[rank];
    }
    out.push_back(entry_json(entry));
  }
}

}  // namespace

Json timeline_json(const Timeline& timeline, const ActorNames& names) {
  const std::vector<TimelineEntry> entries = timeline_entries(timeline);
  Json periods = Json::array(), listed = Json::array(), gaps = Json::array();
  for (const TellingPeriod& period : timeline.periods) {
    Json one = period_json(period, timeline.every);
    one["events"] = Json::array();
    for (const RecordedEvent& event : period.events) one["events"].push_back(event_json(event));
    periods.push_back(std::move(one));
  }
  for (auto entry = entries.begin(); entry != entries.end();) {
    auto end = timeline.grouped ? entry : entries.end();
    while (end != entries.end() &&
           period_begin(end->day, timeline.every) == period_begin(entry->day, timeline.every))
      ++end;
    if (timeline.grouped)
      add_few(listed, {entry, end});
    else
      for (auto each = entry; each != end; ++each) listed.push_back(entry_json(*each));
    entry = end;
  }
  for (const CoverageGap& gap : timeline.gaps) gaps.push_back(gap_words(gap, names));
  const auto side = [&](const std::string& code) {
    return code.empty() ? Json(nullptr) : Json{{"code", code}, {"name", names.show(code)}};
  };
  return {{"a", side(timeline.a)},
          {"b", side(timeline.b)},
          {"grouped", timeline.grouped},
          {"every", timeline.grouped ? Json(name_of(timeline.every)) : Json(nullptr)},
          {"event_count", timeline.event_count},
          {"statement_count", timeline.statements.size()},
          {"tie_count", timeline.ties.size()},
          {"not_covered", std::move(gaps)},
          {"periods", std::move(periods)},
          {"entries", std::move(listed)}};
}

}  // namespace entente
