// To whom a refusal, a protest or a threat goes that names nobody: whoever asked, or struck, just before.
#include <algorithm>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/gaps.h"

namespace entente {
namespace {

bool leaves_target_open(const EventDraft& d) {
  return !d.noun && !d.event.source.empty() && d.event.target.empty() && is_news(d.event.status);
}

}  // namespace

// "Washington urged Kosovo to suspend the tax. The prime minister refused": whoever has just asked him.
void fill_asker(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (e.type != EventType::REJECT || !leaves_target_open(drafts[i])) return;
  if (!one_of(drafts[i].act->entry->trigger, {"refuse", "decline", "ignore", "defy"})) return;
  for (std::size_t k = i; k-- > 0;) {
    const Event& asked = drafts[k].event;
    if (asked.sentence + 1 < e.sentence) return;
    if (asked.type != EventType::REQUEST || asked.source.empty() || !is_news(asked.status)) continue;
    if (!same_side(asked.target, e.source) || same_side(asked.source, e.source)) continue;
    e.target = without_mentions(asked.source);
    e.path += " target=asker";
    return;
  }
}

// "North Korea fired two missiles. Japan lodged a protest", "an air strike killed ten. The Houthis vowed revenge": the one hand of the
// sentence before.
void fill_retort(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (!leaves_target_open(drafts[i]) || !drafts[i].answered_noun.empty()) return;
  const std::string& trigger = drafts[i].act->entry->trigger;
  const bool protests = e.type == EventType::ACCUSE &&
                        one_of(trigger, {"protest", "lodge", "file", "complain", "submit", "deliver"});
  const bool vows = e.type == EventType::THREATEN && one_of(trigger, {"vow", "swear", "retaliate", "respond",
                                                                      "threaten", "promise", "answer"});
  if (!protests && !vows) return;
  const Parties* hand = nullptr;
  for (std::size_t k = i; k-- > 0;) {
    const Event& deed = drafts[k].event;
    if (deed.sentence + 1 < e.sentence) break;
    if (quad_class(deed.type) != 4 || deed.source.empty() || !is_news(deed.status) ||
        overlap(deed.source, e.source))
      continue;
    if (hand != nullptr && !overlap(*hand, deed.source)) return;
    hand = &deed.source;
  }
  if (hand == nullptr) return;
  e.target = without_mentions(*hand);
  e.path += " target=retort";
}

// "denounced the incursion and demanded an immediate pullout": of whomever they have just reproached.
void fill_same_breath(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (e.type != EventType::REQUEST || !leaves_target_open(drafts[i])) return;
  for (std::size_t k = i; k-- > 0;) {
    const Event& reproach = drafts[k].event;
    if (reproach.sentence != e.sentence) return;
    if (reproach.type != EventType::ACCUSE || reproach.target.empty() || !is_news(reproach.status) ||
        !overlap(reproach.source, e.source) || overlap(reproach.target, e.source))
      continue;
    e.target = without_mentions(reproach.target);
    e.path += " target=same breath";
    return;
  }
}

// "Washington had threatened new sanctions", "Colombia shut the border" in a report on Venezuela: the land that the report plays in.
void fill_home(EventDraft& d) {
  Event& e = d.event;
  if (!leaves_target_open(d) || d.land.empty()) return;
  const bool threat = e.type == EventType::THREATEN && (e.mode == "restrict" || e.mode == "relations");
  if (!threat && e.type != EventType::COERCE) return;
  const bool foreign = std::ranges::all_of(e.source, [&](const Party& p) {
    return first_part(p.code) != d.land && one_of(sector_of(p.code), {"", "GOV"});
  });
  if (!foreign) return;
  e.target = {Party{d.land, "", {}}};
  e.path += " target=home";
}

}  // namespace entente
