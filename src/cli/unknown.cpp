#include "cli/unknown.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cli/asked.h"

namespace entente::cli {
namespace {

// What the language model's label says of who it may be.
const char* guess(std::string_view label) {
  if (label == "PERSON") return "person";
  if (label == "ORG") return "organisation";
  if (label == "NORP") return "people";
  return "place";  // GPE, LOC, FAC
}

Json name_json(const UnknownName& found) {
  const Evidence& at = found.example;
  return {{"name", found.name},
          {"kind", guess(found.label)},
          {"label", found.label},
          {"mentions", found.mentions},
          {"reports", found.reports},
          {"example",
           {{"text", at.sentence_text},
            {"sentence", at.sentence + 1},
            {"report", at.report->id},
            {"title", text_json(at.report->title)},
            {"published", day_json(at.report->published)},
            {"file", at.report->source}}}};
}

std::string entry(const UnknownName& found, const Look& look) {
  const Evidence& at = found.example;
  const std::string facts =
      fmt::format("{}  {}  {}\n", look.paint(fit(found.name, 36), Style::bold), fit(guess(found.label), 12),
                  counted(found.mentions, "mention") + " in " + counted(found.reports, "report"));
  const std::string where =
      at.report->source + (at.report->published ? ", " + at.report->published->iso() : "");
  return facts + "    " + look.paint(shorten(fold_space(at.sentence_text), look.width() - 4), Style::dim) +
         "\n    " + look.paint(shorten(where, look.width() - 4), Style::dim) + "\n";
}

}  // namespace

int list_unknown(const Frame& frame, std::size_t limit) {
  const auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return fail(store.error());
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const Look look = Look::of_standard_output();
  std::size_t shown = 0, more = 0, by_now = 0;
  const auto done = store->unknown_names([&](UnknownName&& found) {
    // Tables grow after reports were read.
    if (!world->find(found.name, found.example.report->published.value_or(frame.day())).empty()) {
      ++by_now;
    } else if (limit > 0 && shown >= limit) {
      ++more;
    } else {
      ++shown;
      if (frame.json)
        print_json(name_json(found));
      else
        std::fputs(entry(found, look).c_str(), stdout);
    }
    return true;
  });
  if (!done) return fail(done.error());
  if (by_now > 0)
    say(counted(by_now, "further name") + " of " + frame.db + " " + (by_now == 1 ? "is" : "are") +
        " in the tables by now; reading the reports again codes them");
  if (more > 0) say(counted(more, "name") + " more; --limit 0 shows every one");
  if (shown == 0) say("no name in " + frame.db + " is unknown to the tables");
  return shown > 0 ? exit_done : exit_nothing;
}

}  // namespace entente::cli
