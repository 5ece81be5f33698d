#include "record/held_overrides.h"

namespace entente {

Result<std::vector<HeldOverride>> overrides_of(duck::Connection& connection,
                                               const std::vector<std::string>& reports) {
  auto query = connection.prepare(
      "SELECT id, report, kind, record, replacement, twin, before, words_begin::BIGINT, words_end::BIGINT, "
      "beside, "
      "superseded FROM overrides WHERE report IN (SELECT unnest($1)) ORDER BY id");
  if (!query) return tl::unexpected<Error>(query.error());
  auto rows = query->bind(1, reports).run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<HeldOverride> out;
  while (rows->next())
    out.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4), rows->text(5),
                   rows->text(6), rows->integer(7), rows->integer(8), rows->list(9), rows->list(10)});
  return out;
}

Result<std::vector<CodedPlace>> coded_places(duck::Connection& connection, const std::string& report) {
  auto query = connection.prepare(
      "SELECT id, 'event', trigger_begin::BIGINT, trigger_end::BIGINT FROM events WHERE report = $1 AND "
      "origin <> "
      "'corrected' UNION ALL SELECT id, 'statement', words_begin::BIGINT, words_end::BIGINT FROM statements "
      "WHERE "
      "report = $1 AND origin <> 'corrected' UNION ALL SELECT id, 'tie', words_begin::BIGINT, "
      "words_end::BIGINT FROM "
      "ties WHERE report = $1 AND origin <> 'corrected' ORDER BY 1");
  if (!query) return tl::unexpected<Error>(query.error());
  auto rows = query->bind(1, report).run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<CodedPlace> out;
  while (rows->next()) out.push_back({rows->text(0), rows->text(1), rows->integer(2), rows->integer(3)});
  return out;
}

}  // namespace entente
