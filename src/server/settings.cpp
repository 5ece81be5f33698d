#include "server/settings.h"

#include <sys/random.h>

#include <array>
#include <cstdlib>

namespace entente::server {

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1" || address == "localhost";
}

std::string random_text() {
  std::array<unsigned char, 16> bytes{};
  // Up to 256 bytes come whole, or the system has no randomness, and then no secret may be made.
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  std::string out;
  for (const unsigned char byte : bytes) {
    out += "0123456789abcdef"[byte >> 4U];
    out += "0123456789abcdef"[byte & 15U];
  }
  return out;
}

bool same_secret(const std::string& a, const std::string& b) {
  // Both as long as the longer one, so that the time depends on lengths alone.
  const std::size_t length = a.size() > b.size() ? a.size() : b.size();
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < length; ++i) {
    const unsigned char x = i < a.size() ? static_cast<unsigned char>(a[i]) : 0;
    const unsigned char y = i < b.size() ? static_cast<unsigned char>(b[i]) : 0;
    different |= static_cast<unsigned>(x ^ y);
  }
  return different == 0;
}

}  // namespace entente::server
