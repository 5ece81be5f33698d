// Checks of time: what holds before or after the thing it is said of.
#include <fmt/format.h>

#include <string_view>
#include <unordered_map>
#include <utility>

#include "knowledge/checks.h"

namespace entente {
namespace {

struct Life {
  const char* kind;
  Validity span;
};

// "before it exists" in words, if the span runs out of the life; "" if it does not.
std::string outside(const Validity& span, const Life& life, std::string_view code) {
  const auto& [from, to] = life.span;
  if (to && (!span.to || *to < *span.to))
    return fmt::format("the {} {} ends on {}", life.kind, code, to->iso());
  if (from && span.from && *span.from < *from)
    return fmt::format("the {} {} begins on {}", life.kind, code, from->iso());
  return {};
}

}  // namespace

void check_times(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  std::unordered_map<std::string_view, Life> lives;
  for (const StateRow& row : rows.states) lives.emplace(row.code, Life{"state", row.span});
  for (const OrganisationRow& row : rows.organisations)
    lives.emplace(row.code, Life{"organisation", row.span});
  const auto tell = [&](const RowPlace& at, std::string message) {
    findings.push_back({*at.file, at.line, std::move(message), at.layer, true});
  };
  const auto check = [&](const RowPlace& at, const Validity& span, std::string_view code,
                         const std::string& what) {
    const auto life = lives.find(code);
    if (life == lives.end()) return;
    const std::string why = outside(span, life->second, code);
    if (!why.empty()) tell(at, fmt::format("{}, but {}", what, why));
  };
  for (const MembershipRow& row : rows.memberships) {
    check(row.at, row.span, row.organisation, fmt::format("a {} of {}", row.role, row.organisation));
    for (const std::string& member : row.members)
      check(row.at, row.span, member, fmt::format("{} is {} of {}", member, row.role, row.organisation));
  }
  for (const PersonRow& row : rows.people) {
    const std::string_view actor = first_part(row.code);
    check(row.at, row.span, actor, fmt::format("{} is {} of {}", row.name, row.office, actor));
  }
}

void check_future(const KnowledgeRows& rows, Date today, std::vector<Finding>& findings) {
  const auto check = [&](const auto& table) {
    for (const auto& row : table) {
      if (row.span.from && today < *row.span.from)
        findings.push_back({*row.at.file, row.at.line,
                            fmt::format("begins on {}, after {}", row.span.from->iso(), today.iso()),
                            row.at.layer});
    }
  };
  check(rows.states);
  check(rows.names);
  check(rows.organisations);
  check(rows.memberships);
  check(rows.people);
  check(rows.institutions);
  check(rows.groups);
  check(rows.history);
  check(rows.wars);
}

}  // namespace entente
