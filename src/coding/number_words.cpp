#include "coding/number_words.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/words.h"
#include "coding/date_words.h"

namespace entente::number_words {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

// "1,500", "1.42", "12"; nothing for "2022-06", "3rd", "1,5".
std::optional<double> digits(std::string_view word) {
  std::string plain;
  std::size_t since_comma = 0;
  bool comma = false, point = false;
  for (const char c : word) {
    if (is_digit(c)) {
      plain += c;
      ++since_comma;
    } else if (c == ',' && !point && !plain.empty() && (!comma || since_comma == 3)) {
      comma = true;
      since_comma = 0;
    } else if (c == '.' && !point && !plain.empty() && (!comma || since_comma == 3)) {
      point = true;
      plain += c;
    } else {
      return {};
    }
  }
  if (plain.empty() || plain.back() == '.' || (comma && !point && since_comma != 3)) return {};
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return {};
  return value;
}

double scale_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, double>, 6> scales{{{"dozen", 12},
                                                                              {"hundred", 100},
                                                                              {"thousand", 1e3},
                                                                              {"million", 1e6},
                                                                              {"billion", 1e9},
                                                                              {"trillion", 1e12}}};
  for (const auto& [name, scale] : scales)
    if (word == name) return scale;
  return 0;
}

// After a currency only: "500m", "1.4bn".
double short_scale_of(std::string_view word) {
  if (one_of(word, {"m", "mn", "mln"})) return 1e6;
  if (one_of(word, {"b", "bn", "bln"})) return 1e9;
  if (one_of(word, {"tn", "trn"})) return 1e12;
  if (word == "k") return 1e3;
  return 0;
}

// "dozens", "hundreds"
double vague_of(std::string_view word) {
  if (word == "tens") return 10;
  if (word == "scores") return 20;
  return word.ends_with('s') ? scale_of(word.substr(0, word.size() - 1)) : 0;
}

std::string_view symbol(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> symbols{{{"$", "USD"},
                                                                                          {"us$", "USD"},
                                                                                          {"a$", "AUD"},
                                                                                          {"au$", "AUD"},
                                                                                          {"c$", "CAD"},
                                                                                          {"ca$", "CAD"},
                                                                                          {"nz$", "NZD"},
                                                                                          {"hk$", "HKD"},
                                                                                          {"€", "EUR"},
                                                                                          {"£", "GBP"},
                                                                                          {"¥", "JPY"},
                                                                                          {"₹", "INR"},
                                                                                          {"₽", "RUB"},
                                                                                          {"₩", "KRW"}}};
  for (const auto& [name, code] : symbols)
    if (word == name) return code;
  return {};
}

std::string_view currency_noun(std::string_view before, std::string_view word) {
  if (word.ends_with('s') && word.size() > 4) word.remove_suffix(1);
  if (word == "dollar") {
    if (before == "australian") return "AUD";
    if (before == "canadian") return "CAD";
    if (before == "taiwan" || before == "taiwanese") return "TWD";
    return "USD";
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 18> nouns{{{"euro", "EUR"},
                                                                                        {"yen", "JPY"},
                                                                                        {"yuan", "CNY"},
                                                                                        {"renminbi", "CNY"},
                                                                                        {"ruble", "RUB"},
                                                                                        {"rouble", "RUB"},
                                                                                        {"rupee", "INR"},
                                                                                        {"shekel", "ILS"},
                                                                                        {"hryvnia", "UAH"},
                                                                                        {"hryvnya", "UAH"},
                                                                                        {"lira", "TRY"},
                                                                                        {"zloty", "PLN"},
                                                                                        {"naira", "NGN"},
                                                                                        {"rial", "IRR"},
                                                                                        {"riyal", "SAR"},
                                                                                        {"krona", "SEK"},
                                                                                        {"baht", "THB"},
                                                                                        {"sterling", "GBP"}}};
  for (const auto& [name, code] : nouns)
    if (word == name) return code;
  return {};
}

// Whether a number may begin with the word; false for nearly all that begin none.
bool may_begin_number(std::string_view word) {
  static constexpr WordSieve beginnings{
      "$",       "us$",  "a$",     "au$",    "c$",       "ca$",       "nz$",      "hk$",      "half",
      "several", "tens", "scores", "dozens", "hundreds", "thousands", "millions", "billions", "trillions"};
  if (word.empty()) return false;
  const bool other_sign = static_cast<unsigned char>(word.front()) >= 0x80;  // "€"
  return other_sign || date_words::may_be_number(word) || beginnings.may_hold(word);
}

}  // namespace entente::number_words
