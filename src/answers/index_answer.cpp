#include "answers/index_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/shift_events.h"
#include "answers/pair_asked.h"
#include "answers/words.h"

namespace entente {
namespace {

constexpr double memory_in_half_lives = 12;  // what is older counts less than 1 in 4,000
constexpr std::size_t events_of_a_shift = 5;

// The days on which anything happened between the two, first and last.
std::optional<std::pair<Date, Date>> extent(const PairDays& days, std::optional<Date> from,
                                            std::optional<Date> to) {
  std::optional<std::pair<Date, Date>> out;
  for (const auto* side : {&days.forth, &days.back}) {
    for (const DyadDay& day : *side) {
      if ((from && day.from < *from) || (to && day.from > *to)) continue;
      if (!out) out = {day.from, day.from};
      out->first = std::min(out->first, day.from);
      out->second = std::max(out->second, day.from);
    }
  }
  return out;
}

// As long before the first event and after the last one as between them: whether a pair had been silent tells something.
IndexSettings settings_of(const IndexQuestion& asked, std::pair<Date, Date> extent) {
  const PairQuestion& question = asked.pair;
  const int span = std::max(7, extent.second.day_number() - extent.first.day_number());
  const auto clipped = [](int day) {
    return Date::from_day_number(
        std::clamp(day, Date{1, 1, 1}.day_number(), Date{9999, 12, 31}.day_number()));
  };
  IndexSettings out;
  out.from = question.from.value_or(clipped(extent.first.day_number() - span));
  out.to = question.to.value_or(clipped(extent.second.day_number() + span));
  out.every = asked.every.value_or(
      grain_for(question.from.value_or(extent.first), question.to.value_or(extent.second)));
  out.half_life = asked.half_life > 0 ? asked.half_life : half_life_for(out.every);
  return out;
}

}  // namespace

Result<ShownIndex> read_index(const Store& store, const IndexQuestion& asked, const EventBook* book) {
  const PairQuestion& question = asked.pair;
  if (!EventBook::answers(question)) book = nullptr;
  ShownIndex out;
  out.a = question.a.front();
  out.b = question.b.empty() ? "" : question.b.front();
  out.volume = asked.volume;
  out.shifts_asked = asked.shifts;
  out.one_a_day = question.one_a_day;
  // Older events are remembered by the smoothed values.
  const double half_life = asked.half_life > 0 ? asked.half_life : half_life_for(Every::year);
  const int remembered = static_cast<int>(std::min(memory_in_half_lives * half_life, 365000.0));
  auto days = book != nullptr ? Result<PairDays>(book->days(question, remembered))
                              : pair_days(store, question, remembered);
  if (!days) return tl::unexpected<Error>(days.error());
  const auto when = extent(*days, question.from, question.to);
  if (!when) {
    if (question.from && question.to) {
      auto gaps = coverage_gaps(store, codes_of(question), *question.from, *question.to, question.origins);
      if (gaps) out.gaps = std::move(*gaps);
    }
    return out;
  }
  const IndexSettings settings = settings_of(asked, *when);
  PairQuestion inside = question;
  inside.from = settings.from;
  inside.to = settings.to;
  auto volumes = book != nullptr && out.volume == Volume::record
                     ? Result<std::vector<DayVolume>>(book->volumes(inside))
                     : day_volumes(store, inside, out.volume);
  if (!volumes) return tl::unexpected<Error>(volumes.error());
  auto gaps = coverage_gaps(store, codes_of(question), when->first, when->second, question.origins);
  if (!gaps) return tl::unexpected<Error>(gaps.error());
  out.gaps = std::move(*gaps);
  out.origins = std::move(days->origins);
  for (const bool back : {false, true}) {
    if (!(back ? asked.back : asked.forth)) continue;
    ShownDirection direction{back ? out.b : out.a,
                             back ? out.a : out.b,
                             index_series(back ? days->back : days->forth, *volumes, settings),
                             {}};
    if (asked.shifts) {
      for (const IndexShift& shift : index_shifts(direction.series)) {
        const TellingQuestion behind =
            shift_question(question, shift, back, settings.every, events_of_a_shift);
        auto events = book != nullptr
                          ? Result<std::vector<RecordedEvent>>(book->telling(book->chosen(behind), behind))
                          : telling_events(store, behind);
        if (!events) return tl::unexpected<Error>(events.error());
        direction.shifts.push_back({shift, std::move(*events)});
      }
    }
    out.directions.push_back(std::move(direction));
  }
  // The range that is told is that of the periods: outside them the record is silent.
  Date first = settings.to, last = settings.from;
  for (const ShownDirection& direction : out.directions) {
    for (const IndexPeriod& period : direction.series.periods) {
      first = std::min(first, std::max(period.from, settings.from));
      last = std::max(last, std::min(period.to, settings.to));
    }
  }
  for (ShownDirection& direction : out.directions) {
    direction.series.settings.from = std::min(first, last);
    direction.series.settings.to = last;
  }
  return out;
}

std::string direction_title(const ShownDirection& direction, const ActorNames& names) {
  const auto side = [&](const std::string& code) { return code.empty() ? "everybody" : names.show(code); };
  return side(direction.source) + " → " + side(direction.target);
}

std::string index_caption(const ShownIndex& index) {
  if (index.directions.empty()) return {};
  const IndexSettings& settings = index.directions.front().series.settings;
  std::string sources;
  for (const OriginCount& origin : index.origins)
    sources += fmt::format("{}{} {}", sources.empty() ? "" : ", ", origin.origin, grouped(origin.events));
  std::uint64_t volume = 0;
  for (const IndexPeriod& period : index.directions.front().series.periods) volume += period.volume;
  return fmt::format(
      "{} to {} by {}. Events of the record{}: {}. Shares are of {} events {}. Smoothed with a half-life of "
      "{:g} days. "
      "Intervals hold 95 %.",
      settings.from.iso(), settings.to.iso(), name_of(settings.every),
      index.one_a_day ? ", alike ones once a day" : "", sources.empty() ? "none" : sources, grouped(volume),
      index.volume == Volume::record ? "of the whole record in these periods" : "with either of them",
      settings.half_life);
}

}  // namespace entente
