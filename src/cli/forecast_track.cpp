// The track record in words.
#include <fmt/format.h>

#include "cli/forecast_page.h"
#include "cli/recorded_event.h"

namespace entente::cli {
namespace {

std::string row(const std::string& name, const Scores& scores, const Look& look) {
  if (scores.forecasts == 0) return {};
  std::string out = "  " + fit(name, 22);
  out += to_the_right(grouped(static_cast<std::uint64_t>(scores.cells)), 12) +
         to_the_right(percent(scores.came / scores.cells), 8) +
         to_the_right(fmt::format("{:.4f}", scores.brier), 8) +
         to_the_right(signed_number(scores.skill_base(), 3), 8) +
         to_the_right(signed_number(scores.skill_persistence(), 3), 9) +
         to_the_right(signed_number(scores.skill_persistence_learned(), 3), 9) +
         to_the_right(fmt::format("{:.3f}", scores.log_score), 7) +
         to_the_right(fmt::format("{:.4f}", scores.ece), 8) +
         to_the_right(fmt::format("{:.2f}", scores.pr_auc), 7);
  return look.paint(out, Style::plain) + "\n";
}

std::string reliability(const HorizonRecord& track, const Look& look) {
  std::string forecast = "  " + fit("forecast", 12), came = "  " + fit("came true", 12),
              cells = "  " + fit("cells", 12);
  std::size_t used = 14;
  for (const ReliabilityBin& bin : track.by_novelty[0].bins) {
    if (used + 8 > look.width()) break;
    used += 8;
    forecast += to_the_right(percent(bin.forecast), 8);
    came += to_the_right(percent(bin.came), 8);
    cells += to_the_right(grouped(static_cast<std::uint64_t>(bin.cells)), 8);
  }
  return look.paint("  recurrent ones by what was forecast", Style::dim) + "\n" + forecast + "\n" + came +
         "\n" + cells + "\n";
}

}  // namespace

std::string track_text(const std::vector<HorizonRecord>& track, const Outlook& outlook, const Look& look) {
  std::string out;
  for (const HorizonRecord& one : track) {
    out += look.paint(fmt::format("Within {} days", one.days), Style::bold);
    if (!one.why_not.empty()) {
      out += ": no track record; " + one.why_not + "\n\n";
      continue;
    }
    out += fmt::format(": forecasts made on {} days from {} to {}{}\n", one.origins, day_iso(one.from),
                       day_iso(one.to), one.calibrated ? "" : ", not calibrated: the record is too short");
    out += look.paint("  " + fit("", 22) + to_the_right("cells", 12) + to_the_right("came", 8) +
                          to_the_right("Brier", 8) + to_the_right("on base", 8) + to_the_right("as last", 9) +
                          to_the_right("learned", 9) + to_the_right("log", 7) + to_the_right("ECE", 8) +
                          to_the_right("PR", 7),
                      Style::dim) +
           "\n";
    out += row("pairs that met", one.met, look) + row("  recurrent", one.by_novelty[0], look) +
           row("  known pair, new type", one.by_novelty[1], look) +
           row("never met", one.by_novelty[2], look) + row("all", one.all, look) +
           row("conflict, pairs met", one.conflict, look);
    if (one.warnings)
      out += fmt::format(
          "  conflict: at {} or more half of the warnings come true; {} of the events had one, {:.0f} days "
          "before\n",
          percent(one.warnings->threshold), percent(one.warnings->warned), one.warnings->median_lead);
    out += reliability(one, look);
    if (one.facts > 0)
      out += fmt::format("  {} of what came was with actors not named before, in no cell\n",
                         percent(one.strangers / one.facts));
    out += "\n";
  }
  const auto& origins = outlook.rows().origins;
  if (!origins.empty())
    out +=
        wrap(fmt::format(
                 "Cells are a source, a type and a target on a day of forecasting: all ordered pairs of the "
                 "{} "
                 "actors that the record had named ({:.0f} by the last day), {} types, sampled and weighted. "
                 "“on base” is the Brier skill against base rates of the same type and novelty, “as last” "
                 "against "
                 "“again if and only if in as long a time before”, “learned” against the base rate after "
                 "such a yes "
                 "or no. Models had learned from earlier days only. Nearly all cells are of pairs that never "
                 "met, and next to none of these comes: over all cells every ECE is small. Look at the skill "
                 "and the ECE of recurrent ones.",
                 grouped(outlook.chronicle().actors.size()), origins.back().actors,
                 outlook.chronicle().types.size()),
             look.width(), 0) +
        "\n";
  return out;
}

}  // namespace entente::cli
