// Numbers in sentences, and the events they belong to: tests/cases/numbers.
#include "coding/quantities.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/csv.h"
#include "base/text.h"
#include "coding/setup.h"

namespace entente::test {
namespace {

constexpr Date report_day{2022, 6, 17};

struct NumberCase {
  std::string where, text, answer;
};

std::vector<NumberCase> number_cases(const std::string& path) {
  std::vector<NumberCase> out;
  const auto bytes = read_file(path);
  if (!bytes) {
    ADD_FAILURE() << bytes.error().text();
    return out;
  }
  int number = 0;
  for (const std::string_view line : split(*bytes, '\n')) {
    ++number;
    if (trim(line).empty() || line.starts_with('#')) continue;
    const std::string where = path + ":" + std::to_string(number);
    const auto arrow = line.find(" -> ");
    if (arrow == std::string_view::npos) {
      ADD_FAILURE() << where << ": a case is TEXT -> NUMBERS";
      continue;
    }
    out.push_back(
        {where, std::string(trim(line.substr(0, arrow))), std::string(trim(line.substr(arrow + 4)))});
  }
  return out;
}

// "killed at-least 12", "troops 40..50", "money about 1420000000 USD"
std::string words_of(const Quantity& q) {
  std::string out(name_of(q.kind));
  if (q.bound != Bound::exact) out += fmt::format(" {}", name_of(q.bound));
  out += fmt::format(" {}", q.value);
  if (q.upper) out += fmt::format("..{}", *q.upper);
  if (!q.unit.empty()) out += " " + q.unit;
  return out;
}

std::string joined(const std::vector<std::string>& pieces) {
  std::string out;
  for (const std::string& piece : pieces) out += (out.empty() ? "" : "; ") + piece;
  return out.empty() ? "nothing" : out;
}

TEST(Quantities, AsTheSentencesHaveThem) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = number_cases("tests/cases/numbers/numbers.txt");
  EXPECT_GE(cases.size(), 60U);
  for (const NumberCase& given : cases) {
    const auto document = real_model()->parse(given.text);
    ASSERT_TRUE(document) << given.where;
    const Tree tree(*document);
    const Dates dates(tree, report_day);
    const Quantities quantities(tree, dates);
    std::vector<std::string> found;
    for (const QuantityMention& mention : quantities.all()) {
      found.push_back(words_of(mention.quantity));
      EXPECT_LT(mention.quantity.words.begin, mention.quantity.words.end) << given.where;
    }
    EXPECT_EQ(joined(found), given.answer) << given.where << ": " << given.text;
  }
}

// TYPE: numbers; one event after another, those without numbers left out.
TEST(Quantities, WithTheEventTheyBelongTo) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = number_cases("tests/cases/numbers/events.txt");
  EXPECT_GE(cases.size(), 15U);
  for (const NumberCase& given : cases) {
    const auto document = real_model()->parse(given.text);
    ASSERT_TRUE(document) << given.where;
    const CodedReport coded = real_coder().code(report_of(given.text, report_day), *document);
    std::vector<std::string> found;
    for (const Event& event : coded.events) {
      std::string numbers;
      for (const Quantity& q : event.numbers) numbers += (numbers.empty() ? "" : ", ") + words_of(q);
      if (!numbers.empty()) found.push_back(std::string(name_of(event.type)) + " " + numbers);
    }
    // "|" stands between answers that are both right
    const auto choices = split(given.answer, '|');
    EXPECT_NE(std::ranges::find(choices, joined(found)), choices.end())
        << given.where << ": " << given.text << "\n  wanted: " << given.answer
        << "\n  found:  " << joined(found);
  }
}

TEST(Quantities, SpansAreTheWords) {
  ENTENTE_NEEDS_MODEL();
  const std::string text = "Israel said Hamas had killed at least 12 people and wounded 30.";
  const auto document = real_model()->parse(text);
  ASSERT_TRUE(document);
  const Tree tree(*document);
  const Dates dates(tree, report_day);
  const Quantities quantities(tree, dates);
  ASSERT_EQ(quantities.all().size(), 2U);
  const Span words = quantities.all()[0].quantity.words;
  EXPECT_EQ(text.substr(words.begin, words.end - words.begin), "at least 12 people");
}

TEST(Quantities, AreFinite) {
  ENTENTE_NEEDS_MODEL();
  const std::string most(305, '9');  // 1e305; a million times that no double holds
  for (const std::string& number : {most + " million", most + " to " + most + " million"}) {
    const auto document = real_model()->parse("Russia killed " + number + " people in Kharkiv.");
    ASSERT_TRUE(document);
    const Tree tree(*document);
    const Dates dates(tree, report_day);
    const Quantities quantities(tree, dates);
    for (const QuantityMention& mention : quantities.all()) {
      EXPECT_TRUE(std::isfinite(mention.quantity.value)) << number;
      EXPECT_TRUE(std::isfinite(mention.quantity.upper.value_or(0))) << number;
    }
  }
}

TEST(Quantities, NamesReadBack) {
  for (int i = 0; i <= static_cast<int>(QuantityKind::weight); ++i) {
    const auto kind = static_cast<QuantityKind>(i);
    EXPECT_EQ(parse_quantity_kind(name_of(kind)), kind);
  }
  for (const Bound bound : {Bound::exact, Bound::about, Bound::at_least, Bound::at_most})
    EXPECT_EQ(parse_bound(name_of(bound)), bound);
  EXPECT_FALSE(parse_quantity_kind("hours"));
  EXPECT_FALSE(parse_bound("more"));
}

}  // namespace
}  // namespace entente::test
