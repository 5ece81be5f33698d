#include "cli/timeline_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <variant>

#include "base/text.h"
#include "cli/recorded_event.h"
#include "cli/show.h"

namespace entente::cli {
namespace {

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

// The words of each kind of entry.
class EntryText {
 public:
  EntryText(const Look& look, const ActorNames& names) : look_(look), names_(names) {}

  std::string operator()(const RecordedEvent* event) const { return event_line(*event, look_, names_, 0); }

  std::string operator()(const StatementRecord* record) const {
    const Statement& statement = record->statement;
    std::string who = speaker_words(*record, names_);
    const bool called = !statement.term.empty();
    if (called) who += ": “" + fold_space(statement.term) + "”";
    return entry_text(statement.date->from, called ? "calls" : "says", who, record->id,
                      statement.quote.empty() ? record->words : "“" + statement.quote + "”", look_,
                      Style::blue);
  }

  std::string operator()(const DatedTie* tie) const {
    const Tie& of = tie->record.tie;
    return entry_text(tie->day, "tie",
                      fmt::format("{}: {} – {}{}", name_of(of.kind), names_.show(of.a), names_.show(of.b),
                                  tie->since ? ", since " + of.since : ""),
                      tie->record.id, tie->record.evidence.sentence_text, look_, Style::green);
  }

  std::string operator()(const TreatyEntry* entry) const {
    return entry_text(entry->day, "treaty",
                      fmt::format("{}: {}", name_of(entry->moment), entry->treaty->name), "", "", look_,
                      Style::magenta);
  }

 private:
  const Look& look_;
  const ActorNames& names_;
};

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
void print_grouped(const Timeline& timeline, const std::vector<TimelineEntry>& entries, const Look& look,
                   const EntryText& text) {
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
      std::fputs(std::visit(text, entry->what).c_str(), stdout);
    }
  }
}

}  // namespace

void print_timeline(const Timeline& timeline, const Look& look, const ActorNames& names) {
  const std::vector<TimelineEntry> entries = timeline_entries(timeline);
  const EntryText text(look, names);
  if (timeline.grouped)
    print_grouped(timeline, entries, look, text);
  else
    for (const TimelineEntry& entry : entries) std::fputs(std::visit(text, entry.what).c_str(), stdout);
}

}  // namespace entente::cli
