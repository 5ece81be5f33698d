#include "cli/timeline_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "base/text.h"
#include "cli/json.h"
#include "cli/recorded_event.h"
#include "cli/show.h"

namespace entente::cli {
namespace {

// One line of the timeline.
struct Entry {
  Date day;
  int rank = 0;      // within a day: treaties, ties, events, statements
  bool told = true;  // false: one of those that a period has too many of
  std::string text;
  Json json;
};

std::uint64_t events_in(const TellingPeriod& period) {
  return period.quads[0] + period.quads[1] + period.quads[2] + period.quads[3];
}

// Date, a word for the kind, the words; a second line if there is more to say.
std::string entry_text(Date day, const std::string& kind, const std::string& words, const std::string& id,
                       const std::string& more, const Look& look, Style style) {
  constexpr std::size_t indent = 12;
  const std::size_t width = look.width() - indent - columns(kind) - 2 - (id.empty() ? 0 : 10);
  std::string out = fit(day.iso(), indent) + look.paint(kind, style) + "  " +
                    (id.empty() ? shorten(words, width)
                                : fit(words, width) + "  " + look.paint(id.substr(0, 8), Style::dim)) +
                    "\n";
  if (!more.empty())
    out += std::string(indent, ' ') +
           look.paint(shorten(fold_space(more), look.width() - indent), Style::dim) + "\n";
  return out;
}

Entry entry_of(const RecordedEvent& event, const Look& look, const ActorNames& names) {
  Json json{{"kind", "event"}};
  json.update(event_json(event));
  return {event.from.value_or(Date{}), 2, true, event_line(event, look, names, 0), std::move(json)};
}

Entry entry_of(const StatementRecord& record, const Look& look, const ActorNames& names) {
  const Statement& statement = record.statement;
  std::string who = speaker_words(record, names);
  const bool called = !statement.term.empty();
  if (called) who += ": “" + fold_space(statement.term) + "”";
  Json json{{"kind", "statement"}};
  json.update(to_json(record));
  return {statement.date->from, 3, called,
          entry_text(statement.date->from, called ? "calls" : "says", who, record.id,
                     statement.quote.empty() ? record.words : "“" + statement.quote + "”", look, Style::blue),
          std::move(json)};
}

Entry entry_of(const DatedTie& tie, const Look& look, const ActorNames& names) {
  Json json{{"kind", "tie"}, {"date", tie.day.iso()}};
  json.update(to_json(tie.record));
  const Tie& of = tie.record.tie;
  return {tie.day, 1, tie.since,
          entry_text(tie.day, "tie",
                     fmt::format("{}: {} – {}{}", name_of(of.kind), names.show(of.a), names.show(of.b),
                                 tie.since ? ", since " + of.since : ""),
                     tie.record.id, tie.record.evidence.sentence_text, look, Style::green),
          std::move(json)};
}

Entry entry_of(const TreatyEntry& entry, const Look& look) {
  return {entry.day,
          0,
          true,
          entry_text(entry.day, "treaty", fmt::format("{}: {}", name_of(entry.moment), entry.treaty->name),
                     "", "", look, Style::magenta),
          {{"kind", "treaty"},
           {"date", entry.day.iso()},
           {"moment", name_of(entry.moment)},
           {"code", entry.treaty->code},
           {"name", entry.treaty->name},
           {"source", entry.treaty->source}}};
}

std::vector<Entry> entries_of(const Timeline& timeline, const Look& look, const ActorNames& names) {
  std::vector<Entry> out;
  for (const TreatyEntry& treaty : timeline.treaties) out.push_back(entry_of(treaty, look));
  for (const DatedTie& tie : timeline.ties) out.push_back(entry_of(tie, look, names));
  for (const RecordedEvent& event : timeline.events) out.push_back(entry_of(event, look, names));
  for (const TellingPeriod& period : timeline.periods)
    for (const RecordedEvent& event : period.events) out.push_back(entry_of(event, look, names));
  for (const StatementRecord& statement : timeline.statements)
    out.push_back(entry_of(statement, look, names));
  std::stable_sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.day, a.rank) < std::pair(b.day, b.rank);
  });
  return out;
}

std::string period_head(const TellingPeriod* period, Date day, Every every, std::size_t sayings,
                        std::size_t ties, const Look& look) {
  std::string out = look.paint(period_name(day, every), Style::bold);
  if (period != nullptr)
    out += fmt::format("  {}: {} cooperation, {} conflict, Goldstein {}",
                       counted(events_in(*period), "event"), grouped(period->quads[0] + period->quads[1]),
                       grouped(period->quads[2] + period->quads[3]), signed_number(period->goldstein, 1));
  else
    out += "  no event";
  if (sayings > 0) out += "; " + counted(sayings, "statement");
  if (ties > 0) out += "; " + counted(ties, "tie");
  return out + "\n";
}

// Under a head for each period the treaties, the most telling events, and a few ties and statements.
void print_grouped(const Timeline& timeline, const std::vector<Entry>& entries, const Look& look) {
  std::map<Date, const TellingPeriod*> periods;
  for (const TellingPeriod& period : timeline.periods)
    periods[period_begin(period.from, timeline.every)] = &period;
  for (auto entry = entries.begin(); entry != entries.end();) {
    const Date begin = period_begin(entry->day, timeline.every);
    auto end = entry;
    std::size_t sayings = 0, ties = 0;
    for (; end != entries.end() && period_begin(end->day, timeline.every) == begin; ++end) {
      sayings += end->rank == 3 ? 1 : 0;
      ties += end->rank == 1 ? 1 : 0;
    }
    const auto period = periods.find(begin);
    std::fputs(period_head(period == periods.end() ? nullptr : period->second, begin, timeline.every, sayings,
                           ties, look)
                   .c_str(),
               stdout);
    std::size_t said = 0, tied = 0;
    for (; entry != end; ++entry) {
      // Characterisations and dated ties tell more than others.
      if (entry->rank == 3 && (said >= of_a_period || (!entry->told && sayings > of_a_period))) continue;
      if (entry->rank == 1 && (tied >= of_a_period || (!entry->told && ties > of_a_period))) continue;
      said += entry->rank == 3 ? 1 : 0;
      tied += entry->rank == 1 ? 1 : 0;
      std::fputs(entry->text.c_str(), stdout);
    }
  }
}

void print_period_json(const TellingPeriod& period, Every every) {
  print_json({{"kind", "period"},
              {"period", period_name(period.from, every)},
              {"from", period.from.iso()},
              {"to", period.to.iso()},
              {"verbal_cooperation", period.quads[0]},
              {"material_cooperation", period.quads[1]},
              {"verbal_conflict", period.quads[2]},
              {"material_conflict", period.quads[3]},
              {"goldstein", period.goldstein}});
}

}  // namespace

void print_timeline(const Timeline& timeline, const Look& look, const ActorNames& names) {
  const std::vector<Entry> entries = entries_of(timeline, look, names);
  if (timeline.grouped)
    print_grouped(timeline, entries, look);
  else
    for (const Entry& entry : entries) std::fputs(entry.text.c_str(), stdout);
}

void print_timeline_json(const Timeline& timeline, const Look& look, const ActorNames& names) {
  for (const TellingPeriod& period : timeline.periods) print_period_json(period, timeline.every);
  for (const Entry& entry : entries_of(timeline, look, names)) print_json(entry.json);
}

}  // namespace entente::cli
