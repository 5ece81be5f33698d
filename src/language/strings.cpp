#include "language/strings.h"

#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace entente {
namespace {

// The reserved names in the order of their numbers, read off the keys of spacy/symbols.pyx 3.8. "FLAG19..63"
// and "DEPRECATED001..276" stand for a run of numbered names.
constexpr std::string_view reserved_names =
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL "
    "IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY FLAG19..63 "
    "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD "
    "SENT_START SPACY PROB LANG "
    "ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE "
    "DEPRECATED001..276 "
    "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY "
    "QUANTITY ORDINAL CARDINAL "
    "acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det "
    "dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj "
    "obl parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp "
    "acl "
    "ENT_KB_ID MORPH ENT_ID IDX _";

std::vector<std::string> list_of_symbols() {
  std::vector<std::string> names = {""};  // number 0
  for (std::size_t at = 0; at < reserved_names.size();) {
    const std::size_t end = std::min(reserved_names.find(' ', at), reserved_names.size());
    const std::string_view item = reserved_names.substr(at, end - at);
    at = end + 1;
    const std::size_t dots = item.find("..");
    if (dots == std::string_view::npos) {
      names.emplace_back(item);
      continue;
    }
    const std::size_t digits = item.size() - dots - 2;
    const std::string_view stem = item.substr(0, dots - digits);
    const int last = std::stoi(std::string(item.substr(dots + 2)));
    for (int n = std::stoi(std::string(item.substr(dots - digits, digits))); n <= last; ++n) {
      const std::string number = std::to_string(n);
      names.push_back(std::string(stem) + std::string(digits - number.size(), '0') + number);
    }
  }
  return names;
}

// Open addressing over the murmur hash, which string_id needs anyway: most strings are no symbols, and for
// them the look-up is one probe.
class SymbolTable {
 public:
  SymbolTable() : names_(list_of_symbols()) {
    for (std::size_t number = 1; number < names_.size(); ++number) {
      std::size_t slot = murmur64a(names_[number], 1) % slots_.size();
      while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
      slots_[slot] = static_cast<std::uint16_t>(number);
    }
  }
  // The number of the symbol, 0 if the text is none.
  std::uint64_t find(std::string_view text, std::uint64_t hash) const {
    for (std::size_t slot = hash % slots_.size(); slots_[slot] != 0; slot = (slot + 1) % slots_.size())
      if (names_[slots_[slot]] == text) return slots_[slot];
    return 0;
  }

 private:
  std::vector<std::string> names_;
  std::array<std::uint16_t, 4096> slots_{};
};

}  // namespace

std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t m = 0xc6a4a7935bd1e995ULL;
  constexpr int r = 47;
  std::uint64_t h = seed ^ (bytes.size() * m);
  const char* at = bytes.data();
  const char* const last_block = at + bytes.size() / 8 * 8;
  for (; at != last_block; at += 8) {
    std::uint64_t k = 0;
    std::memcpy(&k, at, 8);
    k *= m;
    k ^= k >> r;
    k *= m;
    h = (h ^ k) * m;
  }
  const std::size_t rest = bytes.size() % 8;
  if (rest != 0) {
    std::uint64_t k = 0;
    std::memcpy(&k, at, rest);
    h = (h ^ k) * m;
  }
  h ^= h >> r;
  h *= m;
  h ^= h >> r;
  return h;
}

std::uint64_t string_id(std::string_view text) {
  static const SymbolTable symbols;
  if (text.empty()) return 0;
  const std::uint64_t hash = murmur64a(text, 1);
  const std::uint64_t symbol = symbols.find(text, hash);
  return symbol != 0 ? symbol : hash;
}

}  // namespace entente
