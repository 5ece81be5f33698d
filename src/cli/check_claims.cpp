#include "cli/check_claims.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "base/csv.h"
#include "cli/json.h"

namespace entente::cli {
namespace {

// From the most to the least favourable.
constexpr std::array<Verdict, 4> verdicts{Verdict::supported, Verdict::nothing_on_file, Verdict::not_covered,
                                          Verdict::contradicted};

struct Share {
  std::size_t right = 0, claims = 0;
};

std::size_t place_of(Verdict verdict) {
  std::size_t place = 0;
  while (verdicts[place] != verdict) ++place;
  return place;
}

// Nothing: no act can be read from the claim.
Result<std::optional<Verdict>> answer_to(const Store& store, const Pipeline& pipeline,
                                         const std::string& text, Date today, Date latest) {
  const auto claims = read_claim(pipeline, text, today, latest);
  if (!claims) {
    if (claims.error().kind == Error::Kind::usage) return std::optional<Verdict>();
    return tl::unexpected(claims.error());
  }
  std::optional<Verdict> verdict;
  for (const ReadClaim& read : *claims) {
    const auto answer = check_claim(store, read.claim, 1);
    if (!answer) return tl::unexpected(answer.error());
    verdict = verdict ? least_favourable(*verdict, answer->verdict) : answer->verdict;
  }
  return verdict;
}

}  // namespace

Verdict least_favourable(Verdict a, Verdict b) { return place_of(a) > place_of(b) ? a : b; }

int run_claims(const Frame& frame, const Store& store, const Pipeline& pipeline, Date latest,
               const std::string& file) {
  const auto table = CsvTable::read(file, {"claim", "answer"}, {"on_file"});
  if (!table) return fail(table.error());
  std::array<Share, 4> shares{};
  Share all;
  for (const CsvTable::Row& row : table->rows()) {
    const std::string text(table->get(row, "claim")), expected(table->get(row, "answer"));
    std::optional<Verdict> wanted;
    for (const Verdict verdict : verdicts)
      if (name_of(verdict) == expected) wanted = verdict;
    if (!wanted)
      return fail({Error::Kind::input, "'" + expected + "' is no answer of check", file, row.line});
    const auto verdict = answer_to(store, pipeline, text, frame.day(), latest);
    if (!verdict) return fail(verdict.error());
    const bool right = *verdict == wanted;
    for (Share* share : {&shares[place_of(*wanted)], &all}) {
      ++share->claims;
      share->right += right ? 1 : 0;
    }
    const std::string answered(*verdict ? name_of(**verdict) : std::string_view("no act read"));
    if (frame.json)
      print_json({{"claim", text},
                  {"expected", expected},
                  {"answer", answered},
                  {"right", right},
                  {"line", row.line}});
    else if (!right)
      fmt::print("{}:{}: {}: {} instead of {}\n", file, row.line, text, answered, expected);
  }
  if (!frame.json) {
    for (const Verdict verdict : verdicts) {
      const Share& share = shares[place_of(verdict)];
      if (share.claims > 0) fmt::print("{:<16} {} of {}\n", name_of(verdict), share.right, share.claims);
    }
    fmt::print(
        "{:<16} {} of {}, {:.1f} %\n", "right", all.right, all.claims,
        all.claims == 0 ? 100.0 : 100.0 * static_cast<double>(all.right) / static_cast<double>(all.claims));
  }
  return all.right == all.claims ? exit_done : exit_nothing;
}

}  // namespace entente::cli
