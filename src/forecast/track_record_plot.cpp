#include "forecast/track_record_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/intervals.h"
#include "analysis/svg.h"

namespace entente {
namespace {

constexpr double side = 260, gap = 50, left = 56, top = 84, foot = 136;

constexpr double least_worth = 20;  // forecasts of a dot

struct Curve {
  const Scores* scores;
  std::string_view name, colour;
};

void plot_curve(svg::Drawing& drawing, double x0, const Curve& curve) {
  const auto at = [&](double forecast, double came) {
    return svg::Point{x0 + side * forecast, top + side * (1 - came)};
  };
  std::vector<svg::Point> line;
  for (const ReliabilityBin& bin : curve.scores->bins) {
    if (bin.worth < least_worth) continue;
    line.push_back(at(bin.forecast, bin.came));
  }
  drawing.path(line, {.stroke = curve.colour, .width = 1.6});
  for (const ReliabilityBin& bin : curve.scores->bins) {
    if (bin.worth < least_worth) continue;
    const Band band = share_estimate(bin.came * bin.worth, bin.worth).band;
    drawing.line(at(bin.forecast, band.low), at(bin.forecast, band.high),
                 {.stroke = curve.colour, .width = 1.2});
    const svg::Point point = at(bin.forecast, bin.came);
    const double radius = 1.5 + std::log10(bin.cells) * 0.9;
    drawing.circle(point, radius, {.fill = curve.colour, .opacity = 0.85},
                   fmt::format("{}: forecast {:.1f} %, came {:.1f} % of {:.0f} cells", curve.name,
                               100 * bin.forecast, 100 * bin.came, bin.cells));
  }
}

void panel(svg::Drawing& drawing, double x0, const HorizonRecord& track) {
  drawing.words({x0, top - 14}, fmt::format("within {} days", track.days), {.size = 14, .bold = true});
  drawing.rect(x0, top, side, side, {.stroke = svg::faint_colour});
  for (int tenth = 0; tenth <= 10; tenth += 2) {
    const double share = tenth / 10.0, x = x0 + side * share, y = top + side * (1 - share);
    drawing.line({x, top}, {x, top + side}, {.stroke = svg::faint_colour, .width = 0.5});
    drawing.line({x0, y}, {x0 + side, y}, {.stroke = svg::faint_colour, .width = 0.5});
    drawing.words({x, top + side + 16}, fmt::format("{}", tenth * 10),
                  {.size = 11, .anchor = svg::Anchor::middle});
    drawing.words({x0 - 6, y + 4}, fmt::format("{}", tenth * 10), {.size = 11, .anchor = svg::Anchor::end});
  }
  drawing.words({x0 + side / 2, top + side + 34}, "forecast, %", {.size = 11, .anchor = svg::Anchor::middle});
  drawing.line({x0, top + side}, {x0 + side, top}, {.stroke = svg::words_colour, .width = 1, .dashes = "4 3"},
               "as often as said");
  if (!track.why_not.empty()) {
    drawing.paragraph({x0 + 12, top + 24}, side - 24, "No scores: " + track.why_not, {.size = 11});
    return;
  }
  plot_curve(drawing, x0, {&track.by_novelty[0], "recurrent", svg::cooperation_colour});
  plot_curve(drawing, x0, {&track.by_novelty[1], "known pair, new type", svg::conflict_colour});
  plot_curve(drawing, x0, {&track.by_novelty[2], "never met", svg::shift_colour});
  drawing.words({x0, top + side + 54},
                fmt::format("skill {:+.2f} on base rates, {:+.2f} on “as before”", track.met.skill_base(),
                            track.met.skill_persistence()),
                {.size = 11});
  drawing.words({x0, top + side + 69},
                fmt::format("calibration error {:.3f}, recurrent {:.3f}{}", track.met.ece,
                            track.by_novelty[0].ece, track.calibrated ? "" : " (not calibrated)"),
                {.size = 11});
}

}  // namespace

std::string reliability_plot(const std::vector<HorizonRecord>& track, const std::string& caption) {
  const double width = left + static_cast<double>(track.size()) * (side + gap);
  svg::Drawing drawing(width, top + side + foot, "Reliability of the outlook", caption);
  drawing.words({left, 32}, "Did it come as often as was said?", {.size = 18, .bold = true});
  double x = left;
  for (const auto& [name, colour] :
       {std::pair{"recurrent", svg::cooperation_colour},
        std::pair{"known pair, new type", svg::conflict_colour}, std::pair{"never met", svg::shift_colour}}) {
    drawing.circle({x + 4, 48}, 4, {.fill = colour});
    drawing.words({x + 13, 52}, name, {.size = 12});
    x += 34 + svg::width_of(name, 12);
  }
  drawing.words({18, top + side / 2}, "came true, %",
                {.size = 11, .anchor = svg::Anchor::middle, .turned = -90});
  for (std::size_t i = 0; i < track.size(); ++i)
    panel(drawing, left + static_cast<double>(i) * (side + gap), track[i]);
  drawing.paragraph({left, top + side + 98}, width - left - gap, caption, {.size = 11});
  return drawing.text();
}

}  // namespace entente
