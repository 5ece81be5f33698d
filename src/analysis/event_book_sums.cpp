// What an event book counts: days of a pair, the volume of the record, partners.
#include <map>
#include <tuple>

#include "analysis/event_book.h"

namespace entente {

PairDays EventBook::days(const PairQuestion& question, int remembered) const {
  PairQuestion wider = question;
  if (question.from) wider.from = question.from->plus_days(-remembered);
  std::vector<std::pair<std::uint32_t, bool>> chosen;  // each event once a direction
  each_row(wider, true, [&](const Row& row, bool forth, bool back) {
    if (forth) chosen.emplace_back(row.event, true);
    if (back) chosen.emplace_back(row.event, false);
  });
  std::ranges::sort(chosen);
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  const Number coded = find("coded"), corrected = find("corrected");
  std::map<std::tuple<std::int32_t, std::int32_t, Number, bool>, DyadDay> days;
  for (const auto& [number, forth] : chosen) {
    const Event& event = events_[number];
    const bool one_of_ours = event.origin == corrected && coded != unknown;
    DyadDay& day = days[{event.day, event.last, one_of_ours ? coded : event.origin, forth}];
    const double gain = std::max(event.goldstein, 0.0), loss = std::max(-event.goldstein, 0.0);
    ++day.quads[event.quad - 1U];
    day.gain += gain;
    day.loss += loss;
    day.gain_squares += gain * gain;
    day.loss_squares += loss * loss;
    day.largest_gain = std::max(day.largest_gain, gain);
    day.largest_loss = std::max(day.largest_loss, loss);
  }
  PairDays out;
  std::map<std::string, std::uint64_t> origins;
  for (auto& [key, day] : days) {
    day.from = Date::from_day_number(std::get<0>(key));
    day.to = Date::from_day_number(std::get<1>(key));
    if (!question.from || day.from >= *question.from) {
      const std::string_view origin = word(std::get<2>(key));
      origins[std::string(origin == "corrected" ? "coded" : origin)] += day.events();
    }
    (std::get<3>(key) ? out.forth : out.back).push_back(day);
  }
  for (const auto& [origin, events] : origins) out.origins.push_back({origin, events});
  std::ranges::stable_sort(out.origins, std::greater(), &OriginCount::events);
  return out;
}

std::vector<DayVolume> EventBook::volumes(const PairQuestion& question) const {
  const std::vector<Number> origins = origins_of(question.origins);
  std::vector<DayVolume> out;
  for (const DayCount& one : volumes_) {
    const Date day = Date::from_day_number(one.day);
    if ((question.from && day < *question.from) || (question.to && day > *question.to)) continue;
    if (!origins.empty() && !std::ranges::binary_search(origins, one.origin)) continue;
    if (!out.empty() && out.back().day == day)
      out.back().events += one.events;
    else
      out.push_back({day, one.events});
  }
  return out;
}

Partners EventBook::partners(const std::vector<std::string>& actor, const Selection& selection,
                             std::size_t top) const {
  const Side mine = side_of(actor);
  PairQuestion question;
  question.a = actor;
  question.from = selection.from;
  question.to = selection.to;
  question.origins = selection.origins;
  Partners out;
  std::vector<Number> others;
  for (const Number one : mine.actors) {
    const auto found = others_of_.find(one);
    if (found == others_of_.end()) continue;
    for (const Number other : found->second)
      if (other != unknown && other != nobody && !mine.has_actor(other)) others.push_back(other);
  }
  std::ranges::sort(others);
  others.erase(std::unique(others.begin(), others.end()), others.end());
  for (const Number other : others) {
    question.b = {std::string(word(other))};
    std::vector<std::pair<std::uint32_t, bool>> chosen;
    each_row(question, true, [&](const Row& row, bool forth, bool back) {
      if (!selection.quads[events_[row.event].quad - 1U]) return;
      if (forth) chosen.emplace_back(row.event, true);
      if (back) chosen.emplace_back(row.event, false);
    });
    if (chosen.empty()) continue;
    std::ranges::sort(chosen);
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    Partner partner;
    partner.code = question.b.front();
    for (const auto& [number, forth] : chosen) {
      PartnerSide& side = forth ? partner.forth : partner.back;
      ++side.quads[events_[number].quad - 1U];
      side.goldstein += events_[number].goldstein;
    }
    out.partners.push_back(std::move(partner));
  }
  out.on_file = out.partners.size();
  std::ranges::sort(out.partners, {}, &Partner::code);
  std::ranges::stable_sort(out.partners, std::greater(), &Partner::events);
  if (top > 0 && out.partners.size() > top) out.partners.resize(top);
  return out;
}

}  // namespace entente
