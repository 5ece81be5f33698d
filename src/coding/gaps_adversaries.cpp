// Whom an act is done to where nobody is named: adversaries, offenders, those at home.
#include <algorithm>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/gaps.h"

namespace entente {
namespace {

// Acts that are done to somebody, named or not: "recalled its ambassador", "warned of consequences", "opened fire".
bool faces_somebody(const EventDraft& d) {
  if (d.act->entry->trigger == "walk") return false;  // out of a room
  // "filed a complaint with the WTO": the court is not who is complained of
  if (d.event.type == EventType::ACCUSE && !d.noun && d.event.cameo == "114") return true;
  return d.event.type == EventType::ASSAULT ||
         (!d.noun && (d.event.type == EventType::SANCTION || d.event.type == EventType::THREATEN));
}

// Sanctions hit the state, whichever of its bodies has given the reason.
Parties as_states(Parties parties) {
  for (Party& p : parties) {
    if (one_of(sector_of(p.code), {"JUD", "LEG", "GOV", "MIL", "COP"}))
      p.code = std::string(first_part(p.code));
  }
  return parties;
}

// With whom the source is at odds in what the report has told so far: the other side of its last hostile dealing, those of the
// same sentence first. Nobody where the report knows two such adversaries equally near.
Parties adversary_of(const Event& e, const std::vector<EventDraft>& drafts, std::size_t i) {
  Parties found, at_home;
  std::uint32_t at = 0;
  // relations are broken off with states
  const bool of_states = e.type == EventType::SANCTION && one_of(e.mode, {"withdraw", "expel"});
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
    if (of_states) std::erase_if(other, [](const Party& p) { return first_part(p.code).size() != 3; });
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
  return e.type == EventType::SANCTION ? as_states(std::move(found)) : found;
}

}  // namespace

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

// "Iran seized British sailors, and London demanded their release": of whoever holds those of the one who asks, if one does.
void fill_captor(std::vector<EventDraft>& drafts, std::size_t i) {
  constexpr std::uint32_t reach = 4;
  Event& e = drafts[i].event;
  if (e.type != EventType::REQUEST || !e.cameo.starts_with("1053") || drafts[i].noun || e.source.empty() ||
      !e.target.empty())
    return;
  const Parties* captor = nullptr;
  bool of_own = false;
  for (const EventDraft& d : drafts) {
    const Event& deed = d.event;
    if (deed.sentence > e.sentence || deed.sentence + reach < e.sentence || !is_news(deed.status)) continue;
    if (deed.mode != "arrest" && deed.mode != "abduct" && deed.mode != "seize") continue;
    if (deed.source.empty() || overlap(deed.source, e.source)) continue;
    // those of the one who asks before all others
    const bool own = overlap(deed.target, e.source);
    if (captor != nullptr && own == of_own && !overlap(*captor, deed.source)) return;
    if (captor != nullptr && of_own && !own) continue;
    captor = &deed.source;
    of_own = own;
  }
  if (captor == nullptr) return;
  e.target = without_mentions(*captor);
  e.path += " target=captor";
}

// "fired missiles at Israel in retaliation for a strike on its consulate": who is struck back has struck.
void fill_avenged(std::vector<EventDraft>& drafts, std::size_t i) {
  Event& e = drafts[i].event;
  if (!drafts[i].avenged || !e.source.empty() || e.target.empty()) return;
  for (const EventDraft& d : drafts) {
    const Event& revenge = d.event;
    if (revenge.sentence > e.sentence || revenge.sentence + 3 < e.sentence || quad_class(revenge.type) != 4 ||
        !overlap(revenge.source, e.target) || revenge.target.empty() || overlap(revenge.target, e.target))
      continue;
    e.source = without_mentions(revenge.target);
    e.path += " source=struck back";
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
  e.target = as_states(without_mentions({culprit->front()}));
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

// "soldiers seized power", "police fired tear gas", "the police had picked her up": what those in arms do at home to nobody named is
// done to their own.
void fill_own_people(EventDraft& d) {
  Event& e = d.event;
  if (d.noun || e.source.size() != 1 || !e.target.empty() || !is_news(e.status)) return;
  const std::string_view state = first_part(e.source.front().code), sector = sector_of(e.source.front().code);
  if (state.empty() || sector.empty()) return;
  std::string_view whom;
  const bool armed = one_of(sector, {"COP", "MIL"});
  if (e.type == EventType::COERCE && e.mode == "arrest" && d.befalls_person && armed) {
    whom = "/CVL";
  } else if (e.type == EventType::COERCE && e.cameo == "170" && one_of(sector, {"MIL", "REB"})) {
    whom = "/GOV";
  } else if (e.type == EventType::ASSAULT && e.mode == "crowd-control" && armed) {
    whom = "/CVL";
  }
  if (whom.empty()) return;
  e.target = {Party{std::string(state) + std::string(whom), "", {}}};
  e.path += " target=own";
}

}  // namespace entente
