#include "cli/claim_reading.h"

#include <algorithm>

#include "base/text.h"
#include "coding/dates.h"
#include "coding/tree.h"
#include "record/records.h"

namespace entente::cli {
namespace {

Report report_of(const std::string& text, Date published) {
  Report report;
  report.id = "claim";
  report.source = "claim";
  report.published = published;
  report.text = text;
  report.blocks.push_back({0, static_cast<std::uint32_t>(text.size()), 0, false});
  return report;
}

// The only date of the claim; of several the one that the coder gave to the act is asked for later.
std::optional<When> period_of(const std::vector<DateMention>& dates, Date today) {
  if (dates.empty()) return {};
  const DateMention& date = dates.front();
  return date.since ? When::between(date.when.from, std::max(today, date.when.to)) : date.when;
}

std::vector<std::string> codes_known(const std::vector<Party>& parties, std::vector<std::string>& unknown) {
  std::vector<std::string> codes;
  for (const Party& party : parties)
    if (party.code.empty())
      unknown.push_back(party.name);
    else
      codes.push_back(party.code);
  return codes;
}

}  // namespace

Result<std::vector<ReadClaim>> read_claim(const Pipeline& pipeline, const std::string& text, Date today,
                                          Date latest) {
  const std::string sentence = fold_space(text);
  auto document = pipeline.analyse(report_of(sentence, today));
  if (!document) return tl::unexpected(document.error());
  const Tree tree(*document);
  const Dates dates(tree, today);
  const std::optional<When> period = period_of(dates.all(), today);
  auto coded = pipeline.code(report_of(sentence, period ? period->to : latest));
  if (!coded) return tl::unexpected(coded.error());
  std::vector<ReadClaim> claims;
  for (const Event& event : coded->events) {
    if ((event.source.empty() && event.target.empty()) || event.status == Status::hypothetical) continue;
    ReadClaim read;
    read.event = event;
    Claim& claim = read.claim;
    claim.type = event.type;
    claim.mode = event.mode;
    claim.cameo = event.cameo;
    claim.source = codes_known(event.source, read.unknown);
    claim.target = codes_known(event.target, read.unknown);
    claim.reciprocal = is_reciprocal(event);
    claim.denied = event.status == Status::negated;
    claim.period = dates.all().size() > 1 ? event.date : period;
    claims.push_back(std::move(read));
  }
  if (claims.empty())
    return usage_error("no act can be read from '" + sentence +
                       "'; say who did what to whom, as in 'Japan imposed sanctions on North Korea in 2014'");
  return claims;
}

}  // namespace entente::cli
