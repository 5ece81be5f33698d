// Conditions: filters as SQL with bound values, for src/record and rooms that ask its views.
//
// Nothing that a user typed is ever put into the SQL itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "record/duckdb.h"
#include "record/store.h"

namespace entente {

class Conditions {
 public:
  using Value = std::variant<std::string, std::int64_t, Date>;

  // Remembers the value and returns what stands for it in the SQL: "$3".
  std::string value(Value value);
  // One more condition that must hold.
  void require(std::string condition) { conditions_.push_back(std::move(condition)); }
  // One of the conditions must hold; none given: all is well.
  void require_any(const std::vector<std::string>& conditions);

  // The column holds `id` or begins with it.
  void id(std::string_view column, const std::string& id);
  // The record's days may lie in [from, to].
  void dates(const std::optional<Date>& from, const std::optional<Date>& to);
  // The report's id or its beginning, its source, or a part of its title. The reports table is called r.
  void report(const std::string& name);
  // One of the actors of an event e on the side ("source", "target", or "" for both).
  void parties(const std::vector<ActorPattern>& patterns, std::string_view role);
  // Whether the code in the SQL expression fits the pattern; "" if the pattern has no code.
  std::string code_fits(std::string_view expression, const std::string& code);

  std::string where() const;  // "WHERE a AND b", or ""
  void bind(duck::Query& query) const;

 private:
  std::vector<std::string> conditions_;
  std::vector<Value> values_;
};

}  // namespace entente
