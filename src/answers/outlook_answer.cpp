#include "answers/outlook_answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "answers/event_choice.h"
#include "answers/outlook_events.h"
#include "answers/pair_asked.h"
#include "base/hash.h"
#include "base/text.h"
#include "knowledge/event_types.h"

namespace entente {
namespace {

constexpr std::size_t few_facts = 20;  // an actor with fewer is little known
constexpr int covered_days = 365;      // before the forecast, in which a data set should speak of the actors

std::string digest_of(const Chronicle& chronicle) {
  StreamHash hash;
  for (const Fact& fact : chronicle.facts)
    hash.update(fmt::format("{} {} {} {}\n", fact.day, chronicle.actors[fact.source],
                            chronicle.types[fact.type], chronicle.actors[fact.target]));
  return hash.id();
}

}  // namespace

Result<std::vector<std::uint32_t>> types_asked(const std::vector<std::string>& typed) {
  std::vector<std::uint32_t> out;
  for (const std::string& word : typed) {
    const auto type = type_asked(std::string(trim(word)));
    if (!type) return tl::unexpected<Error>(type.error());
    out.push_back(static_cast<std::uint32_t>(*type));
  }
  if (out.empty())
    for (std::uint32_t type = 0; type < event_type_count; ++type) out.push_back(type);
  return out;
}

Result<std::size_t> horizon_asked(std::uint64_t days, const std::string& option) {
  const auto found = std::ranges::find_if(
      horizons, [&](std::int32_t one) { return static_cast<std::uint64_t>(one) == days; });
  if (found == horizons.end())
    return usage_error(fmt::format("{} {}: there are forecasts for 7, 30 and 90 days", option, days));
  return static_cast<std::size_t>(found - horizons.begin());
}

std::optional<std::uint32_t> actor_in(const Chronicle& chronicle, const std::vector<std::string>& codes,
                                      bool whole_codes) {
  for (const std::string& code : codes) {
    const std::string part = whole_codes ? code : std::string(first_part(code));
    const auto found = std::lower_bound(chronicle.actors.begin(), chronicle.actors.end(), part);
    if (found != chronicle.actors.end() && *found == part)
      return static_cast<std::uint32_t>(found - chronicle.actors.begin());
  }
  return {};
}

Result<ShownOutlook> read_outlook(const Store& store, const RecordedChronicle& read, const Outlook& outlook,
                                  const OutlookQuestion& asked) {
  ShownOutlook shown;
  shown.outlook = &outlook;
  shown.horizon = asked.horizon;
  shown.explained = asked.explained;
  shown.file = asked.file;
  shown.events = read.events;
  shown.told_late = read.told_late;
  shown.digest = digest_of(outlook.chronicle());
  shown.track = track_record(outlook.model());
  const Date today = Date::from_day_number(outlook.today());
  auto gaps =
      coverage_gaps(store, codes_of(asked.pair), today.plus_days(-covered_days), today, asked.pair.origins);
  if (!gaps) return tl::unexpected<Error>(gaps.error());
  shown.gaps = std::move(*gaps);

  const bool whole_codes = read.question.whole_codes;
  std::vector<std::uint32_t> actors;
  for (const auto* codes : {&asked.pair.a, &asked.pair.b}) {
    if (codes->empty()) continue;
    const auto actor = actor_in(outlook.chronicle(), *codes, whole_codes);
    if (!actor) {
      shown.not_on_file = codes->front();
      return shown;
    }
    actors.push_back(*actor);
    if (outlook.history().actor(*actor).count < few_facts)
      shown.thin.push_back(outlook.chronicle().actors[*actor]);
  }
  shown.a = outlook.chronicle().actors[actors[0]];
  if (actors.size() > 1) shown.b = outlook.chronicle().actors[actors[1]];
  std::vector<OutlookForecast> forecasts;
  if (actors.size() > 1) {
    forecasts = outlook.between(actors[0], actors[1], asked.types, asked.horizon);
    std::ranges::stable_sort(forecasts, std::greater(), &OutlookForecast::probability);
    if (forecasts.size() > asked.limit) {
      shown.left_out = forecasts.size() - asked.limit;
      forecasts.resize(asked.limit);
    }
  } else {
    forecasts = outlook.around(actors[0], asked.types, asked.horizon, asked.limit);
  }
  for (OutlookForecast& one : forecasts) {
    if (asked.explain_all || shown.forecasts.size() < shown.explained) outlook.explain(one);
    shown.forecasts.push_back({std::move(one), {}});
  }
  if (const auto opened = open_reasons(store, read, outlook, shown.forecasts); !opened)
    return tl::unexpected<Error>(opened.error());
  return shown;
}

}  // namespace entente
