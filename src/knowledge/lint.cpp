#include "knowledge/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <tuple>

#include "knowledge/checks.h"
#include "knowledge/layers.h"
#include "knowledge/petrarch_rows.h"

namespace entente {

Result<std::vector<Finding>> lint(const TableSources& sources, const LintOptions& options) {
  std::error_code ignored;
  for (const std::string& folder : sources.folders()) {
    if (!std::filesystem::is_directory(folder, ignored))
      return input_error("is no folder with tables", folder);
  }
  std::vector<Finding> findings;
  KnowledgeRows rows = read_knowledge(sources, findings);
  check_codes(rows, findings);
  check_memberships(rows, findings);
  check_offices(rows, findings);
  check_spellings(rows, findings);
  check_agents(rows, findings);
  check_times(rows, findings);
  check_texts(rows, findings);
  check_kinds(rows, findings);
  if (options.today) check_future(rows, *options.today, findings);
  // Names of dictionaries come last: only what can't be read or used of them is of interest.
  std::vector<Finding> summary;
  add_dictionaries(sources, rows, summary, &findings);
  std::ranges::copy_if(summary, std::back_inserter(findings), [](const Finding& f) { return !f.note; });
  if (!options.notes) std::erase_if(findings, [](const Finding& finding) { return finding.note; });
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return findings;
}

}  // namespace entente
