#include "language/kernels_x86.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw")
namespace entente::kernels {
namespace {

#include "language/kernels_avx512.inc"
#include "language/kernels_body.inc"

struct Avx512Sums {
  static constexpr std::size_t tile_rows = 4;
  __m512i v;
  static Avx512Sums zero() { return {_mm512_setzero_si512()}; }
  static Avx512Sums load(const std::int16_t* p) { return {_mm512_loadu_si512(p)}; }
  static Avx512Sums pair(const std::int16_t* p) {
    int both;
    std::memcpy(&both, p, sizeof both);
    return {_mm512_set1_epi32(both)};
  }
  static Avx512Sums dot(Avx512Sums sum, Avx512Sums w, Avx512Sums x) {
    return {_mm512_add_epi32(sum.v, _mm512_madd_epi16(w.v, x.v))};
  }
  Avx512 floats() const { return {_mm512_cvtepi32_ps(v)}; }
};

constexpr Table table = table_of<Avx512, Avx512Sums>("avx512");

}  // namespace
}  // namespace entente::kernels
#pragma GCC pop_options

const entente::kernels::Table* entente::kernels::avx512_table() { return &table; }
#else
const entente::kernels::Table* entente::kernels::avx512_table() { return nullptr; }
#endif
