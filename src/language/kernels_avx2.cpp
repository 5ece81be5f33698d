#include "language/kernels_x86.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
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
  static Avx2 abs(Avx2 x) {
    const __m256 sign = _mm256_set1_ps(-0.0f);
    return {_mm256_andnot_ps(sign, x.a), _mm256_andnot_ps(sign, x.b)};
  }
  static float greatest(Avx2 x) {
    const __m256 eight = _mm256_max_ps(x.a, x.b);
    __m128 most = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    most = _mm_max_ps(most, _mm_movehl_ps(most, most));
    return _mm_cvtss_f32(_mm_max_ss(most, _mm_movehdup_ps(most)));
  }
  void store_rounded(std::int16_t* p) const {
    const __m256i packed = _mm256_packs_epi32(_mm256_cvtps_epi32(a), _mm256_cvtps_epi32(b));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm256_permute4x64_epi64(packed, 0xD8));
  }
};

struct Avx2Sums {
  static constexpr std::size_t tile_rows = 1;
  __m256i a, b;
  static Avx2Sums zero() { return {_mm256_setzero_si256(), _mm256_setzero_si256()}; }
  static Avx2Sums load(const std::int16_t* p) {
    const auto* const from = reinterpret_cast<const __m256i*>(p);
    return {_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1)};
  }
  static Avx2Sums pair(const std::int16_t* p) {
    int both;
    std::memcpy(&both, p, sizeof both);
    return {_mm256_set1_epi32(both), _mm256_set1_epi32(both)};
  }
  static Avx2Sums dot(Avx2Sums sum, Avx2Sums w, Avx2Sums x) {
    return {_mm256_add_epi32(sum.a, _mm256_madd_epi16(w.a, x.a)),
            _mm256_add_epi32(sum.b, _mm256_madd_epi16(w.b, x.b))};
  }
  Avx2 floats() const { return {_mm256_cvtepi32_ps(a), _mm256_cvtepi32_ps(b)}; }
};

constexpr Table table = table_of<Avx2, Avx2Sums>("avx2");

}  // namespace
}  // namespace entente::kernels
#pragma GCC pop_options

const entente::kernels::Table* entente::kernels::avx2_table() { return &table; }
#else
const entente::kernels::Table* entente::kernels::avx2_table() { return nullptr; }
#endif
