// Matrix kernels: the few operations that the networks are made of, in 32-bit floats.
//
// Purpose: linear and maxout layers over many tokens, layer normalisation, and the two small products that
//          score one parser state. Chosen at run time among portable code, AVX2 and AVX-512.
// Exactness: every output of a linear layer is one chain of fused multiply-adds over the inputs in ascending
//          order, starting from the bias, or a sum of integers; everything else is done in a fixed order too. Only
//          independent outputs share a vector, so all machines give the same bits.
// Thread-safety: pure functions; the choice is made once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace entente::kernels {

constexpr std::size_t lanes = 16;  // floats that kernels handle as one unit, whatever the register width
constexpr std::size_t panel = 3 * lanes;  // outputs computed together by the tile kernels

// 64-byte aligned storage for activations and packed weights. Zero at first; pages are touched when used.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t floats) { resize(floats); }
  // Grows to at least `floats`; what was stored before is lost when it grows.
  void resize(std::size_t floats);
  float* data() { return data_; }
  const float* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory_;
  float* data_ = nullptr;  // in memory_, aligned
  std::size_t size_ = 0;
};

// The operations of one instruction set. Pointers to weights are those of the Packed types below.
struct Table {
  const char* name;  // "portable", "avx2", "avx512", "avx512vnni"
  // out[r, j] = bias[j] + Σk weights[k, j] x[r, k] for j in one panel; rows of x and out lie the given number
  // of floats apart. `columns` outputs of the panel are stored.
  void (*linear_panel)(const float* x, std::size_t x_stride, std::size_t rows, const float* weights,
                       const float* bias, std::size_t inputs, float* out, std::size_t out_stride,
                       std::size_t columns);
  // out[r, j] = bias[j] + scales[r] weight_scales[j] Σk weights[k, j] x[r, k] for a whole panel; rows of x stand
  // one behind the other. The sum is one of integers and so has no order.
  void (*integer_panel)(const std::int16_t* x, const float* scales, std::size_t rows,
                        const std::int16_t* weights, const float* weight_scales, const float* bias,
                        std::size_t inputs, float* out, std::size_t out_stride);
  // Each row as integers in -limit … limit, so that x[r, i] ≈ scales[r] out[r, i]; `width` is 64 or 96.
  void (*round_rows)(const float* x, std::size_t rows, std::size_t width, float limit, std::int16_t* out,
                     float* scales);
  // A window layer by Winograd's minimal filtering F(2,3): two neighbouring outputs of a filter of three taps
  // cost four products instead of six. The inputs of `pairs` pairs of rows of 96, of which the first pair's rows
  // are x and x + 96 (their neighbours x - 96 and x + 192 are read too), become four matrices of
  // `pairs` rows, one behind the other, rounded as by round_rows.
  void (*window_inputs)(const float* x, std::size_t pairs, float limit, std::int16_t* out, float* scales);
  // Four matrices of products, each `pairs` rows of `panels` panels, become 2 · pairs rows: for each the
  // greatest of three pieces.
  void (*window_outputs)(const float* products, std::size_t pairs, std::size_t panels, float* out);
  // out[r] = residual[r] + (x[r] − mean) / √(variance + 1e-8) · gain + bias, over rows of `width` floats (a
  // multiple of `lanes`). residual may be null (then 0); out may be x or residual.
  void (*normalize)(const float* x, std::size_t rows, std::size_t width, const float* gain, const float* bias,
                    const float* residual, float* out);
  // out[r] = max over three pieces of the sum of row r's `count` parts, parts[r * count] and following. A
  // part is `panels` panels of products as linear_panel stores them.
  void (*maxout_sum)(const float* const* parts, std::size_t count, std::size_t rows, std::size_t panels,
                     float* out, std::size_t out_stride);
  // hidden[h] = max over two pieces p of bias[p, h] + Σf features[f][p, h], for 64 hidden units.
  void (*hidden64)(const float* const* features, std::size_t count, const float* bias, float* hidden);
  // out[j] = bias[j] + Σk weights[k, j] x[k]; `columns` is a multiple of `lanes`, at most 8 of them.
  void (*product)(const float* x, const float* weights, const float* bias, std::size_t inputs,
                  std::size_t columns, float* out);
};

const Table& best();                        // the fastest that this processor has
std::span<const Table* const> available();  // all that it has, portable first

// Weights and bias of out = W x + b, laid out in panels. `W` is row-major (outputs, inputs).
struct PackedLinear {
  std::size_t outputs = 0, inputs = 0;
  Buffer weights, bias;
  PackedLinear() = default;
  PackedLinear(const float* w, const float* b, std::size_t outputs, std::size_t inputs);  // b may be null: 0
  void apply(const Table& table, const float* x, std::size_t x_stride, std::size_t rows, float* out,
             std::size_t out_stride) const;
};

// The same with weights and inputs rounded to 16-bit integers, weights by output and inputs by row: twice as many
// products an instruction. Values keep 12 bits, few enough for every sum to fit into 32 bits, and enough for the
// analyses to stay the same (docs/performance.md).
struct PackedInteger {
  std::size_t outputs = 0, inputs = 0;  // outputs: filled up to whole panels; inputs: 64 or 96
  std::vector<std::int16_t> weights;    // by panel, pair of inputs, output, input of the pair
  Buffer scales, bias;
  PackedInteger() = default;
  // As PackedLinear.
  PackedInteger(const float* w, const float* b, std::size_t outputs, std::size_t inputs);
  // The greatest integer that may stand for a value.
  float limit() const;
  // `x` and `x_scales` come from round_rows or window_inputs, with limit().
  void apply(const Table& table, const std::int16_t* x, const float* x_scales, std::size_t rows, float* out,
             std::size_t out_stride) const;
};

// A part of a maxout layer with three pieces: what `inputs` of its inputs add to every piece. `w` is
// row-major (outputs, 3, all inputs), outputs a multiple of `lanes`; the part takes Σt taps[t] w[…, t inputs
// + k] for t in 0, 1, 2 if taps are given, w[…, first + k] otherwise. The products come in the order in which
// maxout_sum and window_outputs read them: product j is piece j / 16 % 3 of output j / 48 · 16 + j % 16. `b`
// (outputs, 3) may be null.
PackedInteger part_of_maxout(const float* w, const float* b, std::size_t outputs, std::size_t all_inputs,
                             std::size_t first, std::size_t inputs, const double* taps = nullptr);

// Rows of 16-bit integers with their scales. Grows as Buffer does.
struct RoundedRows {
  std::vector<std::int16_t> values;
  Buffer scales;
  void resize(std::size_t rows, std::size_t width) {
    if (values.size() < rows * width) values.resize(rows * width);
    scales.resize(rows);
  }
};

// A maxout layer over windows of three rows of 96.
struct PackedWindow {
  static constexpr std::size_t width = 96;
  struct Scratch {
    RoundedRows inputs;
    Buffer products;
  };
  std::array<PackedInteger, 4> parts;
  PackedWindow() = default;
  // `w` is row-major (width, 3, 3 width), `b` (width, 3).
  PackedWindow(const float* w, const float* b);
  // Computes 2 · pairs rows. `x` points to the first of them; rows x - width and x + 2 pairs width are read.
  // What a row holds depends on its three inputs and on whether it is the first or the second of its pair, on
  // nothing else.
  void apply(const Table& table, const float* x, std::size_t pairs, float* out, Scratch& scratch) const;
};

// Index of the first greatest of `count` ≥ 1 values.
std::size_t first_greatest(const float* values, std::size_t count);

}  // namespace entente::kernels
