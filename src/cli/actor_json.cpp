#include "cli/actor_page.h"
#include "cli/asked.h"

namespace entente::cli {
namespace {

Json membership_json(const Membership& m, const World& world, bool of_member) {
  const std::string& other = of_member ? m.organisation : m.member;
  return {{of_member ? "organisation" : "actor", other},
          {"name", name_or_code(world, other)},
          {"role", m.role},
          {"since", day_json(m.from)},
          {"source", m.source}};
}

void add_rows(Json& out, const Profile& p, const World& world) {
  if (p.state != nullptr) {
    out["iso3"] = p.state->code;
    out["iso2"] = text_json(p.state->iso2);
    out["cow"] = text_json(p.state->cow);
    out["gw"] = text_json(p.state->gw);
    out["m49"] = text_json(p.state->m49);
    out["capital"] = p.state->capital;
    out["seats"] = p.state->seats;
  }
  if (p.organisation != nullptr) {
    out["type"] = p.organisation->kind;
    out["acts_as"] = text_json(p.organisation->acts_as);
    const auto [city, state] = seat_of(*p.organisation);
    out["seat"] = text_json(city);
    out["seat_state"] = text_json(state);
    out["members"] = Json::array();
    for (const Membership& m : p.members) out["members"].push_back(membership_json(m, world, false));
  }
  if (p.group != nullptr) {
    out["type"] = p.group->kind;
    out["side"] = p.group->country.empty() ? Json(nullptr) : Json(p.group->country + "/" + p.group->sector);
  }
  if (p.person) out["code_reason"] = p.person->reason;
}

}  // namespace

Json treaty_json(const TreatyBond& bond, const std::string& a, const std::string& b) {
  Json out{{"treaty", bond.treaty->name},
           {"code", bond.treaty->code},
           {"instrument", bond.treaty->kind},
           {"since", day_json(bond.since)},
           {"status", bond.party ? status_words(bond.status) : "no party"},
           {"note", text_json(bond.note)},
           {"obligations", Json::array()},
           {"source", bond.treaty->source}};
  for (const ClauseBond& clause : bond.clauses) {
    const Obligation& says = *clause.clause;
    Json one{{"article", text_json(says.article)}, {"obligation", name_of(says.type)}};
    if (b.empty()) {
      one["direction"] = direction(clause);
    } else {
      one["bound"] = Json::array();
      if (clause.owes) one["bound"].push_back(a);
      if (clause.owed) one["bound"].push_back(b);
    }
    one["condition"] = text_json(says.condition);
    one["says"] = says.says;
    one["source"] = says.source;
    out["obligations"].push_back(std::move(one));
  }
  return out;
}

Json actor_json(const Profile& p, const World& world, const std::optional<ActorInRecord>& record,
                const std::vector<Subject>& senses) {
  Json out{{"code", text_json(p.subject.code)},
           {"name", p.subject.name},
           {"kind", name_of(p.subject.kind)},
           {"on", p.on.iso()},
           {"exists", p.exists()},
           {"from", day_json(p.span.from)},
           {"to", day_json(p.span.to)},
           {"names", p.names}};
  add_rows(out, p, world);
  out["memberships"] = Json::array();
  for (const Membership& m : p.memberships) out["memberships"].push_back(membership_json(m, world, true));
  out["treaties"] = Json::array();
  for (const TreatyBond& bond : p.treaties) out["treaties"].push_back(treaty_json(bond, p.subject.code, {}));
  out["offices"] = Json::array();
  for (const ProfileOffice& held : p.offices)
    out["offices"].push_back({{"person", held.office.person},
                              {"title", held.office.title},
                              {"code", held.office.code},
                              {"rank", text_json(name_of(held.rank))},
                              {"time", name_of(held.time)},
                              {"from", day_json(held.office.from)},
                              {"to", day_json(held.office.to)},
                              {"source", held.office.source}});
  out["senses"] = Json::array();
  for (const Subject& sense : senses)
    out["senses"].push_back({{"code", text_json(sense.code)},
                             {"name", sense.name},
                             {"kind", name_of(sense.kind)},
                             {"via", text_json(sense.via)},
                             {"ask", text_json(sense.ask)}});
  out["record"] = nullptr;
  if (record)
    out["record"] = {{"db", record->db},
                     {"as_source", record->activity.as_source},
                     {"as_target", record->activity.as_target},
                     {"first", day_json(record->activity.first)},
                     {"last", day_json(record->activity.last)}};
  return out;
}

}  // namespace entente::cli
