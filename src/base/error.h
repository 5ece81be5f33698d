// What went wrong, said so that a person can mend it.
//
// Purpose: the one way in which library rooms report failure. Libraries never print, exit or throw across a
//          room; they return `Result<T>`, and only `cli/` and `server/` turn an Error into words and an exit
//          status.
// Thread-safety: values; no shared state.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace entente {

struct Error {
  // The kind decides the exit status of the command line: usage 2, input 3, internal 4.
  enum class Kind { usage, input, internal };
  Kind kind = Kind::internal;
  std::string message;     // what is wrong and, where it helps, how to mend it; no trailing full stop
  std::string file;        // path or URL of the offending input, empty if there is none
  std::uint64_t line = 0;  // 1-based line in `file`; 0 if unknown or not line-oriented

  // "FILE:LINE: message", leaving out what is not known.
  std::string text() const;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> input_error(std::string message, std::string file = {}, std::uint64_t line = 0) {
  return tl::unexpected<Error>({Error::Kind::input, std::move(message), std::move(file), line});
}
inline tl::unexpected<Error> usage_error(std::string message) {
  return tl::unexpected<Error>({Error::Kind::usage, std::move(message), {}, 0});
}
inline tl::unexpected<Error> internal_error(std::string message, std::string file = {}) {
  return tl::unexpected<Error>({Error::Kind::internal, std::move(message), std::move(file), 0});
}

}  // namespace entente
