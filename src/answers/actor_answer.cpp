#include "answers/actor_answer.h"

#include "answers/subject_asked.h"
#include "answers/treaty_json.h"

namespace entente {
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

std::pair<std::string, std::string> seat_of(const OrganisationRow& row) {
  const auto space = row.seat.rfind(' ');
  if (space == std::string::npos) return {row.seat, {}};
  return {row.seat.substr(0, space), row.seat.substr(space + 1)};
}

std::string name_or_code(const World& world, const std::string& code) {
  const Actor* actor = world.actor(first_part(code));
  if (actor == nullptr) return code;
  const std::string_view sector = sector_of(code);
  return sector.empty() ? actor->name : actor->name + "/" + std::string(sector);
}

Result<ActorInRecord> actor_in_record(const Store& store, const std::string& name, const Subject& subject) {
  auto activity = store.activity(patterns_of(subject));
  if (!activity) return tl::unexpected<Error>(activity.error());
  return ActorInRecord{name, *activity};
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

}  // namespace entente
