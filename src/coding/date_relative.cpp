// Dates told from the report's own day, or from a date before in the text.
#include <algorithm>

#include "base/text.h"
#include "coding/date_scan.h"
#include "coding/date_words.h"

namespace entente {

using namespace date_words;

namespace {

// The unit that holds the day `n` units away.
When shifted(Date from, Unit unit, int n) {
  switch (unit) {
    case Unit::day:
      return When::on(from.plus_days(n));
    case Unit::week:
      return When::on(from.plus_days(7 * n));
    case Unit::month: {
      const Date d = from.plus_months(n);
      return When::in_month(d.year, d.month);
    }
    case Unit::year:
      return When::in_year(from.year + n);
    case Unit::decade:
      return When::in_year(from.year + 10 * n);
    case Unit::century:
      return When::in_year(from.year + 100 * n);
  }
  return When::on(from);
}

// The day `n` units away, for the far end of a stretch.
Date moved(Date from, Unit unit, int n) {
  switch (unit) {
    case Unit::day:
      return from.plus_days(n);
    case Unit::week:
      return from.plus_days(7 * n);
    case Unit::month:
      return from.plus_months(n);
    case Unit::year:
      return from.plus_months(12 * n);
    case Unit::decade:
      return from.plus_months(120 * n);
    case Unit::century:
      return from.plus_months(1200 * n);
  }
  return from;
}

When week_of(Date day) {
  const Date monday = day.plus_days(-day.weekday());
  return When::between(monday, monday.plus_days(6));
}

When weekend_of(Date day) {
  const Date monday = day.plus_days(-day.weekday());
  return When::between(monday.plus_days(5), monday.plus_days(6));
}

}  // namespace

std::optional<When> DateScan::relative(TokenId t, TokenId& end) const {
  const std::string_view w = word(t), next = word(t + 1);
  const Date today = *published_;
  if (auto when = weekday_form(t, end)) return when;
  if (one_of(w, {"yesterday", "today", "tonight", "tomorrow"})) {
    end = t + 1;
    return When::on(today.plus_days(w == "yesterday" ? -1 : w == "tomorrow" ? 1 : 0));
  }
  if (w == "last" && next == "night") {
    end = t + 2;
    return When::on(today.plus_days(-1));
  }
  if (w == "this" && one_of(next, {"morning", "afternoon", "evening"})) {
    end = t + 2;
    return When::on(today);
  }
  // "overnight" is the night that ended in the morning of the report, unless its day stands beside it
  if (w == "overnight" && tree_[t].dep != Dep::amod && tree_[t].dep != Dep::compound) {
    const TokenId beside = one_of(next, {"on", "from", "into", "to"}) ? t + 2 : t + 1;
    const bool told =
        weekday_of(word(beside)) >= 0 || month_from_name(word(beside)) > 0 || weekday_of(before(t)) >= 0;
    if (told) return {};
    end = t + 1;
    return When::between(today.plus_days(-1), today);
  }
  if (auto when = near_unit(t, end)) return when;
  if (auto when = stretch(t, end)) return when;
  return counted(t, end);
}

std::optional<When> DateScan::weekday_form(TokenId t, TokenId& end) const {
  const int weekday = weekday_of(word(t));
  if (weekday < 0) return {};
  const Date today = *published_;
  // "Easter Sunday 2019", "Bloody Friday in 1978": a day known by its name
  if (const auto year = year_at(t + 1, end); year && *year < today.year) return When::in_year(*year);
  end = t + 1;
  // "Thursday next week", "Wednesday of last week"
  const TokenId of = word(t + 1) == "of" ? t + 2 : t + 1;
  if (one_of(word(of), {"last", "this", "next"}) && word(of + 1) == "week") {
    end = of + 2;
    const int step = word(of) == "last" ? -7 : word(of) == "next" ? 7 : 0;
    return When::on(today.plus_days(step + weekday - today.weekday()));
  }
  const std::string_view lead = before(t);
  int back = (today.weekday() - weekday + 7) % 7;
  if (lead == "last" && back == 0) back = 7;
  const bool ahead = lead == "next" || lead == "coming" || (lead != "last" && back > 0 && future_clause(t));
  if (ahead) return When::on(today.plus_days(7 - back));
  return When::on(today.plus_days(-back));
}

std::optional<When> DateScan::near_unit(TokenId t, TokenId& end) const {
  const std::string_view w = word(t), next = word(t + 1);
  const Date today = *published_;
  if (next == "weekend" && w == "the") {
    end = t + 2;
    if (tense(t + 1) == Tense::future) return weekend_of(today);
    return weekend_of(today.weekday() < 5 ? today.plus_days(-7) : today);
  }
  if (w == "the" && one_of(next, {"week", "month", "year"}) && word(t + 2) == "before" &&
      word(t + 3) == "last") {
    end = t + 4;
    if (next == "year") return When::in_year(today.year - 2);
    if (next == "month") return shifted(Date{today.year, today.month, 1}, Unit::month, -2);
    return week_of(today.plus_days(-14));
  }
  if (!one_of(w, {"last", "this", "next", "past", "previous", "coming"}) ||
      !one_of(next, {"week", "weekend", "month", "year", "decade"}))
    return {};
  end = t + 2;
  const int step = one_of(w, {"last", "past", "previous"}) ? -1 : w == "this" ? 0 : 1;
  if (next == "weekend") {
    const bool over = step == 0 && today.weekday() < 5 && tense(t + 1) == Tense::past;
    return weekend_of(today.plus_days(over ? -7 : 7 * step));
  }
  if (w == "previous" && next == "decade") {
    const auto first = static_cast<std::int16_t>(today.year / 10 * 10 - 10),
               last = static_cast<std::int16_t>(first + 9);
    return When::between(Date{first, 1, 1}, Date{last, 12, 31});
  }
  // "the past year" ends today
  if (w == "past" || next == "decade") {
    if (step >= 0) return {};
    return When::between(moved(today, *unit_of(next), -1), today);
  }
  if (next == "year") return When::in_year(today.year + step);
  if (next == "month") return shifted(Date{today.year, today.month, 1}, Unit::month, step);
  if (step == 0) return When::between(today.plus_days(-today.weekday()), today);
  return week_of(today.plus_days(7 * step));
}

// "the past two weeks", "the last 30 days", "the next three years"
std::optional<When> DateScan::stretch(TokenId t, TokenId& end) const {
  const std::string_view w = word(t);
  if (!one_of(w, {"last", "past", "next", "coming"}) || before(t) != "the") return {};
  const int n = number_of(word(t + 1));
  const auto unit = unit_of(word(t + 2));
  if (n < 1 || n > 100 || !unit) return {};
  end = t + 3;
  const Date today = *published_;
  if (one_of(w, {"last", "past"})) return When::between(moved(today, *unit, -n), today);
  return When::between(today, moved(today, *unit, n));
}

// "three days ago", "a week earlier", "two months later", "half a century ago"
std::optional<When> DateScan::counted(TokenId t, TokenId& end) const {
  TokenId at = t;
  int n = number_of(word(at));
  if (word(at) == "half" && word(at + 1) == "a" && word(at + 2) == "century") {
    if (word(at + 3) != "ago") return {};
    end = at + 4;
    return When::in_year(published_->year - 50);
  }
  if (n == 1 && word(at + 1) == "couple" && word(at + 2) == "of") {
    n = 2;
    at += 2;
  }
  const auto unit = unit_of(word(at + 1));
  const std::string_view turn = word(at + 2);
  if (n < 1 || n > 200 || !unit ||
      !one_of(turn, {"ago", "earlier", "before", "later", "afterward", "afterwards"}))
    return {};
  // "two days before the summit" tells of another day than the one before in the text
  if (turn == "before" && at + 3 < last_ && tree_[at + 3].pos != Pos::PUNCT &&
      tree_[at + 3].pos != Pos::CCONJ)
    return {};
  if (turn == "ago" || ((turn == "earlier" || turn == "before") && !previous_)) {
    end = at + 3;
    return shifted(*published_, *unit, -n);
  }
  if (!previous_) return {};
  end = at + 3;
  if (turn == "earlier" || turn == "before") return shifted(previous_->from, *unit, -n);
  return shifted(previous_->to, *unit, n);
}

// "the same year", "later that month", "the following day", "the next day", "the previous week", "the day before", "the year
// after", "the following January"
std::optional<When> DateScan::told_before(TokenId t, TokenId& end) const {
  if (!previous_) return {};
  const When& told = *previous_;
  TokenId at = t;
  std::string_view w = word(at);
  if (one_of(w, {"earlier", "later"}) && word(at + 1) == "that") w = word(++at);
  if (one_of(w, {"that", "the"}) && word(at + 1) == "same") w = word(++at);
  const bool of_the = at > first_ && before(at) == "the";
  std::string_view counted = word(at + 1);
  int step = 0;
  if (of_the && one_of(counted, {"before", "after"}) &&
      (at + 2 >= last_ || one_of(word(at + 2), {".", ",", ";", "and", "but"}))) {
    step = counted == "after" ? 1 : -1;
    counted = w == "night" ? "day" : w;
  } else if (of_the && (w == "following" || (w == "next" && counted == "day"))) {
    step = 1;  // "the next year" may be the one from now on
  } else if (of_the && w == "previous") {
    step = -1;
  } else if (w != "that" && w != "same") {
    return {};
  }
  if (const int month = w == "following" ? month_from_name(tree_.word(at + 1)) : 0; month > 0) {
    end = at + 2;
    return When::in_month(told.to.year + (month <= told.to.month ? 1 : 0), month);
  }
  const auto unit = unit_of(counted);
  if (!unit || *unit > Unit::year || counted.ends_with('s')) return {};
  const bool by_day = told.precision == When::Precision::day,
             by_month = told.precision == When::Precision::month;
  const bool exact = by_day || (by_month && *unit >= Unit::month) || *unit == Unit::year;
  if (!exact) return {};
  end = at + 2;
  const Date from = step < 0 ? told.from : told.to;
  if (*unit == Unit::week) return week_of(from.plus_days(7 * step));
  return shifted(*unit == Unit::month ? Date{from.year, from.month, 1} : from, *unit, step);
}

}  // namespace entente
