#include "coding/dates.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace entente {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

int number_of(std::string_view word) {
  static constexpr std::array<std::string_view, 13> names{"zero", "one",    "two",   "three", "four",
                                                          "five", "six",    "seven", "eight", "nine",
                                                          "ten",  "eleven", "twelve"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (word == names[i]) return static_cast<int>(i);
  }
  if (word == "a" || word == "an") return 1;
  for (std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (word.size() > suffix.size() && word.ends_with(suffix) &&
        std::isdigit(static_cast<unsigned char>(word.front()))) {
      word.remove_suffix(2);
      break;
    }
  }
  if (word.empty() || word.size() > 4) return -1;
  int value = 0;
  for (char c : word) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int weekday_of(std::string_view word) {
  static constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (word == days[i]) return static_cast<int>(i);
  }
  return -1;
}

bool is_year(int n) { return n >= 1800 && n <= 2100; }

// Reads dates off one sentence's words, left to right, longest form first.
class Scanner {
 public:
  Scanner(const Tree& tree, std::optional<Date> published, std::vector<DateMention>& out)
      : tree_(tree), published_(published), out_(out) {}

  void scan(TokenId first, TokenId last) {
    first_ = first;
    last_ = last;
    for (TokenId t = first; t < last;) {
      TokenId end = t;
      const std::optional<When> when = read(t, end);
      if (!when) {
        ++t;
        continue;
      }
      bool since = false;
      for (TokenId b = t; b-- > first && t - b <= 3;) {
        const std::string w = word(b);
        if (w == "since" || (w == "to" && b > first && word(b - 1) == "back") ||
            (w == "from" && b > first && one_of(word(b - 1), {"rapidly", "expanded", "dating"}))) {
          since = true;
        }
        if (!one_of(w, {"the", "early", "late", "mid", "-", "in"})) break;
      }
      out_.push_back({t, end, *when, since});
      previous_ = when;
      t = end;
    }
  }

 private:
  std::string word(TokenId t) const {
    return t < last_ && t >= first_ ? lower(tree_.word(t)) : std::string();
  }

  // The year a bare "June 28" belongs to: the one that puts it nearest the report, the past preferred.
  int nearest_year(int month, int day) const {
    if (!published_) return 0;
    const auto same =
        make_date(published_->year, month, std::min(day, days_in_month(published_->year, month)));
    if (!same) return published_->year;
    const int ahead = same->day_number() - published_->day_number();
    return ahead > 120 ? published_->year - 1 : published_->year;
  }

  bool future_clause(TokenId t) const {
    for (TokenId i = t; i-- > first_ && t - i < 14;) {
      if (one_of(word(i), {"will", "would", "next", "to", "scheduled", "upcoming"}))
        return word(i) != "to" || (i + 1 < last_ && tree_[i + 1].tag == "VB");
      if (tree_[i].tag == "VBD") return false;
    }
    return false;
  }

  std::optional<When> read(TokenId t, TokenId& end) {
    const std::string w = word(t);
    if (w.empty()) return {};
    if (auto iso = parse_iso_date(tree_.word(t))) {
      end = t + 1;
      return When::on(*iso);
    }
    if (auto when = month_form(t, end)) return when;
    if (auto when = day_month_form(t, end)) return when;
    // "the 1990s", "1990s"
    if (w.size() == 5 && w.back() == 's' && is_year(number_of(w.substr(0, 4)))) {
      end = t + 1;
      const int year = number_of(w.substr(0, 4));
      return When{*make_date(year, 1, 1), *make_date(year + 9, 12, 31), When::Precision::interval};
    }
    if (const int year = number_of(w);
        w.size() == 4 && is_year(year) && tree_[t].pos == Pos::NUM && year_context(t)) {
      end = t + 1;
      return When::in_year(year);
    }
    if (w == "later" && word(t + 1) == "that" && word(t + 2) == "year" && previous_) {
      end = t + 3;
      return When::in_year(previous_->from.year);
    }
    if (!published_) return {};
    return relative(t, end);
  }

  // A four-digit number is a year after "in", "since", before a noun ("the 2014 annexation"), or as a date
  // entity.
  bool year_context(TokenId t) const {
    if (tree_[t].entity == EntityType::DATE || tree_[t].entity == EntityType::EVENT) return true;
    return t > first_ &&
           one_of(word(t - 1),
                  {"in", "since", "from", "of", "by", "until", "before", "after", "during", "the", "to"}) &&
           tree_[t].entity != EntityType::CARDINAL && tree_[t].entity != EntityType::MONEY &&
           tree_[t].entity != EntityType::QUANTITY;
  }

  // "June 28-30, 2022", "June 28", "June 2022", "June of last year", "June"
  std::optional<When> month_form(TokenId t, TokenId& end) {
    const int month = month_from_name(tree_.word(t));
    if (month == 0 || !starts_with_upper(tree_.word(t)) ||
        (tree_[t].pos == Pos::AUX || tree_[t].pos == Pos::VERB))
      return {};
    TokenId at = t + 1;
    if (word(at) == ".") ++at;
    int day = number_of(word(at)), year = 0, last_day = 0;
    if (day >= 1 && day <= 31) {
      ++at;
      if (one_of(word(at), {"-", "–", "to", "and"}) && number_of(word(at + 1)) > day &&
          number_of(word(at + 1)) <= 31) {
        last_day = number_of(word(at + 1));
        at += 2;
      }
      const TokenId y = word(at) == "," ? at + 1 : at;
      if (is_year(number_of(word(y))) && word(y).size() == 4) year = number_of(word(y)), at = y + 1;
    } else {
      day = 0;
      const TokenId y = word(at) == "," || word(at) == "of" ? at + 1 : at;
      if (word(y).size() == 4 && is_year(number_of(word(y)))) {
        year = number_of(word(y));
        at = y + 1;
      } else if (one_of(word(y), {"last", "this", "next"}) && word(y + 1) == "year" && published_) {
        year = published_->year + (word(y) == "last" ? -1 : word(y) == "next" ? 1 : 0);
        at = y + 2;
      }
      if (year == 0 && tree_[t].pos != Pos::PROPN) return {};
    }
    if (year == 0 && t > first_ && word(t - 1) == "last" && published_) {
      year = month < published_->month ? published_->year : published_->year - 1;
    }
    if (year == 0) year = day > 0 ? nearest_year(month, day) : month_year(month);
    if (year == 0) return {};
    end = at;
    if (day == 0) return When::in_month(year, month);
    const auto from = make_date(year, month, day);
    if (!from) return {};
    if (last_day > 0) {
      if (const auto to = make_date(year, month, last_day)) return When::between(*from, *to);
    }
    return When::on(*from);
  }
  int month_year(int month) const {
    if (!published_) return 0;
    return month > published_->month + 3 ? published_->year - 1 : published_->year;
  }

  // "28 June 2022", "the 28th of June"
  std::optional<When> day_month_form(TokenId t, TokenId& end) {
    const int day = number_of(word(t));
    if (day < 1 || day > 31 || !std::isdigit(static_cast<unsigned char>(word(t).front()))) return {};
    TokenId m = t + 1;
    if (word(m) == "of") ++m;
    if (m >= last_) return {};
    const int month = month_from_name(tree_.word(m));
    if (month == 0 || !starts_with_upper(tree_.word(m))) return {};
    int year = number_of(word(m + 1));
    end = m + 1;
    if (is_year(year))
      ++end;
    else
      year = nearest_year(month, day);
    const auto date = make_date(year, month, day);
    if (!date) return {};
    return When::on(*date);
  }

  std::optional<When> relative(TokenId t, TokenId& end) {
    const std::string w = word(t), next = word(t + 1), third = word(t + 2);
    const Date today = *published_;
    if (const int weekday = weekday_of(w); weekday >= 0) {
      end = t + 1;
      const bool last = t > first_ && word(t - 1) == "last";
      int back = (today.weekday() - weekday + 7) % 7;
      if (last && back == 0) back = 7;
      if (!last && back > 0 && ((t > first_ && word(t - 1) == "next") || future_clause(t)))
        return When::on(today.plus_days(7 - back));
      return When::on(today.plus_days(-back));
    }
    if (one_of(w, {"yesterday", "today", "tonight", "tomorrow"})) {
      end = t + 1;
      return When::on(today.plus_days(w == "yesterday" ? -1 : w == "tomorrow" ? 1 : 0));
    }
    if (one_of(w, {"last", "this", "next", "past", "previous", "coming"}) &&
        one_of(next, {"week", "weekend", "month", "year"})) {
      end = t + 2;
      const int step = one_of(w, {"last", "past", "previous"}) ? -1 : w == "this" ? 0 : 1;
      if (next == "year") return When::in_year(today.year + step);
      if (next == "month") {
        const Date d = Date{today.year, today.month, 1}.plus_months(step);
        return When::in_month(d.year, d.month);
      }
      const Date monday = today.plus_days(7 * step - today.weekday());
      if (next == "weekend") return When::between(monday.plus_days(5), monday.plus_days(6));
      if (step == 0) return When::between(monday, std::max(monday, today));
      return When::between(monday, monday.plus_days(6));
    }
    if (w == "the" && next == "weekend") {
      end = t + 2;
      const Date monday = today.plus_days(-today.weekday() - (today.weekday() < 5 ? 7 : 0));
      return When::between(monday.plus_days(5), monday.plus_days(6));
    }
    // "three days ago", "a week earlier", "two months before"
    if (const int n = number_of(w);
        n > 0 && n < 100 && one_of(third, {"ago", "earlier", "before"}) && next.size() > 2) {
      const std::string unit = next.back() == 's' ? next.substr(0, next.size() - 1) : next;
      const Date anchor = third == "ago" || !previous_ ? today : previous_->from;
      if (unit == "day" || unit == "week" || unit == "month" || unit == "year" || unit == "decade")
        end = t + 3;
      if (unit == "day") return When::on(anchor.plus_days(-n));
      if (unit == "week") return When::on(anchor.plus_days(-7 * n));
      if (unit == "month") {
        const Date d = anchor.plus_months(-n);
        return When::in_month(d.year, d.month);
      }
      if (unit == "year") return When::in_year(anchor.year - n);
      if (unit == "decade") return When::in_year(anchor.year - 10 * n);
    }
    return {};
  }

  const Tree& tree_;
  std::optional<Date> published_;
  std::vector<DateMention>& out_;
  TokenId first_ = 0, last_ = 0;
  std::optional<When> previous_;
};

}  // namespace

Dates::Dates(const Tree& tree, std::optional<Date> published) : tree_(tree) {
  Scanner scanner(tree, published, dates_);
  for (const Sentence& s : tree.document().sentences) scanner.scan(s.first, s.last);
}

const DateMention* Dates::of(TokenId token, const std::vector<bool>& stops) const {
  for (const DateMention& d : dates_) {
    if (tree_.sentence_of(d.first) != tree_.sentence_of(token)) continue;
    // climb from the part of the phrase that hangs outside it
    TokenId at = d.last - 1;
    while (!tree_.is_root(at) && tree_[at].head >= d.first && tree_[at].head < d.last) at = tree_[at].head;
    for (int hops = 0; hops < 12; ++hops) {
      if (at == token) return &d;
      // "from 2001, when Japan sent forces": the clause that explains the date
      if (hops == 0 && tree_[token].head == at && tree_[token].dep == Dep::relcl) return &d;
      // another event, or a verb of its own, keeps the date to itself
      if (hops > 0 && ((at < stops.size() && stops[at]) || tree_[at].pos == Pos::VERB)) break;
      if (tree_.is_root(at)) break;
      at = tree_[at].head;
    }
  }
  return nullptr;
}

}  // namespace entente
