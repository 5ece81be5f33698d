#include "scoring/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace entente {
namespace {

std::size_t index(EventType type) { return static_cast<std::size_t>(type); }
std::size_t index(Level level) { return static_cast<std::size_t>(level); }

Counts counts_of(const Outcome& outcome) {
  return {static_cast<std::uint32_t>(outcome.hits.size()), static_cast<std::uint32_t>(outcome.misses.size()),
          static_cast<std::uint32_t>(outcome.false_alarms.size())};
}

// Sectors of the labelled codes that the prediction names. A group that was matched by an alias or by its
// side has no sector to compare, so that it is right.
Share sectors(const std::vector<std::string>& predicted, const std::vector<std::string>& labelled,
              const CodeMatcher& codes, Date on) {
  Share out;
  for (const std::string& l : labelled) {
    bool named = false, right = false;
    for (const std::string& p : predicted) {
      if (!codes.same(p, l, on)) continue;
      named = true;
      right = right || sector_of(p) == sector_of(l) || first_part(p) != first_part(l);
    }
    if (named) out.add(right);
  }
  return out;
}

void count_attributes(const EventLabel& label, const EventLabel& predicted, const CodeMatcher& codes, Date on,
                      Tally& tally) {
  if (is_reciprocal(label)) {
    std::vector<std::string> parties = predicted.source;
    parties.insert(parties.end(), predicted.target.begin(), predicted.target.end());
    tally.sector += sectors(parties, label.source, codes, on);
  } else {
    tally.sector += sectors(predicted.source, label.source, codes, on);
    tally.sector += sectors(predicted.target, label.target, codes, on);
  }
  if (!label.mode.empty()) tally.mode.add(predicted.mode == label.mode);
  if (label.date) {
    const auto& date = predicted.date;
    tally.date.add(date && date->from == label.date->from && date->to == label.date->to);
    tally.date_overlap.add(date && date->from <= label.date->to && label.date->from <= date->to);
  }
}

void count_events(const LabelledSentence& labelled, const LabelledSentence& predicted,
                  const CodeMatcher& codes, Date on, SentenceResult& result) {
  Tally& tally = result.tally;
  for (const Level level : {Level::type, Level::source, Level::triple}) {
    const Outcome outcome = match_events(labelled.events, predicted.events, level, codes, on);
    tally.events[index(level)] = counts_of(outcome);
    for (const MatchedPair& hit : outcome.hits)
      ++tally.by_type[index(predicted.events[hit.prediction].type)][index(level)].hits;
    for (const std::size_t miss : outcome.misses)
      ++tally.by_type[index(labelled.events[miss].type)][index(level)].misses;
    for (const std::size_t alarm : outcome.false_alarms)
      ++tally.by_type[index(predicted.events[alarm].type)][index(level)].false_alarms;
    result.events[index(level)] = outcome;
  }
  for (const EventLabel& event : predicted.events) tally.news_predicted += is_news(event.status) ? 1 : 0;
  for (const EventLabel& event : labelled.events)
    tally.news_labelled += is_news(event.status) && !event.optional ? 1 : 0;

  const Outcome& triples = result.events[index(Level::triple)];
  result.false_news = match_false_news(labelled.events, predicted.events, triples, codes, on);
  for (std::size_t l = 0; l < labelled.events.size(); ++l) {
    if (!is_certainly_no_news(labelled.events[l])) continue;
    const bool reported = std::any_of(result.false_news.begin(), result.false_news.end(),
                                      [&](const MatchedPair& pair) { return pair.label == l; });
    tally.false_news.add(reported);
    if (!labelled.events[l].optional) tally.false_news_required.add(reported);
  }
  const auto stated = [&](std::size_t prediction, double right) {
    const double confidence = predicted.events[prediction].confidence;
    if (confidence <= 0) return;
    tally.confidence_squared += (confidence - right) * (confidence - right);
    ++tally.confidence_stated;
  };
  for (const MatchedPair& hit : triples.hits) stated(hit.prediction, 1);
  for (const std::size_t alarm : triples.false_alarms) stated(alarm, 0);
  for (const MatchedPair& hit : triples.hits)
    count_attributes(labelled.events[hit.label], predicted.events[hit.prediction], codes, on, tally);
  for (const MatchedPair& pair : match_any_status(labelled.events, predicted.events, codes, on)) {
    const EventLabel& label = labelled.events[pair.label];
    const Status status = predicted.events[pair.prediction].status;
    tally.status.add(status == label.status || status == label.status_alt);
  }
}

void count_statements(const LabelledSentence& labelled, const LabelledSentence& predicted,
                      const CodeMatcher& codes, Date on, SentenceResult& result) {
  Tally& tally = result.tally;
  result.statements = match_statements(labelled.statements, predicted.statements, codes, on);
  tally.statements = counts_of(result.statements);
  for (const MatchedPair& hit : result.statements.hits) {
    const StatementLabel& label = labelled.statements[hit.label];
    const StatementLabel& found = predicted.statements[hit.prediction];
    for (const std::string& code : label.about)
      ++(codes.overlap(found.about, {code}, on) ? tally.about.hits : tally.about.misses);
    for (const std::string& code : found.about)
      if (!codes.overlap({code}, label.about, on)) ++tally.about.false_alarms;
    if (!label.term.empty()) tally.term.add(shared_words(label.term, found.term) >= 0.5);
  }
  for (const MatchedPair& pair : match_statement_words(labelled.statements, predicted.statements))
    tally.speaker.add(
        speaker_agrees(predicted.statements[pair.prediction], labelled.statements[pair.label], codes, on));
}

void count_ties(const LabelledSentence& labelled, const LabelledSentence& predicted, const CodeMatcher& codes,
                Date on, SentenceResult& result) {
  result.ties = match_ties(labelled.ties, predicted.ties, codes, on);
  result.tally.ties = counts_of(result.ties);
  for (const MatchedPair& hit : result.ties.hits) {
    const std::string& since = labelled.ties[hit.label].since;
    if (!since.empty()) result.tally.since.add(predicted.ties[hit.prediction].since == since);
  }
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  for (std::size_t level = 0; level < level_count; ++level) {
    events[level] += other.events[level];
    for (std::size_t type = 0; type < event_type_count; ++type)
      by_type[type][level] += other.by_type[type][level];
  }
  news_predicted += other.news_predicted;
  news_labelled += other.news_labelled;
  false_news += other.false_news;
  false_news_required += other.false_news_required;
  sector += other.sector;
  mode += other.mode;
  date += other.date;
  date_overlap += other.date_overlap;
  status += other.status;
  statements += other.statements;
  about += other.about;
  speaker += other.speaker;
  term += other.term;
  ties += other.ties;
  since += other.since;
  confidence_squared += other.confidence_squared;
  confidence_stated += other.confidence_stated;
  return *this;
}

SentenceResult score_sentence(const LabelledSentence& labelled, const LabelledSentence& predicted,
                              const CodeMatcher& codes, Date on) {
  SentenceResult result;
  result.passed_over =
      labelled.repeats && predicted.events.empty() && predicted.statements.empty() && predicted.ties.empty();
  if (result.passed_over) return result;
  count_events(labelled, predicted, codes, on, result);
  count_statements(labelled, predicted, codes, on, result);
  count_ties(labelled, predicted, codes, on, result);
  return result;
}

std::vector<SentenceResult> score_report(const LabelledReport& labelled, const LabelledReport& predicted,
                                         const CodeMatcher& codes) {
  // Names are looked up on the report's date; without one, on a day that most tables cover.
  const Date on = labelled.published.value_or(Date{2020, 1, 1});
  static const LabelledSentence nothing;
  std::vector<SentenceResult> out;
  for (std::size_t i = 0; i < labelled.sentences.size(); ++i) {
    const LabelledSentence& found = i < predicted.sentences.size() ? predicted.sentences[i] : nothing;
    out.push_back(score_sentence(labelled.sentences[i], found, codes, on));
    out.back().number = static_cast<std::uint32_t>(i + 1);
  }
  return out;
}

Tally sum(const std::vector<SentenceResult>& sentences) {
  Tally out;
  for (const SentenceResult& sentence : sentences) out += sentence.tally;
  return out;
}

Result<std::vector<LabelledReport>> align_predictions(const std::vector<LabelledReport>& labelled,
                                                      std::vector<LabelledReport> predicted) {
  std::map<std::string, std::size_t> place;
  std::vector<LabelledReport> out(labelled.size());
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    if (!place.emplace(labelled[i].id, i).second)
      return input_error(fmt::format("report \"{}\" is labelled twice", labelled[i].id), labelled[i].file,
                         labelled[i].line);
    out[i].id = labelled[i].id;
  }
  for (LabelledReport& report : predicted) {
    const auto known = place.find(report.id);
    if (known == place.end())
      return input_error(fmt::format("report \"{}\" is not among the labelled ones", report.id), report.file,
                         report.line);
    if (report.sentences.size() > labelled[known->second].sentences.size())
      return input_error(
          fmt::format("report \"{}\" has {} sentences here, {} in the labelled file", report.id,
                      report.sentences.size(), labelled[known->second].sentences.size()),
          report.file, report.line);
    out[known->second] = std::move(report);
  }
  return out;
}

}  // namespace entente
