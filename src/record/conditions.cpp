#include "record/conditions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace entente {

std::string Conditions::value(Value value) {
  values_.push_back(std::move(value));
  return fmt::format("${}", values_.size());
}

void Conditions::require_any(const std::vector<std::string>& conditions) {
  if (!conditions.empty()) require(fmt::format("({})", fmt::join(conditions, " OR ")));
}

void Conditions::id(std::string_view column, const std::string& id) {
  if (!id.empty()) require(fmt::format("starts_with({}, {})", column, value(lower(id))));
}

void Conditions::dates(const std::optional<Date>& from, const std::optional<Date>& to) {
  if (from) require(fmt::format("date_to >= {}", value(*from)));
  if (to) require(fmt::format("date_from <= {}", value(*to)));
}

void Conditions::report(const std::string& name) {
  if (name.empty()) return;
  const std::string exact = value(name), folded = value(lower(name));
  require(fmt::format("(starts_with(r.id, {1}) OR r.source = {0} OR contains(lower(r.title), {1}))", exact,
                      folded));
}

std::string Conditions::code_fits(std::string_view expression, const std::string& code) {
  if (code.find('/') != std::string::npos) return fmt::format("{} = {}", expression, value(code));
  return fmt::format("split_part({}, '/', 1) = {}", expression, value(code));
}

void Conditions::parties(const std::vector<ActorPattern>& patterns, std::string_view role) {
  std::vector<std::string> alternatives;
  for (const ActorPattern& pattern : patterns) {
    std::vector<std::string> parts;
    if (!role.empty()) parts.push_back(fmt::format("role = '{}'", role));
    if (!pattern.code.empty()) parts.push_back(code_fits("code", pattern.code));
    if (!pattern.name.empty()) parts.push_back(fmt::format("lower(name) = {}", value(lower(pattern.name))));
    alternatives.push_back(
        fmt::format("e.id IN (SELECT event FROM event_actors WHERE {})",
                    parts.empty() ? std::string("true") : fmt::format("{}", fmt::join(parts, " AND "))));
  }
  require_any(alternatives);
}

std::string Conditions::where() const {
  return conditions_.empty() ? std::string() : fmt::format("WHERE {}", fmt::join(conditions_, " AND "));
}

void Conditions::bind(duck::Query& query) const {
  for (std::size_t i = 0; i < values_.size(); ++i)
    std::visit([&](const auto& value) { query.bind(i + 1, value); }, values_[i]);
}

}  // namespace entente
