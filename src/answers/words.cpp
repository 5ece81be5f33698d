#include "answers/words.h"

#include <fmt/format.h>

#include <cmath>

namespace entente {

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
  if (number == 1) return "1 " + std::string(singular);
  return grouped(number) + " " + (plural.empty() ? std::string(singular) + "s" : std::string(plural));
}

std::string signed_number(double value, int decimals) {
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return (zero ? "" : value < 0 ? "−" : "+") + digits;
}

std::string percent(double probability) {
  const double hundredths = 100 * probability;
  if (hundredths <= 0) return "0 %";
  if (hundredths < 0.05) return "<0.1 %";
  if (hundredths < 9.95) return fmt::format("{:.1f} %", hundredths);
  if (hundredths > 99.5 && probability < 1) return ">99 %";
  return fmt::format("{:.0f} %", hundredths);
}

}  // namespace entente
