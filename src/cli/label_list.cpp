// entente label --overrides, --confirm and --undo: what was corrected or confirmed by hand.
#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "answers/label_lines.h"
#include "answers/report_answer.h"
#include "answers/report_correction.h"
#include "base/text.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/label.h"
#include "cli/score.h"
#include "cli/terminal.h"
#include "record/correction_file.h"
#include "record/store.h"

namespace entente::cli {
namespace {

std::string override_entry(const Override& one, const Look& look) {
  const std::string title = one.report->title.empty() ? one.report->source : "“" + one.report->title + "”";
  std::string out =
      fmt::format("{}  {} {}  {}\n", look.paint(one.id.substr(0, 8), Style::dim),
                  look.paint(name_of(one.action), Style::bold), name_of(one.kind),
                  fmt::format("{}, sentence {}{}", shorten(title, look.width() - 50), one.sentence + 1,
                              one.idle ? " (the coder no longer says so)" : ""));
  if (!one.before.empty()) out += "    - " + wrap(one.before, look.width() - 6, 6) + "\n";
  if (!one.after.empty()) out += "    + " + wrap(one.after, look.width() - 6, 6) + "\n";
  return out;
}

std::string confirmation_entry(const Confirmation& one, const Look& look) {
  const std::string title = one.report->title.empty() ? one.report->source : "“" + one.report->title + "”";
  return fmt::format("{}  {} {}  {}, sentence {}{}\n    = {}\n",
                     look.paint(one.record.substr(0, 8), Style::dim), look.paint("confirmed", Style::bold),
                     name_of(one.kind), shorten(title, look.width() - 50), one.sentence + 1,
                     one.idle ? " (the coder no longer says so)" : "", wrap(one.line, look.width() - 6, 6));
}

}  // namespace

int label_list(const Frame& frame, const LabelOptions& options) {
  auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return fail(store.error());
  const Look look = Look::of_standard_output();
  const auto reports = worked_on_reports(*store);
  if (!reports) return fail(reports.error());
  if (reports->empty()) {
    say("nothing in " + frame.db + " was corrected or confirmed by hand");
    return exit_nothing;
  }
  std::optional<World> world;
  if (!options.out.empty()) {
    auto loaded = load_world(frame);
    if (!loaded) return fail(loaded.error());
    world = std::move(*loaded);
  }
  std::string text;
  std::size_t corrections = 0, confirmations = 0;
  for (const ReportLine& line : *reports) {
    const auto held = held_report(*store, line);
    if (!held) return fail(held.error());
    corrections += held->overrides.size();
    confirmations += held->confirmations.size();
    if (world) {
      text += write_labelled(labelled(*held, *world, frame.day()));
      continue;
    }
    for (const Override& one : held->overrides)
      if (frame.json)
        print_json(override_json(one));
      else
        std::fputs(override_entry(one, look).c_str(), stdout);
    for (const Confirmation& one : held->confirmations)
      if (frame.json)
        print_json(confirmation_json(one));
      else
        std::fputs(confirmation_entry(one, look).c_str(), stdout);
  }
  if (!world) return exit_done;
  if (auto failed = write_file(options.out, text)) return fail(*failed);
  say(fmt::format("{}{} of {} as labelled data in {}", counted(corrections, "correction"),
                  confirmations > 0 ? " and " + counted(confirmations, "confirmation") : "",
                  counted(reports->size(), "report"), options.out));
  return exit_done;
}

int label_confirm(const Frame& frame, const LabelOptions& options) {
  if (!record_is_there(frame))
    return fail({Error::Kind::input, "there is no record here; `entente read` makes one", frame.db, 0});
  auto store = Store::open(frame.db, Store::Access::write);
  if (!store) return fail(store.error());
  std::vector<AnyRecord> found;
  for (const std::string& id : options.confirm) {
    const std::size_t before = found.size();
    const auto keep = [&](auto&& record) { return found.emplace_back(std::move(record)), true; };
    EventFilter events;
    StatementFilter statements;
    TieFilter ties;
    events.id = statements.id = ties.id = lower(id);
    if (auto done = store->events(events, keep); !done) return fail(done.error());
    if (auto done = store->statements(statements, keep); !done) return fail(done.error());
    if (auto done = store->ties(ties, keep); !done) return fail(done.error());
    if (found.size() == before + 1) continue;
    if (found.size() == before) {
      say("no record in " + frame.db + " has an id that begins with " + id);
      return exit_nothing;
    }
    say(fmt::format("{} records have an id that begins with {}; give more of its digits",
                    found.size() - before, id));
    return exit_usage;
  }
  std::size_t count = 0;
  for (const AnyRecord& record : found) {
    const auto fresh = store->confirm(record, write_line(line_of(record)), now_utc());
    if (!fresh) return fail(fresh.error());
    count += *fresh ? 1 : 0;
  }
  if (frame.json)
    print_json({{"confirmed", count}});
  else
    fmt::print("{} confirmed\n", counted(count, "record"));
  return exit_done;
}

int label_undo(const Frame& frame, const LabelOptions& options) {
  if (!record_is_there(frame))
    return fail({Error::Kind::input, "there is no record here; `entente read` makes one", frame.db, 0});
  auto store = Store::open(frame.db, Store::Access::write);
  if (!store) return fail(store.error());
  std::uint64_t count = 0;
  for (const std::string& id : options.undo) {
    std::size_t meant = 0;
    const auto looked = store->overrides("", [&](Override&& one) {
      meant += one.id.starts_with(lower(id)) ? 1 : 0;
      return true;
    });
    if (!looked) return fail(looked.error());
    std::string confirmed_in;
    const auto confirmed = store->confirmations("", [&](Confirmation&& one) {
      if (!one.record.starts_with(lower(id))) return true;
      ++meant;
      confirmed_in = one.report->id;
      return true;
    });
    if (!confirmed) return fail(confirmed.error());
    if (meant > 1) {
      say(fmt::format("{} corrections have an id that begins with {}; give more of its digits", meant, id));
      return exit_usage;
    }
    const auto undone = confirmed_in.empty() ? store->undo(id) : store->unconfirm(confirmed_in, lower(id));
    if (!undone) return fail(undone.error());
    if (*undone == 0) say("no correction in " + frame.db + " has an id that begins with " + id);
    count += *undone;
  }
  if (count == 0) return exit_nothing;
  if (frame.json)
    print_json({{"undone", count}});
  else
    fmt::print("{} undone\n", counted(count, "correction"));
  return exit_done;
}

}  // namespace entente::cli
