// The form in which names are compared.
//
// Purpose: one spelling for the variants in which reports write a name: ’ and ', U.S. and US, Yoon Suk-yeol
//          and Yoon Suk Yeol, Élysée and Elysee, line breaks and no-break spaces.
// Input: UTF-8 text. Output: keys in ASCII as far as the text is Latin script; other letters stay as they
// are. Thread-safety: plain values and pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

// Reads a text word by word and keeps, of all words so far, the key (upper case) and the cased form. A word
// is a run of letters and digits, and of plus signs after them. What stands between words becomes: one space
// for white space and hyphens; nothing for the dot after a single letter; the sign itself for ' & . , /
// between words. Anything else ends the reading.
class KeyReader {
 public:
  KeyReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  // Takes in the next word. False if there is none, or the separator before it can't stand in a name; the
  // keys are then as before.
  bool next();
  // Forgets the last word if it was a middle initial ("R." in "Joseph R. Biden") and goes on after it. False,
  // and nothing changed, if it was none.
  bool skip_initial();

  const std::string& key() const { return key_; }      // "LLOYD J AUSTIN"
  const std::string& cased() const { return cased_; }  // "Lloyd J Austin"; a letter after a hyphen is raised
  // Byte offset in the text just after the last word, the dot of "U.S." included.
  std::size_t end() const { return end_; }

 private:
  bool separator(std::size_t& at, char& sign, bool& raise) const;

  std::string_view text_;
  std::size_t at_;
  std::size_t end_ = 0;
  std::size_t before_ = 0;  // length of key_ before the last word
  std::size_t end_before_ = 0;
  bool initial_ = false;  // the last word is one letter with a dot
  bool acronym_ = false;  // the last word continues an acronym of dotted letters
  std::string key_, cased_;
};

struct NameKey {
  std::string key, cased;
};
// Key of a whole name as it stands in a table or is typed; a leading "the" is dropped. Characters that no
// name can hold are left out.
NameKey name_key(std::string_view name);

// A spelling without its marks: "=" (only as written) and "~" (shared knowingly with another actor).
std::string_view without_marks(std::string_view spelling);

// Whether a text that has the same key may stand for the name as far as case goes: the same case, or words in
// capitals ("FUMIO KISHIDA", "Fumio KISHIDA", "IRAN"), or a small first letter raised ("Al-Qaeda"). A single
// word of fewer than four letters is never taken in capitals: "XI", "MAY".
bool case_allows(std::string_view name_cased, std::string_view text_cased);

}  // namespace entente
