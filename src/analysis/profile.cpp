#include "analysis/profile.h"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

OfficeTime time_of(const Office& office, Date on) {
  if (office.from && on < *office.from) return OfficeTime::after;
  return office.to && *office.to <= on ? OfficeTime::before : OfficeTime::now;
}

std::vector<ProfileOffice> held(const World& world, const std::string& code, Date on) {
  std::vector<ProfileOffice> out;
  if (code.empty()) return out;
  for (Office& office : world.offices(code, on)) {
    OfficeRank rank = rank_of(office.title);
    const bool of_government = sector_of(office.code) == "GOV";
    if (!of_government && rank != OfficeRank::other)
      rank = sector_of(office.code).empty() ? OfficeRank::head : OfficeRank::other;
    if (of_government && rank == OfficeRank::head) rank = OfficeRank::other;
    out.push_back({std::move(office), rank, OfficeTime::now});
  }
  // Who came last stands first among equals.
  std::ranges::stable_sort(out, [](const ProfileOffice& a, const ProfileOffice& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return b.office.from < a.office.from;
  });
  return out;
}

}  // namespace

std::string_view name_of(OfficeTime time) {
  switch (time) {
    case OfficeTime::now:
      return "now";
    case OfficeTime::before:
      return "before";
    case OfficeTime::after:
      return "after";
  }
  return {};
}

std::string_view name_of(OfficeRank rank) {
  switch (rank) {
    case OfficeRank::head_of_state:
      return "head-of-state";
    case OfficeRank::head_of_government:
      return "head-of-government";
    case OfficeRank::foreign:
      return "foreign-minister";
    case OfficeRank::defence:
      return "defence-minister";
    case OfficeRank::head:
      return "head";
    case OfficeRank::other:
      break;
  }
  return {};
}

Profile profile_of(const Directory& directory, const World& world, const Treaties* treaties,
                   const Subject& subject, Date on) {
  Profile out;
  out.subject = subject;
  out.on = on;
  out.names = directory.other_names(subject, on);
  switch (subject.kind) {
    case SubjectKind::state:
      out.state = directory.state(subject.code, on);
      if (out.state != nullptr) out.span = out.state->span;
      out.offices = held(world, subject.code, on);
      out.memberships = world.memberships(subject.code, on);
      if (treaties != nullptr) out.treaties = treaty_bonds(*treaties, subject.code, on);
      break;
    case SubjectKind::sector:
      out.offices = held(world, subject.code, on);
      break;
    case SubjectKind::institution:
      out.institution = directory.institution(subject, on);
      if (out.institution != nullptr) out.span = out.institution->span;
      break;
    case SubjectKind::organisation:
      out.organisation = directory.organisation(subject, on);
      if (out.organisation == nullptr) break;
      out.span = out.organisation->span;
      out.offices = held(world, out.organisation->code, on);
      out.memberships = world.memberships(out.organisation->code, on);
      out.members = world.members(out.organisation->code, on);
      break;
    case SubjectKind::group:
      out.group = directory.group(subject, on);
      if (out.group == nullptr) break;
      out.span = out.group->span;
      out.offices = held(world, out.group->code, on);
      out.memberships = world.memberships(subject.code, on);
      break;
    case SubjectKind::person:
      if (const auto person = directory.person(subject.name)) {
        out.person = person_code(*person, on);
        for (const Office& office : person->offices)
          out.offices.push_back({office, rank_of(office.title), time_of(office, on)});
      }
      break;
    case SubjectKind::place:
      break;
  }
  return out;
}

std::vector<MembershipChange> membership_changes(const Directory& directory, std::string_view organisation,
                                                 std::optional<Date> from, std::optional<Date> to) {
  std::vector<MembershipChange> out;
  for (const Membership& membership : directory.all_members(organisation)) {
    for (const bool joins : {true, false}) {
      const std::optional<Date> day = joins ? membership.from : membership.to;
      if (day && (!from || *from <= *day) && (!to || *day <= *to)) out.push_back({*day, joins, membership});
    }
  }
  std::ranges::stable_sort(out, [](const MembershipChange& a, const MembershipChange& b) {
    return std::tie(a.day, a.membership.member, a.joins) < std::tie(b.day, b.membership.member, b.joins);
  });
  return out;
}

}  // namespace entente
