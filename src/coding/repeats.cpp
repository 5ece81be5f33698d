// The same act told twice, and what the two tellings know of each other.
#include <algorithm>
#include <utility>

#include "coding/acts.h"
#include "coding/drafts.h"

namespace entente {
namespace {

bool has_default_date(const Event& e, std::optional<Date> published) {
  // "is still decrying them a year later": a stretch that the report's day lies in says no more than that day
  return !e.date || (published && e.date->from <= *published && *published <= e.date->to);
}

}  // namespace

// The same act told twice in one sentence is one record.
void drop_repeats(std::vector<EventDraft>& drafts, std::optional<Date> published) {
  const auto default_date = [&](const Event& e) { return has_default_date(e, published); };
  std::vector<EventDraft> kept;
  for (EventDraft& d : drafts) {
    const auto same = std::ranges::find_if(kept, [&](const EventDraft& k) {
      if (k.event.sentence != d.event.sentence || k.event.type != d.event.type) return false;
      const bool verbs = !k.noun && !d.noun && k.event.rule != d.event.rule;
      if (k.event.mode != d.event.mode &&
          ((verbs && d.event.type != EventType::ASSAULT) || (!k.event.mode.empty() && !d.event.mode.empty())))
        return false;
      if (k.event.status != d.event.status && is_news(k.event.status) != is_news(d.event.status))
        return false;
      if (k.event.date != d.event.date && !(default_date(k.event) && default_date(d.event))) {
        const bool both_dated = !default_date(k.event) && !default_date(d.event);
        if (both_dated || verbs) return false;
      }
      const bool sources =
          k.event.source.empty() || d.event.source.empty() || overlap(k.event.source, d.event.source);
      const bool targets =
          k.event.target.empty() || d.event.target.empty() || overlap(k.event.target, d.event.target);
      // a meeting told from both sides
      const bool given =
          d.event.type == EventType::RETREAT || d.event.type == EventType::CONCEDE ||
          d.event.type == EventType::AID;  // "freed an American; Washington freed three Cubans"
      const bool crossed = quad_class(d.event.type) <= 2 && !given &&
                           overlap(k.event.source, d.event.target) && overlap(k.event.target, d.event.source);
      // "Turkish strikes on Kurdish positions killed two fighters": the verb tells what the noun did
      const bool outcome =
          d.event.type == EventType::ASSAULT && d.act != nullptr && k.act != nullptr && !d.noun && k.noun &&
          std::ranges::find(d.act->source_tokens, k.act->token) != d.act->source_tokens.end();
      return (sources && (targets || outcome)) || crossed;
    });
    if (same == kept.end()) {
      kept.push_back(std::move(d));
      continue;
    }
    Event& stays = same->event;
    const auto filled = [](const Event& e) { return !e.source.empty() + !e.target.empty(); };
    if (filled(d.event) > filled(stays)) std::swap(*same, d);
    if (stays.source.empty()) stays.source = d.event.source;
    if (stays.target.empty() && !overlap(stays.source, d.event.target)) stays.target = d.event.target;
    if (default_date(stays) && !default_date(d.event)) {
      stays.date = d.event.date;
      stays.status = d.event.status;
    }
  }
  drafts = std::move(kept);
}

}  // namespace entente
