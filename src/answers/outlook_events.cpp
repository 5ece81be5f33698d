#include "answers/outlook_events.h"

#include <algorithm>
#include <map>

#include "analysis/telling.h"

namespace entente {

Result<void> open_reasons(const Store& store, const RecordedChronicle& read, const Outlook& outlook,
                          std::vector<ShownForecast>& shown) {
  // The outlook's chronicle has its own numbers; facts are asked for by those of the record.
  std::vector<Fact> facts;
  for (const ShownForecast& one : shown)
    for (const OutlookReason& reason : one.forecast.reasons)
      facts.insert(facts.end(), reason.facts.begin(), reason.facts.end());
  put_in_order(facts);
  RecordedChronicle numbered;
  numbered.chronicle.actors = outlook.chronicle().actors;
  numbered.chronicle.types = outlook.chronicle().types;
  numbered.question = read.question;
  const auto ids = events_behind(store, numbered, facts);
  if (!ids) return tl::unexpected<Error>(ids.error());
  std::vector<std::string> all;
  for (const auto& of_fact : *ids) all.insert(all.end(), of_fact.begin(), of_fact.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const auto events = events_by_id(store, all);
  if (!events) return tl::unexpected<Error>(events.error());
  std::map<std::string, const RecordedEvent*> by_id;
  for (const RecordedEvent& event : *events) by_id.emplace(event.id, &event);
  for (ShownForecast& one : shown) {
    for (const OutlookReason& reason : one.forecast.reasons) {
      std::vector<RecordedEvent> cited;
      for (const Fact& fact : reason.facts) {
        const auto at = std::ranges::lower_bound(facts, fact) - facts.begin();
        for (const std::string& id : (*ids)[static_cast<std::size_t>(at)])
          if (const auto found = by_id.find(id); found != by_id.end()) cited.push_back(*found->second);
      }
      one.events.push_back(std::move(cited));
    }
  }
  return {};
}

}  // namespace entente
