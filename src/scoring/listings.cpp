// The error browser: sentences with what is wrong in them.
#include <fmt/format.h>

#include <algorithm>

#include "scoring/tables.h"

namespace entente {
namespace {

std::string_view name_of(Mistake::Record record) {
  switch (record) {
    case Mistake::Record::event:
      return "event";
    case Mistake::Record::statement:
      return "statement";
    case Mistake::Record::tie:
      return "tie";
  }
  return "";
}

const Mistake* find(const std::vector<Mistake>& mistakes, Mistake::Kind kind, Mistake::Record record,
                    std::size_t index) {
  for (const Mistake& mistake : mistakes)
    if (mistake.kind == kind && mistake.record == record && mistake.index == index) return &mistake;
  return nullptr;
}

bool stands_in(const std::vector<MatchedPair>& pairs, std::size_t index, bool label) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const MatchedPair& pair) {
    return (label ? pair.label : pair.prediction) == index;
  });
}

// One line for each label and each prediction of a kind: "=" hit, "!" mistake with its cause, "~" neither.
template <class Record>
std::string records(const std::vector<Record>& labels, const std::vector<Record>& predictions,
                    const Outcome& outcome, Mistake::Record kind, const std::vector<Mistake>& mistakes) {
  std::string out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Mistake* wrong = find(mistakes, Mistake::Kind::miss, kind, i);
    out += fmt::format("  {} labelled  {}{}\n",
                       wrong                              ? '!'
                       : stands_in(outcome.hits, i, true) ? '='
                                                          : '~',
                       in_words(labels[i]), wrong ? fmt::format("   MISSED: {}", name_of(wrong->cause)) : "");
  }
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const Mistake* wrong = find(mistakes, Mistake::Kind::false_alarm, kind, i);
    out += fmt::format("  {} predicted {}{}\n",
                       wrong                               ? '!'
                       : stands_in(outcome.hits, i, false) ? '='
                                                           : '~',
                       in_words(predictions[i]),
                       wrong ? fmt::format("   FALSE ALARM: {}", name_of(wrong->cause)) : "");
    if (!predictions[i].rule.empty()) {
      out += fmt::format("      by {}", predictions[i].rule);
      if constexpr (std::is_same_v<Record, EventLabel>) out += fmt::format("   {}", predictions[i].path);
      out += "\n";
    }
  }
  return out;
}

}  // namespace

std::string mistakes_listing(const LabelledReport& labelled, const LabelledReport& predicted,
                             const SentenceResult& result, const std::vector<Mistake>& mistakes,
                             const std::string& parse) {
  if (mistakes.empty()) return {};
  const LabelledSentence& gold = labelled.sentences[result.number - 1];
  const LabelledSentence nothing;
  const LabelledSentence& found =
      result.number <= predicted.sentences.size() ? predicted.sentences[result.number - 1] : nothing;
  std::string out = fmt::format("{} sentence {}: {}\n", labelled.id, result.number, gold.text);
  if (!found.set_aside.empty()) out += fmt::format("    set aside: {}\n", found.set_aside);
  out += records(gold.events, found.events, result.events[static_cast<std::size_t>(Level::triple)],
                 Mistake::Record::event, mistakes);
  out += records(gold.statements, found.statements, result.statements, Mistake::Record::statement, mistakes);
  out += records(gold.ties, found.ties, result.ties, Mistake::Record::tie, mistakes);
  if (!parse.empty()) out += fmt::format("    parse {}\n", parse);
  return out + "\n";
}

std::string CauseCounts::table() const {
  using Row = std::pair<std::tuple<Mistake::Record, Mistake::Kind, Cause>, std::size_t>;
  std::vector<Row> rows(counts_.begin(), counts_.end());
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.second > b.second; });
  std::string out;
  for (const auto& [key, count] : rows) {
    const auto& [record, kind, cause] = key;
    out += fmt::format("  {:>5}  {:<10}{:<13}{}\n", count, name_of(record),
                       kind == Mistake::Kind::miss ? "missed" : "false alarm", name_of(cause));
  }
  return out;
}

std::string relation_listing(const Relation& relation, const RelationPrediction& prediction) {
  std::string out =
      fmt::format("id {}: labelled {}, predicted {}", relation.id, relation.root, prediction.root);
  if (!prediction.rule.empty())
    out += fmt::format(" by {} “{}”   {}", prediction.rule, prediction.trigger, prediction.path);
  return out + fmt::format("\n    {}\n    parse {}\n\n", relation.marked, prediction.parse);
}

}  // namespace entente
