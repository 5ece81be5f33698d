#include "cli/pair.h"

#include <fmt/format.h>

#include <vector>

#include "analysis/bonds.h"
#include "analysis/disputes.h"
#include "base/text.h"
#include "cli/actor_page.h"
#include "answers/actor_names.h"
#include "cli/asked.h"
#include "knowledge/places.h"

namespace entente::cli {
namespace {

// One side as asked: the subject, and the actor by which treaties and memberships know it.
struct Side {
  Subject subject;
  std::string code;  // "JPN" for JPN/GOV and for its ministers; "NATO"
  std::string name;  // of that actor
};

struct Pair {
  Side a, b;
  Date on;
  std::vector<TreatyBond> treaties;
  std::vector<SharedMembership> memberships;
  std::vector<Dispute> disputes;
  bool record_asked = false;
  std::vector<TieRecord> ties;

  bool none() const { return treaties.empty() && memberships.empty() && disputes.empty() && ties.empty(); }
};

std::string name_of_actor(const World& world, const std::string& code) {
  const Actor* actor = world.actor(code);
  return actor == nullptr ? code : actor->name;
}

// The first meaning that is an actor; nothing, after saying so, if there is none.
std::optional<Side> side_of(const Directory& directory, const World& world, const std::string& typed,
                            Date on) {
  const std::vector<Subject> senses = directory.find(typed, on);
  if (senses.empty()) {
    nobody_called(directory, typed, on);
    return std::nullopt;
  }
  say_other_meanings(senses, typed, on);
  Side out{senses.front(), std::string(first_part(senses.front().code)), {}};
  if (out.subject.kind == SubjectKind::organisation)
    if (const OrganisationRow* row = directory.organisation(out.subject, on)) out.code = row->code;
  if (out.code.empty()) {
    say(fmt::format("'{}' is a place in no state, and no actor", typed));
    return std::nullopt;
  }
  out.name = name_of_actor(world, out.code);
  return out;
}

// Land between the two by places.csv.
Result<void> find_disputes(const Frame& frame, Pair& pair) {
  const auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  if (!tables->has("places")) return {};
  std::vector<Finding> findings;
  const std::vector<PlaceRow> rows = read_places(*tables, findings);
  if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  pair.disputes = disputes_between(rows, pair.a.code, pair.b.code, pair.on);
  return {};
}

Result<void> ask_record(const Frame& frame, bool named, Pair& pair) {
  auto store = record_beside(frame, named);
  if (!store) return tl::unexpected<Error>(store.error());
  if (!*store) return {};
  pair.record_asked = true;
  TieFilter filter;
  // Ties name actors by code only; a person's is that of the day.
  filter.actor = {{pair.a.subject.code, {}}};
  filter.other = {{pair.b.subject.code, {}}};
  const auto found = (*store)->ties(filter, [&](TieRecord&& tie) {
    pair.ties.push_back(std::move(tie));
    return true;
  });
  if (!found) return tl::unexpected<Error>(found.error());
  return {};
}

// "member since 1975-11-15"; "" for the organisation itself.
std::string role_words(const std::string& name, const std::optional<Membership>& membership) {
  if (!membership) return {};
  const std::string since = span_words(membership->from, {});
  return name + " " + membership->role + (since.empty() ? "" : " " + since);
}

std::string roles(const Pair& pair, const SharedMembership& shared) {
  const std::string a = role_words(pair.a.name, shared.a), b = role_words(pair.b.name, shared.b);
  return a + (a.empty() || b.empty() ? "" : "; ") + b;
}

std::string who_owes(const Pair& pair, const ClauseBond& clause) {
  if (clause.owes && clause.owed) return "both";
  return clause.owes ? pair.a.name + " to " + pair.b.name : pair.b.name + " to " + pair.a.name;
}

std::string names_of(const std::vector<std::string>& codes, const World& world) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + name_of_actor(world, code);
  return out;
}

// "held by Japan; claimed by China, Taiwan".
std::string dispute_words(const Dispute& dispute, const World& world) {
  const std::string held = names_of(dispute.held_by, world);
  return (held.empty() ? "held by nobody" : "held by " + held) + "; claimed by " +
         names_of(dispute.claimed_by, world);
}

// ---- for people ----

// "Cornwallis South Reef, Tennent Reef: held by Vietnam; claimed by China, Taiwan, Philippines": places of which the same is
// to be said stand together.
std::string disputes_text(const Pair& pair, const World& world, const Look& look) {
  std::vector<std::pair<std::string, std::string>> groups;  // what is said of them, their names
  for (const Dispute& dispute : pair.disputes) {
    const std::string words = dispute_words(dispute, world);
    auto group = std::ranges::find(groups, words, &std::pair<std::string, std::string>::first);
    if (group == groups.end()) group = groups.insert(group, {words, ""});
    group->second += (group->second.empty() ? "" : ", ") + dispute.place;
  }
  std::string out;
  for (const auto& [words, names] : groups)
    out += "  " + wrap(names + ": " + words, look.width() - 2, 6) + "\n";
  return out;
}

std::string treaties_text(const Pair& pair, const Look& look) {
  std::string out;
  for (const TreatyBond& bond : pair.treaties) {
    const std::string since = bond.since ? ", since " + bond.since->iso() : "";
    out += "  " + look.paint(wrap(bond.treaty->name + since, look.width() - 2, 2), Style::green) + "\n";
    if (const std::string trouble = trouble_words(bond); !trouble.empty())
      out += "      " + look.paint(wrap(trouble, look.width() - 6, 6), Style::yellow) + "\n";
    for (const ClauseBond& clause : bond.clauses)
      out += "      " +
             wrap(fmt::format("{} · {} · {}: {}", name_of(clause.clause->type), who_owes(pair, clause),
                              article_name(*clause.clause), clause.clause->says),
                  look.width() - 6, 6) +
             "\n";
    if (bond.clauses.empty()) out += "      a partnership in which nothing is promised\n";
  }
  return out;
}

std::string record_text(const Pair& pair, const World& world, const Look& look) {
  const ActorNames names(&world, pair.on);
  std::string out;
  for (const TieRecord& record : pair.ties) {
    const Tie& tie = record.tie;
    const ReportLine& report = *record.evidence.report;
    std::string line = fmt::format("{}: {} – {}", name_of(tie.kind), names.show(tie.a), names.show(tie.b));
    if (!tie.since.empty()) line += ", since " + tie.since;
    out += "  " + look.paint(wrap(line, look.width() - 2, 2), Style::green) + "\n      " +
           wrap(record.evidence.sentence_text, look.width() - 6, 6) + "\n      " +
           look.paint(
               fmt::format("{}, sentence {}{} ({})", report.source, record.evidence.sentence + 1,
                           report.published ? ", " + report.published->iso() : "", record.id.substr(0, 8)),
               Style::dim) +
           "\n";
  }
  return out;
}

void print_pair(const Frame& frame, const Pair& pair, const World& world) {
  const Look look = Look::of_standard_output();
  const auto section = [&](const std::string& title, const std::string& body) {
    if (!body.empty()) fmt::print("\n{}\n{}", look.paint(title, Style::bold), body);
  };
  fmt::print("{}\n", wrap(fmt::format("{} ({}) and {} ({}) on {}: {}, {} in common, {}; {}", pair.a.name,
                                      pair.a.code, pair.b.name, pair.b.code, pair.on.iso(),
                                      counted(pair.treaties.size(), "treaty", "treaties"),
                                      counted(pair.memberships.size(), "membership"),
                                      counted(pair.disputes.size(), "disputed place"),
                                      pair.record_asked ? counted(pair.ties.size(), "tie") + " in the record"
                                                        : "no record was asked"),
                          look.width(), 2));
  section("Treaties (tables)", treaties_text(pair, look));
  Grid memberships(look, 2);
  for (const SharedMembership& m : pair.memberships) memberships.row({m.organisation, roles(pair, m)});
  section("Disputed places (tables)", disputes_text(pair, world, look));
  section("Organisations (tables)", memberships.text());
  section("From the record " + frame.db, record_text(pair, world, look));
  if (!pair.record_asked) say("there is no record " + frame.db + "; only the tables were asked");
}

// ---- for programs ----

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

void print_pair_json(const Frame& frame, const Pair& pair) {
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
  for (const TieRecord& record : pair.ties) {
    Json one{{"from", "record"}};
    one.update(to_json(record));
    one["source"] = record.evidence.report->source;
    ties.push_back(std::move(one));
  }
  const auto side = [](const Side& s) {
    return Json{{"code", s.subject.code},
                {"name", s.subject.name},
                {"kind", name_of(s.subject.kind)},
                {"actor", s.code}};
  };
  print_json({{"a", side(pair.a)},
              {"b", side(pair.b)},
              {"on", pair.on.iso()},
              {"record", pair.record_asked ? Json(frame.db) : Json(nullptr)},
              {"ties", std::move(ties)}});
}

}  // namespace

int show_pair(const Frame& frame, const PairOptions& options) {
  const auto on = day_asked(frame, options.on);
  if (!on) return fail(on.error());
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const auto treaties = treaties_of(frame, *world);
  if (!treaties) return fail(treaties.error());
  const Directory directory(*world);
  auto a = side_of(directory, *world, options.a, *on), b = side_of(directory, *world, options.b, *on);
  if (!a || !b) return exit_nothing;

  Pair pair{std::move(*a), std::move(*b), *on, {}, {}, {}, false, {}};
  if (pair.a.code == pair.b.code)
    return fail(
        {Error::Kind::usage,
         fmt::format("'{}' and '{}' are both of {} ({})", options.a, options.b, pair.a.name, pair.a.code),
         {},
         0});
  if (*treaties) pair.treaties = treaty_bonds(**treaties, pair.a.code, pair.b.code, *on);
  pair.memberships = shared_memberships(*world, pair.a.code, pair.b.code, *on);
  if (const auto found = find_disputes(frame, pair); !found) return fail(found.error());
  if (const auto asked = ask_record(frame, options.db_named, pair); !asked) return fail(asked.error());
  if (frame.json)
    print_pair_json(frame, pair);
  else
    print_pair(frame, pair, *world);
  return pair.none() ? exit_nothing : exit_done;
}

}  // namespace entente::cli
