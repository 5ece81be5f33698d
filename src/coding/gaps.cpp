// What a sentence leaves out of an act, taken from what the report plainly tells of the same act elsewhere.
#include <algorithm>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/drafts.h"

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

// How well a deed fits what is answered; the higher the better.
int fit(const Event& deed, const EventDraft& answer, bool named) {
  const Event& e = answer.event;
  int fit = 10 - 2 * static_cast<int>(e.sentence - deed.sentence);
  if (named) {
    if (std::ranges::count(answer.answered_types, deed.type) > 0) fit += 4;
    if (same_word(answer.answered_noun, deed)) fit += 8;
    const bool overthrow =
        one_of(answer.answered_noun, {"coup", "takeover", "overthrow", "putsch", "mutiny"});
    if (overthrow && deed.type == EventType::COERCE && !deed.source.empty() &&
        one_of(sector_of(deed.source.front().code), {"MIL", "REB", "OPP"}))
      fit += 8;
  } else {
    if (quad_class(deed.type) == 4) fit += 1;
  }
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
    if (deed.sentence + reach < e.sentence || (!named && deed.sentence + 1 < e.sentence)) break;
    if (deed.source.empty() || same_side(deed.source, e.source) || deed.status == Status::hypothetical)
      continue;
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

// "Syria condemned the attack", "both welcomed the move", "a demand that Colombo dismissed": whose deed is answered.
void fill_answered(std::vector<EventDraft>& drafts, std::size_t i) {
  const EventDraft& answer = drafts[i];
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

// "Russia said it had brokered a ceasefire": between the two whom the report has told of last.
void fill_mediated(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (e.type != EventType::CONSULT || e.mode != "third-party" || !e.target.empty() || e.source.empty())
    return;
  for (std::size_t k = drafts.size(); k-- > 0;) {
    const Event& d = drafts[k].event;
    if (k == i || d.sentence > e.sentence) continue;
    Parties both = d.source;
    add_parties(both, d.target);
    std::erase_if(both, [&](const Party& p) { return overlap({p}, e.source); });
    const bool two = both.size() > 1 && first_part(both.front().code) != first_part(both.back().code);
    if (!two || overlap(d.source, e.source)) continue;
    e.target = without_mentions(std::move(both));
    e.path += " target=report";
    return;
  }
}

// "Israeli commandos stormed a Turkish ship and nine activists were killed": people whose state nobody says are counted to the
// state that the report is about, but nobody is killed by his own where the sentence tells of an assault on others.
void mend_victims(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (e.type != EventType::ASSAULT || e.target.size() != 1 || sector_of(e.target.front().code).empty())
    return;
  if (!e.source.empty() && !overlap(e.source, e.target)) return;
  for (const EventDraft& other : drafts) {
    const Event& d = other.event;
    if (&d == &e || d.sentence != e.sentence || d.type != EventType::ASSAULT || d.source.empty() ||
        d.target.empty())
      continue;
    if (!overlap(d.source, e.target) || overlap(d.source, d.target)) continue;
    if (!e.source.empty() && !overlap(d.source, e.source)) continue;
    Party& victim = e.target.front();
    victim.code = std::string(first_part(d.target.front().code)) + "/" + std::string(sector_of(victim.code));
    if (e.source.empty()) e.source = without_mentions(d.source);
    e.path += " target=report";
    return;
  }
}

// "Kishida's attendance", "his visit", "their presence in Madrid": with whom, when the report has said so
// of the same actor.
void fill_meeting(Event& e, const std::vector<Event>& known) {
  const std::string noun = e.rule.substr(e.rule.rfind(' ') + 1);
  if (!one_of(noun, {"visit", "trip", "attendance", "presence", "participation", "appearance", "arrival"}))
    return;
  const bool city = e.place && e.target.size() == 1 && e.path.ends_with("target=in");
  if (!e.target.empty() && !city) return;
  for (const Event& k : known) {
    if (k.type != EventType::CONSULT && k.type != EventType::AGREE) continue;
    if (!overlap(k.source, e.source) || overlap(k.target, e.source)) continue;
    e.target = without_mentions(k.target);
    e.path += " other=report";
    return;
  }
}
// Acts that are done to somebody, named or not: "recalled its ambassador", "warned of consequences", "opened fire".
bool faces_somebody(const EventDraft& d) {
  if (d.act->entry->trigger == "walk") return false;  // out of a room
  return d.event.type == EventType::ASSAULT ||
         (!d.noun && (d.event.type == EventType::SANCTION || d.event.type == EventType::THREATEN));
}

// With whom the source is at odds in what the report has told so far: the other side of its last hostile dealing, those of the
// same sentence first. Nobody where the report knows two such adversaries equally near.
Parties adversary_of(const Event& e, const std::vector<EventDraft>& drafts, std::size_t i) {
  Parties found, at_home;
  std::uint32_t at = 0;
  for (std::size_t k = 0; k < drafts.size(); ++k) {
    const Event& d = drafts[k].event;
    if (k == i || (d.sentence > e.sentence && e.type != EventType::ASSAULT) || quad_class(d.type) < 3 ||
        d.status == Status::hypothetical)
      continue;
    if (d.source.empty() || d.target.empty()) continue;
    if (e.type == EventType::ASSAULT && d.type != EventType::ASSAULT) continue;
    Parties other;
    if (overlap(d.source, e.source)) other = d.target;
    if (overlap(d.target, e.source)) other = d.source;
    // "police beat them with clubs and fired tear gas": those at home only of the same blow
    if (d.sentence == e.sentence && overlap(d.source, e.source) &&
        one_of(sector_of(e.source.front().code), {"COP", "MIL"}))
      add_parties(at_home, d.target);
    std::erase_if(other, [&](const Party& p) { return overlap({p}, e.source); });
    if (other.empty()) continue;
    if (!found.empty() && (d.sentence == at || e.type == EventType::ASSAULT)) {
      add_parties(found, other);
    } else {
      found = std::move(other);
    }
    at = d.sentence;
  }
  if (found.empty()) {
    std::erase_if(at_home, [&](const Party& p) { return same_side({p}, e.source); });
    found = std::move(at_home);
  }
  for (const Party& p : found) {
    if (first_part(p.code) != first_part(found.front().code)) return {};
  }
  if (found.size() > 1) found.resize(1);
  return found;
}

// Who is struck or answered, where the report knows one adversary of the source and no other.
void fill_adversary(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (e.source.empty() || !e.target.empty() || !faces_somebody(drafts[i])) return;
  Parties adversary = adversary_of(e, drafts, i);
  if (adversary.empty()) return;
  e.target = without_mentions(std::move(adversary));
  e.path += " target=report";
}

// "Hanoi protested after Chinese ships harassed its fishermen": whoever has just done something to those who complain.
void fill_offender(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (e.type != EventType::ACCUSE || drafts[i].noun || e.source.empty() || !e.target.empty()) return;
  for (const EventDraft& d : drafts) {
    const Event& deed = d.event;
    if (deed.sentence != e.sentence || quad_class(deed.type) != 4 || !is_news(deed.status)) continue;
    if (deed.source.empty() || !overlap(deed.target, e.source) || overlap(deed.source, e.source)) continue;
    e.target = without_mentions(deed.source);
    e.path += " target=offender";
    return;
  }
}

// "New Zealand suspended defence ties" in a report on a coup: whose force or coercion the report has told of, if it is one hand.
void fill_punished(std::vector<EventDraft>& drafts, std::size_t i) {
  constexpr std::uint32_t reach = 8;
  Event& e = drafts[i].event;
  if (e.type != EventType::SANCTION || drafts[i].noun || e.source.empty() || !e.target.empty() ||
      drafts[i].act->entry->trigger == "walk")
    return;
  // where others punish one land, so does this one
  const Parties* punished = nullptr;
  bool one = true;
  for (const EventDraft& d : drafts) {
    const Event& other = d.event;
    if (&other == &e || other.type != EventType::SANCTION || other.sentence > e.sentence ||
        other.target.empty() || !is_news(other.status) || overlap(other.target, e.source))
      continue;
    one = one && (punished == nullptr || overlap(*punished, other.target));
    punished = &other.target;
  }
  if (punished != nullptr && one) {
    e.target = without_mentions(*punished);
    e.path += " target=report";
    return;
  }
  const Parties* culprit = nullptr;
  for (const EventDraft& d : drafts) {
    const Event& deed = d.event;
    if (deed.sentence > e.sentence || deed.sentence + reach < e.sentence || deed.status != Status::occurred)
      continue;
    if (deed.type != EventType::ASSAULT && deed.type != EventType::COERCE) continue;
    if (deed.source.empty()) continue;
    if (same_side(deed.source, e.source) || overlap(deed.source, e.source)) return;
    if (culprit != nullptr && !overlap(*culprit, deed.source)) return;
    culprit = &deed.source;
  }
  if (culprit == nullptr) return;
  e.target = without_mentions({culprit->front()});
  e.path += " target=report";
}

// "Tripoli expelled the envoy, and Rome cut off aid": who punishes or threatens means the one other party of the sentence.
void fill_counterpart(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (drafts[i].noun || e.source.empty() || !e.target.empty()) return;
  if (e.type != EventType::SANCTION && e.type != EventType::THREATEN) return;
  if (drafts[i].act->entry->trigger == "walk") return;  // out of a room
  Parties other;
  for (const EventDraft& d : drafts) {
    const Event& o = d.event;
    if (&o == &e || o.sentence != e.sentence || o.status == Status::background) continue;
    add_parties(other, o.source);
    add_parties(other, o.target);
  }
  std::erase_if(other, [&](const Party& p) { return overlap({p}, e.source); });
  for (const Party& p : other) {
    if (first_part(p.code) != first_part(other.front().code)) return;
  }
  if (other.empty()) return;
  e.target = without_mentions({other.front()});
  e.path += " target=counterpart";
}

// "soldiers seized power", "police fired tear gas", "the government imposed a curfew": what those in arms or in office do at home
// without saying to whom is done to their own.
void fill_own_people(EventDraft& d) {
  Event& e = d.event;
  if (d.noun || e.source.size() != 1 || !e.target.empty() || !is_news(e.status)) return;
  const std::string_view state = first_part(e.source.front().code), sector = sector_of(e.source.front().code);
  if (state.empty() || sector.empty()) return;
  std::string_view whom;
  if (e.type == EventType::COERCE && e.cameo == "170" && one_of(sector, {"MIL", "REB"})) {
    whom = "/GOV";
  } else if (e.type == EventType::ASSAULT && e.mode == "crowd-control" && one_of(sector, {"COP", "MIL"})) {
    whom = "/CVL";
  }
  if (whom.empty()) return;
  e.target = {Party{std::string(state) + std::string(whom), "", {}}};
  e.path += " target=own";
}

// "Turkey flew the wounded to Ankara", "Kenya offered to send medicines": to the land where the report plays.
void fill_helped(EventDraft& d) {
  const std::string& home = d.land;
  Event& e = d.event;
  // soldiers are sent for many ends, goods and money to help
  const bool force = e.type == EventType::AID && (e.cameo == "074" || e.cameo == "072");
  if (!d.helps || d.noun || force || home.empty() || e.source.empty() || !e.target.empty()) return;
  if (std::ranges::any_of(e.source, [&](const Party& p) { return first_part(p.code) == home; })) return;
  e.target = {Party{home, "", {}}};
  e.path += " target=home";
}

}  // namespace

bool same_side(const Parties& a, const Parties& b) {
  const auto bare = [](const Party& p) { return sector_of(p.code).empty() || sector_of(p.code) == "GOV"; };
  return std::ranges::any_of(a, [&](const Party& p) {
    return std::ranges::any_of(b, [&](const Party& q) {
      return p.code == q.code || (first_part(p.code) == first_part(q.code) && (bare(p) || bare(q)) &&
                                  !one_of(sector_of(p.code), {"REB", "OPP", "CVL"}) &&
                                  !one_of(sector_of(q.code), {"REB", "OPP", "CVL"}));
    });
  });
}

bool overlap(const Parties& a, const Parties& b) {
  for (const Party& p : a) {
    for (const Party& q : b) {
      if (first_part(p.code) == first_part(q.code)) return true;
    }
  }
  return false;
}

Parties without_mentions(Parties parties) {
  for (Party& p : parties) p.mention = {};
  return parties;
}

// "Russia's war", "the Ukraine war", "was arrested": who else, when the report plainly tells of the same
// act elsewhere.
void fill_gaps(std::vector<EventDraft>& drafts) {
  std::vector<Event> known;
  for (const EventDraft& d : drafts) {
    if (!d.event.source.empty() && !d.event.target.empty() && d.event.status != Status::hypothetical)
      known.push_back(d.event);
  }
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    EventDraft& d = drafts[i];
    Event& e = d.event;
    if (!d.answered_noun.empty() && e.target.empty() && !e.source.empty()) fill_answered(drafts, i);
    if (d.noun && e.type == EventType::CONSULT) fill_meeting(e, known);
    fill_offender(drafts, i);
    mend_victims(drafts, i);
    fill_adversary(drafts, i);
    fill_punished(drafts, i);
    fill_mediated(drafts, i);
    fill_helped(d);
    fill_counterpart(drafts, i);
    fill_own_people(d);
    if (!d.may_fill || e.source.empty() == e.target.empty()) continue;
    if (quad_class(e.type) != 4) continue;
    for (const Event& k : known) {
      // "stormed a ship and nine activists were killed": force of one sentence is that of one hand
      const bool one_blow =
          e.type == EventType::ASSAULT && k.type == EventType::COERCE && k.sentence == e.sentence;
      if (k.type != e.type && !one_blow) continue;
      // missiles and tanks are those of one army; a bombing and an abduction need not be of one hand
      const bool battle = one_of(k.mode, {"territory", "heavy-weapons", "aerial", "firearms"}) &&
                          one_of(e.mode, {"territory", "heavy-weapons", "aerial", "firearms"});
      if (!k.mode.empty() && !e.mode.empty() && k.mode != e.mode && !battle) continue;
      if (e.source.empty() && overlap(k.target, e.target) && !overlap(k.source, e.target)) {
        e.source = without_mentions(k.source);
      } else if (e.target.empty() && overlap(k.source, e.source) && !overlap(k.target, e.source)) {
        e.target = without_mentions(k.target);
      } else {
        continue;
      }
      e.path += " other=report";
      break;
    }
  }
}

}  // namespace entente
