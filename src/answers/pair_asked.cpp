#include "answers/pair_asked.h"

#include <algorithm>

#include "answers/days.h"
#include "base/text.h"

namespace entente {
namespace {

Result<std::vector<std::string>> codes_of_name(const std::string& typed, const ActorNames& names) {
  auto patterns = names.find(typed);
  if (!patterns) return tl::unexpected<Error>(patterns.error());
  std::vector<std::string> out;
  for (const ActorPattern& pattern : *patterns)
    if (!pattern.code.empty()) out.push_back(pattern.code);
  if (out.empty())
    return usage_error(
        "'" + typed +
        "' is a person; series are of states, organisations and groups: name the one that they act for, "
        "with a sector if you like (JPN/GOV)");
  return out;
}

}  // namespace

Result<PairQuestion> pair_asked(const std::vector<std::string>& typed, const std::string& from,
                                const std::string& to, const std::vector<std::string>& origins,
                                const ActorNames& names) {
  PairQuestion out;
  for (std::size_t i = 0; i < typed.size() && i < 2; ++i) {
    auto codes = codes_of_name(typed[i], names);
    if (!codes) return tl::unexpected<Error>(codes.error());
    (i == 0 ? out.a : out.b) = std::move(*codes);
  }
  if (std::ranges::equal(out.a, out.b))
    return usage_error("'" + typed[0] + "' and '" + typed[1] + "' are the same actor");
  const auto days = days_asked(from, to);
  if (!days) return tl::unexpected<Error>(days.error());
  if (days->from && days->to && *days->to < *days->from)
    return usage_error("--to " + to + " lies before --from " + from);
  out.from = days->from;
  out.to = days->to;
  for (const std::string& origin : origins) out.origins.push_back(lower(trim(origin)));
  return out;
}

std::vector<std::string> codes_of(const PairQuestion& question) {
  std::vector<std::string> out = question.a;
  out.insert(out.end(), question.b.begin(), question.b.end());
  return out;
}

}  // namespace entente
