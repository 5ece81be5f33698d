// entente label --overrides and --undo: what was corrected by hand.
#include <fmt/format.h>

#include <cstdio>

#include "base/text.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/label.h"
#include "cli/label_lines.h"
#include "cli/score.h"
#include "cli/terminal.h"
#include "record/correction_file.h"
#include "record/store.h"

namespace entente::cli {
namespace {

Json override_json(const Override& one) {
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  return {{"id", one.id},
          {"report", one.report->id},
          {"title", text(one.report->title)},
          {"sentence", one.sentence + 1},
          {"kind", name_of(one.kind)},
          {"action", name_of(one.action)},
          {"record", text(one.record)},
          {"replacement", text(one.replacement)},
          {"idle", one.idle},
          {"before", text(one.before)},
          {"after", text(one.after)},
          {"made_at", one.made_at}};
}

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

}  // namespace

int label_list(const Frame& frame, const LabelOptions& options) {
  auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return fail(store.error());
  const Look look = Look::of_standard_output();
  std::vector<ReportLine> reports;  // with overrides, in order
  std::size_t count = 0;
  const auto done = store->overrides("", [&](Override&& one) {
    ++count;
    if (reports.empty() || reports.back().id != one.report->id) reports.push_back(*one.report);
    if (!options.out.empty()) return true;
    if (frame.json)
      print_json(override_json(one));
    else
      std::fputs(override_entry(one, look).c_str(), stdout);
    return true;
  });
  if (!done) return fail(done.error());
  if (count == 0) {
    say("nothing in " + frame.db + " was corrected by hand");
    return exit_nothing;
  }
  if (options.out.empty()) return exit_done;
  auto world = load_world(frame);
  if (!world) return fail(world.error());
  std::string text;
  for (const ReportLine& line : reports) {
    const auto held = held_report(*store, line);
    if (!held) return fail(held.error());
    text += write_labelled(labelled(*held, *world, frame.day()));
  }
  if (auto failed = write_file(options.out, text)) return fail(*failed);
  say(fmt::format("{} of {} as labelled data in {}", counted(count, "correction"),
                  counted(reports.size(), "report"), options.out));
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
    if (meant > 1) {
      say(fmt::format("{} corrections have an id that begins with {}; give more of its digits", meant, id));
      return exit_usage;
    }
    const auto undone = store->undo(id);
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
