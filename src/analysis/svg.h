// Drawing: a picture as SVG text.
//
// Purpose: the pictures of `index --plot` and `network --plot`: shapes, words and colours, and nothing that runs or is
//          fetched. Input: shapes in pixels from the upper left corner. Output: an SVG 1.1 document (UTF-8) with a light
//          background, a title and a description for readers who can't see it; the same calls give the same bytes.
// Source of the colours: Okabe and Ito, "Color Universal Design" (2008), told apart by colour-blind readers too.
// Thread-safety: an object belongs to one thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::svg {

// Of Okabe and Ito: the first four carry meaning in all our pictures.
inline constexpr std::string_view cooperation_colour = "#0072b2";  // blue
inline constexpr std::string_view conflict_colour = "#d55e00";     // vermilion
inline constexpr std::string_view shift_colour = "#cc79a7";        // reddish purple
inline constexpr std::string_view line_colour = "#222222";
inline constexpr std::string_view faint_colour = "#d9d9d9";  // grids
inline constexpr std::string_view words_colour = "#333333";
inline constexpr std::string_view background_colour = "#fdfdfb";
// For groups that have no meaning but to be told apart; a tenth group begins anew.
std::string_view group_colour(std::size_t group);

struct Point {
  double x = 0, y = 0;
};

// How a shape is painted. An empty colour paints nothing.
struct Paint {
  std::string_view fill = {}, stroke = {};
  double width = 1;              // of the stroke
  double opacity = 1;            // 0 … 1, of both
  std::string_view dashes = {};  // "4 3"
};

enum class Anchor : unsigned char { start, middle, end };

struct Words {
  double size = 12;
  std::string_view colour = words_colour;
  Anchor anchor = Anchor::start;
  bool bold = false;
  double turned = 0;  // degrees, clockwise, about the point
  bool halo = false;  // a rim of background, so that words over lines can be read
};

class Drawing {
 public:
  // In pixels. The title and the description are not painted.
  Drawing(double width, double height, std::string_view title, std::string_view description);

  void rect(double x, double y, double width, double height, const Paint& paint, std::string_view hint = {});
  void line(Point from, Point to, const Paint& paint, std::string_view hint = {});
  // Nothing for fewer than two points.
  void path(std::span<const Point> points, const Paint& paint, bool closed = false,
            std::string_view hint = {});
  // A quadratic curve; `bend` pixels to the left of the way from one to the other.
  void curve(Point from, Point to, double bend, const Paint& paint, std::string_view hint = {});
  void circle(Point centre, double radius, const Paint& paint, std::string_view hint = {});
  // `y` is the base line.
  void words(Point at, std::string_view text, const Words& how = {});
  // `text` broken at spaces into lines of at most `width` pixels; the y of the base line after the last.
  double paragraph(Point at, double width, std::string_view text, const Words& how = {});

  double width() const { return width_; }
  double height() const { return height_; }
  // The whole document.
  std::string text() const;

 private:
  void shape(std::string element, const Paint& paint, std::string_view hint);
  double width_, height_;
  std::string title_, description_, body_;
};

// The width of words in pixels, by the mean widths of a sans-serif face: within a tenth for English text.
double width_of(std::string_view text, double size, bool bold = false);
// A number of an attribute: at most two decimals, no exponent: "12.5".
std::string number(double value);

// Round numbers (1, 2 or 5 times a power of ten apart) that lie in [low, high], about `count` of them; low < high.
std::vector<double> ticks(double low, double high, int count);

}  // namespace entente::svg
