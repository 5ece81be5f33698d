#include "answers/outlook_words.h"

#include <fmt/format.h>

#include "answers/words.h"
#include "forecast/gaps.h"

namespace entente {
namespace {

// "3.1 times as often as usual", "as often as usual".
std::string often_words(double times) {
  if (times <= 0) return "";
  if (times > 0.9 && times < 1.1) return ", about as often as usual";
  if (times >= 9.5) return fmt::format(", {:.0f} times as often as usual", times);
  if (times >= 1.1) return fmt::format(", {:.2g} times as often as usual", times);
  return fmt::format(", {:.2g} of what is usual", times);
}

std::string kept_words(const OutlookReason& reason) {
  if (reason.count == 0) return "none on file";
  return fmt::format("{} on file, the last {}{}", grouped(reason.count), day_iso(*reason.last),
                     often_words(reason.usual_times));
}

std::string sequence_words(const OutlookReason& reason, const std::string& type, const std::string& source,
                           const std::string& target, const Outlook& outlook, std::int32_t days) {
  if (reason.cases <= 0) return fmt::format("nothing of late between them that {} usually follows", type);
  const std::string earlier =
      fmt::format("{} by {} towards {}", outlook.chronicle().types[reason.earlier],
                  reason.earlier_turned ? target : source, reason.earlier_turned ? source : target);
  return fmt::format("{}{}, {}: {} followed within {} days in {} of {} such cases, else in {}",
                     reason.part < 0 ? "only " : "", earlier, gap_text(reason.gap), type, days,
                     percent(reason.share), grouped(static_cast<std::uint64_t>(reason.cases)),
                     percent(reason.usual_share));
}

}  // namespace

std::string day_iso(std::int32_t day) { return Date::from_day_number(day).iso(); }

std::string reason_words(const OutlookReason& reason, const OutlookForecast& forecast, const Outlook& outlook,
                         const ActorNames& names) {
  const std::string source = names.show(outlook.chronicle().actors[forecast.cell.source]),
                    target = names.show(outlook.chronicle().actors[forecast.cell.target]),
                    &type = outlook.chronicle().types[forecast.cell.type];
  const std::string kept = kept_words(reason);
  switch (reason.ground) {
    case Ground::same:
      return fmt::format("{} by {} towards {}: {}", type, source, target, kept);
    case Ground::turned:
      return fmt::format("{} by {} towards {}: {}", type, target, source, kept);
    case Ground::pair:
      return fmt::format("anything between the two: {}", kept);
    case Ground::sequence:
      return sequence_words(reason, type, source, target, outlook,
                            horizons[forecast.learned_from.value_or(forecast.horizon)]);
    case Ground::source_type:
      return fmt::format("{} by {} towards anybody: {}", type, source, kept);
    case Ground::target_type:
      return fmt::format("{} by anybody towards {}: {}", type, target, kept);
    case Ground::source_any:
      return fmt::format("anything with {}: {}", source, kept);
    case Ground::target_any:
      return fmt::format("anything with {}: {}", target, kept);
    case Ground::shared:
      return fmt::format("events of either with third parties who had to do with both: {}", kept);
    case Ground::record:
      break;
  }
  return fmt::format("the record goes back {} days; the longer it does, the fewer meet for the first time",
                     static_cast<int>(outlook.told().days(outlook.today())));
}

}  // namespace entente
