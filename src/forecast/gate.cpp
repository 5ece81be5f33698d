#include "forecast/gate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>

namespace entente {

namespace {

constexpr std::size_t batch_size = 64, shards = 4;  // a batch is always cut into as many pieces
constexpr float type_rate = 0.3F,
                type_decay = 0.01F;  // weights of types learn slowly and shrink: most types are rare
constexpr float warm_up = 0.05F;     // share of all steps

std::uint16_t packed(float value) {
  return static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(value) + 0x8000U) >> 16U);
}
float unpacked(std::uint16_t value) { return std::bit_cast<float>(std::uint32_t{value} << 16U); }

float dot(const float* a, const float* b, std::size_t count) {
  return std::inner_product(a, a + count, b, 0.0F);
}

}  // namespace

void GateSamples::add(std::uint32_t type, std::span<const RankCandidate> candidates,
                      std::span<const std::uint32_t> answers, std::size_t others, std::uint64_t seed) {
  const auto right = [&](const RankCandidate& one) {
    return std::find(answers.begin(), answers.end(), one.actor) != answers.end();
  };
  const auto store = [&](const RankCandidate& one) {
    std::transform(one.row.begin(), one.row.end(), std::back_inserter(rows_), packed);
  };
  Asked asked{type, rows(), 0, 0, 0};
  for (const RankCandidate& one : candidates) {
    if (right(one)) store(one);
  }
  asked.right = rows();
  if (asked.right == asked.begin) return;  // nothing to learn: the answer is out of sight
  const float share = std::min(1.0F, static_cast<float>(others) / static_cast<float>(candidates.size()));
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (random_unit(seed + asked_.size(), i) < share && !right(candidates[i])) store(candidates[i]);
  }
  asked.end = rows();
  asked.correction = -std::log(share);
  asked_.push_back(asked);
}

// A part of a batch: its rows, what they become, and the gradients they ask for.
struct Gate::Shard {
  std::vector<std::uint32_t> types;  // by question
  std::vector<std::size_t> begins;   // by question, and the end
  Matrix clues, hidden;
  std::vector<float> scores;
  Matrix common, by_type, into, start, out;  // gradients; by_type and start: one row a question
};

void Gate::load(const GateSamples& samples, std::span<const std::uint32_t> batch, Shard& shard) const {
  shard.types.clear();
  shard.begins.assign(1, 0);
  for (const std::uint32_t question : batch) {
    const auto& asked = samples.asked_[question];
    shard.types.push_back(asked.type);
    shard.begins.push_back(shard.begins.back() + asked.end - asked.begin);
  }
  shard.clues.resize(shard.begins.back(), entente::clues);
  float* to = shard.clues.values.data();
  for (const std::uint32_t question : batch) {
    const auto& asked = samples.asked_[question];
    for (std::size_t row = asked.begin; row < asked.end; ++row, to += entente::clues) {
      const std::uint16_t* from = samples.rows_.data() + row * entente::clues;
      for (std::size_t k = 0; k < entente::clues; ++k) to[k] = (unpacked(from[k]) - middle_[k]) * scale_[k];
    }
  }
}

void Gate::forward(Shard& shard) const {
  const std::size_t units = into_.value.cols;
  shard.scores.assign(shard.clues.rows, 0.0F);
  shard.hidden.resize(shard.clues.rows, units);
  if (units) multiply(shard.clues, into_.value, Turn::none, 0, shard.hidden, 1);
  for (std::size_t q = 0; q < shard.types.size(); ++q) {
    ClueRow weights;
    const float* own = by_type_.value.row(shard.types[q]);
    for (std::size_t k = 0; k < weights.size(); ++k) weights[k] = common_.value.values[k] + own[k];
    const float* start = start_.value.row(shard.types[q]);
    for (std::size_t row = shard.begins[q]; row < shard.begins[q + 1]; ++row) {
      float score = dot(weights.data(), shard.clues.row(row), weights.size());
      float* hidden = shard.hidden.row(row);
      for (std::size_t u = 0; u < units; ++u) {
        hidden[u] = std::max(0.0F, hidden[u] + start[u]);
        score += hidden[u] * out_.value.values[u];
      }
      shard.scores[row] = score;
    }
  }
}

// The gradients of the loss of the shard's questions; returns the loss.
float Gate::backward(const GateSamples& samples, std::span<const std::uint32_t> batch, std::size_t size,
                     Shard& shard) const {
  const std::size_t units = into_.value.cols;
  float loss = 0;
  shard.common.resize(1, entente::clues);
  shard.out.resize(1, units);
  shard.by_type.resize(batch.size(), entente::clues);
  shard.start.resize(batch.size(), units);
  std::vector<float> chance;
  for (std::size_t q = 0; q < batch.size(); ++q) {
    const auto& asked = samples.asked_[batch[q]];
    const std::size_t begin = shard.begins[q], rows = shard.begins[q + 1] - begin,
                      right = asked.right - asked.begin;
    chance.assign(shard.scores.begin() + static_cast<std::ptrdiff_t>(begin),
                  shard.scores.begin() + static_cast<std::ptrdiff_t>(begin + rows));
    for (std::size_t i = right; i < rows; ++i) chance[i] += asked.correction;
    softmax(chance.data(), rows);
    for (std::size_t i = 0; i < rows; ++i) {
      if (i < right) loss -= std::log(chance[i] + 1e-12F);
      const float gradient =
          (static_cast<float>(right) * chance[i] - (i < right ? 1.0F : 0.0F)) / static_cast<float>(size);
      shard.scores[begin + i] = gradient;
      const float* clue = shard.clues.row(begin + i);
      float* own = shard.by_type.row(q);
      for (std::size_t k = 0; k < entente::clues; ++k) own[k] += gradient * clue[k];
      float* hidden = shard.hidden.row(begin + i);
      float* start = shard.start.row(q);
      for (std::size_t u = 0; u < units; ++u) {
        shard.out.values[u] += gradient * hidden[u];
        hidden[u] = hidden[u] > 0 ? gradient * out_.value.values[u] : 0.0F;
        start[u] += hidden[u];
      }
    }
    for (std::size_t k = 0; k < entente::clues; ++k) shard.common.values[k] += shard.by_type.row(q)[k];
  }
  shard.into.resize(entente::clues, units);
  if (units) multiply(shard.clues, shard.hidden, Turn::left, 0, shard.into, 1);
  return loss;
}

Gate Gate::learn(const GateSamples& samples, std::size_t types, const GateSettings& settings) {
  Gate gate;
  // Clues are brought to a common scale.
  std::array<double, entente::clues> sums{}, squares{};
  std::size_t rows = 0;
  for (std::size_t row = 0; row < samples.rows(); row += 7, ++rows) {
    for (std::size_t k = 0; k < sums.size(); ++k) {
      const double value = unpacked(samples.rows_[row * entente::clues + k]);
      sums[k] += value;
      squares[k] += value * value;
    }
  }
  for (std::size_t k = 0; rows && k < sums.size(); ++k) {
    const double mean = sums[k] / static_cast<double>(rows);
    const double variance = squares[k] / static_cast<double>(rows) - mean * mean;
    gate.middle_[k] = static_cast<float>(mean);
    // A clue that never varies says nothing.
    gate.scale_[k] = variance < 1e-8 ? 0.0F : static_cast<float>(1 / std::sqrt(std::max(1e-4, variance)));
  }
  const auto width = static_cast<float>(entente::clues);
  gate.common_.start(1, entente::clues, 0, 0);
  gate.by_type_.start(2 * types, entente::clues, 0, 0);
  gate.into_.start(entente::clues, settings.hidden, 1 / std::sqrt(width), settings.seed + 1);
  gate.start_.start(2 * types, settings.hidden, 0.05F, settings.seed + 2);
  gate.out_.start(1, settings.hidden, 0.1F, settings.seed + 3);

  std::vector<std::uint32_t> order(samples.questions());
  std::iota(order.begin(), order.end(), 0U);
  std::array<Shard, shards> parts;
  const std::size_t steps = settings.passes * ((order.size() + batch_size - 1) / batch_size);
  std::uint64_t step = 0;
  for (std::size_t pass = 0; pass < settings.passes; ++pass) {
    for (std::size_t i = order.size(); i > 1; --i) {
      const float draw = random_unit(settings.seed + 17 + pass, i);
      std::swap(order[i - 1], order[std::min(i - 1, static_cast<std::size_t>(draw * static_cast<float>(i)))]);
    }
    for (std::size_t begin = 0; begin < order.size(); begin += batch_size) {
      const std::span<const std::uint32_t> batch{order.data() + begin,
                                                 std::min(batch_size, order.size() - begin)};
      const auto piece = [&](std::size_t k) {
        const std::size_t from = batch.size() * k / shards, to = batch.size() * (k + 1) / shards;
        return batch.subspan(from, to - from);
      };
      in_parallel(settings.threads, shards, [&](std::size_t k) {
        gate.load(samples, piece(k), parts[k]);
        gate.forward(parts[k]);
        gate.backward(samples, piece(k), batch.size(), parts[k]);
      });
      const auto add = [](const float* from, std::size_t count, float* to) {
        for (std::size_t i = 0; i < count; ++i) to[i] += from[i];
      };
      for (const Shard& part : parts) {
        add(part.common.values.data(), entente::clues, gate.common_.gradient.row(0));
        add(part.out.values.data(), settings.hidden, gate.out_.gradient.row(0));
        add(part.into.values.data(), part.into.values.size(), gate.into_.gradient.row(0));
        for (std::size_t q = 0; q < part.types.size(); ++q) {
          add(part.by_type.row(q), entente::clues, gate.by_type_.gradient.row(part.types[q]));
          add(part.start.row(q), settings.hidden, gate.start_.gradient.row(part.types[q]));
        }
      }
      ++step;
      const float done = static_cast<float>(step) / static_cast<float>(steps);
      const float rate =
          settings.rate *
          (done < warm_up ? done / warm_up : (1 + std::cos(std::numbers::pi_v<float> * done)) / 2);
      for (Parameter* parameter : {&gate.common_, &gate.into_, &gate.start_, &gate.out_}) {
        parameter->learn(rate, step, 0, 1);
      }
      gate.by_type_.learn(rate * type_rate, step, type_decay, 1);
    }
  }
  return gate;
}

void Gate::score(std::uint32_t type, std::span<const RankCandidate> candidates,
                 std::vector<float>& out) const {
  thread_local Shard shard;
  shard.types.assign(1, type);
  shard.begins = {0, candidates.size()};
  shard.clues.resize(candidates.size(), entente::clues);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    float* to = shard.clues.row(i);
    for (std::size_t k = 0; k < entente::clues; ++k) to[k] = (candidates[i].row[k] - middle_[k]) * scale_[k];
  }
  forward(shard);
  out = shard.scores;
}

ClueRow Gate::contributions(std::uint32_t type, const ClueRow& row) const {
  ClueRow out{};
  const float* own = by_type_.value.row(type);
  for (std::size_t k = 0; k < out.size(); ++k) {
    out[k] = (common_.value.values[k] + own[k]) * scale_[k] * row[k];
  }
  return out;
}

}  // namespace entente
