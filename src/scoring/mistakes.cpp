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

std::optional<Cause> why_not(const StatementLabel& predicted, const StatementLabel& label,
                             const CodeMatcher& codes, Date on) {
  const bool speaker = speaker_agrees(predicted, label, codes, on);
  const bool words = !match_statement_words({label}, {predicted}).empty();
  if (speaker && words) return Cause::repeated;
  if (words) return Cause::speaker;
  if (speaker) return label.quote.empty() && label.term.empty() ? Cause::repeated : Cause::words;
  return {};
}

std::optional<Cause> why_not(const TieLabel& predicted, const TieLabel& label, const CodeMatcher& codes,
                             Date on) {
  const bool straight = codes.same(predicted.a, label.a, on) && codes.same(predicted.b, label.b, on);
  const bool turned = codes.same(predicted.a, label.b, on) && codes.same(predicted.b, label.a, on);
  if (!straight && !turned) return {};
  if (predicted.kind != label.kind) return Cause::type;
  return straight || is_symmetric(label.kind) ? Cause::repeated : Cause::direction;
}

bool is_hit(const Outcome& outcome, std::size_t prediction) {
  return std::any_of(outcome.hits.begin(), outcome.hits.end(),
                     [&](const MatchedPair& hit) { return hit.prediction == prediction; });
}

template <class Record>
void explain(const std::vector<Record>& labels, const std::vector<Record>& predictions,
             const Outcome& outcome, Mistake::Record kind, Cause not_found, const CodeMatcher& codes, Date on,
             std::vector<Mistake>& out) {
  for (const std::size_t miss : outcome.misses) {
    const auto [cause, other] =
        closest(predictions.size(), not_found, [&](std::size_t p) -> std::optional<Cause> {
          if (is_hit(outcome, p)) return {};
          return why_not(predictions[p], labels[miss], codes, on);
        });
    out.push_back({Mistake::Kind::miss, kind, cause, miss, other});
  }
  for (const std::size_t alarm : outcome.false_alarms) {
    const auto [cause, other] = closest(labels.size(), Cause::not_in_gold, [&](std::size_t l) {
      return why_not(predictions[alarm], labels[l], codes, on);
    });
    out.push_back({Mistake::Kind::false_alarm, kind, cause, alarm, other});
  }
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
    case Cause::speaker:
      return "wrong speaker";
    case Cause::words:
      return "wrong words";
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
  const Cause not_found = predicted.set_aside.empty() ? Cause::not_found : Cause::set_aside;
  explain(labelled.events, predicted.events, result.events[static_cast<std::size_t>(Level::triple)],
          Mistake::Record::event, not_found, codes, on, out);
  for (Mistake& mistake : out) {
    if (mistake.kind != Mistake::Kind::false_alarm) continue;
    for (const MatchedPair& pair : result.false_news) {
      if (pair.prediction != mistake.index) continue;
      mistake.cause = Cause::status;
      mistake.other = pair.label;
    }
  }
  explain(labelled.statements, predicted.statements, result.statements, Mistake::Record::statement, not_found,
          codes, on, out);
  explain(labelled.ties, predicted.ties, result.ties, Mistake::Record::tie, not_found, codes, on, out);
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
