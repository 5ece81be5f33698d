#include "answers/obliged_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "answers/subject_asked.h"
#include "answers/words.h"

namespace entente {

std::array<ObligationSection, 5> sections(const ObligationAnswer& answer) {
  return {{{"obliged", "Obliged to help", &answer.obliged},
           {"consult", "Must consult", &answer.consult},
           {"assurance", "Gave an assurance, no promise to defend", &answer.assurance},
           {"not_obliged", "Not obliged", &answer.not_obliged},
           {"bound_to_attacker", "Bound to the attacker", &answer.bound_to_attacker}}};
}

Result<std::string> state_asked(const World& world, const std::string& typed, Date on) {
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

std::string listed(const World& world, const std::vector<std::string>& codes, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < codes.size() && i < most; ++i)
    out += (i == 0 ? "" : ", ") + name_of_actor(world, codes[i]);
  if (codes.size() > most) out += fmt::format(" and {} more", codes.size() - most);
  return out;
}

namespace {

std::vector<std::string> actors_of(const std::vector<ObligationLine>& lines, int step) {
  std::vector<std::string> out;
  for (const ObligationLine& line : lines) {
    if (line.step == step && std::ranges::find(out, line.actor) == out.end()) out.push_back(line.actor);
  }
  return out;
}

Json line_json(const ObligationLine& line, const World& world) {
  Json out{{"actor", line.actor},
           {"name", name_of_actor(world, line.actor)},
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

}  // namespace

std::string obligation_summary(const ObligationAnswer& answer, const World& world) {
  const auto part = [&](const std::vector<ObligationLine>& lines, const char* one, const char* many,
                        const char* what) {
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

Json obliged_json(const ObligationAnswer& answer, const World& world) {
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
  for (const ObligationSection& section : sections(answer)) {
    Json list = Json::array();
    for (const ObligationLine& line : *section.lines) list.push_back(line_json(line, world));
    out[section.key] = std::move(list);
  }
  out["summary"] = obligation_summary(answer, world);
  return out;
}

}  // namespace entente
