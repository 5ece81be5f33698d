#include "language/kernels_x86.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <cstddef>
#include <type_traits>

#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace entente::kernels {
namespace {

#include "language/kernels_body.inc"

struct Avx2 {
  static constexpr std::size_t tile_rows = 2;  // 12 of 16 registers are accumulators
  __m256 a, b;
  static Avx2 load(const float* p) { return {_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)}; }
  void store(float* p) const {
    _mm256_storeu_ps(p, a);
    _mm256_storeu_ps(p + 8, b);
  }
  static Avx2 broadcast(float f) { return {_mm256_set1_ps(f), _mm256_set1_ps(f)}; }
  static Avx2 zero() { return {_mm256_setzero_ps(), _mm256_setzero_ps()}; }
  static Avx2 fma(Avx2 x, Avx2 y, Avx2 z) {
    return {_mm256_fmadd_ps(x.a, y.a, z.a), _mm256_fmadd_ps(x.b, y.b, z.b)};
  }
  static Avx2 max(Avx2 x, Avx2 y) { return {_mm256_max_ps(x.a, y.a), _mm256_max_ps(x.b, y.b)}; }
  static Avx2 add(Avx2 x, Avx2 y) { return {_mm256_add_ps(x.a, y.a), _mm256_add_ps(x.b, y.b)}; }
  static Avx2 sub(Avx2 x, Avx2 y) { return {_mm256_sub_ps(x.a, y.a), _mm256_sub_ps(x.b, y.b)}; }
  static Avx2 mul(Avx2 x, Avx2 y) { return {_mm256_mul_ps(x.a, y.a), _mm256_mul_ps(x.b, y.b)}; }
};

constexpr Table table = table_of<Avx2>("avx2");

}  // namespace
}  // namespace entente::kernels
#pragma GCC pop_options

const entente::kernels::Table* entente::kernels::avx2_table() { return &table; }
#else
const entente::kernels::Table* entente::kernels::avx2_table() { return nullptr; }
#endif
