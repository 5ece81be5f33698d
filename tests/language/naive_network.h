// The token networks as plain loops over the stored weights: what Tok2Vec is measured against. Written from
// the layers' definitions, without the runtime's packing, caching or blocking.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "language/model_file.h"
#include "language/tok2vec.h"

namespace entente::test {

using Matrix = std::vector<std::vector<double>>;

// Maxout over three pieces, then layer normalisation.
inline std::vector<double> mixed(const ModelFile& file, const std::string& layer,
                                 const std::vector<double>& x) {
  const auto w = *file.f32(layer + "/W"), b = *file.f32(layer + "/b");
  const auto gain = *file.f32(layer + "/gain"), bias = *file.f32(layer + "/bias");
  const std::size_t width = w.shape[0], pieces = w.shape[1], inputs = w.shape[2];
  std::vector<double> out(width);
  double mean = 0.0, variance = 0.0;
  for (std::size_t o = 0; o < width; ++o) {
    out[o] = -INFINITY;
    for (std::size_t p = 0; p < pieces; ++p) {
      double sum = b[o * pieces + p];
      for (std::size_t k = 0; k < inputs; ++k)
        sum += static_cast<double>(w[(o * pieces + p) * inputs + k]) * x[k];
      out[o] = std::max(out[o], sum);
    }
    mean += out[o] / static_cast<double>(width);
  }
  for (const double value : out) variance += (value - mean) * (value - mean) / static_cast<double>(width);
  for (std::size_t o = 0; o < width; ++o)
    out[o] = (out[o] - mean) / std::sqrt(variance + 1e-8) * gain[o] + bias[o];
  return out;
}

// The vectors of one text, with `columns` attributes embedded with seeds 8, 9, …
inline Matrix naive_vectors(const ModelFile& file, const std::string& name, std::size_t columns,
                            const std::vector<LexedToken>& tokens) {
  const std::size_t width = vector_width, pad = 4;
  Matrix x(tokens.size() + 2 * pad, std::vector<double>(width, 0.0));
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const Lexeme& lexeme = tokens[t].lexeme;
    const std::uint64_t keys[6] = {lexeme.norm,  lexeme.prefix,         lexeme.suffix,
                                   lexeme.shape, tokens[t].space_after, lexeme.is_space};
    std::vector<double> all;
    for (std::size_t c = 0; c < columns; ++c) {
      const auto table = *file.f32(name + "/embed" + std::to_string(c) + "/E");
      std::vector<double> sum(width, 0.0);
      for (const std::uint32_t row : hash_rows(keys[c], static_cast<std::uint32_t>(8 + c)))
        for (std::size_t i = 0; i < width; ++i) sum[i] += table[row % table.shape[0] * width + i];
      all.insert(all.end(), sum.begin(), sum.end());
    }
    x[pad + t] = mixed(file, name + "/layer0", all);
  }
  for (int layer = 1; layer <= 4; ++layer) {
    Matrix next = x;
    for (std::size_t r = 0; r < x.size(); ++r) {
      std::vector<double> window;
      const std::vector<double> nothing(width, 0.0);
      for (const std::vector<double>* row : std::initializer_list<const std::vector<double>*>{
               r == 0 ? &nothing : &x[r - 1], &x[r], r + 1 == x.size() ? &nothing : &x[r + 1]})
        window.insert(window.end(), row->begin(), row->end());
      const auto added = mixed(file, name + "/layer" + std::to_string(layer), window);
      for (std::size_t i = 0; i < width; ++i) next[r][i] += added[i];
    }
    x = std::move(next);
  }
  return Matrix(x.begin() + pad, x.end() - pad);
}

}  // namespace entente::test
