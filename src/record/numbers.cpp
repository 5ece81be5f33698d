#include "record/numbers.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

// Whole values without a decimal point, as a person would write them, as far as an integer holds them.
Json number(double value) {
  if (std::abs(value) < 0x1p63 && value == std::trunc(value)) return static_cast<long long>(value);
  return value;
}

}  // namespace

std::string numbers_json(const std::vector<Quantity>& numbers) {
  if (numbers.empty()) return {};
  Json out = Json::array();
  for (const Quantity& q : numbers)
    out.push_back({{"kind", name_of(q.kind)},
                   {"value", number(q.value)},
                   {"upper", q.upper ? number(*q.upper) : Json(nullptr)},
                   {"bound", name_of(q.bound)},
                   {"unit", q.unit.empty() ? Json(nullptr) : Json(q.unit)},
                   {"begin", q.words.begin},
                   {"end", q.words.end}});
  return out.dump();
}

std::vector<Quantity> parse_numbers(const std::string& json) {
  std::vector<Quantity> out;
  const Json all = Json::parse(json, nullptr, false);
  if (!all.is_array()) return out;
  const auto text = [](const Json& of, const char* key) {
    const auto found = of.find(key);
    return found != of.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const Json& one : all) {
    if (!one.is_object() || !one.contains("value") || !one["value"].is_number()) continue;
    const auto kind = parse_quantity_kind(text(one, "kind"));
    if (!kind) continue;
    Quantity q;
    q.kind = *kind;
    q.value = one["value"].get<double>();
    if (one.contains("upper") && one["upper"].is_number()) q.upper = one["upper"].get<double>();
    q.bound = parse_bound(text(one, "bound")).value_or(Bound::exact);
    q.unit = text(one, "unit");
    if (one.contains("begin") && one["begin"].is_number_unsigned())
      q.words.begin = one["begin"].get<std::uint32_t>();
    if (one.contains("end") && one["end"].is_number_unsigned()) q.words.end = one["end"].get<std::uint32_t>();
    out.push_back(std::move(q));
  }
  return out;
}

}  // namespace entente
