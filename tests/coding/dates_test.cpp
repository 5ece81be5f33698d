// Dates in sentences, resolved against the report's date: tests/cases/dates.
#include "coding/dates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "base/csv.h"
#include "base/text.h"
#include "coding/setup.h"

namespace entente::test {
namespace {

struct DateCase {
  std::string where, text, answer;
  Date published;
};

std::vector<DateCase> date_cases(const std::string& path) {
  std::vector<DateCase> out;
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
    const auto bar = line.find(" | ");
    const auto arrow = line.find(" -> ");
    const auto date = parse_iso_date(line.substr(0, 10));
    if (bar == std::string_view::npos || arrow == std::string_view::npos || !date) {
      ADD_FAILURE() << where << ": a case is DATE | TEXT -> DATES";
      continue;
    }
    out.push_back({where, std::string(trim(line.substr(bar + 3, arrow - bar - 3))),
                   std::string(trim(line.substr(arrow + 4))), *date});
  }
  return out;
}

std::vector<std::string> found(const DateCase& given) {
  std::vector<std::string> out;
  const auto document = real_model()->parse(given.text);
  if (!document) {
    ADD_FAILURE() << document.error().text();
    return out;
  }
  const Tree tree(*document);
  const Dates dates(tree, given.published);
  for (const DateMention& mention : dates.all()) {
    out.push_back((mention.since ? "since " : "") + mention.when.iso());
  }
  return out;
}

bool right(const DateCase& given, const std::vector<std::string>& dates) {
  if (given.answer == "nothing") return dates.empty();
  const auto wanted = split(given.answer, ';');
  if (wanted.size() != dates.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto choices = split(wanted[i], '|');
    if (std::none_of(choices.begin(), choices.end(),
                     [&](std::string_view choice) { return trim(choice) == dates[i]; })) {
      return false;
    }
  }
  return true;
}

std::string joined(const std::vector<std::string>& dates) {
  std::string out;
  for (const std::string& date : dates) out += (out.empty() ? "" : "; ") + date;
  return out.empty() ? "nothing" : out;
}

TEST(Dates, ResolvedAgainstTheReport) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = date_cases("tests/cases/dates/dates.txt");
  EXPECT_GE(cases.size(), 40U);
  for (const DateCase& given : cases) {
    const auto dates = found(given);
    EXPECT_TRUE(right(given, dates)) << given.where << ": " << given.text << "\n  wanted: " << given.answer
                                     << "\n  found:  " << joined(dates);
  }
}

TEST(Dates, StillWanting) {
  ENTENTE_NEEDS_MODEL();
  std::size_t wanting = 0;
  const auto cases = date_cases("tests/cases/dates/wanting.txt");
  for (const DateCase& given : cases) {
    const auto dates = found(given);
    if (right(given, dates)) {
      std::cout << given.where << ": right now; move it to dates.txt: " << given.text << "\n";
    } else {
      ++wanting;
    }
  }
  std::cout << "still wanting: " << wanting << " of " << cases.size() << "\n";
}

// Without a report's date only what is whole by itself can be known.
TEST(Dates, WithoutTheReportsDate) {
  ENTENTE_NEEDS_MODEL();
  const auto document = real_model()->parse("Egypt signed on March 26, 1979. Israel left on Wednesday.");
  ASSERT_TRUE(document);
  const Tree tree(*document);
  const Dates dates(tree, std::nullopt);
  ASSERT_EQ(dates.all().size(), 1U);
  EXPECT_EQ(dates.all()[0].when.iso(), "1979-03-26");
}

}  // namespace
}  // namespace entente::test
