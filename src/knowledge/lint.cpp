#include "knowledge/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "knowledge/checks.h"
#include "knowledge/layers.h"

namespace entente {

Result<std::vector<Finding>> lint(const TableSources& sources) {
  std::error_code ignored;
  for (const std::string& folder : sources.folders()) {
    if (!std::filesystem::is_directory(folder, ignored))
      return input_error("is no folder with tables", folder);
  }
  std::vector<Finding> findings;
  const KnowledgeRows rows = read_knowledge(sources, findings);
  check_codes(rows, findings);
  check_memberships(rows, findings);
  check_offices(rows, findings);
  check_spellings(rows, findings);
  check_agents(rows, findings);
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return findings;
}

}  // namespace entente
