#include "answers/report_list.h"

#include <fmt/format.h>

#include "analysis/record_sql.h"
#include "base/text.h"
#include "record/conditions.h"
#include "record/duckdb.h"

namespace entente {
namespace {

void add_filters(Conditions& conditions, const ReportListQuestion& question) {
  for (const std::string& word : question.words)
    conditions.require(
        fmt::format("contains(lower(coalesce(title, '') || ' ' || text), {})", conditions.value(word)));
  if (question.from) conditions.require("published >= " + conditions.value(*question.from));
  if (question.to) conditions.require("published <= " + conditions.value(*question.to));
  if (!question.publisher.empty())
    conditions.require("lower(publisher) = " + conditions.value(lower(question.publisher)));
}

// What stands behind the last report of the page before.
void go_on(Conditions& conditions, const ReportListQuestion& question) {
  if (!question.after) return;
  const std::string id = conditions.value(*question.after);
  if (!question.after_published) {
    conditions.require(fmt::format("(published IS NULL AND id > {})", id));
    return;
  }
  const std::string day = conditions.value(*question.after_published);
  conditions.require(
      fmt::format("(published IS NULL OR published < {0} OR (published = {0} AND id > {1}))", day, id));
}

std::uint64_t count(const duck::Rows& rows, std::size_t column) {
  return static_cast<std::uint64_t>(rows.integer(column));
}

}  // namespace

Result<ReportList> list_reports(const Store& store, const ReportListQuestion& question) {
  ReportList out;
  {
    Conditions conditions;
    add_filters(conditions, question);
    auto rows = ask_views(store, "SELECT count(*) FROM reports " + conditions.where(), conditions);
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->next()) out.total = count(*rows, 0);
  }
  Conditions conditions;
  add_filters(conditions, question);
  go_on(conditions, question);
  // Records are counted for the page's reports alone.
  const auto counted = [](const char* table) {
    return fmt::format("(SELECT count(*) FROM {} t WHERE t.report = p.id)", table);
  };
  auto rows = ask_views(
      store,
      fmt::format("SELECT id, title, publisher, url, source, published, {}, {}, {}, {} FROM (SELECT * "
                  "FROM reports {} ORDER BY published DESC NULLS LAST, id LIMIT {}) p ORDER BY published "
                  "DESC NULLS LAST, id",
                  counted("sentences"), counted("events"), counted("statements"), counted("ties"),
                  conditions.where(), question.limit + 1),
      conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  while (rows->next()) {
    if (out.reports.size() == question.limit) {
      out.more = true;
      break;
    }
    out.reports.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4),
                           rows->date(5), count(*rows, 6), count(*rows, 7), count(*rows, 8),
                           count(*rows, 9)});
  }
  return out;
}

Json listed_report_json(const ListedReport& report) {
  return {{"id", report.id},
          {"title", text_json(report.title)},
          {"publisher", text_json(report.publisher)},
          {"published", day_json(report.published)},
          {"url", text_json(report.url)},
          {"file", report.file},
          {"sentences", report.sentences},
          {"events", report.events},
          {"statements", report.statements},
          {"ties", report.ties}};
}

}  // namespace entente
