// entente timeline: what is on file of an actor or a pair, in order of time.
#include "analysis/timeline.h"
#include "analysis/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/text.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/pair_asked.h"
#include "cli/recorded_event.h"

namespace entente::cli {
namespace {

constexpr std::size_t of_a_period = 3;  // events, statements and ties that stand for a period

struct Options {
  std::vector<std::string> asked, origins;
  std::string from, to, every;
  std::uint64_t limit = 60;
  bool all = false;
};

// Everything but events comes whole; events whole or, if there are many, as periods with the most telling ones.
struct Timeline {
  std::string a, b;  // codes; b "" for an actor alone
  std::vector<RecordedEvent> events;
  std::vector<TellingPeriod> periods;
  Every every = Every::month;
  bool grouped = false;
  std::uint64_t event_count = 0;
  std::vector<StatementRecord> statements;
  std::vector<DatedTie> ties;
  std::vector<TreatyEntry> treaties;
  std::vector<CoverageGap> gaps;

  std::uint64_t count() const { return event_count + statements.size() + ties.size() + treaties.size(); }
};

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

// A dozen or two of periods, so that three events of each fit on two pages.
Every grain_of(Date from, Date to) {
  const int days = to.day_number() - from.day_number();
  if (days <= 21) return Every::day;
  if (days <= 170) return Every::week;
  if (days <= 2 * 366) return Every::month;
  return days <= 6 * 366 ? Every::quarter : Every::year;
}

Result<void> read_events(const Store& store, const Options& options, TellingQuestion question,
                         Timeline& out) {
  // How many there are and over what time decides how they are told.
  const auto extent = gather_telling(store, question);
  if (!extent) return tl::unexpected<Error>(extent.error());
  out.event_count = extent->events;
  if (!extent->first) return {};
  if (options.all || out.count() <= options.limit) {
    auto events = all_events(store, question);
    if (!events) return tl::unexpected<Error>(events.error());
    out.events = std::move(*events);
    return {};
  }
  out.grouped = true;
  out.every = parse_every(options.every)
                  .value_or(grain_of(question.pair.from.value_or(*extent->first),
                                     question.pair.to.value_or(*extent->last)));
  question.limit = of_a_period;
  auto periods = telling_periods(store, question, out.every, true);
  if (!periods) return tl::unexpected<Error>(periods.error());
  out.periods = std::move(*periods);
  return {};
}

Result<Timeline> read_timeline(const Store& store, const Options& options, const PairQuestion& question,
                               const Treaties* treaties) {
  Timeline out;
  out.a = question.a.front();
  out.b = question.b.empty() ? "" : question.b.front();
  // What was imported has neither statements nor ties.
  const bool coded = question.origins.empty() || std::ranges::count(question.origins, "coded") > 0;
  if (coded) {
    auto statements = timeline_statements(store, question);
    if (!statements) return tl::unexpected<Error>(statements.error());
    out.statements = std::move(*statements);
    auto ties = timeline_ties(store, question);
    if (!ties) return tl::unexpected<Error>(ties.error());
    out.ties = std::move(*ties);
  }
  if (treaties != nullptr)
    out.treaties =
        treaty_entries(*treaties, first_part(out.a), first_part(out.b), question.from, question.to);
  TellingQuestion telling;
  telling.pair = question;
  if (auto done = read_events(store, options, telling, out); !done)
    return tl::unexpected<Error>(done.error());
  if (question.from && question.to) {
    auto gaps = coverage_gaps(store, codes_of(question), *question.from, *question.to, question.origins);
    if (!gaps) return tl::unexpected<Error>(gaps.error());
    out.gaps = std::move(*gaps);
  }
  return out;
}

// ---- entries ----

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

// ---- printing ----

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
void print_grouped(const Timeline& timeline, std::vector<Entry> entries, const Look& look) {
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

int run_timeline(const Frame& frame, const Options& options) {
  if (!options.every.empty() && !parse_every(options.every))
    return fail({Error::Kind::usage,
                 "'" + options.every + "' is no period; there are day week month quarter year",
                 {},
                 0});
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const Finder& with = **finder;
  const auto question = pair_asked(options.asked, options.from, options.to, options.origins, with.names());
  if (!question) return fail(question.error());
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const auto treaties = treaties_of(frame, *world);
  if (!treaties) return fail(treaties.error());
  const auto timeline =
      read_timeline((*finder)->store(), options, *question, *treaties ? &**treaties : nullptr);
  if (!timeline) return fail(timeline.error());
  if (timeline->count() == 0) {
    say("nothing of " + options.asked.front() + (options.asked.size() > 1 ? " and " + options.asked[1] : "") +
        " is in " + frame.db + " for these days");
    for (const CoverageGap& gap : timeline->gaps) say(gap_words(gap, with.names()));
    with.say_unknown(options.asked);
    return exit_nothing;
  }
  std::vector<Entry> entries = entries_of(*timeline, with.look(), with.names());
  if (frame.json) {
    for (const TellingPeriod& period : timeline->periods) print_period_json(period, timeline->every);
    for (const Entry& entry : entries) print_json(entry.json);
  } else if (timeline->grouped) {
    print_grouped(*timeline, std::move(entries), with.look());
  } else {
    for (const Entry& entry : entries) std::fputs(entry.text.c_str(), stdout);
  }
  for (const CoverageGap& gap : timeline->gaps) say(gap_words(gap, with.names()));
  if (timeline->grouped)
    say(fmt::format("{}: of each {} the {} most telling; --all shows every one, --from and --to choose days",
                    counted(timeline->event_count, "event"), name_of(timeline->every), of_a_period));
  return exit_done;
}

}  // namespace

void add_timeline(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  Command command =
      add_command(app, frame,
                  {"timeline", "Show events, statements, ties and treaties of an actor or a pair by date",
                   "entente timeline Japan --from 2022-06\n"
                   "entente timeline NATO CHN\n"
                   "entente timeline Russia Ukraine --from 2014 --to 2014-06 --every week --json"},
                  [&frame, options] { return run_timeline(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  command
      .add_option("ACTOR", options->asked,
                  "One actor, or two and what is between them: codes (with all below them), names, aliases")
      .required()
      .expected(1, 2)
      .option_text("A [B]");
  command.add_option("--from", options->from, "On or after: 2022-06-17, 2022-06 or 2022").type_name("DATE");
  command.add_option("--to", options->to, "On or before").type_name("DATE");
  command.add_option("--origin", options->origins, "Only events of these data sets: coded, gdelt, icews, …")
      .delimiter(',');
  command
      .add_option("--limit", options->limit,
                  "More than so many entries are told by period, with the most telling events of each")
      .type_name("N")
      .capture_default_str();
  command.add_option("--every", options->every, "That period: day, week, month, quarter or year")
      .type_name("PERIOD");
  command.add_flag("--all", options->all, "Every event, however many");
}

}  // namespace entente::cli
