// entente characterisations: what one actor called another, by date.
#include <fmt/format.h>

#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"

namespace entente::cli {
namespace {

struct CharacterisationsOptions : FindOptions {
  std::vector<std::string> asked;  // A, or A and B
  std::vector<std::string> about;
  std::string term;
};

Result<StatementFilter> filter_of(const CharacterisationsOptions& options, const ActorNames& names) {
  StatementFilter filter;
  std::vector<std::string> about = options.about;
  if (options.asked.size() == 2) about.push_back(options.asked[1]);
  if (!options.asked.empty()) {
    auto speaker = names.find(options.asked[0]);
    if (!speaker) return tl::unexpected<Error>(speaker.error());
    filter.speaker = std::move(*speaker);
  }
  auto whom = names.find(about);
  if (!whom) return tl::unexpected<Error>(whom.error());
  const auto days = days_asked(options.from, options.to);
  if (!days) return tl::unexpected<Error>(days.error());
  filter.about = std::move(*whom);
  filter.term = options.term;
  filter.characterisations = true;
  filter.from = days->from;
  filter.to = days->to;
  filter.report = options.report;
  filter.limit = options.all ? 0 : options.limit;
  return filter;
}

// Date, speaker, whom and what on the first line; the sentence; the report.
std::string entry(const StatementRecord& record, const Look& look, const ActorNames& names) {
  const Statement& statement = record.statement;
  const Evidence& at = record.evidence;
  constexpr std::size_t indent = 12;
  const std::string who = speaker_words(record, names);
  const std::string margin(indent, ' ');
  std::string from = at.report->title.empty() ? at.report->source : "“" + at.report->title + "”";
  if (!at.report->publisher.empty()) from += ", " + at.report->publisher;
  if (at.report->published) from += ", " + at.report->published->iso();
  from += fmt::format(", sentence {}", at.sentence + 1);
  const std::size_t width = look.width() - indent;
  return date_cell(statement.date, indent) + look.paint(shorten(who, width / 2), Style::bold) + "  " +
         look.paint("“" + fold_space(statement.term) + "”", Style::yellow) +
         (record.origin == "coded" ? "" : "  " + record.origin) + "\n" + margin +
         wrap(at.sentence_text, width, indent) + "\n" + margin +
         look.paint(shorten(from, width - 10) + "  " + record.id.substr(0, 8), Style::dim) + "\n";
}

int run_characterisations(const Frame& frame, const CharacterisationsOptions& options) {
  if (options.asked.empty() && options.about.empty() && options.term.empty())
    return fail({Error::Kind::usage,
                 "say whose words: entente characterisations NATO CHN; or of whom: --about CHN",
                 {},
                 0});
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const Finder& with = **finder;
  auto filter = filter_of(options, with.names());
  if (!filter) return fail(filter.error());
  std::uint64_t shown = 0;
  const auto found = (*finder)->store().statements(*filter, [&](StatementRecord&& record) {
    ++shown;
    if (frame.json)
      print_json(to_json(record));
    else
      std::fputs(entry(record, with.look(), with.names()).c_str(), stdout);
    return !std::ferror(stdout);
  });
  if (!found) return fail(found.error());
  if (*found == 0) {
    say("no characterisation in " + frame.db + " fits");
    std::vector<std::string> typed = options.asked;
    typed.insert(typed.end(), options.about.begin(), options.about.end());
    with.say_unknown(typed);
    return exit_nothing;
  }
  if (shown < *found)
    say(grouped(shown) + " of " + counted(*found, "characterisation") +
        ", the latest; --all shows every one, --limit N the last N");
  return exit_done;
}

}  // namespace

void add_characterisations(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<CharacterisationsOptions>();
  Command command = add_command(app, frame,
                                {"characterisations", "Show what one actor called another, by date",
                                 "entente characterisations NATO CHN\n"
                                 "entente characterisations NATO --from 2019 --to 2022-06 --json\n"
                                 "entente characterisations --about Russia"},
                                [&frame, options] { return run_characterisations(frame, *options); },
                                {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(command, *options, true);
  command.remove_option("ID");
  command
      .add_option("ACTOR", options->asked,
                  "Who spoke (with all officials and sectors), and of whom: codes, names or aliases")
      .expected(0, 2)
      .option_text("A B");
  command.add_option("--about", options->about, "Of whom, whoever spoke if no A is given").delimiter(',');
  command.add_option("--term", options->term, "Words of the characterisation");
}

}  // namespace entente::cli
