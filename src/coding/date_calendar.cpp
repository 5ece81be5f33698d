// Dates that name a day, a month, a year or a part of it.
#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "coding/date_scan.h"
#include "coding/date_words.h"

namespace entente {

using namespace date_words;

namespace {

// Days that the world calls by their date alone, with the words that follow when they are meant. Both are facts of
// general knowledge.
struct NamedDay {
  int month, day, year;
};
constexpr std::array<NamedDay, 2> named_days{{{9, 11, 2001}, {10, 7, 2023}}};

When years(int first, int last) { return When::between(When::in_year(first).from, When::in_year(last).to); }
When months(int year, int first, int last) {
  return When::between(When::in_month(year, first).from, When::in_month(year, last).to);
}

}  // namespace

std::optional<When> DateScan::calendar(TokenId t, TokenId& end) {
  // words
  const char first = word(t).front();
  if (first >= 'a' && first <= 'z' && !word(t).starts_with("mid-")) {
    if (auto when = part_of_year(t, end)) return when;
    return month_form(t, end);
  }
  // numbers, and decades with a mark before them
  if (auto iso = parse_iso_date(tree_.word(t))) {
    end = t + 1;
    own_year_ = true;
    return When::on(*iso);
  }
  if (word(t) == "9/11") {
    end = t + 1;
    own_year_ = true;
    return When::on(Date{2001, 9, 11});
  }
  if (auto when = day_month_form(t, end)) return when;
  if (auto when = decade_form(t, end)) return when;
  if (auto when = year_form(t, end)) {
    own_year_ = true;
    return when;
  }
  return {};
}

// "the 1990s", "mid-1990s", "the '90s"
std::optional<When> DateScan::decade_form(TokenId t, TokenId& end) const {
  std::string_view w = word(t);
  if (w.starts_with("mid-")) w.remove_prefix(4);
  for (const std::string_view mark : {"'", "’", "‘"})
    if (w.starts_with(mark)) w.remove_prefix(mark.size());
  if (!w.ends_with('s')) return {};
  w.remove_suffix(1);
  int year = number_of(w);
  const bool short_form = w.size() == 2 && year >= 20 && year % 10 == 0 &&
                          one_of(before(t), {"the", "'", "’", "‘", "early", "late", "mid"});
  if (short_form) year += 1900;
  if ((!short_form && w.size() != 4) || !is_year(year)) return {};
  end = t + 1;
  return years(year, year + 9);
}

// "2014", "1998-2001", "mid-2022"
std::optional<When> DateScan::year_form(TokenId t, TokenId& end) const {
  const std::string_view w = word(t);
  if (w.starts_with("mid-") && w.size() == 8 && is_year(number_of(w.substr(4)))) {
    end = t + 1;
    return When::in_year(number_of(w.substr(4)));
  }
  if (const auto range = range_of(w); range && is_year(range->first) && is_year(range->second)) {
    end = t + 1;
    return years(range->first, range->second);
  }
  if (const int year = number_of(w);
      w.size() == 4 && is_year(year) && tree_[t].pos == Pos::NUM && year_context(t)) {
    end = t + 1;
    return When::in_year(year);
  }
  return {};
}

// A four-digit number is a year after "in", "since", before a noun ("the 2014 annexation"), or as a date entity; it
// counts things before a plural without an article ("bought 1990 rifles").
bool DateScan::year_context(TokenId t) const {
  const bool led = one_of(before(t), {"in", "since", "from", "of", "by", "until", "before", "after", "during",
                                      "the", "to", "between", "and"}) ||
                   (before(t) == "as" && one_of(before(t, 2), {"early", "late", "recently"}));
  const Token& token = tree_[t];
  if (!led && token.dep == Dep::nummod && token.head == t + 1 && tree_[token.head].tag == "NNS") {
    const auto children = tree_.children(token.head);
    if (std::ranges::none_of(children, [&](TokenId c) {
          return c < t && (tree_[c].dep == Dep::det || tree_[c].dep == Dep::poss);
        }))
      return false;
  }
  if (token.entity == EntityType::DATE || token.entity == EntityType::EVENT) return true;
  // "in 2022 Riyadh condemned": a number that counts nothing
  if (led && token.dep == Dep::pobj && tree_[token.head].dep == Dep::prep && before(t) == "in") return true;
  return led && before(t) != "and" && token.entity != EntityType::CARDINAL &&
         token.entity != EntityType::MONEY && token.entity != EntityType::QUANTITY;
}

std::optional<int> DateScan::year_at(TokenId t, TokenId& end) const {
  TokenId at = t;
  if (one_of(word(at), {",", "of", "in"})) ++at;
  if (const std::string_view w = word(at); w.size() == 4 && is_year(number_of(w))) {
    end = at + 1;
    return number_of(w);
  }
  if (word(at) == "the" && word(at + 1) == "same") ++at;
  if (published_ && one_of(word(at), {"last", "this", "next"}) && word(at + 1) == "year") {
    end = at + 2;
    return published_->year + (word(at) == "last" ? -1 : word(at) == "next" ? 1 : 0);
  }
  if (previous_ && one_of(word(at), {"that", "same"}) && word(at + 1) == "year") {
    end = at + 2;
    return previous_->from.year;
  }
  return {};
}

// "the first half of 2022", "the third quarter of last year", "the summer of 2021", "last spring"
std::optional<When> DateScan::part_of_year(TokenId t, TokenId& end) const {
  const std::string_view w = word(t), next = word(t + 1);
  static constexpr std::array<std::string_view, 4> ordinals{"first", "second", "third", "fourth"};
  const auto ordinal = std::ranges::find(ordinals, w);
  if (ordinal != ordinals.end() && (next == "half" || next == "quarter") && word(t + 2) == "of") {
    const int part = static_cast<int>(ordinal - ordinals.begin());
    const int length = next == "half" ? 6 : 3;
    if ((part + 1) * length > 12) return {};
    if (const auto year = year_at(t + 2, end)) return months(*year, part * length + 1, (part + 1) * length);
    return {};
  }
  const auto season = season_of(w);
  // a name ("the Prague Spring") is no season
  if (!season || starts_with_upper(tree_.word(t)) || tree_[t].pos == Pos::VERB) return {};
  if (const auto year = year_at(t + 1, end)) return months(*year, season->first, season->second);
  if (!published_ || !one_of(before(t), {"last", "this", "next"})) return {};
  end = t + 1;
  int year = published_->year;
  if (before(t) == "last" && published_->month <= season->second) --year;
  if (before(t) == "next" && published_->month >= season->first) ++year;
  return months(year, season->first, season->second);
}

bool DateScan::is_name(TokenId t) const {
  const Token& token = tree_[t];
  if (token.entity == EntityType::PERSON) return true;
  if (!one_of(word(t), {"may", "june", "april", "august", "march"})) return false;
  if (token.entity == EntityType::DATE) return false;
  if (token.dep == Dep::nsubj || token.dep == Dep::poss) return true;
  // "Theresa May", "Mrs. May"
  return t > first_ && tree_[t - 1].pos == Pos::PROPN && tree_[t - 1].head == t &&
         weekday_of(word(t - 1)) < 0 && tree_[t - 1].entity != EntityType::DATE;
}

// "June 28-30, 2022", "June 28", "June 2022", "June of last year", "June"
std::optional<When> DateScan::month_form(TokenId t, TokenId& end) {
  if (!starts_with_upper(tree_.word(t)) || tree_[t].pos == Pos::AUX || tree_[t].pos == Pos::VERB) return {};
  const int month = month_from_name(tree_.word(t));
  if (month == 0) return {};
  TokenId at = t + 1;
  if (word(at) == ".") ++at;
  if (word(at) == "the" && number_of(word(at + 1)) > 0 && !is_year(number_of(word(at + 1)))) ++at;
  int day = number_of(word(at)), last_day = 0;
  std::optional<int> year;
  if (const auto range = range_of(word(at)); range && range->second <= 31) {
    std::tie(day, last_day) = *range;
    ++at;
    year = year_at(at, at);
  } else if (day >= 1 && day <= 31 && word(at).front() >= '0' && word(at).front() <= '9') {
    ++at;
    if (one_of(word(at), {"-", "–", "—", "to", "and", "through"}) && number_of(word(at + 1)) > day &&
        number_of(word(at + 1)) <= 31 && month_from_name(word(at + 2)) == 0) {
      last_day = number_of(word(at + 1));
      at += 2;
    }
    // "June 28 in 2022" would take a year that may belong elsewhere
    if (word(at) != "in") year = year_at(at, at);
  } else {
    day = 0;
    if (word(at) != "in") year = year_at(at, at);
    if (!year && (tree_[t].pos != Pos::PROPN || is_name(t))) return {};
  }
  own_year_ = year.has_value();
  if (!year && published_ && one_of(before(t), {"last", "this", "next"})) {
    year = published_->year;
    if (before(t) == "last" && month >= published_->month) --*year;
    if (before(t) == "next" && month <= published_->month) ++*year;
  }
  if (!year && day > 0 && published_) {
    for (const NamedDay& named : named_days) {
      if (named.month == month && named.day == day && last_day == 0 &&
          *make_date(named.year, month, day) <= *published_ &&
          (word(at).starts_with("attack") || word(at).starts_with("terror") ||
           word(at).starts_with("massacre")))
        year = named.year;
    }
  }
  if (!year) year = day > 0 ? year_of_day(t, month, day) : year_of_month(t, month);
  if (*year == 0) return {};
  end = at;
  if (day == 0) return When::in_month(*year, month);
  const auto from = make_date(*year, month, day);
  if (!from) return {};
  if (last_day > 0) {
    if (const auto to = make_date(*year, month, last_day)) return When::between(*from, *to);
  }
  return When::on(*from);
}

// "28 June 2022", "the 28th of June", "3-5 June", "3 to 5 June"
std::optional<When> DateScan::day_month_form(TokenId t, TokenId& end) {
  int day = number_of(word(t)), last_day = 0;
  TokenId m = t + 1;
  if (const auto range = range_of(word(t)); range && range->second <= 31) {
    std::tie(day, last_day) = *range;
  } else if (one_of(word(m), {"-", "–", "to", "and"}) && number_of(word(m + 1)) > day &&
             number_of(word(m + 1)) <= 31) {
    last_day = number_of(word(m + 1));
    m += 2;
  }
  if (day < 1 || day > 31 || word(t).front() < '0' || word(t).front() > '9') return {};
  if (word(m) == "of") ++m;
  if (m >= last_) return {};
  const int month = month_from_name(tree_.word(m));
  if (month == 0 || !starts_with_upper(tree_.word(m))) return {};
  TokenId at = m + 1;
  const auto named = word(at) == "in" ? std::nullopt : year_at(at, at);
  own_year_ = named.has_value();
  const int year = named ? *named : year_of_day(m, month, day);
  const auto date = make_date(year, month, day);
  if (!date) return {};
  end = at;
  if (last_day > 0) {
    if (const auto to = make_date(year, month, last_day)) return When::between(*date, *to);
  }
  return When::on(*date);
}

// The year a bare "June 28" belongs to: by the tense of what happens then, or else the one that puts it nearest the
// report, the past preferred.
int DateScan::year_of_day(TokenId t, int month, int day) const {
  if (!published_) return 0;
  const int year = published_->year;
  const auto same = make_date(year, month, std::min(day, days_in_month(year, month)));
  if (!same) return year;
  const int ahead = same->day_number() - published_->day_number();
  const Tense when = tense(t);
  if (when == Tense::past && ahead > 0) return year - 1;
  if (when == Tense::future && ahead < -60) return year + 1;
  if (when == Tense::future) return year;
  return ahead > 120 ? year - 1 : year;
}

int DateScan::year_of_month(TokenId t, int month) const {
  if (!published_) return 0;
  const int year = published_->year;
  const Tense when = tense(t);
  if (when == Tense::past) return month > published_->month ? year - 1 : year;
  if (when == Tense::future || future_clause(t)) return month < published_->month ? year + 1 : year;
  return month > published_->month + 3 ? year - 1 : year;
}

}  // namespace entente
