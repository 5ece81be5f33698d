#include "answers/pair_answer.h"

#include <fmt/format.h>

#include "answers/record_json.h"
#include "answers/treaty_json.h"

namespace entente {

Result<PairAnswer> read_pair(const PairSources& sources, SubjectAsked a, SubjectAsked b, Date on) {
  if (a.code == b.code)
    return usage_error(fmt::format("'{}' and '{}' are both of {} ({})", a.typed, b.typed, a.name, a.code));
  PairAnswer out{std::move(a), std::move(b), on, {}, {}, {}, false, {}};
  if (sources.treaties != nullptr) out.treaties = treaty_bonds(*sources.treaties, out.a.code, out.b.code, on);
  out.memberships = shared_memberships(sources.world, out.a.code, out.b.code, on);
  out.disputes = disputes_between(sources.places, out.a.code, out.b.code, on);
  if (sources.store == nullptr) return out;
  out.record_asked = true;
  TieFilter filter;
  // Ties name actors by code only; a person's is that of the day.
  filter.actor = {{out.a.subject.code, {}}};
  filter.other = {{out.b.subject.code, {}}};
  const auto found = sources.store->ties(filter, [&](TieRecord&& tie) {
    out.ties.push_back(std::move(tie));
    return true;
  });
  if (!found) return tl::unexpected<Error>(found.error());
  return out;
}

namespace {

Json membership_json(const SharedMembership& shared) {
  const auto role = [](const std::optional<Membership>& m) { return m ? Json(m->role) : Json(nullptr); };
  const auto since = [](const std::optional<Membership>& m) { return m ? day_json(m->from) : Json(nullptr); };
  const Membership& any = shared.a ? *shared.a : *shared.b;
  Json sources = Json::array({any.source});
  if (shared.a && shared.b && shared.b->source != any.source) sources.push_back(shared.b->source);
  return {{"from", "tables"},           {"kind", "membership"},       {"organisation", shared.organisation},
          {"a_role", role(shared.a)},   {"a_since", since(shared.a)}, {"b_role", role(shared.b)},
          {"b_since", since(shared.b)}, {"source", sources}};
}

}  // namespace

Json pair_json(const PairAnswer& pair, const std::string& record) {
  Json ties = Json::array();
  for (const TreatyBond& bond : pair.treaties) {
    Json one{{"from", "tables"}, {"kind", "treaty"}};
    one.update(treaty_json(bond, pair.a.code, pair.b.code));
    ties.push_back(std::move(one));
  }
  for (const Dispute& d : pair.disputes)
    ties.push_back({{"from", "tables"},
                    {"kind", "territorial-dispute"},
                    {"place", d.place},
                    {"held_by", d.held_by},
                    {"claimed_by", d.claimed_by},
                    {"note", text_json(d.note)},
                    {"source", d.source}});
  for (const SharedMembership& m : pair.memberships) ties.push_back(membership_json(m));
  for (const TieRecord& tie : pair.ties) {
    Json one{{"from", "record"}};
    one.update(to_json(tie));
    one["source"] = tie.evidence.report->source;
    ties.push_back(std::move(one));
  }
  const auto side = [](const SubjectAsked& s) {
    return Json{{"code", s.subject.code},
                {"name", s.subject.name},
                {"kind", name_of(s.subject.kind)},
                {"actor", s.code}};
  };
  return {{"a", side(pair.a)},
          {"b", side(pair.b)},
          {"on", pair.on.iso()},
          {"record", pair.record_asked ? Json(record) : Json(nullptr)},
          {"ties", std::move(ties)}};
}

}  // namespace entente
