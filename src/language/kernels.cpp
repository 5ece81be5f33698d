#include "language/kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "language/kernels_x86.h"

namespace entente::kernels {
namespace {

#include "language/kernels_body.inc"

// a·b + c rounded once. Without the instruction: the product of two floats is exact in double, and a sum that
// is rounded to odd there rounds to float as the exact sum would (Boldo and Melquiond 2008).
inline float fused(float a, float b, float c) {
#if defined(__FP_FAST_FMAF)
  return __builtin_fmaf(a, b, c);
#else
  const double product = static_cast<double>(a) * static_cast<double>(b);
  const double addend = c;
  const double sum = product + addend;
  const double part = sum - product;
  const double error = (product - (sum - part)) + (addend - part);  // Knuth's two-sum
  const auto bits = std::bit_cast<std::uint64_t>(sum);
  if (error != 0.0 && (bits & 1) == 0 && std::isfinite(sum))
    return static_cast<float>(std::bit_cast<double>((error > 0.0) == (sum > 0.0) ? bits + 1 : bits - 1));
  return static_cast<float>(sum);
#endif
}

struct Portable {
  static constexpr std::size_t tile_rows = 4;
  float f[16];
  template <class Of>
  static Portable each(Of of) {
    Portable out;
    for (std::size_t i = 0; i < 16; ++i) out.f[i] = of(i);
    return out;
  }
  static Portable load(const float* p) {
    return each([=](std::size_t i) { return p[i]; });
  }
  void store(float* p) const {
    for (std::size_t i = 0; i < 16; ++i) p[i] = f[i];
  }
  static Portable broadcast(float value) {
    return each([=](std::size_t) { return value; });
  }
  static Portable zero() { return broadcast(0.0f); }
  static Portable fma(const Portable& a, const Portable& b, const Portable& c) {
    return each([&](std::size_t i) { return fused(a.f[i], b.f[i], c.f[i]); });
  }
  static Portable max(const Portable& a, const Portable& b) {  // as the x86 instruction: b on equal values
    return each([&](std::size_t i) { return a.f[i] > b.f[i] ? a.f[i] : b.f[i]; });
  }
  static Portable add(const Portable& a, const Portable& b) {
    return each([&](std::size_t i) { return a.f[i] + b.f[i]; });
  }
  static Portable sub(const Portable& a, const Portable& b) {
    return each([&](std::size_t i) { return a.f[i] - b.f[i]; });
  }
  static Portable mul(const Portable& a, const Portable& b) {
    return each([&](std::size_t i) { return a.f[i] * b.f[i]; });
  }
  static Portable abs(const Portable& a) {
    return each([&](std::size_t i) { return std::abs(a.f[i]); });
  }
  static float greatest(const Portable& a) { return *std::max_element(a.f, a.f + 16); }
  void store_rounded(std::int16_t* p) const {
    // Adding 1.5 · 2²³ leaves no bits behind the point, and rounds ties to even as every addition does.
    constexpr float whole = 12582912.0f;
    for (std::size_t i = 0; i < 16; ++i)
      p[i] = static_cast<std::int16_t>(static_cast<int>((f[i] + whole) - whole));
  }
};

struct PortableSums {
  static constexpr std::size_t tile_rows = 1;
  std::int32_t n[16];
  std::int16_t pairs[32];
  static PortableSums zero() { return {}; }
  static PortableSums load(const std::int16_t* p) {
    PortableSums out;
    std::copy_n(p, 32, out.pairs);
    return out;
  }
  static PortableSums pair(const std::int16_t* p) {
    PortableSums out;
    for (std::size_t i = 0; i < 32; ++i) out.pairs[i] = p[i % 2];
    return out;
  }
  static PortableSums dot(const PortableSums& sum, const PortableSums& w, const PortableSums& x) {
    PortableSums out;
    for (std::size_t i = 0; i < 16; ++i)
      out.n[i] = sum.n[i] + w.pairs[2 * i] * x.pairs[2 * i] + w.pairs[2 * i + 1] * x.pairs[2 * i + 1];
    return out;
  }
  Portable floats() const {
    return Portable::each([this](std::size_t i) { return static_cast<float>(n[i]); });
  }
};

constexpr Table portable_table = table_of<Portable, PortableSums>("portable");

struct Choice {
  std::array<const Table*, 4> tables{&portable_table};
  std::size_t count = 1;
  Choice() {
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) tables[count++] = avx2_table();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
      tables[count++] = avx512_table();
      if (__builtin_cpu_supports("avx512vnni")) tables[count++] = avx512vnni_table();
    }
#endif
  }
};

const Choice& choice() {
  static const Choice made;
  return made;
}

constexpr std::size_t row_block =
    256;  // rows that stay in the second-level cache while the panels pass over them

}  // namespace

const Table& best() { return *choice().tables[choice().count - 1]; }
std::span<const Table* const> available() { return {choice().tables.data(), choice().count}; }

void Buffer::resize(std::size_t floats) {
  if (floats <= size_) return;
  memory_.reset(std::calloc(floats * sizeof(float) + 64, 1));
  if (!memory_) throw std::bad_alloc();
  const auto address = reinterpret_cast<std::uintptr_t>(memory_.get());
  data_ = static_cast<float*>(memory_.get()) + (64 - address % 64) % 64 / sizeof(float);
  size_ = floats;
}

PackedLinear::PackedLinear(const float* w, const float* b, std::size_t outputs_, std::size_t inputs_)
    : outputs(outputs_), inputs(inputs_) {
  const std::size_t panels = (outputs + panel - 1) / panel;
  weights.resize(panels * panel * inputs);
  bias.resize(panels * panel);
  for (std::size_t o = 0; o < outputs; ++o) {
    if (b) bias.data()[o] = b[o];
    float* to = weights.data() + o / panel * panel * inputs + o % panel;
    for (std::size_t k = 0; k < inputs; ++k) to[k * panel] = w[o * inputs + k];
  }
}

void PackedLinear::apply(const Table& table, const float* x, std::size_t x_stride, std::size_t rows,
                         float* out, std::size_t out_stride) const {
  for (std::size_t r = 0; r < rows; r += row_block) {
    const std::size_t count = std::min(row_block, rows - r);
    for (std::size_t o = 0; o < outputs; o += panel)
      table.linear_panel(x + r * x_stride, x_stride, count, weights.data() + o * inputs, bias.data() + o,
                         inputs, out + r * out_stride + o, out_stride, std::min(panel, outputs - o));
  }
}

PackedInteger::PackedInteger(const float* w, const float* b, std::size_t outputs_, std::size_t inputs_)
    : outputs((outputs_ + panel - 1) / panel * panel),
      inputs(inputs_),
      weights(outputs * inputs),
      scales(outputs),
      bias(outputs) {
  const double most = limit();
  for (std::size_t o = 0; o < outputs_; ++o) {
    if (b) bias.data()[o] = b[o];
    double greatest = 0.0;
    for (std::size_t k = 0; k < inputs; ++k)
      greatest = std::max(greatest, std::abs(double{w[o * inputs + k]}));
    const double scale = greatest / most;
    scales.data()[o] = static_cast<float>(scale);
    std::int16_t* const to = weights.data() + o / panel * panel * inputs + 2 * (o % panel);
    for (std::size_t k = 0; k < inputs; ++k)
      to[k / 2 * 2 * panel + k % 2] =
          static_cast<std::int16_t>(scale > 0.0 ? std::nearbyint(w[o * inputs + k] / scale) : 0.0);
  }
}

float PackedInteger::limit() const {
  // The square of it, `inputs` times, must stay below 2³¹.
  return std::floor(std::sqrt(2147483647.0f / static_cast<float>(inputs))) - 1.0f;
}

void PackedInteger::apply(const Table& table, const std::int16_t* x, const float* x_scales, std::size_t rows,
                          float* out, std::size_t out_stride) const {
  for (std::size_t r = 0; r < rows; r += row_block) {
    const std::size_t count = std::min(row_block, rows - r);
    for (std::size_t o = 0; o < outputs; o += panel)
      table.integer_panel(x + r * inputs, x_scales + r, count, weights.data() + o * inputs, scales.data() + o,
                          bias.data() + o, inputs, out + r * out_stride + o, out_stride);
  }
}

PackedInteger part_of_maxout(const float* w, const float* b, std::size_t outputs, std::size_t all_inputs,
                             std::size_t first, std::size_t inputs, const double* taps) {
  std::vector<float> weights(outputs * 3 * inputs), bias(outputs * 3, 0.0f);
  for (std::size_t j = 0; j < outputs * 3; ++j) {
    const std::size_t row = (j / panel * lanes + j % lanes) * 3 + j / lanes % 3;
    const float* const from = w + row * all_inputs;
    for (std::size_t k = 0; k < inputs; ++k)
      weights[j * inputs + k] = taps ? static_cast<float>(taps[0] * from[k] + taps[1] * from[inputs + k] +
                                                          taps[2] * from[2 * inputs + k])
                                     : from[first + k];
    if (b) bias[j] = b[row];
  }
  return PackedInteger(weights.data(), bias.data(), outputs * 3, inputs);
}

// The filter's side of F(2,3): Winograd 1980; as used for networks, Lavin and Gray 2016. The bias belongs to
// the product that both outputs add.
PackedWindow::PackedWindow(const float* w, const float* b) {
  constexpr double taps[4][3] = {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}};
  for (std::size_t i = 0; i < 4; ++i)
    parts[i] = part_of_maxout(w, i == 1 ? b : nullptr, width, 3 * width, 0, width, taps[i]);
}

void PackedWindow::apply(const Table& table, const float* x, std::size_t pairs, float* out,
                         Scratch& scratch) const {
  constexpr std::size_t block = 64;  // pairs whose inputs and products stay in the second-level cache
  constexpr std::size_t products = 3 * width;
  scratch.inputs.resize(4 * block, width);
  scratch.products.resize(4 * block * products);
  std::int16_t* const inputs = scratch.inputs.values.data();
  float* const scales = scratch.inputs.scales.data();
  float* const sums = scratch.products.data();
  for (std::size_t p = 0; p < pairs; p += block) {
    const std::size_t count = std::min(block, pairs - p);
    table.window_inputs(x + 2 * p * width, count, parts[0].limit(), inputs, scales);
    for (std::size_t i = 0; i < 4; ++i)
      parts[i].apply(table, inputs + i * count * width, scales + i * count, count,
                     sums + i * count * products, products);
    table.window_outputs(sums, count, width / lanes, out + 2 * p * width);
  }
}

std::size_t first_greatest(const float* values, std::size_t count) {
  std::size_t best_at = 0;
  for (std::size_t i = 1; i < count; ++i)
    if (values[i] > values[best_at]) best_at = i;
  return best_at;
}

}  // namespace entente::kernels
