#include "cli/pair.h"

#include <fmt/format.h>

#include <vector>

#include "answers/actor_names.h"
#include "answers/pair_answer.h"
#include "answers/treaty_json.h"
#include "base/text.h"
#include "cli/asked.h"
#include "knowledge/places.h"

namespace entente::cli {
namespace {

// The actor that somebody typed; nothing, after saying so, if there is none.
std::optional<SubjectAsked> side_of(const Directory& directory, const World& world, const std::string& typed,
                                    Date on) {
  auto found = subject_asked(directory, world, typed, on);
  if (!found) {
    nobody_called(directory, typed, on);
    return std::nullopt;
  }
  say_other_meanings(found->senses, typed, on);
  if (found->code.empty()) {
    say(fmt::format("'{}' is a place in no state, and no actor", typed));
    return std::nullopt;
  }
  return found;
}

// Land that somebody disputes stands in places.csv.
Result<std::vector<PlaceRow>> place_rows(const Frame& frame) {
  const auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  if (!tables->has("places")) return std::vector<PlaceRow>();
  std::vector<Finding> findings;
  std::vector<PlaceRow> rows = read_places(*tables, findings);
  if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  return rows;
}

// "member since 1975-11-15"; "" for the organisation itself.
std::string role_words(const std::string& name, const std::optional<Membership>& membership) {
  if (!membership) return {};
  const std::string since = span_words(membership->from, {});
  return name + " " + membership->role + (since.empty() ? "" : " " + since);
}

std::string roles(const PairAnswer& pair, const SharedMembership& shared) {
  const std::string a = role_words(pair.a.name, shared.a), b = role_words(pair.b.name, shared.b);
  return a + (a.empty() || b.empty() ? "" : "; ") + b;
}

std::string who_owes(const PairAnswer& pair, const ClauseBond& clause) {
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
std::string disputes_text(const PairAnswer& pair, const World& world, const Look& look) {
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

std::string treaties_text(const PairAnswer& pair, const Look& look) {
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

std::string record_text(const PairAnswer& pair, const World& world, const Look& look) {
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

void print_pair(const Frame& frame, const PairAnswer& pair, const World& world) {
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

  const auto places = place_rows(frame);
  if (!places) return fail(places.error());
  const auto store = record_beside(frame, options.db_named);
  if (!store) return fail(store.error());
  const auto pair =
      read_pair({*world, *treaties ? &**treaties : nullptr, *places, *store ? &**store : nullptr},
                std::move(*a), std::move(*b), *on);
  if (!pair) return fail(pair.error());
  if (frame.json)
    print_json(pair_json(*pair, frame.db));
  else
    print_pair(frame, *pair, *world);
  return pair->none() ? exit_nothing : exit_done;
}

}  // namespace entente::cli
