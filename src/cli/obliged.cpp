// entente obliged: who is bound to act when one state attacks another, and why others are not.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "analysis/obligations.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace entente::cli {
namespace {

using Lines = std::vector<ObligationLine>;

struct Options {
  std::string attacked, by, where, on;
  int chain = 1;
};

// One list of the answer: its name in JSON and for people.
struct Section {
  const char* key;
  const char* title;
  const Lines* lines;
};

std::array<Section, 5> sections(const ObligationAnswer& answer) {
  return {{{"obliged", "Obliged to help", &answer.obliged},
           {"consult", "Must consult", &answer.consult},
           {"assurance", "Gave an assurance, no promise to defend", &answer.assurance},
           {"not_obliged", "Not obliged", &answer.not_obliged},
           {"bound_to_attacker", "Bound to the attacker", &answer.bound_to_attacker}}};
}

std::string name_of_state(const World& world, const std::string& code) {
  const Actor* actor = world.actor(code);
  return actor == nullptr ? code : actor->name;
}

// The state that a code, name or alias stands for on the day.
Result<std::string> find_state(const World& world, const std::string& typed, Date on) {
  bool other = false;
  for (const Sense& sense : world.find(typed, on)) {
    const std::string code = sense.code.substr(0, sense.code.find('/'));
    const Actor* actor = world.actor(code);
    const bool state = sense.kind == NameKind::state || sense.kind == NameKind::nationality ||
                       sense.kind == NameKind::capital || sense.kind == NameKind::seat;
    if (state && actor != nullptr && actor->kind == ActorKind::state) return code;
    other = true;
  }
  if (other) return usage_error("'" + typed + "' is no state; treaties bind states");
  return usage_error("no state is called '" + typed + "' on " + on.iso());
}

std::vector<std::string> actors_of(const Lines& lines, int step) {
  std::vector<std::string> out;
  for (const ObligationLine& line : lines) {
    if (line.step == step && std::ranges::find(out, line.actor) == out.end()) out.push_back(line.actor);
  }
  return out;
}

std::string listed(const World& world, const std::vector<std::string>& codes, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < codes.size() && i < most; ++i)
    out += (i == 0 ? "" : ", ") + name_of_state(world, codes[i]);
  if (codes.size() > most) out += fmt::format(" and {} more", codes.size() - most);
  return out;
}

// "1 state is obliged to help (United States); nobody must consult; …"
std::string summary(const ObligationAnswer& answer, const World& world) {
  const auto part = [&](const Lines& lines, const char* one, const char* many, const char* what) {
    const auto codes = actors_of(lines, 1);
    if (codes.empty()) return fmt::format("nobody {} {}", one, what);
    return fmt::format("{} {} {} ({})", counted(codes.size(), "state"), codes.size() == 1 ? one : many, what,
                       listed(world, codes, 3));
  };
  std::string out = part(answer.obliged, "is", "are", "obliged to help") + "; " +
                    part(answer.consult, "must", "must", "consult") + "; " +
                    part(answer.assurance, "gave", "gave", "an assurance only");
  std::size_t drawn = 0;
  for (int step = 2; step <= answer.question.chain; ++step) drawn += actors_of(answer.obliged, step).size();
  if (drawn > 0) out += fmt::format("; {} could be drawn in by a helper", counted(drawn, "further state"));
  out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out + ".";
}

Json line_json(const ObligationLine& line, const World& world) {
  Json out{{"actor", line.actor},
           {"name", name_of_state(world, line.actor)},
           {"treaty", line.treaty},
           {"treaty_code", line.code},
           {"article", line.article.empty() ? Json(nullptr) : Json(line.article)},
           {"obligation", name_of(line.type)},
           {"condition", line.condition},
           {"reason", line.reason},
           {"source", line.source},
           {"step", line.step}};
  if (line.step > 1) out["via"] = line.via;
  return out;
}

void print_answer_json(const ObligationAnswer& answer, const World& world) {
  const AttackQuestion& q = answer.question;
  Json out;
  out["question"] = {{"attacked", q.attacked},
                     {"attacker", q.attacker},
                     {"where", q.where},
                     {"on", q.on.iso()},
                     {"chain", q.chain},
                     {"place",
                      {{"name", answer.place.name},
                       {"state", answer.place.state},
                       {"administered", answer.place.holder},
                       {"regions", answer.place.regions},
                       {"note", answer.place.note}}}};
  for (const Section& section : sections(answer)) {
    Json list = Json::array();
    for (const ObligationLine& line : *section.lines) list.push_back(line_json(line, world));
    out[section.key] = std::move(list);
  }
  out["summary"] = summary(answer, world);
  print_json(out);
}

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
void print_section(const Section& section, const World& world, const Look& look) {
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
      who += fmt::format(" [step {}, if {} is attacked in turn]", line.step, name_of_state(world, line.via));
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
  std::string head = fmt::format("{} attacked by {} on {}: {}", name_of_state(world, q.attacked),
                                 name_of_state(world, q.attacker), q.on.iso(), answer.place.name);
  if (!answer.place.note.empty()) head += " (" + answer.place.note + ")";
  fmt::print("{}\n", wrap(head, look.width(), 2));
  for (const Section& section : sections(answer)) print_section(section, world, look);
  fmt::print("\n{}\n", summary(answer, world));  // one line, whatever the width
}

int run_obliged(const Frame& frame, const Options& options) {
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
  const auto attacked = find_state(*world, options.attacked, on), by = find_state(*world, options.by, on);
  if (!attacked) return fail(attacked.error());
  if (!by) return fail(by.error());
  const auto answer = who_is_obliged(*treaties, *world, {*attacked, *by, options.where, on, options.chain});
  if (!answer) return fail(answer.error());
  if (frame.json)
    print_answer_json(*answer, *world);
  else
    print_answer(*answer, *world);
  const bool nothing =
      std::ranges::all_of(sections(*answer), [](const Section& s) { return s.lines->empty(); });
  return nothing ? exit_nothing : exit_done;
}

}  // namespace

void add_obliged(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
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
