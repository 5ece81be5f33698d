#include "scoring/mistakes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace entente {
namespace {

// Why this prediction is not a hit of this label; nothing if the two have too little in common. Causes are
// ordered from the closest to the farthest.
std::optional<Cause> why_not(const EventLabel& predicted, const EventLabel& label, const CodeMatcher& codes,
                             Date on) {
  const bool statuses_differ = is_news(predicted.status) != is_news(label.status);
  if (agrees(predicted, label, Level::triple, codes, on)) {
    if (statuses_differ) return Cause::status;
    return Cause::repeated;
  }
  EventLabel turned = predicted;
  std::swap(turned.source, turned.target);
  if (agrees(turned, label, Level::triple, codes, on)) return Cause::direction;
  EventLabel of_that_type = predicted;
  of_that_type.type = label.type;
  if (agrees(of_that_type, label, Level::triple, codes, on)) return Cause::type;
  if (!agrees(predicted, label, Level::type, codes, on)) return {};
  if (agrees(predicted, label, Level::source, codes, on)) return Cause::target;
  EventLabel with_that_source = predicted;
  with_that_source.source = label.source;
  if (agrees(with_that_source, label, Level::triple, codes, on)) return Cause::source;
  return Cause::parties;
}

struct Explanation {
  Cause cause;
  std::optional<std::size_t> other;
};

// The closest of the candidates; `nothing` if none comes near.
template <class WhyNot>
Explanation closest(std::size_t count, Cause nothing, WhyNot why) {
  Explanation best{nothing, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const std::optional<Cause> cause = why(i);
    if (cause && (!best.other || *cause < best.cause)) best = {*cause, i};
  }
  return best;
}

void add_plain(const Outcome& outcome, Mistake::Record record, std::vector<Mistake>& out) {
  for (const std::size_t miss : outcome.misses)
    out.push_back({Mistake::Kind::miss, record, Cause::not_found, miss, {}});
  for (const std::size_t alarm : outcome.false_alarms)
    out.push_back({Mistake::Kind::false_alarm, record, Cause::not_in_gold, alarm, {}});
}

std::string list(const std::vector<std::string>& codes) {
  return codes.empty() ? "-" : fmt::format("{}", fmt::join(codes, ","));
}

}  // namespace

std::string_view name_of(Cause cause) {
  switch (cause) {
    case Cause::status:
      return "wrong status";
    case Cause::direction:
      return "wrong direction";
    case Cause::type:
      return "wrong type";
    case Cause::target:
      return "wrong target";
    case Cause::source:
      return "wrong source";
    case Cause::parties:
      return "wrong parties";
    case Cause::repeated:
      return "told twice";
    case Cause::set_aside:
      return "sentence set aside";
    case Cause::not_found:
      return "not found";
    case Cause::not_in_gold:
      return "not labelled";
  }
  return "";
}

std::vector<Mistake> find_mistakes(const LabelledSentence& labelled, const LabelledSentence& predicted,
                                   const SentenceResult& result, const CodeMatcher& codes, Date on) {
  std::vector<Mistake> out;
  const Outcome& triples = result.events[static_cast<std::size_t>(Level::triple)];
  const auto is_hit = [&](std::size_t prediction) {
    return std::any_of(triples.hits.begin(), triples.hits.end(),
                       [&](const MatchedPair& hit) { return hit.prediction == prediction; });
  };
  for (const std::size_t miss : triples.misses) {
    const Cause nothing = predicted.set_aside.empty() ? Cause::not_found : Cause::set_aside;
    const auto [cause, other] =
        closest(predicted.events.size(), nothing, [&](std::size_t p) -> std::optional<Cause> {
          if (is_hit(p)) return {};
          return why_not(predicted.events[p], labelled.events[miss], codes, on);
        });
    out.push_back({Mistake::Kind::miss, Mistake::Record::event, cause, miss, other});
  }
  for (const std::size_t alarm : triples.false_alarms) {
    const auto reported = std::find_if(result.false_news.begin(), result.false_news.end(),
                                       [&](const MatchedPair& pair) { return pair.prediction == alarm; });
    if (reported != result.false_news.end()) {
      out.push_back(
          {Mistake::Kind::false_alarm, Mistake::Record::event, Cause::status, alarm, reported->label});
      continue;
    }
    const auto [cause, other] = closest(labelled.events.size(), Cause::not_in_gold, [&](std::size_t l) {
      return why_not(predicted.events[alarm], labelled.events[l], codes, on);
    });
    out.push_back({Mistake::Kind::false_alarm, Mistake::Record::event, cause, alarm, other});
  }
  add_plain(result.statements, Mistake::Record::statement, out);
  add_plain(result.ties, Mistake::Record::tie, out);
  return out;
}

std::string in_words(const EventLabel& event) {
  std::string types(name_of(event.type));
  for (const EventType type : event.also) types += fmt::format("|{}", name_of(type));
  if (!event.mode.empty()) types += "/" + event.mode;
  std::string status(name_of(event.status));
  if (event.status_alt) status += fmt::format("|{}", name_of(*event.status_alt));
  if (event.date) status += " " + event.date->iso();
  std::string marks;
  if (event.optional) marks += " optional";
  if (event.target_optional) marks += " target-optional";
  return fmt::format("{} {} -> {} [{}]{} “{}”", types, list(event.source), list(event.target), status, marks,
                     event.trigger);
}

std::string in_words(const StatementLabel& statement) {
  std::string out = fmt::format("STATEMENT {} ({})", statement.speaker,
                                statement.speaker_code.empty() ? "-" : statement.speaker_code);
  if (!statement.verb.empty()) out += " " + statement.verb;
  out += " about " + list(statement.about);
  if (!statement.term.empty()) out += fmt::format(" term “{}”", statement.term);
  if (!statement.quote.empty()) out += fmt::format(" quote “{}”", statement.quote);
  return out;
}

std::string in_words(const TieLabel& tie) {
  return fmt::format("TIE {} {} {} {}{}", name_of(tie.kind), tie.a, is_symmetric(tie.kind) ? "--" : "->",
                     tie.b, tie.since.empty() ? "" : " since " + tie.since);
}

}  // namespace entente
