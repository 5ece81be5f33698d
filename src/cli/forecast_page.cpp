#include "cli/forecast_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answers/event_json.h"
#include "answers/outlook_words.h"
#include "answers/words.h"
#include "cli/recorded_event.h"

namespace entente::cli {
namespace {

constexpr std::size_t events_in_text = 1;  // of a reason

std::string_view short_name(Novelty novelty) {
  return novelty == Novelty::recurrent    ? "recurrent"
         : novelty == Novelty::known_pair ? "new type"
                                          : "never met";
}

std::string lift_words(double lift) {
  return lift >= 9.95 ? fmt::format("×{:.0f}", lift) : fmt::format("×{:.1f}", lift);
}

// The bin of the track record in which the forecast lies.
std::string reliability_words(const OutlookForecast& forecast, const HorizonRecord& track) {
  if (!forecast.learned() || !track.why_not.empty()) return {};
  const Scores& scores = track.by_novelty[static_cast<std::size_t>(forecast.novelty)];
  for (const ReliabilityBin& bin : scores.bins) {
    if (forecast.probability < bin.from || forecast.probability > bin.to || bin.worth < 20) continue;
    return fmt::format("of earlier forecasts between {} and {} ({}) {} came true", percent(bin.from),
                       percent(bin.to), name_of(forecast.novelty), percent(bin.came));
  }
  return {};
}

// "45–67 %", "<0.1 %".
std::string range(double low, double high) {
  const std::string from = percent(low), to = percent(high);
  return from == to ? to : from.substr(0, from.find(" %")) + "–" + to;
}

std::string table_of(const ShownOutlook& shown, const Look& look, const ActorNames& names) {
  const Outlook& outlook = *shown.outlook;
  std::size_t widest = 10;
  std::vector<std::string> heads;
  for (const ShownForecast& one : shown.forecasts) {
    const Cell& cell = one.forecast.cell;
    heads.push_back(names.show(outlook.chronicle().actors[cell.source]) + " → " +
                    names.show(outlook.chronicle().actors[cell.target]));
    widest = std::max(widest, columns(heads.back()));
  }
  const std::size_t fixed = 65;
  widest = std::min(widest, look.width() > fixed + 12 ? look.width() - fixed : 12);
  std::string out =
      look.paint(
          fmt::format("{}  {:<10}{:>8}{:>8}{:>8}   {:<12}{:>7}{:>7}  {}", fit("", widest), "type", "7 days",
                      "30", "90", fmt::format("95 % of {}", horizons[shown.horizon]), "base", "lift", "new"),
          Style::dim) +
      "\n";
  for (std::size_t i = 0; i < shown.forecasts.size(); ++i) {
    const OutlookForecast& forecast = shown.forecasts[i].forecast;
    const std::string& type = outlook.chronicle().types[forecast.cell.type];
    const bool conflict = outlook.model().quads[forecast.cell.type] >= 3;
    out += fit(heads[i], widest) + "  " + look.paint(fit(type, 10), conflict ? Style::red : Style::green);
    for (const double p : forecast.probabilities) out += to_the_right(percent(p), 8);
    out += "   " + fit(range(forecast.low, forecast.high), 12);
    out += to_the_right(percent(forecast.base_rate), 7) + to_the_right(lift_words(forecast.lift()), 7) +
           "  " + std::string(short_name(forecast.novelty)) + "\n";
  }
  return out;
}

std::string explained(const ShownForecast& one, const ShownOutlook& shown, const Look& look,
                      const ActorNames& names) {
  const OutlookForecast& forecast = one.forecast;
  const Outlook& outlook = *shown.outlook;
  const std::string& type = outlook.chronicle().types[forecast.cell.type];
  std::string out =
      look.paint(names.show(outlook.chronicle().actors[forecast.cell.source]) + " → " +
                     names.show(outlook.chronicle().actors[forecast.cell.target]) + " " + type,
                 Style::bold) +
      fmt::format(" within {} days: {}", horizons[forecast.horizon], percent(forecast.probability)) + "\n";
  const auto line = [&](const std::string& words) { out += "  " + wrap(words, look.width() - 2, 2) + "\n"; };
  std::string head =
      fmt::format("{}; expected on {:.2g} {}; base rate {}", name_of(forecast.novelty), forecast.expected,
                  forecast.expected == 1 ? "day" : "days", percent(forecast.base_rate));
  if (const std::string words = reliability_words(forecast, shown.track[forecast.horizon]); !words.empty())
    head += "; " + words;
  line(head);
  for (std::size_t i = 0; i < forecast.reasons.size(); ++i) {
    const OutlookReason& reason = forecast.reasons[i];
    out += "  " +
           look.paint(fit(signed_number(reason.part, 2), 7), reason.part > 0 ? Style::green : Style::yellow) +
           wrap(reason_words(reason, forecast, outlook, names), look.width() - 9, 9) + "\n";
    for (std::size_t e = 0; e < std::min(events_in_text, one.events[i].size()); ++e)
      out += event_line(one.events[i][e], look, names, 9);
  }
  return out;
}

std::string track_line(const HorizonRecord& track) {
  if (!track.why_not.empty())
    return fmt::format("No track record for {} days: {}.", track.days, track.why_not);
  const auto error = [](double ece) { return ece < 0.001 ? "below 0.001" : fmt::format("{:.3f}", ece); };
  const Scores &met = track.met, &again = track.by_novelty[0];
  return fmt::format(
      "Track record of this record's forecasts for {} days, made on {} days from {} to {} for pairs that had "
      "met: Brier skill {} against base rates, {} against “as in the last {} days”, calibration error {}; of "
      "recurrent ones {}, {} and {}. entente forecast --track-record tells more.",
      track.days, track.origins, day_iso(track.from), day_iso(track.to), signed_number(met.skill_base(), 2),
      signed_number(met.skill_persistence(), 2), track.days, error(met.ece),
      signed_number(again.skill_base(), 2), signed_number(again.skill_persistence(), 2), error(again.ece));
}

// That of the horizon, and if it has none that of the one from which it is carried on.
std::string track_lines(const ShownOutlook& shown) {
  std::string out = track_line(shown.track[shown.horizon]);
  const auto from = shown.forecasts.empty() ? std::nullopt : shown.forecasts[0].forecast.learned_from;
  if (from && *from != shown.horizon) out += " " + track_line(shown.track[*from]);
  return out;
}

}  // namespace

std::string outlook_text(const ShownOutlook& shown, const Look& look, const ActorNames& names) {
  const Outlook& outlook = *shown.outlook;
  const std::int32_t days = horizons[shown.horizon];
  std::string out =
      wrap(fmt::format("{} to {}, as seen from what {} knew on {}: {} event days between {} actors. "
                       "Probability of at least one event.",
                       day_iso(outlook.today() + 1), day_iso(outlook.today() + days), shown.file,
                       day_iso(outlook.today()), grouped(outlook.chronicle().facts.size()),
                       grouped(outlook.chronicle().actors.size())),
           look.width(), 0) +
      "\n";
  const auto warn = [&](const std::string& words) {
    out += look.paint(wrap(words, look.width(), 2), Style::yellow) + "\n";
  };
  for (const CoverageGap& gap : shown.gaps) warn(gap_words(gap, names));
  for (const std::string& actor : shown.thin)
    warn("the record has little of " + names.show(actor) + ": its forecasts rest on what is usual elsewhere");
  if (const std::int32_t last = outlook.told().stretches().back().last; outlook.today() - last > 3)
    warn(fmt::format("the record's last news before is of {}, {} days earlier", day_iso(last),
                     outlook.today() - last));
  out += "\n" + table_of(shown, look, names);
  if (!shown.forecasts.empty() && !shown.forecasts[0].forecast.learned()) {
    const auto from = shown.forecasts[0].forecast.learned_from;
    out += wrap((from ? fmt::format("Carried on from what was learned for {} days: ", horizons[*from])
                      : std::string("These are base rates: ")) +
                    outlook.model().of[shown.horizon].why_not + ".",
                look.width(), 0) +
           "\n";
  }
  for (std::size_t i = 0; i < std::min(shown.explained, shown.forecasts.size()); ++i)
    out += "\n" + explained(shown.forecasts[i], shown, look, names);
  return out + "\n" + wrap(track_lines(shown), look.width(), 0) + "\n";
}

}  // namespace entente::cli
