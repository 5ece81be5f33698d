#include "analysis/index_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/svg.h"

namespace entente {
namespace {

constexpr double width = 960, left = 74, right = 24, head = 58, foot = 76;
constexpr double line_height = 150, bars_height = 110, gap = 18, title_height = 40;
constexpr double block_height = title_height + line_height + gap + bars_height + 44;

// The days of all directions on the x axis.
struct TimeScale {
  double first = 0, last = 1;  // day numbers
  double x(Date day) const { return at(day.day_number()); }
  double at(double day) const { return left + (width - left - right) * (day - first) / (last - first); }
};

TimeScale scale_of(const std::vector<PlottedDirection>& directions) {
  TimeScale out{1e9, -1e9};
  for (const PlottedDirection& direction : directions) {
    for (const IndexPeriod& period : direction.series->periods) {
      out.first = std::min(out.first, static_cast<double>(period.from.day_number()));
      out.last = std::max(out.last, static_cast<double>(period.to.day_number()) + 1);
    }
  }
  return out;
}

struct Mark {
  Date day;
  std::string label;
};

// Some 6 to 12 dates at round places of the calendar.
std::vector<Mark> marks_of(const TimeScale& scale) {
  const double days = scale.last - scale.first;
  const Date from = Date::from_day_number(static_cast<int>(scale.first));
  std::vector<Mark> out;
  if (days <= 120) {
    const int step = days <= 14 ? 1 : days <= 45 ? 5 : days <= 80 ? 7 : 14;
    for (int day = 0; day < days; day += step) {
      const Date at = from.plus_days(day);
      out.push_back({at, at.iso()});
    }
    // A whole date needs a tenth of the picture.
    if (out.size() > 9)
      for (std::size_t i = 0; i < out.size(); ++i)
        if (i % 2 == 1) out[i].label.clear();
    return out;
  }
  constexpr std::array<int, 8> steps{1, 2, 3, 6, 12, 24, 60, 120};
  int step = 240;
  for (const int months : steps) {
    if (days / (30.44 * months) <= 12) {
      step = months;
      break;
    }
  }
  Date at = period_begin(from, step >= 12 ? Every::year : Every::month);
  while (at < from || (step >= 12 ? at.year % (step / 12) != 0 : (at.month - 1) % step != 0))
    at = at.plus_months(step >= 12 ? 12 : 1);
  for (; at.day_number() < scale.last; at = at.plus_months(step))
    out.push_back({at, step >= 12 ? fmt::format("{}", at.year) : fmt::format("{}-{:02}", at.year, at.month)});
  return out;
}

// A panel's frame: grid lines with labels at the left. `downwards`: what lies below 0 is counted downwards.
void frame(svg::Drawing& drawing, const TimeScale& scale, double top, double height, double low, double high,
           const std::vector<double>& levels, const std::string& label, bool downwards = false) {
  const auto y = [&](double value) { return top + height * (high - value) / (high - low); };
  for (const Mark& mark : marks_of(scale))
    drawing.line({scale.x(mark.day), top}, {scale.x(mark.day), top + height},
                 {.stroke = svg::faint_colour, .width = 0.5});
  for (const double level : levels) {
    drawing.line(
        {left, y(level)}, {width - right, y(level)},
        {.stroke = level == 0 ? svg::words_colour : svg::faint_colour, .width = level == 0 ? 1.0 : 0.7});
    drawing.words({left - 8, y(level) + 4},
                  fmt::format("{:g}", downwards || std::abs(level) < 1e-9 ? std::abs(level) : level),
                  {.size = 11, .anchor = svg::Anchor::end});
  }
  drawing.words({20, top + height / 2}, label, {.size = 11, .anchor = svg::Anchor::middle, .turned = -90});
}

// Runs of periods that follow on one another: the line breaks where the record is silent.
std::vector<std::vector<const IndexPeriod*>> runs_of(const IndexSeries& series) {
  std::vector<std::vector<const IndexPeriod*>> out;
  for (const IndexPeriod& period : series.periods) {
    if (out.empty() || out.back().back()->to.plus_days(1) != period.from) out.emplace_back();
    out.back().push_back(&period);
  }
  return out;
}

void plot_line(svg::Drawing& drawing, const TimeScale& scale, double top, const IndexSeries& series) {
  frame(drawing, scale, top, line_height, -1, 1, {-1, -0.5, 0, 0.5, 1}, "net cooperation");
  const auto y = [&](double value) { return top + line_height * (1 - value) / 2; };
  for (const auto& run : runs_of(series)) {
    std::vector<svg::Point> line, band;
    for (const IndexPeriod* period : run) {
      const double x = scale.at(period->to.day_number() + 1);
      line.push_back({x, y(period->smooth_net.value)});
      band.push_back({x, y(period->smooth_net.band.high)});
    }
    for (auto period = run.rbegin(); period != run.rend(); ++period)
      band.push_back({scale.at((*period)->to.day_number() + 1), y((*period)->smooth_net.band.low)});
    if (line.size() == 1) {
      drawing.line(band.front(), band.back(),
                   {.stroke = svg::cooperation_colour, .width = 4, .opacity = 0.25});
      drawing.circle(line.front(), 2.5, {.fill = svg::line_colour});
      continue;
    }
    drawing.path(band, {.fill = svg::cooperation_colour, .opacity = 0.18}, true, "the 95 % interval");
    drawing.path(line, {.stroke = svg::line_colour, .width = 1.8});
  }
}

void plot_bars(svg::Drawing& drawing, const TimeScale& scale, double top, const IndexSeries& series) {
  double most_up = 1, most_down = 1;
  for (const IndexPeriod& period : series.periods) {
    most_up = std::max(most_up, static_cast<double>(period.cooperation()));
    most_down = std::max(most_down, static_cast<double>(period.conflict()));
  }
  const double high = most_up * 1.08, low = -most_down * 1.08;
  std::vector<double> levels;
  for (const double level : svg::ticks(low, high, 5))
    if (level == std::floor(level)) levels.push_back(level);  // events come in ones
  frame(drawing, scale, top, bars_height, low, high, levels,
        fmt::format("events a {}", name_of(series.settings.every)), true);
  const auto y = [&](double value) { return top + bars_height * (high - value) / (high - low); };
  for (const IndexPeriod& period : series.periods) {
    const double from = scale.x(period.from), whole = scale.at(period.to.day_number() + 1) - from;
    const double bar = std::max(0.6, whole * 0.84);
    const std::string when = period_name(period.from, series.settings.every);
    if (period.cooperation() > 0)
      drawing.rect(from + (whole - bar) / 2, y(static_cast<double>(period.cooperation())), bar,
                   y(0) - y(static_cast<double>(period.cooperation())), {.fill = svg::cooperation_colour},
                   fmt::format("{}: cooperation {}", when, period.cooperation()));
    if (period.conflict() > 0)
      drawing.rect(from + (whole - bar) / 2, y(0), bar, y(-static_cast<double>(period.conflict())) - y(0),
                   {.fill = svg::conflict_colour}, fmt::format("{}: conflict {}", when, period.conflict()));
  }
}

std::string change_words(const IndexShift& shift) {
  if (shift.measure == Measure::tone) return fmt::format("tone {:+.1f}", shift.change.value);
  if (std::isinf(shift.change.value)) return fmt::format("{} begins", name_of(shift.measure));
  if (shift.change.value <= 0) return fmt::format("{} ends", name_of(shift.measure));
  return fmt::format("{} ×{:.2g}", name_of(shift.measure), shift.change.value);
}

// Vertical lines with the date and what changed; labels that would touch go a line lower.
void plot_shifts(svg::Drawing& drawing, const TimeScale& scale, double top, double bottom,
                 const std::vector<IndexShift>& shifts) {
  std::array<double, 4> taken{-1e9, -1e9, -1e9, -1e9};
  for (const IndexShift& shift : shifts) {
    const double x = scale.x(shift.day);
    drawing.rect(scale.x(shift.earliest), top, std::max(1.0, scale.x(shift.latest) - scale.x(shift.earliest)),
                 bottom - top, {.fill = svg::shift_colour, .opacity = 0.15},
                 "where the shift lies with 95 %");
    const std::string label = shift.day.iso() + " " + change_words(shift);
    drawing.line({x, top}, {x, bottom}, {.stroke = svg::shift_colour, .width = 1.5, .dashes = "5 3"}, label);
    const double wide = svg::width_of(label, 10.5);
    const bool turn = x + 4 + wide > width - 4;
    const double begin = turn ? x - 4 - wide : x + 4;
    std::size_t row = 0;
    while (row + 1 < taken.size() && taken[row] > begin) ++row;
    taken[row] = begin + wide + 8;
    drawing.words({turn ? x - 4 : x + 4, top + 12 + 13 * static_cast<double>(row)}, label,
                  {.size = 10.5,
                   .colour = "#8a3b66",
                   .anchor = turn ? svg::Anchor::end : svg::Anchor::start,
                   .halo = true});
  }
}

void legend(svg::Drawing& drawing, double y, bool shifts) {
  double x = left;
  const auto entry = [&](const std::string& text) {
    drawing.words({x + 22, y + 4}, text, {.size = 11});
    x += 22 + svg::width_of(text, 11) + 22;
  };
  drawing.rect(x, y - 6, 16, 12, {.fill = svg::cooperation_colour, .opacity = 0.18});
  drawing.line({x, y}, {x + 16, y}, {.stroke = svg::line_colour, .width = 1.8});
  entry("net cooperation, smoothed, with its 95 % interval");
  drawing.rect(x + 3, y - 6, 10, 12, {.fill = svg::cooperation_colour});
  entry("cooperation");
  drawing.rect(x + 3, y - 6, 10, 12, {.fill = svg::conflict_colour});
  entry("conflict");
  if (!shifts) return;
  drawing.line({x + 8, y - 7}, {x + 8, y + 7}, {.stroke = svg::shift_colour, .width = 1.5, .dashes = "5 3"});
  entry("shift");
}

}  // namespace

std::string index_plot(const std::vector<PlottedDirection>& directions, const std::string& title,
                       const std::string& caption) {
  std::vector<PlottedDirection> shown;
  for (const PlottedDirection& direction : directions)
    if (!direction.series->periods.empty()) shown.push_back(direction);
  const double height = head + static_cast<double>(shown.size()) * block_height + foot;
  svg::Drawing drawing(width, height, title, caption);
  drawing.words({left, 26}, title, {.size = 17, .bold = true});
  if (shown.empty()) return drawing.text();
  const TimeScale scale = scale_of(shown);
  legend(drawing, 46,
         std::any_of(shown.begin(), shown.end(), [](const auto& d) { return !d.shifts.empty(); }));
  double top = head;
  for (const PlottedDirection& direction : shown) {
    drawing.words({left, top + 26}, direction.title, {.size = 13.5, .bold = true});
    const double lines = top + title_height, bars = lines + line_height + gap;
    plot_line(drawing, scale, lines, *direction.series);
    plot_bars(drawing, scale, bars, *direction.series);
    plot_shifts(drawing, scale, lines, bars + bars_height, direction.shifts);
    for (const Mark& mark : marks_of(scale)) {
      drawing.line({scale.x(mark.day), bars + bars_height}, {scale.x(mark.day), bars + bars_height + 4},
                   {.stroke = svg::words_colour});
      drawing.words({scale.x(mark.day), bars + bars_height + 18}, mark.label,
                    {.size = 11, .anchor = svg::Anchor::middle});
    }
    top += block_height;
  }
  drawing.paragraph({left, top + 12}, width - left - right, caption, {.size = 10.5, .colour = "#555555"});
  return drawing.text();
}

}  // namespace entente
