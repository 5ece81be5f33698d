// What the record says of one actor, and of names that no table knows.
#include <fmt/format.h>

#include "base/text.h"
#include "record/answers.h"
#include "record/store_parts.h"

namespace entente {

Result<Activity> Store::activity(const std::vector<ActorPattern>& actor) const {
  Conditions conditions;
  std::string fits = "false";
  for (const ActorPattern& pattern : actor) {
    std::string one;
    if (!pattern.code.empty()) one = conditions.code_fits("p.code", pattern.code);
    if (!pattern.name.empty())
      one += (one.empty() ? "" : " AND ") +
             fmt::format("lower(p.name) = {}", conditions.value(lower(pattern.name)));
    if (!one.empty()) fits += " OR (" + one + ")";
  }
  conditions.require("(" + fits + ")");
  conditions.require("e.status NOT IN ('negated', 'hypothetical')");
  Activity out;
  auto done = answer(parts_->connection, parts_->path,
                     fmt::format("SELECT count(DISTINCT CASE WHEN p.role = 'source' THEN p.event END), "
                                 "count(DISTINCT CASE WHEN p.role = 'target' THEN p.event END), "
                                 "min(e.date_from), max(e.date_to) "
                                 "FROM event_actors p JOIN events e ON e.id = p.event {}",
                                 conditions.where()),
                     conditions, 0, [&](const duck::Rows& rows) {
                       out = {static_cast<std::uint64_t>(rows.integer(0)),
                              static_cast<std::uint64_t>(rows.integer(1)), rows.date(2), rows.date(3)};
                       return true;
                     });
  if (!done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<void> Store::unknown_names(const std::function<bool(UnknownName&&)>& each) const {
  if (!parts_->has_unknown_names)
    return input_error(
        "was made before names that nothing matched were kept; `entente read` the reports again to have them",
        parts_->path);
  const std::string sql = fmt::format(
      "WITH counted AS (SELECT name, count(*) AS mentions, count(DISTINCT report) AS reports "
      "FROM unknown_names GROUP BY name), "
      "labels AS (SELECT name, label, row_number() OVER (PARTITION BY name ORDER BY count(*) DESC, label) AS "
      "place "
      "FROM unknown_names GROUP BY name, label), "
      "examples AS (SELECT u.*, row_number() OVER (PARTITION BY u.name ORDER BY r.published DESC NULLS LAST, "
      "r.rowid DESC, u.sentence, u.name_begin) AS place "
      "FROM unknown_names u JOIN {} r ON r.id = u.report), "
      "h AS (SELECT e.report, e.sentence, c.name, l.label, c.mentions, c.reports FROM counted c "
      "JOIN labels l ON l.name = c.name AND l.place = 1 JOIN examples e ON e.name = c.name AND e.place = 1) "
      "SELECT {}, h.name, h.label, h.mentions, h.reports FROM h {} ORDER BY h.mentions DESC, h.name",
      parts_->filed_reports(), evidence_columns(parts_->first_sentence),
      evidence_joins(parts_->filed_reports()));
  EvidenceReader reader;
  auto done = answer(
      parts_->connection, parts_->path, sql, Conditions(), evidence_width + 2, [&](const duck::Rows& rows) {
        const std::size_t c = evidence_width;
        return each({rows.text(c), rows.text(c + 1), static_cast<std::uint64_t>(rows.integer(c + 2)),
                     static_cast<std::uint64_t>(rows.integer(c + 3)), reader.evidence(rows)});
      });
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

}  // namespace entente
