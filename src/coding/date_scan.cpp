#include "coding/date_scan.h"

#include <algorithm>

#include "base/text.h"
#include "coding/date_words.h"

namespace entente {

using namespace date_words;

namespace {

// "30 centuries ago" lies before the calendar's first day; the last year of a report that is dated by a placeholder
// ("0001-01-01") does too.
bool in_calendar(const When& when) { return when.from.year >= 1 && when.to.year <= 9999; }

}  // namespace

void DateScan::sentence(TokenId first, TokenId last) {
  first_ = first;
  last_ = last;
  const std::size_t from = found_.size();
  for (TokenId t = first; t < last;) {
    TokenId end = t;
    own_year_ = false;
    const std::optional<When> when = read(t, end);
    if (!when || !in_calendar(*when)) {
      ++t;
      continue;
    }
    DateMention mention{t, end, *when, is_since(t)};
    if (found_.size() > from && join(found_.back(), mention)) {
      previous_ = found_.back().when;
    } else {
      found_.push_back(mention);
      previous_ = when;
    }
    last_own_year_ = own_year_;
    t = end;
  }
}

std::string_view DateScan::word(TokenId t) const {
  return t < last_ && t >= first_ ? std::string_view(tree_.form(t)) : std::string_view();
}

std::string_view DateScan::before(TokenId t, TokenId steps) const {
  return t >= first_ + steps ? word(t - steps) : std::string();
}

bool DateScan::is_since(TokenId t) const {
  for (TokenId b = t; b-- > first_ && t - b <= 4;) {
    const std::string_view w = word(b);
    if (w == "since" || (w == "to" && before(b) == "back") ||
        (w == "from" && one_of(before(b), {"rapidly", "expanded", "dating"})))
      return true;
    if (!one_of(w, {"the", "early", "late", "mid", "-", "in", "of", "end", "beginning", "start", "at"}))
      break;
  }
  return false;
}

bool DateScan::future_clause(TokenId t) const {
  for (TokenId i = t; i-- > first_ && t - i < 14;) {
    if (one_of(word(i), {"will", "would", "next", "to", "scheduled", "upcoming"}))
      return word(i) != "to" || (i + 1 < last_ && tree_[i + 1].tag == "VB");
    if (tree_[i].tag == "VBD") return false;
    if (on_the_timetable(i)) return true;
  }
  return false;
}

// "a summit that opens on Tuesday": what is on the timetable is told in the present.
bool DateScan::on_the_timetable(TokenId verb) const {
  return one_of(tree_[verb].tag, {"VBZ", "VBP"}) &&
         one_of(tree_.lemma(verb), {"open", "begin", "start", "arrive", "depart", "expire"});
}

DateScan::Tense DateScan::tense(TokenId t) const {
  if (is_since(t)) return Tense::past;
  // The verb that the date hangs on. "The June 28 summit was prepared" says nothing of when June 28 is: the date is the
  // noun's.
  TokenId at = t;
  const auto is_verb = [&](TokenId v) { return tree_[v].pos == Pos::VERB || tree_[v].pos == Pos::AUX; };
  for (int hops = 0; hops < 6 && !tree_.is_root(at) && !is_verb(at); ++hops) {
    at = tree_[at].head;
    if (tree_[at].pos == Pos::NOUN) return Tense::unknown;
  }
  if (at < first_ || at >= last_ || !is_verb(at)) return Tense::unknown;
  bool past = tree_[at].tag == "VBD";
  for (const TokenId c : tree_.children(at)) {
    if (tree_[c].dep != Dep::aux && tree_[c].dep != Dep::auxpass) continue;
    const std::string_view w = word(c);
    if (one_of(w, {"will", "would", "shall", "may", "might", "could", "should", "to", "'ll", "’ll"}))
      return Tense::future;
    if (one_of(w, {"was", "were", "had", "has", "have", "did"})) past = true;
  }
  if (!past && on_the_timetable(at)) return Tense::future;
  if (!past) return Tense::unknown;
  // "is scheduled for", "was set for": told of what was still to come
  if (one_of(tree_.lemma(at), {"schedule", "slate", "plan", "set", "expect", "postpone", "due"}))
    return Tense::unknown;
  return Tense::past;
}

std::optional<When> DateScan::read(TokenId t, TokenId& end) {
  if (!may_begin_date(word(t))) return {};  // a new form adds its first words there
  if (auto when = calendar(t, end)) return when;
  if (auto when = told_before(t, end)) return when;
  if (!published_) return {};
  return relative(t, end);
}

bool DateScan::join(DateMention& one, const DateMention& two) const {
  const TokenId gap = two.first - one.last;
  using enum When::Precision;
  // "Wednesday, June 15", "Monday (June 13)"
  const bool weekday = one.last - one.first == 1 && weekday_of(word(one.first)) >= 0;
  if (weekday && two.when.precision == day &&
      (gap == 0 || (gap == 1 && one_of(word(one.last), {",", "("})))) {
    one.last = two.last;
    one.when = two.when;
    return true;
  }
  if (gap != 1) return false;
  const std::string_view link = word(one.last), lead = before(one.first);
  const bool whole = one_of(link, {"-", "–", "—", "through"});
  const bool led =
      (one_of(lead, {"from", "between"}) || (one.first + 1 == one.last && before(one.first, 2) == "from")) &&
      one_of(link, {"to", "until", "till", "and"});
  const bool bare = one_of(link, {"to", "until"}) && one.when.precision == two.when.precision;
  if (!whole && !led && !bare) return false;
  // "postponed from June to July" has no stretch
  for (TokenId t = one.first; t-- > first_ && one.first - t < 6;) {
    if (one_of(tree_.lemma(t), {"postpone", "move", "delay", "reschedule", "shift", "defer"})) return false;
  }
  Date from = one.when.from;
  // "from March to May 2021": the year stands once
  if (own_year_ && !last_own_year_ && one.when.precision != year && one.when.precision != interval) {
    const int year_of_two = two.when.from.year;
    for (const int y : {year_of_two, year_of_two - 1}) {
      if (const auto moved = make_date(y, from.month, from.day); moved && *moved <= two.when.to) {
        from = *moved;
        break;
      }
    }
  }
  if (two.when.to <= from) return false;
  one.last = two.last;
  one.when = When::between(from, two.when.to);
  return true;
}

}  // namespace entente
