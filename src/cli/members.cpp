// entente members: who belongs to an organisation on a day, in what role, and who joined or left when.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "analysis/profile.h"
#include "answers/members_answer.h"
#include "answers/subject_asked.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/commands.h"

namespace entente::cli {
namespace {

struct MembersOptions {
  std::string organisation, on, between;
  bool history = false;
};

void print_answer(const World& world, const Subject& subject, const std::string& code, Date on,
                  const std::vector<Membership>& memberships) {
  const Look look = Look::of_standard_output();
  const std::size_t count = full_members(memberships).size();
  std::map<std::string, std::vector<const Membership*>> others;
  std::vector<const Membership*> members;
  for (const Membership& m : memberships) (is_full(m) ? members : others[m.role]).push_back(&m);
  std::string head = fmt::format("{} ({}) on {}: {}", subject.name, code, on.iso(), counted(count, "member"));
  for (const auto& [role, rows] : others) head += fmt::format(", {} {}", rows.size(), role);
  fmt::print("{}\n", look.paint(wrap(head, look.width(), 2), Style::bold));
  const auto section = [&](std::vector<const Membership*>& rows) {
    const auto name = [&](const Membership* m) { return name_of_actor(world, m->member); };
    std::ranges::stable_sort(rows, {}, name);
    Grid grid(look, 2);
    for (const Membership* m : rows) grid.row({name(m), m->member, span_words(m->from, m->to, on)});
    std::fputs(grid.text().c_str(), stdout);
  };
  section(members);
  for (auto& [role, rows] : others) {
    fmt::print("\n{}\n", look.paint(role, Style::bold));
    section(rows);
  }
}

int print_history(const Frame& frame, const MembersOptions& options, const World& world,
                  const Directory& directory, const Subject& subject, const std::string& code) {
  std::optional<Date> from, to;
  if (!options.between.empty()) {
    const auto dots = options.between.find("..");
    const auto first =
        dots == std::string::npos ? std::nullopt : parse_when(trim(options.between.substr(0, dots)));
    const auto last =
        dots == std::string::npos ? std::nullopt : parse_when(trim(options.between.substr(dots + 2)));
    if (!first || !last)
      return fail({Error::Kind::usage,
                   "'" + options.between + "' is no period; write it as 2004..2024-04-01",
                   {},
                   0});
    from = first->from;
    to = last->to;
  }
  const std::vector<MembershipChange> changes = membership_changes(directory, code, from, to);
  if (frame.json) {
    print_json(changes_json(code, from, to, changes));
  } else if (!changes.empty()) {
    const Look look = Look::of_standard_output();
    fmt::print("{}\n",
               look.paint(fmt::format("{} ({}): {}", subject.name, code, counted(changes.size(), "change")),
                          Style::bold));
    Grid grid(look, 2);
    for (const MembershipChange& change : changes) {
      const Membership& m = change.membership;
      grid.row({change.day.iso(), change.joins ? "joins" : "leaves", name_of_actor(world, m.member), m.member,
                change.joins ? "as " + m.role : "was " + m.role});
    }
    std::fputs(grid.text(Style::cyan).c_str(), stdout);
  }
  if (changes.empty()) say("no table has a change of " + subject.name + " in this time");
  return changes.empty() ? exit_nothing : exit_done;
}

int run_members(const Frame& frame, const MembersOptions& options) {
  const auto on = day_asked(frame, options.on);
  if (!on) return fail(on.error());
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const Directory directory(*world);
  std::vector<Subject> senses = directory.find(options.organisation, *on);
  if (senses.empty()) return nobody_called(directory, options.organisation, *on);
  const Subject asked = senses.front();
  std::erase_if(senses, [](const Subject& s) { return s.kind != SubjectKind::organisation; });
  if (senses.empty())
    return fail({Error::Kind::usage,
                 fmt::format("{} is no organisation but a {}; only organisations have members", asked.name,
                             name_of(asked.kind)),
                 {},
                 0});
  say_other_meanings(senses, options.organisation, *on);
  const Subject& subject = senses.front();
  const OrganisationRow* row = directory.organisation(subject, *on);
  const std::string code = row == nullptr ? subject.code : row->code;
  if (options.history || !options.between.empty())
    return print_history(frame, options, *world, directory, subject, code);

  const std::vector<Membership> memberships = world->members(code, *on);
  if (frame.json)
    print_json(members_json(code, *on, memberships));
  else if (!memberships.empty())
    print_answer(*world, subject, code, *on, memberships);
  if (memberships.empty()) {
    std::string why;
    if (row != nullptr && !row->span.holds(*on))
      why = ": it is there " + span_words(row->span.from, row->span.to);
    say(fmt::format("no table has members of {} on {}{}", subject.name, on->iso(), why));
  }
  return memberships.empty() ? exit_nothing : exit_done;
}

}  // namespace

void add_members(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<MembersOptions>();
  Command command =
      add_command(app, frame,
                  {"members", "Say who belongs to an organisation on a day, and who joined and left",
                   "entente members NATO --on 2022-06-29\n"
                   "entente members EU --between 2004..2024 --json"},
                  [&frame, options] { return run_members(frame, *options); },
                  {.db = false, .knowledge = true, .model = false, .today = true});
  command.add_option("ORGANISATION", options->organisation, "A code, a name or an alias").required();
  command.add_option("--on", options->on, "The day, 2022-06-17, 2022-06 or 2022; by default today")
      .type_name("DATE");
  command.add_flag("--history,--all", options->history, "Who joined and left, since the beginning");
  command.add_option("--between", options->between, "Who joined and left in this time, 2004..2024-04-01")
      .type_name("D1..D2");
}

}  // namespace entente::cli
