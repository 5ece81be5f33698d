#include "cli/who_next.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/common.h"
#include "cli/forecast_page.h"
#include "cli/recorded_event.h"
#include "cli/steps.h"
#include "forecast/ranker.h"

namespace entente::cli {
namespace {

constexpr std::size_t most_facts = 150000;  // the last ones: half a minute of learning
constexpr std::size_t facts_of_a_pair = 3, reasons_shown = 4, rules_shown = 2;
constexpr float too_small = 0.05F;  // parts of a score that are not told

// The last facts between the two, either way, the latest first.
std::vector<Fact> last_between(std::span<const Fact> facts, std::uint32_t a, std::uint32_t b) {
  std::vector<Fact> out;
  for (std::size_t i = facts.size(); i-- > 0 && out.size() < facts_of_a_pair;) {
    const Fact& fact = facts[i];
    if ((fact.source == a && fact.target == b) || (fact.source == b && fact.target == a)) out.push_back(fact);
  }
  return out;
}

struct ShownRule {
  RuleGrounding grounding;
  std::vector<RecordedEvent> events;  // one for each of its facts, in order of time
};
struct Shown {
  Ranked ranked;
  std::vector<ShownRule> rules;
  std::vector<RecordedEvent> events;  // the last ones between the two
};

// An event behind each of the facts, in their order.
Result<std::vector<RecordedEvent>> events_of(const Store& store, const RecordedChronicle& read,
                                             std::span<const Fact> facts) {
  const auto behind = events_behind(store, read, facts);
  if (!behind) return tl::unexpected<Error>(behind.error());
  std::vector<std::string> ids;
  for (const auto& of_fact : *behind) ids.push_back(of_fact.front());
  const auto found = events_by_id(store, ids);
  if (!found) return tl::unexpected<Error>(found.error());
  std::vector<RecordedEvent> out;
  for (const std::string& id : ids) {
    for (const RecordedEvent& event : *found) {
      if (event.id != id) continue;
      out.push_back(event);
      break;
    }
  }
  return out;
}

// Rules and events behind the answers that are explained.
Result<void> open_answers(const Store& store, const RecordedChronicle& read, const WhoNext& asked,
                          const Ranker& ranker, std::span<const Fact> known, std::vector<Shown>& shown) {
  for (std::size_t i = 0; i < shown.size() && (asked.json || i < asked.explained); ++i) {
    Shown& one = shown[i];
    auto rules = ranker.rules(asked.actor, asked.type, one.ranked.actor, asked.today + 1);
    if (rules.size() > rules_shown) rules.resize(rules_shown);
    for (RuleGrounding& rule : rules) {
      auto events = events_of(store, read, rule.facts);
      if (!events) return tl::unexpected<Error>(events.error());
      one.rules.push_back({std::move(rule), std::move(*events)});
    }
    auto facts = last_between(known, asked.actor, one.ranked.actor);
    std::ranges::reverse(facts);
    auto events = events_of(store, read, facts);
    if (!events) return tl::unexpected<Error>(events.error());
    one.events = std::move(*events);
  }
  return {};
}

std::string reasons_text(const Ranked& ranked, bool for_it) {
  std::string out;
  std::size_t told = 0;
  for (const RankReason& reason : ranked.reasons) {
    if ((reason.adds > 0) != for_it || std::abs(reason.adds) < too_small || told == reasons_shown) continue;
    out += fmt::format("{}{} ({})", told++ ? ", " : "", name_of(reason.clue), signed_number(reason.adds, 1));
  }
  return out;
}

std::string text_of(const WhoNext& asked, const std::vector<Shown>& shown, const RecordedChronicle& read,
                    std::size_t learned_from, const Look& look, const ActorNames& names) {
  const Chronicle& chronicle = read.chronicle;
  std::string out =
      look.paint(fmt::format("To whom {} does {} next", names.show(chronicle.actors[asked.actor]),
                             chronicle.types[asked.type]),
                 Style::bold) +
      fmt::format(", as seen on the evening of {}\n", day_iso(asked.today));
  std::size_t place = 0;
  for (const Shown& one : shown) {
    ++place;
    out += fmt::format("{:>3}  ", place) +
           look.paint(fit(names.show(chronicle.actors[one.ranked.actor]), 34), Style::green) +
           to_the_right(percent(one.ranked.chance), 8) + "  " + std::string(name_of(one.ranked.novelty)) +
           "\n";
    if (place > asked.explained) continue;
    if (const std::string words = reasons_text(one.ranked, true); !words.empty())
      out += "     for it: " + wrap(words, look.width() - 13, 13) + "\n";
    if (const std::string words = reasons_text(one.ranked, false); !words.empty())
      out += "     against it: " + wrap(words, look.width() - 17, 17) + "\n";
    for (const ShownRule& rule : one.rules) {
      out += fmt::format("     rule: {} of {} times that this came before, {}\n",
                         percent(rule.grounding.cell.confidence), grouped(rule.grounding.cell.asked),
                         gap_text(gap_bin(rule.grounding.match.gap)));
      for (const RecordedEvent& event : rule.events) out += event_line(event, look, names, 11);
    }
    if (!one.rules.empty()) continue;
    for (const RecordedEvent& event : one.events) out += event_line(event, look, names, 5);
  }
  out += look.paint(wrap(fmt::format("Shares of the next such event among those ranked, learned from {} "
                                     "event days up to then; they say in which order to "
                                     "look, and are not calibrated as `entente forecast A B` is. How good "
                                     "such rankings of this record were: "
                                     "entente backtest --linear",
                                     grouped(learned_from)),
                         look.width(), 0),
                    Style::dim) +
         "\n";
  return out;
}

Json json_of(const WhoNext& asked, const std::vector<Shown>& shown, const RecordedChronicle& read) {
  const Chronicle& chronicle = read.chronicle;
  Json out{{"source", chronicle.actors[asked.actor]},
           {"type", chronicle.types[asked.type]},
           {"from", day_iso(asked.today)},
           {"next", Json::array()}};
  for (const Shown& one : shown) {
    Json next{{"target", chronicle.actors[one.ranked.actor]},
              {"share", one.ranked.chance},
              {"score", one.ranked.score},
              {"novelty", name_of(one.ranked.novelty)}};
    next["reasons"] = Json::array();
    for (const RankReason& reason : one.ranked.reasons) {
      if (std::abs(reason.adds) >= too_small)
        next["reasons"].push_back(
            {{"clue", name_of(reason.clue)}, {"value", reason.value}, {"adds", reason.adds}});
    }
    next["rules"] = Json::array();
    for (const ShownRule& rule : one.rules) {
      const RuleGrounding& grounding = rule.grounding;
      Json line{{"length", grounding.rule->body.length},
                {"confidence", grounding.cell.confidence},
                {"support", grounding.cell.asked},
                {"days_since", grounding.match.gap},
                {"events", Json::array()}};
      for (const RecordedEvent& event : rule.events) line["events"].push_back(event.id);
      next["rules"].push_back(std::move(line));
    }
    next["events"] = Json::array();
    for (const RecordedEvent& event : one.events) next["events"].push_back(event.id);
    out["next"].push_back(std::move(next));
  }
  return out;
}

}  // namespace

int show_who_next(const WhoNext& asked, const Store& store, const RecordedChronicle& read, const Look& look,
                  const ActorNames& names) {
  std::span<const Fact> known = read.chronicle.facts;
  if (known.size() > most_facts) known = known.last(most_facts);
  RankerSettings settings;
  settings.linear = true;
  settings.threads = std::max(1U, std::thread::hardware_concurrency());
  Steps steps;
  const Ranker ranker(read.chronicle, known, settings,
                      [&](std::string_view what, double share) { steps.show(what, share); });
  steps.clear();
  std::vector<Shown> shown;
  for (Ranked& one : ranker.best(asked.actor, asked.type, asked.today + 1, asked.limit))
    shown.push_back({std::move(one), {}, {}});
  if (shown.empty()) {
    say("the record says nothing from which to rank");
    return exit_nothing;
  }
  if (const auto opened = open_answers(store, read, asked, ranker, known, shown); !opened)
    return fail(opened.error());
  if (asked.json)
    print_json(json_of(asked, shown, read));
  else
    std::fputs(text_of(asked, shown, read, known.size(), look, names).c_str(), stdout);
  return exit_done;
}

}  // namespace entente::cli
