#include "language/kernels_x86.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <cstddef>
#include <type_traits>

#pragma GCC push_options
#pragma GCC target("avx512f")
namespace entente::kernels {
namespace {

#include "language/kernels_body.inc"

struct Avx512 {
  static constexpr std::size_t tile_rows = 8;  // 24 of 32 registers are accumulators
  __m512 v;
  static Avx512 load(const float* p) { return {_mm512_loadu_ps(p)}; }
  void store(float* p) const { _mm512_storeu_ps(p, v); }
  static Avx512 broadcast(float f) { return {_mm512_set1_ps(f)}; }
  static Avx512 zero() { return {_mm512_setzero_ps()}; }
  static Avx512 fma(Avx512 a, Avx512 b, Avx512 c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
  static Avx512 max(Avx512 a, Avx512 b) { return {_mm512_maskz_max_ps(0xffff, a.v, b.v)}; }
  static Avx512 add(Avx512 a, Avx512 b) { return {_mm512_add_ps(a.v, b.v)}; }
  static Avx512 sub(Avx512 a, Avx512 b) { return {_mm512_sub_ps(a.v, b.v)}; }
  static Avx512 mul(Avx512 a, Avx512 b) { return {_mm512_mul_ps(a.v, b.v)}; }
};

constexpr Table table = table_of<Avx512>("avx512");

}  // namespace
}  // namespace entente::kernels
#pragma GCC pop_options

const entente::kernels::Table* entente::kernels::avx512_table() { return &table; }
#else
const entente::kernels::Table* entente::kernels::avx512_table() { return nullptr; }
#endif
