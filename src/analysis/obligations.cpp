#include "analysis/obligations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/treaty_standing.h"

namespace entente {
namespace {

using Names = std::vector<std::string>;
using Lines = std::vector<ObligationLine>;

bool has(const Names& list, std::string_view value) { return std::ranges::find(list, value) != list.end(); }

bool helps(ObligationType type) {
  return type == ObligationType::defense || type == ObligationType::assistance;
}

class Inquiry {
 public:
  Inquiry(const Treaties& treaties, const World& world, ObligationAnswer& answer)
      : treaties_(treaties), world_(world), answer_(answer), q_(answer.question) {}

  void run() {
    for (const Treaty& treaty : treaties_.all()) {
      for (const Obligation& clause : treaty.obligations) ask(treaty, clause);
      if (treaty.obligations.empty()) no_clause(treaty);
    }
    friends_of_helpers();
  }

 private:
  std::string name(const std::string& code) const {
    const Actor* actor = world_.actor(code);
    return actor == nullptr ? code : actor->name;
  }
  ObligationLine line(const Treaty& treaty, const Obligation& clause, const std::string& actor,
                      std::string reason) const {
    return {actor,
            treaty.name,
            treaty.code,
            clause.article,
            clause.type,
            clause.condition,
            std::move(reason),
            clause.says,
            clause.source,
            1,
            {}};
  }
  void ask(const Treaty& treaty, const Obligation& clause) {
    const Names bound = ever_bound(treaty, clause.bound), toward = ever_bound(treaty, clause.toward);
    if (has(toward, q_.attacker)) to_attacker(treaty, clause, bound);
    if (!has(toward, q_.attacked)) return;
    for (const std::string& actor : bound) {
      if (actor == q_.attacked) continue;
      if (actor == q_.attacker) {
        if (clause.type == ObligationType::nonaggression) broken(treaty, clause);
        continue;
      }
      to_attacked(treaty, clause, actor);
    }
  }

  void to_attacked(const Treaty& treaty, const Obligation& clause, const std::string& actor) {
    if (clause.type == ObligationType::nonaggression || clause.type == ObligationType::offense) return;
    const auto no = [&](std::string reason) {
      // What is out of force is told for promises of help only; else every old treaty would speak.
      answer_.not_obliged.push_back(line(treaty, clause, actor, std::move(reason)));
    };
    const bool tell = helps(clause.type);
    if (const std::string why = treaty_out_of_force(treaty, q_.on); !why.empty()) {
      if (tell && !far_ahead(treaty.span.from, q_.on)) no(why);
      return;
    }
    const TreatyStanding own = standing_in(treaty, actor, q_.on),
                         theirs = standing_in(treaty, q_.attacked, q_.on);
    if (!own.party) {
      if (tell && !own.why_not.empty()) no(own.why_not);
      return;
    }
    if (!theirs.party && ever_party(treaty, q_.attacked)) {
      if (tell && !theirs.why_not.empty()) no(fmt::format("{} is {}", name(q_.attacked), theirs.why_not));
      return;
    }
    if (const std::string why = suspension(treaty, actor, q_.attacked, q_.on); !why.empty()) return no(why);
    if (clause.type == ObligationType::hosting)
      return no("an agreement on the presence of forces: no promise to fight");
    if (clause.type == ObligationType::neutrality)
      return no(fmt::format("must give {} no help against {}, but need not fight", name(q_.attacker),
                            name(q_.attacked)));
    if (!clause.intra && standing_in(treaty, q_.attacker, q_.on).party)
      return no(fmt::format("the attacker {} is itself a party", name(q_.attacker)));
    if (!clause.attackers.empty() && !has(clause.attackers, q_.attacker)) {
      std::string against;
      for (const std::string& code : clause.attackers)
        against += (against.empty() ? "" : " or ") + name(code);
      return no(fmt::format("holds only against {}", against));
    }
    const Coverage cover = covers(clause.area.empty() ? nullptr : treaties_.area(clause.area), answer_.place,
                                  q_.attacked, parties_on(treaty, q_.on), q_.on);
    if (!cover.covered)
      return no(fmt::format("{} lies outside the treaty area ({}): {}", answer_.place.name, cover.source,
                            cover.says));
    std::string reason = clause.says;
    for (const auto& [who, note] : {std::pair(actor, own.note), std::pair(q_.attacked, theirs.note)}) {
      if (!note.empty()) reason += fmt::format(" But for {}: {}.", name(who), note);
    }
    ObligationLine out = line(treaty, clause, actor, std::move(reason));
    if (helps(clause.type))
      answer_.obliged.push_back(std::move(out));
    else if (clause.type == ObligationType::consultation)
      answer_.consult.push_back(std::move(out));
    else
      answer_.assurance.push_back(std::move(out));
  }

  void broken(const Treaty& treaty, const Obligation& clause) {
    if (!treaty_out_of_force(treaty, q_.on).empty() || !standing_in(treaty, q_.attacker, q_.on).party) return;
    const TreatyStanding theirs = standing_in(treaty, q_.attacked, q_.on);
    if (!theirs.party && ever_party(treaty, q_.attacked)) return;
    if (!suspension(treaty, q_.attacker, q_.attacked, q_.on).empty()) return;
    std::string reason =
        fmt::format("the attack breaks its promise not to use force against {}", name(q_.attacked));
    if (const std::string note = standing_in(treaty, q_.attacker, q_.on).note; !note.empty())
      reason += "; but " + note;
    answer_.bound_to_attacker.push_back(line(treaty, clause, q_.attacker, std::move(reason)));
  }

  void to_attacker(const Treaty& treaty, const Obligation& clause, const Names& bound) {
    if (!treaty_out_of_force(treaty, q_.on).empty()) return;
    if (!standing_in(treaty, q_.attacker, q_.on).party && ever_party(treaty, q_.attacker)) return;
    std::string reason;
    if (clause.type == ObligationType::neutrality)
      reason = fmt::format("has promised {} not to help its enemy", name(q_.attacker));
    else if (helps(clause.type) && clause.trigger == Trigger::war)
      reason =
          fmt::format("is to help when {} is at war: whether a war that it began counts is for the parties",
                      name(q_.attacker));
    else if (helps(clause.type))
      reason = fmt::format("covers an attack on {}, not one that it begins", name(q_.attacker));
    else if (clause.type == ObligationType::offense)
      reason = fmt::format("has promised {} help in an attack", name(q_.attacker));
    else
      return;
    for (const std::string& actor : bound) {
      if (actor == q_.attacker || actor == q_.attacked || !standing_in(treaty, actor, q_.on).party) continue;
      if (!clause.attackers.empty() && !has(clause.attackers, q_.attacked)) continue;
      if (!suspension(treaty, actor, q_.attacker, q_.on).empty()) continue;
      answer_.bound_to_attacker.push_back(line(treaty, clause, actor, reason));
    }
  }

  // A partnership in which nothing is promised: said, because readers take it for an alliance.
  void no_clause(const Treaty& treaty) {
    if (!treaty_out_of_force(treaty, q_.on).empty()) return;
    const Names parties = parties_on(treaty, q_.on);
    if (!has(parties, q_.attacked)) return;
    for (const std::string& actor : parties) {
      if (actor == q_.attacked || actor == q_.attacker) continue;
      answer_.not_obliged.push_back({actor,
                                     treaty.name,
                                     treaty.code,
                                     "",
                                     ObligationType::assurance,
                                     "",
                                     "a partnership in which no one promises to defend another",
                                     "",
                                     treaty.source,
                                     1,
                                     {}});
    }
  }

  // Alliances of a helper that do not follow it to this place: the answer to "and NATO?".
  void friends_of_helpers() {
    std::set<std::string> done;
    const Lines obliged = answer_.obliged;
    for (const ObligationLine& helper : obliged) {
      for (const Treaty& treaty : treaties_.all()) {
        if (!treaty_out_of_force(treaty, q_.on).empty()) continue;
        const Names parties = parties_on(treaty, q_.on);
        if (parties.size() < 3 || !has(parties, helper.actor) || has(parties, q_.attacked)) continue;
        for (const Obligation& clause : treaty.obligations) {
          if (clause.type != ObligationType::defense || clause.area.empty() || !clause.toward.empty())
            continue;
          const Coverage cover =
              covers(treaties_.area(clause.area), answer_.place, helper.actor, parties, q_.on);
          if (cover.covered || !done.insert(treaty.code + clause.article).second) continue;
          for (const std::string& actor : parties) {
            if (actor == helper.actor || actor == q_.attacker) continue;
            answer_.not_obliged.push_back(
                line(treaty, clause, actor,
                     fmt::format("{} is no party, and forces of {} at {} lie outside the treaty area ({})",
                                 name(q_.attacked), name(helper.actor), answer_.place.name, cover.source)));
          }
        }
      }
    }
  }

  const Treaties& treaties_;
  const World& world_;
  ObligationAnswer& answer_;
  const AttackQuestion& q_;
};

}  // namespace

Result<ObligationAnswer> who_is_obliged(const Treaties& treaties, const World& world,
                                        const AttackQuestion& question) {
  if (question.attacked == question.attacker)
    return usage_error("the attacked and the attacker are the same state");
  if (question.chain < 1 || question.chain > 5) return usage_error("a chain has from 1 to 5 steps");
  auto place = find_attack_place(treaties, world, question.where, question.attacked, question.on);
  if (!place) return tl::unexpected<Error>(place.error());
  ObligationAnswer answer{question, std::move(*place), {}, {}, {}, {}, {}};
  Inquiry(treaties, world, answer).run();

  std::set<std::string> seen = {question.attacked, question.attacker};
  std::vector<std::string> frontier;
  for (const ObligationLine& line : answer.obliged) {
    if (seen.insert(line.actor).second) frontier.push_back(line.actor);
  }
  for (int step = 2; step <= question.chain && !frontier.empty(); ++step) {
    std::vector<std::string> next;
    for (const std::string& helper : frontier) {
      AttackQuestion further{helper, question.attacker, "", question.on, 1};
      auto answered = who_is_obliged(treaties, world, further);
      if (!answered) return answered;
      std::vector<std::string> drawn;
      for (ObligationLine& line : answered->obliged) {
        if (seen.contains(line.actor)) continue;
        line.step = step;
        line.via = helper;
        if (!has(drawn, line.actor)) drawn.push_back(line.actor);
        answer.obliged.push_back(std::move(line));
      }
      for (const std::string& actor : drawn) {
        if (seen.insert(actor).second) next.push_back(actor);
      }
    }
    frontier = std::move(next);
  }
  return answer;
}

}  // namespace entente
