// The shape of a line: what can be told of a piece of text without knowing what its words mean.
//
// Purpose: small questions that the format readers and the furniture rules ask. All take valid UTF-8 with
//          folded white space. Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include "base/text.h"

namespace entente {

// next_code_point with a short way for ASCII, of which nearly all of a report is.
inline char32_t take_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_code_point(text, at);
  ++at;
  return byte;
}

std::string lower_ascii(std::string_view bytes);  // any bytes; only A to Z change
std::size_t count_words(std::string_view text);   // runs between spaces that hold a letter or a digit
// Lower case, compatibility-folded letters and digits only, single spaces between words: "“Don’t!”" ->
// "don't".
std::string fold_words(std::string_view text);
// Lower case, curly quotes and long dashes made plain.
std::string plain_marks(std::string_view text);
// The same with other marks taken off both ends ("→ Read more" and "Read more »" are "read more"), but © and
// @ kept: they mean something there.
std::string plain_words(std::string_view text);
// The text's sentences, roughly: cut after . ! ? … (and closing quotes) before a space and a capital.
std::size_t count_sentences(std::string_view text);
// Ends in . ! ? … or in one of them before closing quotes or brackets.
bool ends_sentence(std::string_view text);
// Bytes of a list mark and the space after it at the start ("- ", "• ", "2) "); 0 if there is none.
std::size_t bullet_size(std::string_view text);
// Running text of a report: a full sentence of some length, or several.
bool is_running_text(std::string_view text);
// Short, no closing full stop, begins with a capital, a digit or a quote.
bool looks_like_title(std::string_view text);
// A title's shape, shorter still, and no quotation.
bool looks_like_heading(std::string_view text);
// Share of the words that begin with a capital letter or digit, 0 to 1, small function words left out.
double capital_share(std::string_view text);
// Holds an e-mail address, or an account name "@name".
bool has_email(std::string_view text);
bool has_handle(std::string_view text);

}  // namespace entente
