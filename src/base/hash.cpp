#include "base/hash.h"

#include <xxhash.h>

#include <cstdint>
#include <memory>

namespace entente {

std::string content_id(std::initializer_list<std::string_view> parts) {
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  for (std::string_view part : parts) {
    unsigned char length[8];
    for (int i = 0; i < 8; ++i) length[i] = static_cast<unsigned char>(std::uint64_t{part.size()} >> (8 * i));
    XXH3_128bits_update(state.get(), length, sizeof length);
    XXH3_128bits_update(state.get(), part.data(), part.size());
  }
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(state.get()));
  std::string out;
  for (int i = 0; i < 10; ++i) {
    constexpr char digits[] = "0123456789abcdef";
    out += digits[bytes.digest[i] >> 4];
    out += digits[bytes.digest[i] & 15];
  }
  return out;
}

}  // namespace entente
