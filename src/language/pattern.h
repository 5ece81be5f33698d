// Pattern: a regular expression over UTF-8, compiled once and matched from any thread.
//
// Purpose: PCRE2 behind the two questions the tokenizer asks. The patterns are those of the model package,
//          rewritten for PCRE2 by tools/model/text_sections.py.
// Thread-safety: immutable once compiled; match data and the JIT stack are per thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

struct pcre2_real_code_8;

namespace entente {

class Pattern {
 public:
  // Bytes [begin, end) of the subject.
  struct Match {
    std::size_t begin = 0, end = 0;
  };

  // Compiles for valid UTF-8 with Unicode classes (\w, \d, \s). Error (input): PCRE2's message with `name`.
  static Result<Pattern> compile(const std::string& pattern, std::string_view name);

  // The leftmost match that starts at `from` or later; a look-behind may see the bytes before. Nothing also
  // where PCRE2 gives up for want of memory, which bounded subjects do not reach.
  std::optional<Match> search(std::string_view subject, std::size_t from = 0) const;

 private:
  struct Release {
    void operator()(pcre2_real_code_8* code) const;
  };
  std::unique_ptr<pcre2_real_code_8, Release> code_;
};

}  // namespace entente
