#include "scoring/train.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/hash.h"

namespace entente {
namespace {

// The fold of each unit. Units of one key share a fold; keys are dealt out in the order of their hashes.
std::vector<std::size_t> folds_of(const std::vector<std::string>& keys, const TrainOptions& options) {
  std::map<std::string, std::size_t> order;  // hash -> fold
  const std::string seed = std::to_string(options.seed);
  for (const std::string& key : keys) order[content_id({seed, key})] = 0;
  std::size_t rank = 0;
  for (auto& [hash, fold] : order) fold = rank++ % options.folds;
  std::vector<std::size_t> out;
  for (const std::string& key : keys) out.push_back(order.at(content_id({seed, key})));
  return out;
}

std::vector<std::vector<Judged>> judge_all(const std::vector<TrainingReport>& reports,
                                           const CodeMatcher& codes) {
  std::vector<std::vector<Judged>> out;
  for (const TrainingReport& report : reports) out.push_back(judge(report, codes));
  return out;
}

struct Learner {
  const std::vector<TrainingReport>& reports;
  const std::vector<TrainingRelation>& relations;
  const std::vector<std::vector<Judged>>& verdicts;
  const CodeMatcher& codes;
  const TrainOptions& options;

  // taken(true, i): whether report i is learned from; taken(false, i): relation i.
  template <class Taken>
  std::vector<Example> examples(Question question, const Taken& taken) const {
    std::vector<Example> out;
    if (question == Question::relation) {
      for (std::size_t i = 0; i < relations.size(); ++i) {
        if (!taken(false, i)) continue;
        for (const Candidate& c : relations[i].rules.readings)
          out.push_back({c.features, relation_root(c.event) == relations[i].relation.root});
      }
      return out;
    }
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (!taken(true, i) || (reports[i].status_only && question != Question::news)) continue;
      for (std::size_t c = 0; c < verdicts[i].size(); ++c) {
        const Candidate& candidate = reports[i].rules.candidates[c].candidate;
        if (question == Question::source || question == Question::target) {
          party_examples(question, candidate, verdicts[i][c], reports[i].day(), out);
          continue;
        }
        if (question == Question::news) {
          if (candidate.doubt.empty() && !candidate.telling.empty() && verdicts[i][c].news)
            out.push_back({candidate.telling, *verdicts[i][c].news});
          continue;
        }
        const auto verdict = question == Question::event ? verdicts[i][c].event : verdicts[i][c].record;
        // What the rules set aside is learned from only if it may be taken up.
        const bool asked = candidate.doubt.empty() || options.bounds.admit_from <= 1;
        if (verdict && asked) out.push_back({candidate.features, *verdict});
      }
    }
    return out;
  }

  // Each option is right if the label has it, nobody if it has nobody or leaves it open.
  void party_examples(Question question, const Candidate& candidate, const Judged& verdict, Date on,
                      std::vector<Example>& out) const {
    if (!verdict.label) return;
    const bool source = question == Question::source;
    const std::vector<std::string>& named = source ? verdict.label->source : verdict.label->target;
    const bool open = named.empty() || (!source && verdict.label->target_optional);
    for (const PartyOption& option : source ? candidate.parties.source : candidate.parties.target) {
      const bool right = option.code.empty() ? open : codes.overlap({option.code}, named, on);
      out.push_back({option.features, right});
    }
  }

  template <class Taken>
  Decision learn(const Taken& taken) const {
    Decision out;
    out.set_bounds(options.bounds);
    for (const Question question : all_questions) {
      const auto found = examples(question, taken);
      const bool party = question == Question::source || question == Question::target;
      if (!found.empty()) out.set(question, fit_logistic(found, party ? options.parties : options.logistic));
    }
    return out;
  }
};

bool stands(const Candidate& c, const Decision& decision) {
  return is_news(c.event.status) ? decision.stands(c.features, !c.doubt.empty()) : c.doubt.empty();
}

// The record with the parties that the decision takes.
EventLabel with_parties(const PlacedCandidate& placed, const Decision& decision) {
  EventLabel out = placed.label;
  const auto put = [&](Question question, const std::vector<PartyOption>& options,
                       std::vector<std::string>& own, const std::vector<std::string>& other) {
    if (options.empty() || !decision.knows(question)) return;
    const PartyOption& best = options[likeliest(options, question, decision)];
    if (best.of_rules || (best.code.empty() && other.empty())) return;
    std::vector<std::string> codes;
    for (const Party& p : best.parties) codes.push_back(p.code);
    const bool on_both = std::ranges::any_of(
        codes, [&](const std::string& code) { return std::ranges::find(other, code) != other.end(); });
    if (!on_both) own = std::move(codes);
  };
  const PartyOptions& options = placed.candidate.parties;
  put(Question::source, options.source, out.source, out.target);
  put(Question::target, options.target, out.target, out.source);
  return out;
}

// The report's predictions as the decision leaves them.
LabelledReport decided(const TrainingReport& report, const Decision& decision) {
  LabelledReport out = report.rules.report;
  for (LabelledSentence& sentence : out.sentences) sentence.events.clear();
  for (const PlacedCandidate& placed : report.rules.candidates) {
    if (!stands(placed.candidate, decision)) continue;
    EventLabel label = with_parties(placed, decision);
    if (is_news(label.status) && decision.is_retold(placed.candidate.telling))
      label.status = told_by_the_way(label.status);
    out.sentences[placed.sentence].events.push_back(std::move(label));
  }
  return out;
}

class CrossValidation {
 public:
  CrossValidation(const std::vector<TrainingReport>& reports, const std::vector<TrainingRelation>& relations,
                  const CodeMatcher& codes, const TrainOptions& options)
      : reports_(reports),
        relations_(relations),
        codes_(codes),
        options_(options),
        verdicts_(judge_all(reports, codes)),
        learner_{reports_, relations_, verdicts_, codes_, options_} {}

  Validation run() {
    out_.status_reports =
        static_cast<std::size_t>(std::ranges::count_if(reports_, &TrainingReport::status_only));
    out_.reports = reports_.size() - out_.status_reports;
    out_.relations = relations_.size();
    for (const Question question : all_questions) {
      const auto all = learner_.examples(question, [](bool, std::size_t) { return true; });
      const auto q = static_cast<std::size_t>(question);
      out_.examples[q] = all.size();
      out_.right[q] = static_cast<std::size_t>(std::ranges::count_if(all, &Example::right));
    }
    std::vector<std::string> report_keys, relation_keys;
    for (const TrainingReport& report : reports_) report_keys.push_back(report.labelled.id);
    for (const TrainingRelation& relation : relations_) relation_keys.push_back(relation.relation.text);
    const auto report_folds = folds_of(report_keys, options_),
               relation_folds = folds_of(relation_keys, options_);

    for (const TrainingRelation& relation : relations_) {
      gold_.push_back(relation.relation);
      by_rules_.push_back(relation.rules);
    }
    by_decision_ = by_rules_;
    for (std::size_t fold = 0; fold < options_.folds; ++fold) {
      const Decision decision = learner_.learn(
          [&](bool report, std::size_t i) { return (report ? report_folds[i] : relation_folds[i]) != fold; });
      for (std::size_t i = 0; i < reports_.size(); ++i)
        if (report_folds[i] == fold) weigh_report(i, decision);
      for (std::size_t i = 0; i < relations_.size(); ++i)
        if (relation_folds[i] == fold) weigh_relation(i, decision);
    }
    if (!gold_.empty()) {
      std::vector<std::uint32_t> all(gold_.size());
      std::iota(all.begin(), all.end(), 0U);
      out_.rules.relations = relation_rates(gold_, by_rules_, all);
      out_.decision.relations = relation_rates(gold_, by_decision_, all);
    }
    return out_;
  }

 private:
  void weigh_report(std::size_t i, const Decision& decision) {
    const TrainingReport& report = reports_[i];
    count_retold(i, decision);
    if (report.status_only) {
      out_.rules.status_only += sum(score_report(report.labelled, report.rules.report, codes_)).false_news;
      out_.decision.status_only +=
          sum(score_report(report.labelled, decided(report, decision), codes_)).false_news;
      return;
    }
    out_.rules.reports += sum(score_report(report.labelled, report.rules.report, codes_));
    out_.decision.reports += sum(score_report(report.labelled, decided(report, decision), codes_));
    for (std::size_t c = 0; c < verdicts_[i].size(); ++c) {
      const Candidate& candidate = report.rules.candidates[c].candidate;
      const Judged& verdict = verdicts_[i][c];
      const bool taken = candidate.doubt.empty(), stays = stands(candidate, decision);
      if (taken && !stays) ++(verdict.event.value_or(false) ? out_.dropped_wrongly : out_.dropped);
      if (!taken && stays) {
        ++out_.admitted;
        out_.admitted_rightly += verdict.event.value_or(false) ? 1 : 0;
      }
      if (!taken || !verdict.record) continue;
      out_.rules.confidence.add(candidate.event.confidence, *verdict.record);
      out_.decision.confidence.add(decision.probability(Question::record, candidate.features),
                                   *verdict.record);
    }
  }

  void count_retold(std::size_t i, const Decision& decision) {
    for (std::size_t c = 0; c < verdicts_[i].size(); ++c) {
      const Candidate& candidate = reports_[i].rules.candidates[c].candidate;
      const std::optional<bool> news = verdicts_[i][c].news;
      if (news && stands(candidate, decision) && decision.is_retold(candidate.telling))
        ++(*news ? out_.retold_wrongly : out_.retold);
    }
  }

  void weigh_relation(std::size_t i, const Decision& decision) {
    RelationPrediction& prediction = by_decision_[i];
    const RelationPrediction& rules = by_rules_[i];
    double best = -1;
    std::size_t chosen = 0;
    for (std::size_t r = 0; r < prediction.readings.size(); ++r) {
      const double p = decision.probability(Question::relation, prediction.readings[r].features);
      if (p > best) best = p, chosen = r;
    }
    if (best < 0) return;
    choose_reading(prediction, chosen, gold_[i].text);
    out_.decision.relation_confidence.add(best, prediction.root == gold_[i].root);
    out_.rules.relation_confidence.add(rules.confidence, rules.root == gold_[i].root);
  }

  const std::vector<TrainingReport>& reports_;
  const std::vector<TrainingRelation>& relations_;
  const CodeMatcher& codes_;
  const TrainOptions& options_;
  std::vector<std::vector<Judged>> verdicts_;
  Learner learner_;
  std::vector<Relation> gold_;
  std::vector<RelationPrediction> by_rules_, by_decision_;
  Validation out_;
};

}  // namespace

void Reliability::add(double stated, bool right) {
  Bin& bin = bins[std::min<std::size_t>(bins.size() - 1,
                                        static_cast<std::size_t>(stated * static_cast<double>(bins.size())))];
  bin.stated += stated;
  bin.right.add(right);
  const double off = stated - (right ? 1 : 0);
  squared += off * off;
  ++count;
}

Decision learn(const std::vector<TrainingReport>& reports, const std::vector<TrainingRelation>& relations,
               const CodeMatcher& codes, const TrainOptions& options) {
  const auto verdicts = judge_all(reports, codes);
  return Learner{reports, relations, verdicts, codes, options}.learn([](bool, std::size_t) { return true; });
}

Validation cross_validate(const std::vector<TrainingReport>& reports,
                          const std::vector<TrainingRelation>& relations, const CodeMatcher& codes,
                          const TrainOptions& options) {
  return CrossValidation(reports, relations, codes, options).run();
}

}  // namespace entente
