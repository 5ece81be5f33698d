#include "forecast/matrix.h"

#include <cblas.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <thread>

namespace entente {

namespace {

constexpr std::size_t piece = 128;  // rows of a product that are one piece of work
// Loops over long rows; the processor's widest registers are chosen when the program starts.
#define ENTENTE_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))

// exp(x) for x <= 0 to 1e-6 of itself, 0 below -87: 2^(x / ln 2) with the fraction by its Taylor polynomial.
inline float exp_of(float x) {
  const float scaled = std::max(x, -87.0F) * 1.44269504F;
  const auto whole = static_cast<std::int32_t>(scaled - 0.5F);  // scaled <= 0: rounds to the nearest
  const float rest = (scaled - static_cast<float>(whole)) * 0.693147181F;
  const float power =
      1.0F +
      rest *
          (1.0F + rest * (0.5F + rest * (1.0F / 6 + rest * (1.0F / 24 + rest * (1.0F / 120 + rest / 720)))));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

ENTENTE_WIDE float exponentials(float* row, std::size_t count, float largest) {
  std::array<float, 16> sums{};
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    for (std::size_t k = 0; k < 16; ++k) {
      row[i + k] = exp_of(row[i + k] - largest);
      sums[k] += row[i + k];
    }
  }
  float sum = 0;
  for (; i < count; ++i) sum += row[i] = exp_of(row[i] - largest);
  for (const float part : sums) sum += part;
  return sum;
}

ENTENTE_WIDE void scale(float* row, std::size_t count, float factor) {
  for (std::size_t i = 0; i < count; ++i) row[i] *= factor;
}

struct AdamStep {
  float rate, mean_share, square_share, decay;
};
ENTENTE_WIDE void adam(float* value, float* gradient, float* mean, float* square, std::size_t count,
                       AdamStep step) {
  for (std::size_t i = 0; i < count; ++i) {
    mean[i] = 0.9F * mean[i] + 0.1F * gradient[i];
    square[i] = 0.99F * square[i] + 0.01F * gradient[i] * gradient[i];
    const float move = mean[i] / step.mean_share / (std::sqrt(square[i] / step.square_share) + 1e-8F);
    value[i] -= step.rate * (move + step.decay * value[i]);
    gradient[i] = 0;
  }
}

}  // namespace

void Matrix::resize(std::size_t r, std::size_t c) {
  rows = r;
  cols = c;
  values.assign(r * c, 0.0F);
}

void in_parallel(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& work) {
  if (threads < 2 || count < 2) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t k = 1; k < std::min<std::size_t>(threads, count); ++k) others.emplace_back(take);
  take();
}

void multiply(const Matrix& a, const Matrix& b, Turn turn, float keep, Matrix& out, unsigned threads) {
  // Threads of the library's own would get in the way of ours, and sums would depend on their number.
  [[maybe_unused]] static const bool alone = (openblas_set_num_threads(1), true);
  const std::size_t inner = turn == Turn::left ? a.rows : a.cols;
  in_parallel(threads, (out.rows + piece - 1) / piece, [&](std::size_t at) {
    const std::size_t begin = at * piece, rows = std::min(piece, out.rows - begin);
    const float* left = turn == Turn::left ? a.values.data() + begin : a.row(begin);
    cblas_sgemm(CblasRowMajor, turn == Turn::left ? CblasTrans : CblasNoTrans,
                turn == Turn::right ? CblasTrans : CblasNoTrans, static_cast<int>(rows),
                static_cast<int>(out.cols), static_cast<int>(inner), 1.0F, left, static_cast<int>(a.cols),
                b.values.data(), static_cast<int>(b.cols), keep, out.row(begin), static_cast<int>(out.cols));
  });
}

float softmax(float* row, std::size_t count) {
  const float largest = *std::max_element(row, row + count);
  const float sum = exponentials(row, count, largest);
  scale(row, count, 1.0F / sum);
  return largest + std::log(sum);
}

float random_unit(std::uint64_t seed, std::uint64_t counter) {
  std::uint64_t x = seed * 0x9E3779B97F4A7C15U + counter * 0xD1B54A32D192ED03U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  x ^= x >> 31U;
  return static_cast<float>(x >> 40U) * 0x1p-24F;
}

void Parameter::start(std::size_t rows, std::size_t cols, float spread, std::uint64_t seed) {
  value.resize(rows, cols);
  gradient.resize(rows, cols);
  mean.resize(rows, cols);
  square.resize(rows, cols);
  const float reach = 2 * std::sqrt(3.0F) * spread;
  for (std::size_t i = 0; i < value.values.size(); ++i) {
    value.values[i] = reach * (random_unit(seed, i) - 0.5F);
  }
}

void Parameter::learn(float rate, std::uint64_t step, float decay, unsigned threads) {
  constexpr std::size_t run = 1U << 16U;
  const auto count = static_cast<float>(step);
  const AdamStep how{rate, 1 - std::pow(0.9F, count), 1 - std::pow(0.99F, count), decay};
  in_parallel(threads, (value.values.size() + run - 1) / run, [&](std::size_t at) {
    const std::size_t begin = at * run, size = std::min(run, value.values.size() - begin);
    adam(value.values.data() + begin, gradient.values.data() + begin, mean.values.data() + begin,
         square.values.data() + begin, size, how);
  });
}

}  // namespace entente
