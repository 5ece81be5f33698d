#include "forecast/recurrency.h"

namespace entente {

void recurrency(const History& history, const RankQuestion& question, std::int32_t day,
                std::vector<float>& scores) {
  constexpr std::size_t late = 1, slow = 2;
  constexpr float relaxed = 1e-3F, old = 0.1F;
  scores.assign(history.actors(), 0.0F);
  const Trace& all = history.type(question.type);
  if (!all.count) return;
  const float whole = all.discounted(slow, day);
  for (const ActorTrace& target : history.targets(question.type)) {
    scores[target.actor] = relaxed * target.trace.discounted(slow, day) / whole;
  }
  for (const PartnerTrace& partner : history.partners(question.source)) {
    const Trace* same = partner.of(question.type);
    if (!same) continue;
    scores[partner.partner] += same->discounted(late, day) + old * same->discounted(slow, day) +
                               relaxed * static_cast<float>(same->count);
  }
}

}  // namespace entente
