#include "analysis/svg.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/text.h"
#include "base/xml.h"

namespace entente::svg {
namespace {

constexpr std::array<std::string_view, 9> groups{"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9",
                                                 "#d55e00", "#b59f00", "#6a4c93", "#7f7f7f"};

std::string hint_of(std::string_view hint) {
  return hint.empty() ? std::string() : fmt::format("<title>{}</title>", xml_escaped(hint));
}

std::string points_of(std::span<const Point> points) {
  std::string out;
  for (const Point& point : points)
    out += (out.empty() ? "M" : " L") + number(point.x) + " " + number(point.y);
  return out;
}

}  // namespace

std::string_view group_colour(std::size_t group) { return groups[group % groups.size()]; }

std::string number(double value) {
  if (!std::isfinite(value)) return "0";
  std::string out = fmt::format("{:.2f}", value);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

double width_of(std::string_view text, double size, bool bold) {
  double ems = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0x1100)
      ems += 0.9;
    else if (std::u32string_view(U"iljtfrI.,:;'|!()[] ").find(c) != std::u32string_view::npos)
      ems += 0.35;
    else if (std::u32string_view(U"mwMW@%—").find(c) != std::u32string_view::npos)
      ems += 0.92;
    else
      ems += c < 0x80 && c >= 'A' && c <= 'Z' ? 0.68 : 0.59;
  }
  return ems * size * (bold ? 1.08 : 1.0);
}

std::vector<double> ticks(double low, double high, int count) {
  if (!(low < high) || count < 1) return {};
  const double rough = (high - low) / count;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= 0.7 * rough) {
      step = times * power;
      break;
    }
  }
  std::vector<double> out;
  const auto first = static_cast<long>(std::ceil(low / step - 1e-9));
  const auto last = static_cast<long>(std::floor(high / step + 1e-9));
  for (long i = first; i <= last; ++i) out.push_back(static_cast<double>(i) * step);
  return out;
}

Drawing::Drawing(double width, double height, std::string_view title, std::string_view description)
    : width_(width), height_(height), title_(title), description_(description) {}

void Drawing::shape(std::string element, const Paint& paint, std::string_view hint) {
  const std::string name = element.substr(1, element.find(' ') - 1);
  element += paint.fill.empty() ? R"( fill="none")" : fmt::format(R"( fill="{}")", paint.fill);
  if (!paint.stroke.empty())
    element += fmt::format(R"( stroke="{}" stroke-width="{}")", paint.stroke, number(paint.width));
  if (paint.opacity < 1) element += fmt::format(R"( opacity="{}")", number(paint.opacity));
  if (!paint.dashes.empty()) element += fmt::format(R"( stroke-dasharray="{}")", paint.dashes);
  body_ += hint.empty() ? element + "/>\n" : element + ">" + hint_of(hint) + "</" + name + ">\n";
}

void Drawing::rect(double x, double y, double width, double height, const Paint& paint,
                   std::string_view hint) {
  shape(fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}")", number(x), number(y), number(width),
                    number(height)),
        paint, hint);
}

void Drawing::line(Point from, Point to, const Paint& paint, std::string_view hint) {
  shape(fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}")", number(from.x), number(from.y), number(to.x),
                    number(to.y)),
        paint, hint);
}

void Drawing::path(std::span<const Point> points, const Paint& paint, bool closed, std::string_view hint) {
  if (points.size() < 2) return;
  shape(fmt::format(R"(<path d="{}{}" stroke-linejoin="round")", points_of(points), closed ? " Z" : ""),
        paint, hint);
}

void Drawing::curve(Point from, Point to, double bend, const Paint& paint, std::string_view hint) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  if (length <= 0) return;
  // The control point lies twice as far off as the curve goes.
  const Point control{(from.x + to.x) / 2 + 2 * bend * dy / length,
                      (from.y + to.y) / 2 - 2 * bend * dx / length};
  shape(fmt::format(R"(<path d="M{} {} Q{} {} {} {}")", number(from.x), number(from.y), number(control.x),
                    number(control.y), number(to.x), number(to.y)),
        paint, hint);
}

void Drawing::circle(Point centre, double radius, const Paint& paint, std::string_view hint) {
  shape(fmt::format(R"(<circle cx="{}" cy="{}" r="{}")", number(centre.x), number(centre.y), number(radius)),
        paint, hint);
}

void Drawing::words(Point at, std::string_view text, const Words& how) {
  std::string out = fmt::format(R"(<text x="{}" y="{}" font-size="{}" fill="{}")", number(at.x), number(at.y),
                                number(how.size), how.colour);
  if (how.anchor != Anchor::start)
    out += how.anchor == Anchor::middle ? R"( text-anchor="middle")" : R"( text-anchor="end")";
  if (how.bold) out += R"( font-weight="bold")";
  if (how.turned != 0)
    out += fmt::format(" transform=\"rotate({} {} {})\"", number(how.turned), number(at.x), number(at.y));
  if (how.halo)
    out += fmt::format(R"( stroke="{}" stroke-width="3" stroke-linejoin="round" paint-order="stroke")",
                       background_colour);
  body_ += out + ">" + xml_escaped(text) + "</text>\n";
}

double Drawing::paragraph(Point at, double width, std::string_view text, const Words& how) {
  std::string line;
  const auto put = [&] {
    words(at, line, how);
    at.y += how.size * 1.35;
    line.clear();
  };
  const std::string folded = fold_space(text);
  for (const std::string_view word : split(folded, ' ')) {
    const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (!line.empty() && width_of(longer, how.size, how.bold) > width) {
      put();
      line = std::string(word);
    } else {
      line = longer;
    }
  }
  if (!line.empty()) put();
  return at.y;
}

std::string Drawing::text() const {
  return fmt::format(
             R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" font-family="DejaVu Sans, Helvetica, Arial, sans-serif">
<title>{2}</title>
<desc>{3}</desc>
<rect width="100%" height="100%" fill="{4}"/>
)",
             number(width_), number(height_), xml_escaped(title_), xml_escaped(description_),
             background_colour) +
         body_ + "</svg>\n";
}

}  // namespace entente::svg
