// What a sentence leaves out of an act, taken from what the report plainly tells of the same act elsewhere.
#include <algorithm>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/gaps.h"

namespace entente {
namespace {

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

// "Turkey flew the wounded to Ankara", "Kenya offered to send medicines": to the land where the report plays.
void fill_helped(EventDraft& d) {
  const std::string& home = d.land;
  Event& e = d.event;
  // soldiers are sent for many ends, goods and money to help
  const bool force = e.type == EventType::AID && !d.says_help && (e.cameo == "074" || e.cameo == "072");
  if (!d.helps || d.noun || force || home.empty() || e.source.empty() || !e.target.empty()) return;
  if (std::ranges::any_of(e.source, [&](const Party& p) { return first_part(p.code) == home; })) return;
  e.target = {Party{home, "", {}}};
  e.path += " target=home";
}

}  // namespace

bool same_side(const Parties& a, const Parties& b) {
  const auto bare = [](const Party& p) { return sector_of(p.code).empty() || sector_of(p.code) == "GOV"; };
  const auto opposed = [](const Party& p) {
    return one_of(sector_of(p.code), {"REB", "UAF", "CRM", "OPP", "CVL", "LAB"});
  };
  return std::ranges::any_of(a, [&](const Party& p) {
    return std::ranges::any_of(b, [&](const Party& q) {
      return p.code == q.code ||
             (first_part(p.code) == first_part(q.code) && (bare(p) || bare(q)) && !opposed(p) && !opposed(q));
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

Parties coded(const Parties& parties) {
  Parties out;
  for (const Party& p : parties) {
    if (!p.code.empty()) add_parties(out, {p});
  }
  return out;
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
    if (d.mutual) continue;
    if (!d.answered_noun.empty() && e.target.empty() && !e.source.empty()) fill_answered(drafts, i);
    if (d.noun && e.type == EventType::CONSULT) fill_meeting(e, known);
    fill_offender(drafts, i);
    mend_victims(drafts, i);
    fill_adversary(drafts, i);
    fill_captor(drafts, i);
    fill_avenged(drafts, i);
    fill_punished(drafts, i);
    fill_mediated(drafts, i);
    fill_helped(d);
    fill_counterpart(drafts, i);
    fill_own_people(d);
    fill_asker(drafts, i);
    fill_retort(drafts, i);
    fill_same_breath(drafts, i);
    fill_home(d);
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
