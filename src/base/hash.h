// Content hashes: the ids of records.
//
// Purpose: the same content gives the same id on every machine, so that reading a file twice changes nothing.
// Thread-safety: pure functions.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

// 20 lower-case hexadecimal digits: the first 80 bits of XXH3-128 over the parts, each preceded by its
// length, so that
// ("ab","c") and ("a","bc") differ. 80 bits keep accidental collisions below one in a million at a billion
// records.
std::string content_id(std::initializer_list<std::string_view> parts);

// The same 80 bits over bytes that come piece by piece, however they are cut.
class StreamHash {
 public:
  StreamHash();
  StreamHash(const StreamHash&) = delete;
  StreamHash& operator=(const StreamHash&) = delete;
  ~StreamHash();
  void update(std::string_view bytes);
  std::string id() const;  // 20 lower-case hexadecimal digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente
