#include "scoring/judge.h"

#include <algorithm>
#include <iterator>

#include "scoring/match.h"

namespace entente {
namespace {

// The candidates of one sentence, judged; indices into the report's candidates.
class SentenceJudge {
 public:
  SentenceJudge(const TrainingReport& report, const LabelledSentence& labelled,
                std::vector<std::size_t> members, const CodeMatcher& codes, std::vector<Judged>& verdicts)
      : report_(report),
        labels_(labelled.events),
        members_(std::move(members)),
        codes_(codes),
        on_(report.day()),
        verdicts_(verdicts) {}

  void run() {
    news(Level::type, &Judged::event);
    news(Level::triple, &Judged::record);
    told_as_news();
    other();
    labels();
  }

 private:
  using Field = std::optional<bool> Judged::*;

  const PlacedCandidate& placed(std::size_t member) const { return report_.rules.candidates[member]; }
  std::vector<EventLabel> predictions(const std::vector<std::size_t>& members) const {
    std::vector<EventLabel> out;
    for (const std::size_t m : members) out.push_back(placed(m).label);
    return out;
  }
  template <class Test>
  std::vector<std::size_t> where(const Test& test) const {
    std::vector<std::size_t> out;
    std::ranges::copy_if(members_, std::back_inserter(out), [&](std::size_t m) { return test(placed(m)); });
    return out;
  }

  // What the rules report as news.
  std::vector<std::size_t> taken_for_news() const {
    return where([](const PlacedCandidate& c) {
      return c.candidate.doubt.empty() && is_news(c.candidate.event.status);
    });
  }

  // The rules' records first, as they are scored; then what they set aside, against the labels still missing.
  void news(Level level, Field field) {
    const auto taken = taken_for_news();
    const Outcome rules = match_events(labels_, predictions(taken), level, codes_, on_);
    for (const MatchedPair& pair : rules.hits) verdicts_[taken[pair.prediction]].*field = true;
    for (const std::size_t wrong : rules.false_alarms) verdicts_[taken[wrong]].*field = false;

    const auto doubted = where([](const PlacedCandidate& c) {
      return !c.candidate.doubt.empty() && is_news(c.candidate.event.status);
    });
    std::vector<EventLabel> left;
    for (std::size_t l = 0; l < labels_.size(); ++l) {
      const bool hit = std::ranges::any_of(rules.hits, [&](const MatchedPair& p) { return p.label == l; });
      if (!hit) left.push_back(labels_[l]);
    }
    const Outcome more = match_events(left, predictions(doubted), level, codes_, on_);
    for (const MatchedPair& pair : more.hits) verdicts_[doubted[pair.prediction]].*field = true;
    for (const std::size_t wrong : more.false_alarms) verdicts_[doubted[wrong]].*field = false;
  }

  // What is scored as false news is told by the way; what is right in type, or excused, is news.
  void told_as_news() {
    const auto taken = taken_for_news();
    const std::vector<EventLabel> predicted = predictions(taken);
    const Outcome types = match_events(labels_, predicted, Level::type, codes_, on_);
    for (const MatchedPair& pair : types.hits) verdicts_[taken[pair.prediction]].news = true;
    const Outcome triples = match_events(labels_, predicted, Level::triple, codes_, on_);
    for (const MatchedPair& pair : match_false_news(labels_, predicted, triples, codes_, on_))
      verdicts_[taken[pair.prediction]].news = false;
  }

  // Which label each record that the rules take is of: by whole records first, then by fewer of their parts.
  void labels() {
    auto taken = taken_for_news();
    std::vector<EventLabel> left = labels_;
    for (const Level level : {Level::triple, Level::source, Level::type}) {
      const Outcome found = match_events(left, predictions(taken), level, codes_, on_);
      std::vector<std::size_t> still;
      std::vector<bool> done(taken.size(), false), gone(left.size(), false);
      for (const auto* pairs : {&found.hits, &found.excused}) {
        for (const MatchedPair& pair : *pairs) {
          done[pair.prediction] = gone[pair.label] = true;
          if (!is_reciprocal(left[pair.label])) verdicts_[taken[pair.prediction]].label = left[pair.label];
        }
      }
      for (std::size_t t = 0; t < taken.size(); ++t)
        if (!done[t]) still.push_back(taken[t]);
      std::vector<EventLabel> open;
      for (std::size_t l = 0; l < left.size(); ++l)
        if (!gone[l]) open.push_back(left[l]);
      taken = std::move(still);
      left = std::move(open);
    }
  }

  // Records that are no news are right if type, parties and status are.
  void other() {
    const auto members = where([](const PlacedCandidate& c) {
      return c.candidate.doubt.empty() && !is_news(c.candidate.event.status);
    });
    const std::vector<EventLabel> predicted = predictions(members);
    for (const std::size_t m : members) verdicts_[m].record = false;
    for (const MatchedPair& pair : match_any_status(labels_, predicted, codes_, on_)) {
      const EventLabel& label = labels_[pair.label];
      const Status found = predicted[pair.prediction].status;
      std::optional<bool>& verdict = verdicts_[members[pair.prediction]].record;
      verdict = found == label.status || found == label.status_alt;
      if (label.optional) verdict.reset();
    }
  }

  const TrainingReport& report_;
  const std::vector<EventLabel>& labels_;
  std::vector<std::size_t> members_;
  const CodeMatcher& codes_;
  Date on_;
  std::vector<Judged>& verdicts_;
};

}  // namespace

std::vector<Judged> judge(const TrainingReport& report, const CodeMatcher& codes) {
  std::vector<Judged> out(report.rules.candidates.size());
  for (std::size_t s = 0; s < report.labelled.sentences.size(); ++s) {
    std::vector<std::size_t> members;
    for (std::size_t c = 0; c < out.size(); ++c)
      if (report.rules.candidates[c].sentence == s) members.push_back(c);
    if (!members.empty())
      SentenceJudge(report, report.labelled.sentences[s], std::move(members), codes, out).run();
  }
  return out;
}

}  // namespace entente
