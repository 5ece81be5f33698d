#include "base/hash.h"

#include <xxhash.h>

#include <cstdint>
#include <memory>

namespace entente {

namespace {

std::string digits_of(const XXH128_hash_t& hash) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  std::string out;
  for (int i = 0; i < 10; ++i) {
    constexpr char digits[] = "0123456789abcdef";
    out += digits[bytes.digest[i] >> 4];
    out += digits[bytes.digest[i] & 15];
  }
  return out;
}

}  // namespace

struct StreamHash::State {
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> xxh{XXH3_createState(), XXH3_freeState};
};

StreamHash::StreamHash() : state_(std::make_unique<State>()) { XXH3_128bits_reset(state_->xxh.get()); }
StreamHash::~StreamHash() = default;
void StreamHash::update(std::string_view bytes) {
  XXH3_128bits_update(state_->xxh.get(), bytes.data(), bytes.size());
}
std::string StreamHash::id() const { return digits_of(XXH3_128bits_digest(state_->xxh.get())); }

std::string content_id(std::initializer_list<std::string_view> parts) {
  StreamHash hash;
  for (std::string_view part : parts) {
    char length[8];
    for (int i = 0; i < 8; ++i) length[i] = static_cast<char>(std::uint64_t{part.size()} >> (8 * i));
    hash.update({length, sizeof length});
    hash.update(part);
  }
  return hash.id();
}

}  // namespace entente
