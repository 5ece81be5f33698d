#include "cli/index_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answers/event_json.h"
#include "base/text.h"
#include "cli/recorded_event.h"

namespace entente::cli {
namespace {

constexpr const char* minus = "−";

std::string band(const Band& interval, int decimals) {
  return "[" + signed_number(interval.low, decimals) + ", " + signed_number(interval.high, decimals) + "]";
}

struct Column {
  std::string head;
  std::vector<std::string> cells;  // a cell of the first column that begins with a tab has the row to itself
};

// Columns set right but for the first; as many as the width has room for.
std::string table(const std::vector<Column>& given, const Look& look) {
  std::vector<std::size_t> widths;
  std::size_t room = look.width() - 2;
  for (const Column& column : given) {
    std::size_t width = columns(column.head);
    for (const std::string& cell : column.cells)
      if (!cell.starts_with('\t')) width = std::max(width, columns(cell));
    if (!widths.empty() && width + 2 > room) break;
    room -= std::min(room, width + (widths.empty() ? 0 : 2));
    widths.push_back(width);
  }
  const auto line = [&](const auto& cell) {
    std::string out = "  " + fit(cell(given[0]), widths[0]);
    for (std::size_t i = 1; i < widths.size(); ++i) out += "  " + to_the_right(cell(given[i]), widths[i]);
    while (out.back() == ' ') out.pop_back();
    return out;
  };
  std::string out = look.paint(line([](const Column& c) { return c.head; }), Style::dim) + "\n";
  for (std::size_t row = 0; row < given[0].cells.size(); ++row) {
    const std::string& first = given[0].cells[row];
    out += (first.starts_with('\t') ? look.paint("  " + first.substr(1), Style::dim)
                                    : line([&](const Column& c) { return c.cells[row]; })) +
           "\n";
  }
  return out;
}

std::string table_of(const IndexSeries& series, const Look& look) {
  const Every every = series.settings.every;
  std::vector<Column> out{{std::string(name_of(every)), {}},
                          {"events", {}},
                          {"verb+", {}},
                          {"mat+", {}},
                          {"verb" + std::string(minus), {}},
                          {"mat" + std::string(minus), {}},
                          {"Goldstein", {}},
                          {"net", {}},
                          {"/1,000", {}},
                          {"smoothed net", {}},
                          {"Goldstein mean", {}}};
  const auto put = [&](std::initializer_list<std::string> cells) {
    std::size_t i = 0;
    for (const std::string& cell : cells) out[i++].cells.push_back(cell);
    for (; i < out.size(); ++i) out[i].cells.emplace_back();
  };
  const auto& periods = series.periods;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const IndexPeriod& p = periods[i];
    // Long silences in one line.
    std::size_t end = i;
    while (end < periods.size() && periods[end].events.value <= 0) ++end;
    if (end - i > 2) {
      put({fmt::format("\t{} … {}: none", period_name(p.from, every),
                       period_name(periods[end - 1].from, every))});
      i = end - 1;
      continue;
    }
    const auto count = [&](std::size_t quad) { return p.quads[quad] == 0 ? "·" : grouped(p.quads[quad]); };
    put({period_name(p.from, every), grouped(static_cast<std::uint64_t>(p.events.value)), count(0), count(1),
         count(2), count(3), signed_number(p.goldstein.value, 1), p.net ? signed_number(p.net->value, 2) : "",
         fmt::format("{:.3g}", p.per_thousand.value),
         signed_number(p.smooth_net.value, 2) + " " + band(p.smooth_net.band, 2),
         p.tone ? signed_number(p.tone->value, 1) + " " + band(p.tone->band, 1) : ""});
  }
  return table(out, look);
}

std::string level_words(const Estimate& level, Measure measure) {
  return measure == Measure::tone ? signed_number(level.value, 1) : fmt::format("{:.2g}", level.value);
}

std::string shift_words(const IndexShift& shift, Every every) {
  std::string out =
      fmt::format("{} {}: {} → {}", name_of(shift.measure), shift.rises() ? "rises" : "falls",
                  level_words(shift.before, shift.measure), level_words(shift.after, shift.measure));
  if (shift.measure == Measure::tone)
    out += fmt::format(" ({} {})", signed_number(shift.change.value, 1), band(shift.change.band, 1));
  else if (std::isinf(shift.change.value))
    out += fmt::format(" events a {}", name_of(every));
  else
    out += fmt::format(" events a {} (×{:.2g} [{:.2g}, {:.2g}])", name_of(every), shift.change.value,
                       shift.change.band.low, shift.change.band.high);
  out += fmt::format("; strength {:.2f}", std::floor(shift.strength * 100) / 100);
  if (shift.earliest != shift.latest)
    out += fmt::format("; between {} and {}", shift.earliest.iso(), shift.latest.iso());
  return out;
}

std::string shifts_text(const ShownDirection& direction, const Look& look, const ActorNames& names) {
  if (direction.shifts.empty()) {
    const std::size_t periods = direction.series.periods.size();
    return "  " +
           wrap(periods < fewest_cells
                    ? fmt::format(
                          "no shift can be told from {}; {} are needed (a finer --every, a wider --from)",
                          counted(periods, std::string(name_of(direction.series.settings.every))),
                          fewest_cells)
                    : "no shift that chance would not make as easily",
                look.width() - 2, 2) +
           "\n";
  }
  std::string out;
  for (const ShownShift& shown : direction.shifts) {
    out += "  " + look.paint(shown.shift.day.iso(), Style::magenta) + "  " +
           wrap(shift_words(shown.shift, direction.series.settings.every), look.width() - 14, 14) + "\n";
    for (const RecordedEvent& event : shown.events) out += event_line(event, look, names, 6);
  }
  return out;
}

}  // namespace

std::string index_text(const ShownIndex& index, const Look& look, const ActorNames& names) {
  std::string out = wrap(index_caption(index), look.width(), 0) + "\n";
  for (const CoverageGap& gap : index.gaps)
    out += look.paint(wrap(gap_words(gap, names), look.width(), 2), Style::yellow) + "\n";
  for (const ShownDirection& direction : index.directions) {
    out += "\n" + look.paint(direction_title(direction, names), Style::bold) + ": " +
           counted(direction.series.events, "event") + "\n";
    if (direction.series.inexact > 0)
      out += "  " +
             wrap(fmt::format("{} left out: their dates are less exact than a {}",
                              counted(direction.series.inexact, "event"),
                              name_of(direction.series.settings.every)),
                  look.width() - 2, 2) +
             "\n";
    if (direction.series.events > 0) out += table_of(direction.series, look);
    if (index.shifts_asked && direction.series.events > 0)
      out += look.paint("  Shifts", Style::bold) + "\n" + shifts_text(direction, look, names);
  }
  return out;
}

}  // namespace entente::cli
