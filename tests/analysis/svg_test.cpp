// Pictures: what XML and SVG ask for, and what a reader of an axis expects.
#include "analysis/svg.h"

#include <gtest/gtest.h>

#include <cmath>
#include <span>
#include <vector>

namespace {

using namespace entente;

TEST(Svg, PutsWordsSoThatXmlTakesThem) {
  svg::Drawing drawing(100, 50, "A & B", "what <is> seen");
  drawing.words({1, 2}, "Côte d'Ivoire & co", {.size = 10, .anchor = svg::Anchor::end, .bold = true});
  const std::string text = drawing.text();
  EXPECT_NE(text.find("<title>A &amp; B</title>"), std::string::npos);
  EXPECT_NE(text.find("<desc>what &lt;is&gt; seen</desc>"), std::string::npos);
  EXPECT_NE(text.find(R"(text-anchor="end" font-weight="bold">Côte d'Ivoire &amp; co</text>)"),
            std::string::npos);
}

TEST(Svg, ClosesEveryShapeAndHasNothingThatRuns) {
  svg::Drawing drawing(100, 50, "t", "d");
  const svg::Point points[] = {{0, 0}, {10, 5.126}, {20, 0}};
  drawing.path(points, {.fill = svg::cooperation_colour, .opacity = 0.5}, true, "the band");
  drawing.path(std::span(points, 1), {.stroke = svg::line_colour});  // one point is no line
  drawing.circle({5, 5}, 2, {.fill = svg::conflict_colour});
  drawing.curve({0, 0}, {10, 0}, 5, {.stroke = svg::line_colour});
  const std::string text = drawing.text();
  EXPECT_NE(text.find(R"(<path d="M0 0 L10 5.13 L20 0 Z")"), std::string::npos) << text;
  EXPECT_NE(text.find("<title>the band</title></path>"), std::string::npos);
  // Bent by 5 to the left of the way east is up: the control point lies 10 above the middle.
  EXPECT_NE(text.find(R"(d="M0 0 Q5 -10 10 0")"), std::string::npos) << text;
  EXPECT_EQ(text.find("script"), std::string::npos);
  EXPECT_EQ(text.find("href"), std::string::npos);
}

TEST(Svg, WritesNumbersPlainly) {
  EXPECT_EQ(svg::number(12.5), "12.5");
  EXPECT_EQ(svg::number(100), "100");
  EXPECT_EQ(svg::number(-0.001), "0");
  EXPECT_EQ(svg::number(1e9), "1000000000");
  EXPECT_EQ(svg::number(std::nan("")), "0");
}

TEST(Svg, TicksAreRoundAndInside) {
  EXPECT_EQ(svg::ticks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(svg::ticks(-1, 1, 4), (std::vector<double>{-1, -0.5, 0, 0.5, 1}));
  EXPECT_EQ(svg::ticks(3, 97, 4), (std::vector<double>{20, 40, 60, 80}));
  EXPECT_TRUE(svg::ticks(1, 1, 4).empty());
}

TEST(Svg, ParagraphsStayWithinTheirWidth) {
  svg::Drawing drawing(100, 50, "t", "d");
  const double after = drawing.paragraph({0, 10}, 60, "one two three four five six", {.size = 10});
  EXPECT_GT(after, 10 + 2 * 13.5 - 0.1);
  EXPECT_LT(svg::width_of("one two", 10), 60);
}

}  // namespace
