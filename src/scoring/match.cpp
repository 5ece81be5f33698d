#include "scoring/match.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "scoring/assignment.h"
#include "scoring/canonical.h"

namespace entente {
namespace {

std::vector<std::string> parties(const EventLabel& event) {
  std::vector<std::string> out = event.source;
  out.insert(out.end(), event.target.begin(), event.target.end());
  return out;
}

bool type_agrees(const EventLabel& predicted, const EventLabel& label) {
  return predicted.type == label.type ||
         std::find(label.also.begin(), label.also.end(), predicted.type) != label.also.end();
}

// Whether one predicted source and one predicted target are two different labelled parties.
bool on_both_sides(const EventLabel& predicted, const std::vector<std::string>& labelled,
                   const CodeMatcher& codes, Date on) {
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    if (!codes.overlap(predicted.source, {labelled[i]}, on)) continue;
    for (std::size_t j = 0; j < labelled.size(); ++j)
      if (i != j && codes.overlap(predicted.target, {labelled[j]}, on)) return true;
  }
  return false;
}

bool source_agrees(const EventLabel& predicted, const EventLabel& label, const CodeMatcher& codes, Date on) {
  if (is_reciprocal(label)) return codes.overlap(parties(predicted), label.source, on);
  if (label.source.empty()) return predicted.source.empty();
  return codes.overlap(predicted.source, label.source, on);
}

bool target_agrees(const EventLabel& predicted, const EventLabel& label, const CodeMatcher& codes, Date on) {
  if (is_reciprocal(label)) {
    if (predicted.source.empty() || predicted.target.empty() || label.target_optional) return true;
    return on_both_sides(predicted, label.source, codes, on);
  }
  if (label.target.empty()) return predicted.target.empty() || label.target_optional;
  if (predicted.target.empty()) return label.target_optional;
  return codes.overlap(predicted.target, label.target, on);
}

bool may_be_news(const EventLabel& label) {
  return is_news(label.status) || (label.status_alt && is_news(*label.status_alt));
}

bool shares_a_party(const EventLabel& a, const EventLabel& b, const CodeMatcher& codes, Date on) {
  return codes.overlap(parties(a), parties(b), on);
}

}  // namespace

std::string_view name_of(Level level) {
  switch (level) {
    case Level::type:
      return "type";
    case Level::source:
      return "type_source";
    case Level::triple:
      return "type_source_target";
  }
  return "";
}

bool is_reciprocal(const EventLabel& label) { return label.source.size() > 1 && label.target.empty(); }

bool is_certainly_no_news(const EventLabel& label) { return !may_be_news(label); }

bool agrees(const EventLabel& predicted, const EventLabel& label, Level level, const CodeMatcher& codes,
            Date on) {
  if (!type_agrees(predicted, label)) return false;
  if (level == Level::type) return true;
  if (!source_agrees(predicted, label, codes, on)) return false;
  return level == Level::source || target_agrees(predicted, label, codes, on);
}

Outcome match_events(const std::vector<EventLabel>& labels, const std::vector<EventLabel>& predictions,
                     Level level, const CodeMatcher& codes, Date on) {
  std::vector<Role> roles;
  for (const EventLabel& label : labels) {
    if (!may_be_news(label))
      roles.push_back(Role::absent);
    else
      roles.push_back(is_news(label.status) && !label.optional ? Role::required : Role::excusing);
  }
  std::vector<bool> taking_part;
  for (const EventLabel& predicted : predictions) taking_part.push_back(is_news(predicted.status));
  const auto closeness = [&](std::size_t l, std::size_t p) -> std::optional<double> {
    if (!agrees(predictions[p], labels[l], level, codes, on)) return {};
    return shared_words(predictions[p].trigger, labels[l].trigger);
  };
  Outcome out =
      match_records(canonical_order(labels), canonical_order(predictions), roles, taking_part, closeness);

  // A missed label that may also be something else than news is no miss if it was predicted as that.
  std::vector<Role> missed(labels.size(), Role::absent);
  for (const std::size_t l : out.misses)
    if (labels[l].status_alt && !is_news(*labels[l].status_alt)) missed[l] = Role::required;
  std::vector<bool> no_news;
  for (const EventLabel& predicted : predictions) no_news.push_back(!is_news(predicted.status));
  const auto with_that_status = [&](std::size_t l, std::size_t p) -> std::optional<double> {
    if (predictions[p].status != labels[l].status_alt) return {};
    return closeness(l, p);
  };
  const Outcome as_alternative =
      match_records(canonical_order(labels), canonical_order(predictions), missed, no_news, with_that_status);
  for (const MatchedPair& pair : as_alternative.hits) std::erase(out.misses, pair.label);
  return out;
}

std::vector<MatchedPair> match_false_news(const std::vector<EventLabel>& labels,
                                          const std::vector<EventLabel>& predictions, const Outcome& triples,
                                          const CodeMatcher& codes, Date on) {
  std::vector<Role> roles;
  for (const EventLabel& label : labels)
    roles.push_back(is_certainly_no_news(label) ? Role::required : Role::absent);
  std::vector<bool> left_over;
  for (const EventLabel& predicted : predictions) left_over.push_back(is_news(predicted.status));
  for (const MatchedPair& pair : triples.hits) left_over[pair.prediction] = false;
  for (const MatchedPair& pair : triples.excused) left_over[pair.prediction] = false;
  return match_records(canonical_order(labels), canonical_order(predictions), roles, left_over,
                       [&](std::size_t l, std::size_t p) -> std::optional<double> {
                         if (!type_agrees(predictions[p], labels[l])) return {};
                         if (!shares_a_party(predictions[p], labels[l], codes, on)) return {};
                         return shared_words(predictions[p].trigger, labels[l].trigger);
                       })
      .hits;
}

std::vector<MatchedPair> match_any_status(const std::vector<EventLabel>& labels,
                                          const std::vector<EventLabel>& predictions,
                                          const CodeMatcher& codes, Date on) {
  return match_records(canonical_order(labels), canonical_order(predictions),
                       std::vector<Role>(labels.size(), Role::required),
                       std::vector<bool>(predictions.size(), true),
                       [&](std::size_t l, std::size_t p) -> std::optional<double> {
                         if (!agrees(predictions[p], labels[l], Level::triple, codes, on)) return {};
                         return shared_words(predictions[p].trigger, labels[l].trigger);
                       })
      .hits;
}

}  // namespace entente
