#include "knowledge/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "knowledge/checks.h"
#include "knowledge/tables.h"

namespace entente {

Result<std::vector<Finding>> lint(const std::string& folder) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) return input_error("is no folder with tables", folder);
  std::vector<Finding> findings;
  const KnowledgeRows rows = read_knowledge(folder, findings);
  check_codes(rows, folder, findings);
  check_memberships(rows, folder, findings);
  check_offices(rows, folder, findings);
  check_spellings(rows, folder, findings);
  check_agents(rows, folder, findings);
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return findings;
}

}  // namespace entente
