#include "analysis/event_book.h"

#include <cmath>
#include <set>
#include <tuple>

#include "analysis/periods.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

constexpr std::size_t spare = 4;  // as telling.cpp: of so many times the limit the first that are not alike

double score_of(double goldstein, Telling by) {
  return by == Telling::strongest ? std::abs(goldstein) : by == Telling::best ? goldstein : -goldstein;
}

}  // namespace

EventBook::Number EventBook::find(std::string_view word) const {
  const auto found = numbers_.find(std::string(word));
  return found == numbers_.end() ? unknown : found->second;
}

EventBook::Side EventBook::side_of(const std::vector<std::string>& codes) const {
  Side out;
  for (const std::string& code : codes) {
    const Number actor = find(first_part(code));
    const auto below = codes_of_.find(actor);
    if (actor == unknown || below == codes_of_.end()) continue;
    if (!out.has_actor(actor)) out.actors.push_back(actor);
    for (const Number one : below->second) {
      const std::string_view text = word(one);
      if (code.find('/') == std::string::npos || text == code ||
          (text.starts_with(code) && text[code.size()] == '/'))
        out.codes.push_back(one);
    }
  }
  std::ranges::sort(out.codes);
  return out;
}

std::vector<EventBook::Number> EventBook::origins_of(const std::vector<std::string>& origins) const {
  std::vector<Number> out;
  for (const std::string& origin : origins) {
    out.push_back(find(origin));
    if (origin == "coded") out.push_back(find("corrected"));
  }
  std::ranges::sort(out);
  return out;
}

void EventBook::each_row(const PairQuestion& question, bool others_only, const EachRow& each) const {
  const Side a = side_of(question.a), b = side_of(question.b);
  const bool anybody = question.b.empty();
  const std::vector<Number> origins = origins_of(question.origins);
  std::set<std::uint64_t> keys;
  for (const Number mine : a.actors) {
    const auto others = others_of_.find(mine);
    if (others == others_of_.end()) continue;
    for (const Number theirs : others->second) {
      if (anybody ? others_only && (theirs == nobody || a.has_actor(theirs)) : !b.has_actor(theirs)) continue;
      const auto [low, high] = std::minmax(mine, theirs);
      keys.insert(std::uint64_t{high} << 32 | low);
    }
  }
  for (const std::uint64_t key : keys) {
    const Slot slot = slots_.at(key);
    auto begin = rows_.begin() + slot.begin;
    const auto end = rows_.begin() + slot.end;
    if (question.from)
      begin = std::partition_point(
          begin, end, [day = question.from->day_number()](const Row& row) { return row.day < day; });
    for (auto row = begin; row != end; ++row) {
      if (question.to && row->day > question.to->day_number()) break;
      if (!origins.empty() && !std::ranges::binary_search(origins, events_[row->event].origin)) continue;
      const bool forth = a.has(row->source) && (anybody || b.has(row->target));
      const bool back = a.has(row->target) && (anybody || b.has(row->source));
      if (forth || back) each(*row, forth, back);
    }
  }
}

EventBook::Entries EventBook::chosen(const TellingQuestion& question) const {
  Entries out;
  // What an actor does without a target counts where it is told of in either direction.
  const bool whole = question.forth && question.back;
  const bool every_quad = std::ranges::count(question.quads, true) == 4;
  each_row(question.pair, question.others_only || !whole, [&](const Row& row, bool forth, bool back) {
    if (!every_quad && !question.quads[events_[row.event].quad - 1U]) return;
    if ((forth && question.forth) || (back && question.back)) out.push_back({row.day, row.event});
  });
  if (!std::ranges::is_sorted(out)) std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

RecordedEvent EventBook::recorded(std::uint32_t number) const {
  const Event& event = events_[number];
  const auto text = [&](Number of) { return std::string(word(of)); };
  RecordedEvent out;
  out.id = text(event.id);
  out.origin = text(event.origin);
  out.report = text(event.report);
  out.line = event.line;
  for (std::size_t i = 0; i < event.sources; ++i) out.source.push_back(text(parties_[event.parties + i]));
  for (std::size_t i = 0; i < event.targets; ++i)
    out.target.push_back(text(parties_[event.parties + event.sources + i]));
  out.type = text(event.type);
  out.mode = text(event.mode);
  out.cameo = text(event.cameo);
  out.status = text(event.status);
  out.quad = event.quad;
  out.goldstein = event.goldstein;
  out.from = Date::from_day_number(event.day);
  out.to = Date::from_day_number(event.last);
  out.precision = text(event.precision);
  out.text = text(event.text);
  out.url = text(event.url);
  out.mentions = event.mentions;
  return out;
}

bool EventBook::better(std::uint32_t a, std::uint32_t b, Telling by, Ties ties) const {
  const Event &x = events_[a], &y = events_[b];
  const double left = score_of(x.goldstein, by), right = score_of(y.goldstein, by);
  if (left != right) return left > right;
  if (x.mentions != y.mentions) return x.mentions > y.mentions;
  if (x.day != y.day) return x.day < y.day;
  return ties == Ties::least_id ? word(x.id) < word(y.id) : word(x.id) > word(y.id);
}

bool EventBook::alike(std::uint32_t a, std::uint32_t b) const {
  const Event &x = events_[a], &y = events_[b];
  return x.day == y.day && x.cameo == y.cameo && x.type == y.type && x.sources == y.sources &&
         x.targets == y.targets &&
         std::equal(parties_.begin() + x.parties, parties_.begin() + x.parties + x.sources + x.targets,
                    parties_.begin() + y.parties);
}

std::vector<RecordedEvent> EventBook::best(Entries entries, Telling by, std::size_t limit, Ties ties) const {
  const std::size_t looked_at = std::min(entries.size(), limit * spare);
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(looked_at), entries.end(),
                    [&](const Entry& a, const Entry& b) { return better(a.event, b.event, by, ties); });
  Entries told;
  for (std::size_t i = 0; i < looked_at && told.size() < limit; ++i)
    if (std::ranges::none_of(told, [&](const Entry& held) { return alike(held.event, entries[i].event); }))
      told.push_back(entries[i]);
  std::ranges::stable_sort(told, {}, &Entry::day);
  std::vector<RecordedEvent> out;
  for (const Entry& entry : told) out.push_back(recorded(entry.event));
  return out;
}

TellingExtent EventBook::extent(const Entries& entries) {
  if (entries.empty()) return {};
  return {entries.size(), Date::from_day_number(entries.front().day),
          Date::from_day_number(entries.back().day)};
}

std::vector<TellingPeriod> EventBook::periods(const Entries& entries, const TellingQuestion& question,
                                              Every every) const {
  std::vector<TellingPeriod> out;
  for (auto begin = entries.begin(); begin != entries.end();) {
    TellingPeriod period;
    period.from = period_begin(Date::from_day_number(begin->day), every);
    period.to = period_end(period.from, every);
    const std::int32_t last = period.to.day_number();
    auto end = begin;
    for (; end != entries.end() && end->day <= last; ++end) {
      const Event& event = events_[end->event];
      ++period.quads[event.quad - 1U];
      period.goldstein += event.goldstein;
    }
    if (question.limit > 0)
      period.events = best({begin, end}, question.by, question.limit, Ties::greatest_id);
    out.push_back(std::move(period));
    begin = end;
  }
  return out;
}

std::vector<RecordedEvent> EventBook::all(const Entries& entries) const {
  std::vector<RecordedEvent> out;
  for (const Entry& entry : entries) out.push_back(recorded(entry.event));
  std::ranges::sort(out, [](const RecordedEvent& a, const RecordedEvent& b) {
    return std::tie(a.from, a.origin, a.report, a.line, a.id) <
           std::tie(b.from, b.origin, b.report, b.line, b.id);
  });
  return out;
}

std::vector<RecordedEvent> EventBook::telling(const Entries& entries, const TellingQuestion& question) const {
  return best(entries, question.by, question.limit, Ties::least_id);
}

}  // namespace entente
