// Matrix: dense arithmetic for what is learned.
//
// Purpose: the few operations that the embedding and the gate need, shared among threads so that the result does not depend on
//          how many there are: every product is cut into the same pieces. Products are OpenBLAS's, which chooses its kernel by
//          the processor; other processors may differ in the last bits.
// Thread-safety: functions of their arguments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace entente {

struct Matrix {  // row by row
  std::size_t rows = 0, cols = 0;
  std::vector<float> values;

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c) : rows(r), cols(c), values(r * c) {}
  void resize(std::size_t r, std::size_t c);  // all zero afterwards
  float* row(std::size_t i) { return values.data() + i * cols; }
  const float* row(std::size_t i) const { return values.data() + i * cols; }
};

// Calls work(i) for i in [0, count) on so many threads; which thread takes which i is open.
void in_parallel(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& work);

enum class Turn : std::uint8_t { none, left, right };  // which factor is transposed
// out = keep * out + a b, with one factor transposed if so told. `out` has the right shape already.
void multiply(const Matrix& a, const Matrix& b, Turn turn, float keep, Matrix& out, unsigned threads);

// In place: what is left of a row of scores when they are made probabilities. Returns log(sum(exp(score))).
float softmax(float* row, std::size_t count);

// A number in [0, 1) for a seed and a counter, the same everywhere. Source: the finaliser of SplitMix64 (Steele, Lea and Flood,
// "Fast splittable pseudorandom number generators", 2014).
float random_unit(std::uint64_t seed, std::uint64_t counter);

// What is learned: values, and the running means of Adam (Kingma and Ba, 2015; 0.9 and 0.99).
struct Parameter {
  Matrix value, gradient, mean, square;
  // Uniform values with the standard deviation `spread`.
  void start(std::size_t rows, std::size_t cols, float spread, std::uint64_t seed);
  // One step against the gradient, which is zero afterwards. `step` counts from 1; `decay` shrinks values (decoupled).
  void learn(float rate, std::uint64_t step, float decay, unsigned threads);
};

}  // namespace entente
