// Every kernel of every instruction set at hand against plain loops; the results must have the same bits.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "language/kernels.h"
#include "language/tok2vec.h"

namespace entente::kernels {
namespace {

std::vector<float> noise(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0.0F, 1.0F);
  std::vector<float> out(count);
  for (float& f : out) f = normal(random);
  return out;
}

// bias + Σ w x, fused, in ascending order: what kernels.h promises.
float chain(const float* w, const float* x, std::size_t inputs, float bias) {
  float sum = bias;
  for (std::size_t k = 0; k < inputs; ++k) sum = std::fma(x[k], w[k], sum);
  return sum;
}

TEST(Kernels, LinearIsExact) {
  for (const std::size_t outputs : {1, 16, 50, 96, 1024})
    for (const std::size_t inputs : {1, 64, 96})
      for (const std::size_t rows : {1, 2, 3, 7, 8, 13, 300}) {
        if (outputs * rows > 50000) continue;
        const std::size_t stride = inputs + 5, out_stride = outputs + 3;
        const auto w = noise(outputs * inputs, 1), b = noise(outputs, 2), x = noise(rows * stride, 3);
        const PackedLinear layer(w.data(), b.data(), outputs, inputs);
        for (const Table* table : available()) {
          std::vector<float> out(rows * out_stride, -7.0F);
          layer.apply(*table, x.data(), stride, rows, out.data(), out_stride);
          for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t o = 0; o < outputs; ++o)
              ASSERT_EQ(out[r * out_stride + o], chain(&w[o * inputs], &x[r * stride], inputs, b[o]))
                  << table->name << ' ' << outputs << 'x' << inputs << ", row " << r << ", output " << o;
            for (std::size_t o = outputs; o < out_stride; ++o)
              ASSERT_EQ(out[r * out_stride + o], -7.0F) << "written beyond the outputs";
          }
        }
      }
}

// The greatest value of each row becomes the limit, the others what is nearest, ties to even.
TEST(Kernels, RowsAreRounded) {
  for (const std::size_t width : {64, 96}) {
    auto x = noise(5 * width, 23);
    for (std::size_t i = 0; i < width; ++i) {
      x[2 * width + i] = 0.0F;                                           // nothing to be scaled
      x[3 * width + i] = 1e-35F;                                         // too small for an inverse
      x[4 * width + i] = i == 7 ? -1000.0F : static_cast<float>(i) / 2;  // halves fall on ties
    }
    for (const Table* table : available()) {
      std::vector<std::int16_t> out(x.size());
      std::vector<float> scales(5);
      table->round_rows(x.data(), 5, width, 1000.0F, out.data(), scales.data());
      for (std::size_t r = 0; r < 2; ++r) {
        float most = 0;
        for (std::size_t i = 0; i < width; ++i) most = std::max(most, std::abs(x[r * width + i]));
        EXPECT_EQ(scales[r], most / 1000.0F);
        for (std::size_t i = 0; i < width; ++i)
          ASSERT_EQ(out[r * width + i], std::nearbyint(x[r * width + i] * (1000.0F / most))) << table->name;
      }
      for (std::size_t i = 0; i < width; ++i) {
        EXPECT_EQ(out[2 * width + i], 0);
        EXPECT_EQ(out[3 * width + i], 0);
        const int whole = static_cast<int>(i / 2);
        EXPECT_EQ(out[4 * width + i], i == 7 ? -1000 : whole + (i % 2 != 0 && whole % 2 != 0)) << table->name;
      }
      EXPECT_EQ(scales[2], 0.0F);
    }
  }
}

TEST(Kernels, IntegerSumsAreExact) {
  for (const std::size_t outputs : {48, 96, 100, 384})
    for (const std::size_t inputs : {64, 96})
      for (const std::size_t rows : {1, 2, 3, 7, 8, 13, 300}) {
        const auto w = noise(outputs * inputs, 24), b = noise(outputs, 25), x = noise(rows * inputs, 26);
        const PackedInteger layer(w.data(), b.data(), outputs, inputs);
        const std::size_t filled = (outputs + panel - 1) / panel * panel;
        ASSERT_EQ(layer.outputs, filled);
        std::vector<std::int16_t> rounded(x.size());
        std::vector<float> scales(rows);
        for (const Table* table : available()) {
          table->round_rows(x.data(), rows, inputs, layer.limit(), rounded.data(), scales.data());
          std::vector<float> out(rows * (filled + 3), -7.0F);
          layer.apply(*table, rounded.data(), scales.data(), rows, out.data(), filled + 3);
          for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t o = 0; o < outputs; ++o) {
              float most = 0;
              for (std::size_t k = 0; k < inputs; ++k) most = std::max(most, std::abs(w[o * inputs + k]));
              const double scale = static_cast<double>(most) / static_cast<double>(layer.limit());
              std::int64_t sum = 0;
              double exact = static_cast<double>(b[o]);
              for (std::size_t k = 0; k < inputs; ++k) {
                const double weight = static_cast<double>(w[o * inputs + k]);
                sum += static_cast<std::int64_t>(std::nearbyint(weight / scale)) * rounded[r * inputs + k];
                exact += weight * static_cast<double>(x[r * inputs + k]);
              }
              ASSERT_LT(std::abs(sum), std::int64_t{1} << 31);
              ASSERT_EQ(out[r * (filled + 3) + o],
                        static_cast<float>(sum) * (scales[r] * static_cast<float>(scale)) + b[o])
                  << table->name << ' ' << outputs << 'x' << inputs << ", row " << r << ", output " << o;
              ASSERT_NEAR(out[r * (filled + 3) + o], exact, 0.02);
            }
        }
      }
}

// All at the limit: the greatest sum that there can be.
TEST(Kernels, IntegerSumsDoNotOverflow) {
  for (const std::size_t inputs : {64, 96}) {
    const std::vector<float> w(panel * inputs, -1.0F), x(inputs, 3.0F);
    const PackedInteger layer(w.data(), nullptr, panel, inputs);
    std::vector<std::int16_t> rounded(inputs);
    float scale = 0;
    for (const Table* table : available()) {
      table->round_rows(x.data(), 1, inputs, layer.limit(), rounded.data(), &scale);
      std::vector<float> out(panel);
      layer.apply(*table, rounded.data(), &scale, 1, out.data(), panel);
      for (const float f : out) ASSERT_NEAR(f, -3.0 * static_cast<double>(inputs), 1e-3) << table->name;
    }
  }
}

TEST(Kernels, WindowsAreMaxoutsOverThreeRows) {
  const std::size_t width = 96, inputs = 288;
  const auto w = noise(width * 3 * inputs, 4), b = noise(width * 3, 5);
  const PackedWindow layer(w.data(), b.data());
  for (const std::size_t pairs : {1, 4, 7, 64, 100}) {
    const auto x = noise((2 * pairs + 2) * width, 6);
    std::vector<float> first;
    for (const Table* table : available()) {
      PackedWindow::Scratch scratch;
      std::vector<float> out(2 * pairs * width);
      layer.apply(*table, x.data() + width, pairs, out.data(), scratch);
      for (std::size_t r = 0; r < 2 * pairs; ++r)
        for (std::size_t o = 0; o < width; ++o) {
          double most = -INFINITY;
          for (std::size_t p = 0; p < 3; ++p) {
            double sum = b[o * 3 + p];
            for (std::size_t k = 0; k < inputs; ++k)
              sum += static_cast<double>(w[(o * 3 + p) * inputs + k]) * static_cast<double>(x[r * width + k]);
            most = std::max(most, sum);
          }
          ASSERT_NEAR(out[r * width + o], most, 0.04) << table->name << ", row " << r << ", output " << o;
        }
      if (first.empty()) first = out;
      ASSERT_EQ(out, first) << table->name << " differs from " << available()[0]->name;
    }
  }
}

TEST(Kernels, ARowOfAWindowDependsOnItsThreeInputsOnly) {
  const std::size_t width = 96, pairs = 6;
  const auto w = noise(width * 3 * 288, 19), b = noise(width * 3, 20);
  const auto x = noise((2 * pairs + 2) * width, 21), others = noise((2 * pairs + 2) * width, 22);
  const PackedWindow layer(w.data(), b.data());
  PackedWindow::Scratch scratch;
  std::vector<float> want(2 * pairs * width), have(want.size());
  layer.apply(best(), x.data() + width, pairs, want.data(), scratch);
  for (std::size_t r = 0; r < 2 * pairs; ++r) {
    auto changed = others;  // everything but the window of row r
    std::copy_n(&x[r * width], 3 * width, &changed[r * width]);
    layer.apply(best(), changed.data() + width, pairs, have.data(), scratch);
    for (std::size_t i = 0; i < width; ++i)
      ASSERT_EQ(have[r * width + i], want[r * width + i]) << "row " << r;
  }
}

TEST(Kernels, FusedMultiplyAddsRoundOnce) {
  // Products and sums of very different size, where rounding twice would show.
  std::mt19937 random(7);
  std::uniform_real_distribution<float> mantissa(1.0F, 2.0F);
  std::uniform_int_distribution<int> exponent(-30, 30);
  const std::size_t count = 20000;
  std::vector<float> w(count), x(1), b(count);
  for (std::size_t i = 0; i < count; ++i) {
    w[i] = std::ldexp(mantissa(random), exponent(random)) * (random() % 2 ? 1.0F : -1.0F);
    b[i] = std::ldexp(mantissa(random), exponent(random));
  }
  x[0] = 1.2345678F;
  const PackedLinear layer(w.data(), b.data(), count, 1);
  for (const Table* table : available()) {
    std::vector<float> out(count);
    layer.apply(*table, x.data(), 1, 1, out.data(), count);
    for (std::size_t i = 0; i < count; ++i)
      ASSERT_EQ(out[i], std::fma(x[0], w[i], b[i])) << table->name << ' ' << i;
  }
}

TEST(Kernels, NormalizeIsTheFormula) {
  const std::size_t width = 96, rows = 9;
  const auto x = noise(rows * width, 8), gain = noise(width, 9), bias = noise(width, 10),
             before = noise(rows * width, 11);
  std::vector<float> first;
  for (const Table* table : available()) {
    std::vector<float> out = before;
    table->normalize(x.data(), rows, width, gain.data(), bias.data(), out.data(), out.data());
    for (std::size_t r = 0; r < rows; ++r) {
      double mean = 0, variance = 0;
      for (std::size_t i = 0; i < width; ++i) mean += x[r * width + i] / 96.0;
      for (std::size_t i = 0; i < width; ++i) variance += std::pow(x[r * width + i] - mean, 2) / 96.0;
      for (std::size_t i = 0; i < width; ++i) {
        const double want = before[r * width + i] +
                            (x[r * width + i] - mean) / std::sqrt(variance + 1e-8) * gain[i] + bias[i];
        ASSERT_NEAR(out[r * width + i], want, 2e-5) << table->name;
      }
    }
    if (first.empty()) first = out;
    EXPECT_EQ(out, first) << table->name << " differs from " << available()[0]->name;
  }
}

TEST(Kernels, StateScoresAreExact) {
  const auto rows = noise(8 * 128, 12), bias = noise(128, 13);
  for (const std::size_t columns : {16, 80, 112, 128}) {
    const auto weights = noise(64 * columns, 14), upper_bias = noise(columns, 15);
    for (const Table* table : available()) {
      const float* features[8];
      for (std::size_t f = 0; f < 8; ++f) features[f] = &rows[f * 128];
      std::vector<float> hidden(64), scores(columns);
      table->hidden64(features, 8, bias.data(), hidden.data());
      for (std::size_t h = 0; h < 64; ++h) {
        float piece[2];
        for (std::size_t p = 0; p < 2; ++p) {
          piece[p] = rows[p * 64 + h];
          for (std::size_t f = 1; f < 8; ++f) piece[p] += rows[f * 128 + p * 64 + h];
          piece[p] += bias[p * 64 + h];
        }
        ASSERT_EQ(hidden[h], std::max(piece[0], piece[1])) << table->name;
      }
      table->product(hidden.data(), weights.data(), upper_bias.data(), 64, columns, scores.data());
      for (std::size_t j = 0; j < columns; ++j) {
        float want = upper_bias[j];
        for (std::size_t k = 0; k < 64; ++k) want = std::fma(hidden[k], weights[k * columns + j], want);
        ASSERT_EQ(scores[j], want) << table->name;
      }
    }
  }
}

TEST(Kernels, MaxoutOfSumsIsExact) {
  const auto a = noise(288, 16), b = noise(288, 17), c = noise(288, 18);
  for (const Table* table : available()) {
    const float* const parts[] = {a.data(), b.data(), c.data()};
    std::vector<float> out(96);
    table->maxout_sum(parts, 3, 1, 6, out.data(), 96);
    for (std::size_t o = 0; o < 96; ++o) {
      float most = -INFINITY;
      for (std::size_t p = 0; p < 3; ++p) {
        const std::size_t at = o / 16 * 48 + p * 16 + o % 16;
        most = std::max(most, a[at] + b[at] + c[at]);
      }
      ASSERT_EQ(out[o], most) << table->name;
    }
  }
}

TEST(Kernels, TheFirstGreatestWins) {
  const float values[] = {1, 3, 2, 3, -5};
  EXPECT_EQ(first_greatest(values, 5), 1u);
  EXPECT_EQ(first_greatest(values, 1), 0u);
}

// From thinc 8.3.11: NumpyOps().hash(ids, seed).
TEST(HashRows, AgreesWithThinc) {
  using Rows = std::array<std::uint32_t, 4>;
  EXPECT_EQ(hash_rows(0, 8), (Rows{0, 0, 0, 0}));
  EXPECT_EQ(hash_rows(1, 8), (Rows{1161550108, 2247783286, 1742325162, 1224191281}));
  EXPECT_EQ(hash_rows(8566208034543834098ULL, 8), (Rows{2653853934, 3922826080, 3980780901, 3736755472}));
  EXPECT_EQ(hash_rows(18446744073709551615ULL, 13), (Rows{3199409384, 1062937581, 752279700, 3061442444}));
  EXPECT_EQ(hash_rows(101, 9), (Rows{2748705172, 3317076553, 2597740820, 1458283132}));
}

}  // namespace
}  // namespace entente::kernels
