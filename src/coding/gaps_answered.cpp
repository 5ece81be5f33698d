// Whose deed is answered: "condemned the attack", "welcomed the move".
#include <algorithm>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/gaps.h"

namespace entente {
namespace {

// Nouns and pronouns that may stand for any deed.
bool is_any_deed(std::string_view noun) {
  return one_of(noun, {"it",       "this",     "that",      "which",     "move",         "decision",
                       "step",     "action",   "measure",   "act",       "announcement", "plan",
                       "proposal", "law",      "ruling",    "verdict",   "vote",         "incident",
                       "policy",   "remark",   "comment",   "statement", "violence",     "killing",
                       "coup",     "takeover", "overthrow", "order",     "resolution",   "sentence"});
}

// Whether the noun calls the deed by its own word: "the bombing" after "bombed", "the coup" after "a coup".
bool same_word(std::string_view noun, const Event& deed) {
  const std::string_view rule = deed.rule;
  const std::size_t word = rule.find(' ');
  if (word == std::string_view::npos) return false;
  const std::string_view trigger = rule.substr(word + 1);
  constexpr std::size_t stem = 4;
  return noun.size() >= stem && trigger.starts_with(noun.substr(0, stem));
}

bool is_agreement(std::string_view noun) {
  return one_of(noun, {"deal", "agreement", "accord", "pact", "treaty", "truce", "ceasefire", "settlement",
                       "compromise", "breakthrough", "reconciliation", "swap"});
}

// Whether two sides come to terms in it; whoever brings them together or hosts them is no party to it.
bool comes_to_terms(const Event& deed) {
  Parties both = deed.source;
  add_parties(both, deed.target);
  return deed.type != EventType::CONSULT && deed.type != EventType::REQUEST && both.size() > 1 &&
         first_part(both.front().code) != first_part(both.back().code);
}

bool is_verdict(std::string_view noun) {
  return one_of(noun, {"verdict", "ruling", "judgment", "judgement"});
}

bool of_court(const Event& deed) {
  return !deed.source.empty() && sector_of(deed.source.front().code) == "JUD";
}

// How well a deed fits what is answered; the higher the better.
int fit(const Event& deed, const EventDraft& answer, bool named) {
  const Event& e = answer.event;
  int fit = 10 - 2 * static_cast<int>(e.sentence - deed.sentence);
  if (named) {
    if (std::ranges::count(answer.answered_types, deed.type) > 0) fit += 4;
    if (same_word(answer.answered_noun, deed)) fit += 8;
    if (is_agreement(answer.answered_noun)) fit += comes_to_terms(deed) ? 8 : -8;
    const bool overthrow =
        one_of(answer.answered_noun, {"coup", "takeover", "overthrow", "putsch", "mutiny"});
    if (overthrow && deed.type == EventType::COERCE && !deed.source.empty() &&
        one_of(sector_of(deed.source.front().code), {"MIL", "REB", "OPP"}))
      fit += 8;
  } else {
    if (quad_class(deed.type) == 4) fit += 1;
  }
  if (is_verdict(answer.answered_noun) && of_court(deed)) fit += 8;
  if (deed.status == Status::background || deed.status == Status::negated) fit -= 8;
  return fit;
}

// The deed that draft i answers: of the kind that the noun names, looked for some sentences back; without a kind
// one of the same sentence or the one before. Null if there is none.
const Event* answered_deed(const std::vector<EventDraft>& drafts, std::size_t i, bool named) {
  constexpr std::uint32_t reach = 8;
  const EventDraft& answer = drafts[i];
  const Event& e = answer.event;
  const Event* best = nullptr;
  int best_fit = 0;
  const bool violent = one_of(answer.answered_noun, {"action", "act", "incident", "violence", "killing"});
  for (std::size_t k = i; k-- > 0;) {
    const Event& deed = drafts[k].event;
    const bool judged = is_verdict(answer.answered_noun) && of_court(deed);
    if (deed.sentence + reach < e.sentence ||
        (!named && !is_verdict(answer.answered_noun) && deed.sentence + 1 < e.sentence))
      break;
    if (!named && !judged && deed.sentence + 1 < e.sentence) continue;
    if (deed.source.empty() || deed.status == Status::hypothetical) continue;
    // a deal of one's own government and another's is answered to the other
    const bool all_own =
        std::ranges::all_of(deed.source, [&](const Party& p) { return same_side({p}, e.source); });
    if (all_own || (quad_class(deed.type) > 2 && same_side(deed.source, e.source))) continue;
    if (named) {
      // a strike is an assault, whatever words told of it; sanctions and their like are one family
      const bool family = std::ranges::any_of(answer.answered_types, [&](EventType kind) {
        const int quad = quad_class(kind);
        return deed.type == kind ||
               (quad == 4 ? quad_class(deed.type) == 4 && deed.type != EventType::SANCTION
                          : quad <= 2 && quad_class(deed.type) <= 2);
      });
      if (!family) continue;
    } else if (e.type == EventType::ACCUSE && quad_class(deed.type) <= 2 && deed.type != EventType::AGREE) {
      continue;
    }
    if (violent && quad_class(deed.type) != 4) continue;
    const int value = fit(deed, answer, named);
    if (best == nullptr || value > best_fit) best = &deed, best_fit = value;
  }
  return best;
}

// The answer of the sentence before that names what it answers.
const EventDraft* answer_before(const std::vector<EventDraft>& drafts, std::size_t i) {
  for (std::size_t k = i; k-- > 0;) {
    const EventDraft& d = drafts[k];
    if (d.event.sentence + 1 < drafts[i].event.sentence) return nullptr;
    if (d.event.sentence < drafts[i].event.sentence && !d.answered_noun.empty() &&
        !one_of(d.answered_noun, {"it", "this", "that", "which"}))
      return &d;
  }
  return nullptr;
}

}  // namespace

// "Syria condemned the attack", "both welcomed the move", "a demand that Colombo dismissed": whose deed is answered.
void fill_answered(std::vector<EventDraft>& drafts, std::size_t i) {
  const EventDraft& answer = drafts[i];
  // "Beijing called the ruling void. Manila welcomed it": what the one answers, the other does
  if (const EventDraft* other =
          one_of(answer.answered_noun, {"it", "this", "that"}) ? answer_before(drafts, i) : nullptr;
      other != nullptr && !overlap(other->event.source, answer.event.source)) {
    Parties target = other->event.target;
    std::erase_if(target, [&](const Party& p) { return same_side({p}, answer.event.source); });
    if (target.empty()) return;
    drafts[i].event.target = without_mentions(std::move(target));
    drafts[i].event.path += " target=answered";
    return;
  }
  const Event* deed = answer.answered_types.empty() ? nullptr : answered_deed(drafts, i, true);
  if (deed == nullptr && is_any_deed(answer.answered_noun)) deed = answered_deed(drafts, i, false);
  if (deed == nullptr) {
    Parties by = answer.answered_by;
    std::erase_if(by, [&](const Party& p) { return same_side({p}, answer.event.source); });
    if (by.empty()) return;
    drafts[i].event.target = without_mentions(std::move(by));
    drafts[i].event.path += " target=answered";
    return;
  }
  Parties target = deed->source;
  Event& e = drafts[i].event;
  // a deal is that of both; a proposal is rejected to those who made it
  if (quad_class(deed->type) <= 2 && e.type != EventType::REJECT) add_parties(target, deed->target);
  std::erase_if(target, [&](const Party& p) { return same_side({p}, e.source); });
  e.target = without_mentions(std::move(target));
  e.path += " target=answered";
}

}  // namespace entente
