// entente obliged: who is bound to act when one state attacks another, and why others are not.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "analysis/obligations.h"
#include "answers/obliged_answer.h"
#include "answers/subject_asked.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace entente::cli {
namespace {

struct ObligedOptions {
  std::string attacked, by, where, on;
  int chain = 1;
};

bool says_the_same(const ObligationLine& a, const ObligationLine& b) {
  return a.code == b.code && a.article == b.article && a.type == b.type && a.step == b.step &&
         a.via == b.via && a.reason == b.reason;
}

// "Article V", "section 311", "declaration".
std::string article_words(const ObligationLine& line) {
  if (line.article.empty()) return "article not checked";
  return std::islower(static_cast<unsigned char>(line.article[0])) != 0 ? line.article
                                                                        : "Article " + line.article;
}

// Lines that differ only in the state stand as one.
void print_section(const ObligationSection& section, const World& world, const Look& look) {
  if (section.lines->empty()) return;
  fmt::print("\n{}\n", look.paint(section.title, Style::bold));
  std::vector<bool> shown(section.lines->size(), false);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i]) continue;
    const ObligationLine& line = (*section.lines)[i];
    std::vector<std::string> actors;
    for (std::size_t j = i; j < shown.size(); ++j) {
      if (shown[j] || !says_the_same(line, (*section.lines)[j])) continue;
      shown[j] = true;
      actors.push_back((*section.lines)[j].actor);
    }
    const std::size_t width = look.width() - 6;
    std::string who = listed(world, actors, actors.size());
    if (line.step > 1)
      who += fmt::format(" [step {}, if {} is attacked in turn]", line.step, name_of_actor(world, line.via));
    fmt::print("  {}\n", look.paint(wrap(who, width, 2), Style::green));
    fmt::print(
        "      {}\n",
        wrap(fmt::format("{} · {} · {}", name_of(line.type), article_words(line), line.treaty), width, 6));
    fmt::print("      {}\n", wrap(line.reason, width, 6));
    if (!line.condition.empty()) fmt::print("      {}\n", wrap("Condition: " + line.condition, width, 6));
  }
}

void print_answer(const ObligationAnswer& answer, const World& world) {
  const Look look = Look::of_standard_output();
  const AttackQuestion& q = answer.question;
  std::string head = fmt::format("{} attacked by {} on {}: {}", name_of_actor(world, q.attacked),
                                 name_of_actor(world, q.attacker), q.on.iso(), answer.place.name);
  if (!answer.place.note.empty()) head += " (" + answer.place.note + ")";
  fmt::print("{}\n", wrap(head, look.width(), 2));
  for (const ObligationSection& section : sections(answer)) print_section(section, world, look);
  fmt::print("\n{}\n", obligation_summary(answer, world));  // one line, whatever the width
}

int run_obliged(const Frame& frame, const ObligedOptions& options) {
  Date on = frame.day();
  if (!options.on.empty()) {
    const auto when = parse_when(options.on);
    if (!when)
      return fail({Error::Kind::usage, "'" + options.on + "' is no date; write it as 2023-05-01", {}, 0});
    on = when->from;
  }
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const auto tables = table_sources(frame);
  if (!tables) return fail(tables.error());
  const auto treaties = Treaties::load(*tables, *world);
  if (!treaties) return fail(treaties.error());
  const auto attacked = state_asked(*world, options.attacked, on), by = state_asked(*world, options.by, on);
  if (!attacked) return fail(attacked.error());
  if (!by) return fail(by.error());
  const auto answer = who_is_obliged(*treaties, *world, {*attacked, *by, options.where, on, options.chain});
  if (!answer) return fail(answer.error());
  if (frame.json)
    print_json(obliged_json(*answer, *world));
  else
    print_answer(*answer, *world);
  const bool nothing =
      std::ranges::all_of(sections(*answer), [](const ObligationSection& s) { return s.lines->empty(); });
  return nothing ? exit_nothing : exit_done;
}

}  // namespace

void add_obliged(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ObligedOptions>();
  Command command =
      add_command(app, frame,
                  {"obliged", "Say who is bound to act if one state attacks another, and why others are not",
                   "entente obliged --attacked Japan --by China --where \"Senkaku Islands\" --on 2023-05-01\n"
                   "entente obliged --attacked USA --by PRK --where 13.45,144.78 --chain 2 --json"},
                  [&frame, options] { return run_obliged(frame, *options); },
                  {.db = false, .knowledge = true, .model = false, .today = true});
  command.add_option("--attacked", options->attacked, "State attacked: a code, a name or an alias")
      .required();
  command.add_option("--by", options->by, "State that attacks").required();
  command.add_option("--where", options->where,
                     "Place by name or LAT,LON; by default the homeland of the attacked");
  command.add_option("--on", options->on, "Day of the attack, 2023-05-01; by default today");
  command
      .add_option("--chain", options->chain,
                  "Steps: 2 also shows whom the helpers could draw in if they were attacked in turn")
      .within(1, 5);
}

}  // namespace entente::cli
