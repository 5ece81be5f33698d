// Outlooks and the track record as JSON.
#include <cmath>

#include "answers/outlook_answer.h"
#include "answers/outlook_words.h"

namespace entente {
namespace {

// Five significant digits: probabilities may be small.
Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == 0) return 0.0;
  const double scale = std::pow(10, 4 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

std::string name_of_ground(Ground ground) {
  switch (ground) {
    case Ground::same:
      return "same";
    case Ground::turned:
      return "turned";
    case Ground::pair:
      return "pair";
    case Ground::sequence:
      return "sequence";
    case Ground::source_type:
      return "source_type";
    case Ground::target_type:
      return "target_type";
    case Ground::source_any:
      return "source";
    case Ground::target_any:
      return "target";
    case Ground::shared:
      return "shared";
    case Ground::record:
      break;
  }
  return "record";
}

Json reason_json(const OutlookReason& reason, const std::vector<RecordedEvent>& cited,
                 const OutlookForecast& forecast, const Outlook& outlook, const ActorNames& names) {
  Json events = Json::array();
  for (const RecordedEvent& event : cited)
    events.push_back({{"id", event.id},
                      {"date", event.from->iso()},
                      {"source", event.source},
                      {"target", event.target},
                      {"type", event.type},
                      {"text", event.text},
                      {"origin", event.origin},
                      {"report", event.report},
                      {"line", event.line}});
  Json out{{"rests_on", name_of_ground(reason.ground)},
           {"says", reason_words(reason, forecast, outlook, names)},
           {"log_odds", number(reason.part)},
           {"for", reason.part > 0},
           {"count", reason.count},
           {"last", reason.last ? Json(day_iso(*reason.last)) : Json(nullptr)},
           {"times_usual", reason.usual_times > 0 ? number(reason.usual_times) : Json(nullptr)}};
  if (reason.ground == Ground::sequence && reason.cases > 0)
    out["rule"] = {
        {"after", outlook.chronicle().types[reason.earlier]},
        {"by",
         outlook.chronicle().actors[reason.earlier_turned ? forecast.cell.target : forecast.cell.source]},
        {"gap", gap_text(reason.gap)},
        {"confidence", number(reason.share)},
        {"support", reason.cases},
        {"usual", number(reason.usual_share)}};
  out["events"] = std::move(events);
  return out;
}

Json forecast_json(const ShownForecast& one, const Outlook& outlook, const ActorNames& names) {
  const OutlookForecast& forecast = one.forecast;
  Json reasons = Json::array(), horizons_json = Json::object();
  for (std::size_t i = 0; i < forecast.reasons.size(); ++i)
    reasons.push_back(reason_json(forecast.reasons[i], one.events[i], forecast, outlook, names));
  for (std::size_t h = 0; h < horizons.size(); ++h)
    horizons_json[std::to_string(horizons[h])] = number(forecast.probabilities[h]);
  return {
      {"source", outlook.chronicle().actors[forecast.cell.source]},
      {"target", outlook.chronicle().actors[forecast.cell.target]},
      {"type", outlook.chronicle().types[forecast.cell.type]},
      {"probability", number(forecast.probability)},
      {"low", number(forecast.low)},
      {"high", number(forecast.high)},
      {"expected_days", number(forecast.expected)},
      {"base_rate", number(forecast.base_rate)},
      {"lift", number(forecast.lift())},
      {"novelty", name_of(forecast.novelty)},
      {"learned_for_days", forecast.learned_from ? Json(horizons[*forecast.learned_from]) : Json(nullptr)},
      {"usual_log_odds", number(forecast.usual_log_odds)},
      {"by_days", std::move(horizons_json)},
      {"reasons", std::move(reasons)}};
}

Json scores_json(const Scores& scores) {
  Json bins = Json::array();
  for (const ReliabilityBin& bin : scores.bins)
    bins.push_back({{"from", number(bin.from)},
                    {"to", number(bin.to)},
                    {"cells", number(bin.cells)},
                    {"forecast", number(bin.forecast)},
                    {"came", number(bin.came)}});
  return {{"cells", number(scores.cells)},
          {"came", number(scores.came)},
          {"forecasts", scores.forecasts},
          {"brier", number(scores.brier)},
          {"brier_base_rate", number(scores.brier_base)},
          {"brier_persistence", number(scores.brier_persistence)},
          {"brier_persistence_learned", number(scores.brier_persistence_learned)},
          {"skill_base_rate", number(scores.skill_base())},
          {"skill_persistence", number(scores.skill_persistence())},
          {"skill_persistence_learned", number(scores.skill_persistence_learned())},
          {"log_score", number(scores.log_score)},
          {"log_score_base_rate", number(scores.log_score_base)},
          {"ece", number(scores.ece)},
          {"pr_auc", number(scores.pr_auc)},
          {"reliability", std::move(bins)}};
}

Json horizon_json(const HorizonRecord& track) {
  Json out{{"days", track.days},
           {"why_not", track.why_not.empty() ? Json(nullptr) : Json(track.why_not)},
           {"origins", track.origins}};
  if (!track.why_not.empty()) return out;
  out["from"] = day_iso(track.from);
  out["to"] = day_iso(track.to);
  out["calibrated"] = track.calibrated;
  out["facts_came"] = track.facts;
  out["facts_of_unnamed"] = track.strangers;
  out["met"] = scores_json(track.met);
  out["recurrent"] = scores_json(track.by_novelty[0]);
  out["known_pair"] = scores_json(track.by_novelty[1]);
  out["never_met"] = scores_json(track.by_novelty[2]);
  out["all"] = scores_json(track.all);
  out["conflict"] = scores_json(track.conflict);
  out["verbal_cooperation"] = scores_json(track.by_quad[0]);
  out["material_cooperation"] = scores_json(track.by_quad[1]);
  out["verbal_conflict"] = scores_json(track.by_quad[2]);
  out["material_conflict"] = scores_json(track.by_quad[3]);
  out["conflict_warnings"] = track.warnings ? Json{{"threshold", number(track.warnings->threshold)},
                                                   {"warned", number(track.warnings->warned)},
                                                   {"right", number(track.warnings->right)},
                                                   {"median_lead_days", track.warnings->median_lead}}
                                            : Json(nullptr);
  return out;
}

}  // namespace

Json track_json(const std::vector<HorizonRecord>& track, const Outlook& outlook) {
  Json out = Json::array();
  for (const HorizonRecord& one : track) out.push_back(horizon_json(one));
  return {{"on", day_iso(outlook.today())},
          {"facts", outlook.chronicle().facts.size()},
          {"actors", outlook.chronicle().actors.size()},
          {"horizons", std::move(out)}};
}

Json outlook_json(const ShownOutlook& shown, const ActorNames& names) {
  const Outlook& outlook = *shown.outlook;
  Json forecasts = Json::array(), gaps = Json::array();
  for (const ShownForecast& one : shown.forecasts) forecasts.push_back(forecast_json(one, outlook, names));
  for (const CoverageGap& gap : shown.gaps)
    gaps.push_back({{"origin", gap.origin}, {"actor", gap.actor}, {"years", gap.years}});
  const HorizonRecord& track = shown.track[shown.horizon];
  Json record{{"why_not", track.why_not.empty() ? Json(nullptr) : Json(track.why_not)}};
  if (track.why_not.empty())
    record = {{"why_not", nullptr},
              {"origins", track.origins},
              {"from", day_iso(track.from)},
              {"to", day_iso(track.to)},
              {"skill_base_rate", number(track.met.skill_base())},
              {"skill_persistence", number(track.met.skill_persistence())},
              {"ece", number(track.met.ece)},
              {"recurrent",
               {{"skill_base_rate", number(track.by_novelty[0].skill_base())},
                {"skill_persistence", number(track.by_novelty[0].skill_persistence())},
                {"ece", number(track.by_novelty[0].ece)}}}};
  const auto side = [&](const std::string& code) {
    return code.empty() ? Json(nullptr) : Json{{"code", code}, {"name", names.show(code)}};
  };
  return {{"from", day_iso(outlook.today())},
          {"to", day_iso(outlook.today() + horizons[shown.horizon])},
          {"days", horizons[shown.horizon]},
          {"a", side(shown.a)},
          {"b", side(shown.b)},
          {"facts", outlook.chronicle().facts.size()},
          {"data", shown.digest},
          {"why_not_learned", outlook.model().of[shown.horizon].learned
                                  ? Json(nullptr)
                                  : Json(outlook.model().of[shown.horizon].why_not)},
          {"not_covered", std::move(gaps)},
          {"few_events_of", shown.thin},
          {"track_record", std::move(record)},
          {"left_out", shown.left_out},
          {"outlook", std::move(forecasts)}};
}

}  // namespace entente
