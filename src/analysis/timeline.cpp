#include "analysis/timeline.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace entente {
namespace {

bool inside(Date day, const std::optional<Date>& from, const std::optional<Date>& to) {
  return (!from || day >= *from) && (!to || day <= *to);
}

std::vector<ActorPattern> patterns(const std::vector<std::string>& codes) {
  std::vector<ActorPattern> out;
  for (const std::string& code : codes) out.push_back({code, {}});
  return out;
}

// When a treaty binds the state: its own part within the treaty's time; nothing if it is no party.
std::optional<TreatySpan> part_of(const Treaty& treaty, std::string_view state) {
  std::optional<TreatySpan> out;
  for (const TreatyParty& party : treaty.parties) {
    if (party.state != state || party.status != PartyStatus::party) continue;
    TreatySpan span = treaty.span;
    if (party.span.from && (!span.from || *party.span.from > *span.from)) span.from = party.span.from;
    if (party.span.to && (!span.to || *party.span.to < *span.to)) span.to = party.span.to;
    // A party that left and came back is told from its first day to its last.
    if (!out) {
      out = span;
    } else {
      if (span.from && out->from) out->from = std::min(*out->from, *span.from);
      out->to = span.to && out->to ? std::optional(std::max(*out->to, *span.to)) : std::nullopt;
    }
  }
  return out;
}

}  // namespace

std::string_view name_of(TreatyMoment moment) {
  constexpr std::array<std::string_view, 3> names{"signed", "enters into force", "ends"};
  return names[static_cast<std::size_t>(moment)];
}

std::vector<TreatyEntry> treaty_entries(const Treaties& treaties, std::string_view a, std::string_view b,
                                        const std::optional<Date>& from, const std::optional<Date>& to) {
  std::vector<TreatyEntry> out;
  for (const Treaty& treaty : treaties.all()) {
    std::optional<TreatySpan> span = part_of(treaty, a);
    if (!span) continue;
    if (!b.empty()) {
      const auto other = part_of(treaty, b);
      if (!other) continue;
      if (other->from && (!span->from || *other->from > *span->from)) span->from = other->from;
      if (other->to && (!span->to || *other->to < *span->to)) span->to = other->to;
      if (span->from && span->to && *span->from >= *span->to) continue;  // never bound at one time
    }
    const auto add = [&](const std::optional<Date>& day, TreatyMoment moment) {
      if (day && inside(*day, from, to)) out.push_back({*day, moment, &treaty});
    };
    // Who acceded later did not sign on the first day.
    if (treaty.signed_on && (!treaty.span.from || !span->from || *span->from == *treaty.span.from) &&
        (!span->from || *treaty.signed_on < *span->from))
      add(treaty.signed_on, TreatyMoment::signed_on);
    if (treaty.entered) add(span->from, TreatyMoment::in_force);
    add(span->to, TreatyMoment::ended);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const TreatyEntry& x, const TreatyEntry& y) { return x.day < y.day; });
  return out;
}

Result<std::vector<StatementRecord>> timeline_statements(const Store& store, const PairQuestion& question) {
  std::vector<StatementRecord> out;
  std::unordered_set<std::string> held;
  const auto ask = [&](const std::vector<std::string>& speaker, const std::vector<std::string>& about) {
    StatementFilter filter;
    filter.speaker = patterns(speaker);
    filter.about = patterns(about);
    return store.statements(filter, [&](StatementRecord&& record) {
      if (!record.statement.date && record.evidence.report->published)
        record.statement.date = When::on(*record.evidence.report->published);
      if (record.statement.date && inside(record.statement.date->from, question.from, question.to) &&
          held.insert(record.id).second)
        out.push_back(std::move(record));
      return true;
    });
  };
  const auto forth = ask(question.a, question.b);
  if (!forth) return tl::unexpected<Error>(forth.error());
  const auto back = ask(question.b, question.a);
  if (!back) return tl::unexpected<Error>(back.error());
  std::stable_sort(out.begin(), out.end(), [](const StatementRecord& x, const StatementRecord& y) {
    return x.statement.date->from < y.statement.date->from;
  });
  return out;
}

Result<std::vector<DatedTie>> timeline_ties(const Store& store, const PairQuestion& question) {
  TieFilter filter;
  filter.actor = patterns(question.a);
  filter.other = patterns(question.b);
  std::vector<DatedTie> out;
  const auto done = store.ties(filter, [&](TieRecord&& record) {
    const auto since = parse_when(record.tie.since);
    const std::optional<Date> day = since ? std::optional(since->from) : record.evidence.report->published;
    if (day && inside(*day, question.from, question.to))
      out.push_back({*day, since.has_value(), std::move(record)});
    return true;
  });
  if (!done) return tl::unexpected<Error>(done.error());
  std::stable_sort(out.begin(), out.end(),
                   [](const DatedTie& x, const DatedTie& y) { return x.day < y.day; });
  return out;
}

}  // namespace entente
