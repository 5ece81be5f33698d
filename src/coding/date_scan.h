// Reads dates off a document's words, left to right, the longest form first. Internal to coding/.
//
// Purpose: the forms themselves: of the calendar (date_calendar.cpp) and relative to the report or to a date
//          before in the text (date_relative.cpp); date_scan.cpp walks, and joins what belongs together.
// Input: a Tree, the report's date if it is known. Output: DateMentions in the order of the text.
// Thread-safety: one scan belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/dates.h"

namespace entente {

class DateScan {
 public:
  DateScan(const Tree& tree, std::optional<Date> published) : tree_(tree), published_(published) {}
  // One sentence, tokens [first, last); in order, since dates may rest on earlier ones.
  void sentence(TokenId first, TokenId last);
  std::vector<DateMention> take() { return std::move(found_); }

 private:
  enum class Tense : unsigned char { unknown, past, future };

  std::string_view word(TokenId t) const;  // lower case; "" outside the sentence
  std::string_view before(TokenId t, TokenId steps = 1) const;
  // What the clause around a date says of whether it is over.
  Tense tense(TokenId t) const;
  bool future_clause(TokenId t) const;
  bool on_the_timetable(TokenId verb) const;
  bool is_since(TokenId t) const;

  std::optional<When> read(TokenId t, TokenId& end);

  // date_calendar.cpp
  std::optional<When> calendar(TokenId t, TokenId& end);
  std::optional<When> month_form(TokenId t, TokenId& end);
  std::optional<When> day_month_form(TokenId t, TokenId& end);
  std::optional<When> year_form(TokenId t, TokenId& end) const;
  std::optional<When> decade_form(TokenId t, TokenId& end) const;
  std::optional<When> part_of_year(TokenId t, TokenId& end) const;
  std::optional<int> year_at(TokenId t, TokenId& end) const;  // "2022", "last year", "of 2022", ", 2022"
  bool is_name(TokenId t) const;                              // "Theresa May", "June Smith"
  bool year_context(TokenId t) const;
  int year_of_day(TokenId t, int month, int day) const;
  int year_of_month(TokenId t, int month) const;

  // date_relative.cpp
  std::optional<When> relative(TokenId t, TokenId& end) const;
  std::optional<When> weekday_form(TokenId t, TokenId& end) const;
  std::optional<When> near_unit(TokenId t, TokenId& end) const;    // "last week", "the weekend"
  std::optional<When> counted(TokenId t, TokenId& end) const;      // "two days ago", "a week later"
  std::optional<When> stretch(TokenId t, TokenId& end) const;      // "the past two weeks"
  std::optional<When> told_before(TokenId t, TokenId& end) const;  // "the same year", "the following day"

  // Whether two neighbouring mentions are the two ends of one stretch, or one day told twice.
  bool join(DateMention& one, const DateMention& two) const;

  const Tree& tree_;
  std::optional<Date> published_;
  std::vector<DateMention> found_;
  TokenId first_ = 0, last_ = 0;
  std::optional<When> previous_;
  bool own_year_ = false;       // whether the form just read names its year
  bool last_own_year_ = false;  // the same of the mention before
};

}  // namespace entente
