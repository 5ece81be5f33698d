#include "forecast/ranker.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entente {

namespace {

// How far through the days each stretch begins, as shares of what comes after the first one.
constexpr std::array<float, 4> stretches{0.0F, 0.25F, 0.5F, 0.75F};
constexpr std::array<float, 5> first_passes{1, 1, 1, 0.4F, 0.1F};  // shares of the learning rate
constexpr std::array<float, 3> later_passes{1, 0.4F, 0.1F};
constexpr std::size_t fewest_days = 10;  // below, no embedding: it would learn the days by heart
constexpr std::size_t averaged = 3;      // gates
constexpr std::size_t questions_of_a_piece = 16;
constexpr float out_of_sight = -1000;  // below every candidate

}  // namespace

struct Ranker::Parts {
  Parts(const Chronicle& names, const RankerSettings& how)
      : settings(how),
        types(names.types.size()),
        affiliations(affiliations_of(names.actors)),
        history(names.actors.size(), types),
        groups(affiliations, types) {
    if (!settings.linear) {
      EmbeddingSettings of;
      of.seed = settings.seed;
      of.threads = settings.threads;
      embedding.emplace(affiliations, types, of);
    }
  }

  RankerSettings settings;
  std::size_t types;
  Affiliations affiliations;
  History history;
  GroupHistory groups;
  TemporalRules rules;
  RuleWeights rule_weights;
  std::optional<RuleMatcher> matcher;  // refers to rules and rule_weights
  std::optional<Embedding> embedding;
  std::vector<Gate> gates;  // the same samples from different starts; their scores are averaged

  // Temporal rules of these days, and a matcher that knows them.
  void learn_rules(std::span<const Fact> known) {
    RuleSettings how;
    how.seed = settings.seed;
    how.threads = settings.threads;
    rules = TemporalRules::learn(known, history.actors(), types, how);
    RuleWeightSettings weighing;
    weighing.threads = settings.threads;
    rule_weights = RuleWeights::learn(known, rules, weighing);
    matcher.emplace(rules, &rule_weights);
    each_day(known, [&](std::span<const Fact> day) { matcher->add(day); });
  }

  void score(std::uint32_t type, std::span<const RankCandidate> candidates, std::vector<float>& out) const {
    std::vector<float> one;
    out.assign(candidates.size(), 0.0F);
    for (const Gate& gate : gates) {
      gate.score(type, candidates, one);
      for (std::size_t i = 0; i < out.size(); ++i) out[i] += one[i] / static_cast<float>(gates.size());
    }
  }
  ClueRow contributions(std::uint32_t type, const ClueRow& row) const {
    ClueRow out{};
    for (const Gate& gate : gates) {
      const ClueRow one = gate.contributions(type, row);
      for (std::size_t k = 0; k < out.size(); ++k) out[k] += one[k] / static_cast<float>(gates.size());
    }
    return out;
  }

  void advance(std::span<const Fact> day) {
    if (day.empty()) return;
    history.add(day);
    groups.add(day);
    if (embedding) embedding->advance(day);
    if (matcher) matcher->add(day);
  }

  // The candidates of each question with all their clues; `all`, if wanted: the embedding's log probabilities.
  std::vector<std::vector<RankCandidate>> gather(std::span<const RankQuestion> questions, std::int32_t day,
                                                 Matrix* all) const {
    Matrix likely;
    if (embedding) likely = embedding->scores(questions, embedding->points(day));
    std::vector<std::vector<RankCandidate>> out(questions.size());
    const FeatureMaker maker(history, *matcher, groups);
    in_parallel(settings.threads, (questions.size() + questions_of_a_piece - 1) / questions_of_a_piece,
                [&](std::size_t at) {
                  FeatureScratch scratch(history.actors());
                  const std::size_t end = std::min((at + 1) * questions_of_a_piece, questions.size());
                  for (std::size_t q = at * questions_of_a_piece; q < end; ++q) {
                    maker.make(questions[q].source, questions[q].type, day, scratch, out[q]);
                    if (!embedding) continue;
                    for (RankCandidate& one : out[q]) {
                      const float log = likely.row(q)[one.actor];
                      one.row[static_cast<std::size_t>(Clue::embedding_log)] = log;
                      one.row[static_cast<std::size_t>(Clue::embedding_share)] = std::exp(log);
                    }
                  }
                });
    if (all) *all = std::move(likely);
    return out;
  }
};

Ranker::Ranker(const Chronicle& chronicle, std::span<const Fact> facts, const RankerSettings& settings,
               const RankerProgress& progress)
    : parts_(std::make_unique<Parts>(chronicle, settings)) {
  Parts& parts = *parts_;
  const auto tell = [&](std::string_view what, double share) {
    if (progress) progress(what, share);
  };
  std::vector<std::span<const Fact>> days;
  each_day(facts, [&](std::span<const Fact> day) { days.push_back(day); });
  if (days.size() < fewest_days) parts.embedding.reset();
  const auto before = [&](std::size_t day) {
    return facts.first(static_cast<std::size_t>(days[day].data() - facts.data()));
  };
  const auto count = static_cast<float>(days.size());
  const auto first = static_cast<std::size_t>(settings.first_stretch * count);
  const auto learn = [&](std::span<const Fact> known, std::span<const float> passes) {
    const double share =
        static_cast<double>(known.size()) / static_cast<double>(std::max<std::size_t>(facts.size(), 1));
    tell("learning rules", share);
    parts.learn_rules(known);
    for (std::size_t i = 0; parts.embedding && i < passes.size(); ++i) {
      tell("learning what actors have in common", share);
      parts.embedding->learn(known, passes[i]);
    }
  };

  GateSamples samples;
  std::size_t stretch = 0;
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (stretch < stretches.size() &&
        day == first + static_cast<std::size_t>(stretches[stretch] * (count - static_cast<float>(first)))) {
      learn(before(day),
            stretch == 0 ? std::span<const float>(first_passes) : std::span<const float>(later_passes));
      ++stretch;
    }
    if (day >= first) {
      tell("asking each day of the days before", static_cast<double>(day) / static_cast<double>(days.size()));
      const auto questions = questions_of(days[day], parts.types);
      const auto candidates = parts.gather(questions, days[day].front().day, nullptr);
      for (std::size_t q = 0; q < questions.size(); ++q) {
        samples.add(questions[q].type, candidates[q], questions[q].targets, settings.others, settings.seed);
      }
    }
    parts.advance(days[day]);
  }
  tell("weighing clues", 0);
  GateSettings how;
  how.hidden = settings.linear ? 0 : how.hidden;
  how.seed = settings.seed;
  how.threads = settings.threads;
  // A linear gate has one best answer, whatever it starts from.
  for (std::size_t i = 0; i < (settings.linear ? 1 : averaged); ++i) {
    how.seed = settings.seed + 100 * i;
    parts.gates.push_back(Gate::learn(samples, parts.types, how));
  }
  learn(facts, later_passes);
}

Ranker::Ranker(Ranker&&) noexcept = default;
Ranker::~Ranker() = default;

void Ranker::advance(std::span<const Fact> day) { parts_->advance(day); }
const History& Ranker::history() const { return parts_->history; }

void Ranker::rank(std::span<const RankQuestion> questions, std::int32_t day,
                  const std::function<void(std::size_t, std::span<const float>)>& each) const {
  Matrix likely;
  const auto candidates = parts_->gather(questions, day, &likely);
  in_parallel(parts_->settings.threads, questions.size(), [&](std::size_t q) {
    std::vector<float> scores(parts_->history.actors(), out_of_sight), own;
    if (parts_->embedding) {
      for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += likely.row(q)[i];
    }
    parts_->score(questions[q].type, candidates[q], own);
    for (std::size_t i = 0; i < own.size(); ++i) scores[candidates[q][i].actor] = own[i];
    each(q, scores);
  });
}

std::vector<Ranked> Ranker::best(std::uint32_t source, std::uint32_t type, std::int32_t day,
                                 std::size_t most) const {
  const std::array<RankQuestion, 1> asked{RankQuestion{source, type, {}}};
  const auto candidates = std::move(parts_->gather(asked, day, nullptr).front());
  std::vector<float> scores, chances;
  parts_->score(type, candidates, scores);
  if (scores.empty()) return {};
  chances = scores;
  softmax(chances.data(), chances.size());
  std::vector<std::size_t> order(candidates.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::vector<Ranked> out;
  for (const std::size_t i : order) {
    if (out.size() == most) break;
    if (candidates[i].actor == source) continue;
    Ranked one{candidates[i].actor,
               scores[i],
               chances[i],
               novelty_of(parts_->history, source, type, candidates[i].actor),
               {}};
    const ClueRow adds = parts_->contributions(type, candidates[i].row);
    for (std::size_t k = 0; k < adds.size(); ++k) {
      if (adds[k] != 0) one.reasons.push_back({static_cast<Clue>(k), candidates[i].row[k], adds[k]});
    }
    std::stable_sort(one.reasons.begin(), one.reasons.end(), [](const RankReason& a, const RankReason& b) {
      return std::abs(a.adds) > std::abs(b.adds);
    });
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<RuleGrounding> Ranker::rules(std::uint32_t source, std::uint32_t type, std::uint32_t target,
                                         std::int32_t day) const {
  RuleMatcher::Scratch scratch(parts_->history.actors());
  return parts_->matcher->explain(source, type, target, day, scratch);
}

}  // namespace entente
