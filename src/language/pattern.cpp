#include "language/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace entente {
namespace {

// What one thread needs to match: room for the offsets and a stack for compiled code, since the 32 KiB that
// PCRE2 uses by default are too few for long host names.
struct Scratch {
  pcre2_match_data* data = pcre2_match_data_create(2, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(64 << 10, 8 << 20, nullptr);
  Scratch() { pcre2_jit_stack_assign(context, nullptr, stack); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
};

}  // namespace

void Pattern::Release::operator()(pcre2_real_code_8* code) const { pcre2_code_free(code); }

Result<Pattern> Pattern::compile(const std::string& pattern, std::string_view name) {
  int error = 0;
  PCRE2_SIZE where = 0;
  Pattern compiled;
  compiled.code_.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK, &error, &where, nullptr));
  if (!compiled.code_) {
    PCRE2_UCHAR message[256] = {};
    pcre2_get_error_message(error, message, sizeof message);
    return input_error("pattern \"" + std::string(name) + "\", byte " + std::to_string(where) + ": " +
                       reinterpret_cast<const char*>(message));
  }
  // Where PCRE2 was built without JIT this fails and pcre2_match interprets: slower, the same matches.
  pcre2_jit_compile(compiled.code_.get(), PCRE2_JIT_COMPLETE);
  return compiled;
}

std::optional<Pattern::Match> Pattern::search(std::string_view subject, std::size_t from) const {
  thread_local Scratch scratch;
  const int found = pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(),
                                from, PCRE2_NO_UTF_CHECK, scratch.data, scratch.context);
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(scratch.data);
  return Match{offsets[0], offsets[1]};
}

}  // namespace entente
