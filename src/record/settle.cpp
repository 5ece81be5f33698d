// Which of the coder's records corrections stand in the place of, decided anew after every change of the overrides or of
// what the coder says. What a correction replaces lies in the superseded_* tables.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "record/held_overrides.h"
#include "record/store_parts.h"

namespace entente {
namespace {

// Which of the coder's records the override stands in the place of: the one that was corrected; else, if the coder reads
// the words in another way by now, the only one there that was not there when it was corrected; and one that says the
// same as the correction.
std::vector<std::string> superseded_by(const HeldOverride& held, const std::vector<CodedPlace>& coded,
                                       const std::set<std::string>& corrected) {
  std::vector<std::string> out;
  const auto is_on_file = [&](const std::string& id) {
    return !id.empty() &&
           std::any_of(coded.begin(), coded.end(), [&](const CodedPlace& c) { return c.id == id; });
  };
  if (is_on_file(held.record)) {
    out.push_back(held.record);
  } else if (!held.record.empty()) {
    std::vector<std::string> fresh;
    for (const CodedPlace& c : coded)
      if (c.kind == held.kind && c.begin == held.begin && c.end == held.end && c.id != held.twin &&
          !corrected.contains(c.id) &&
          std::find(held.beside.begin(), held.beside.end(), c.id) == held.beside.end())
        fresh.push_back(c.id);
    if (fresh.size() == 1) out.push_back(fresh.front());
  }
  if (held.twin != held.record && is_on_file(held.twin)) out.push_back(held.twin);
  return out;
}

}  // namespace

Result<void> Store::Parts::run_with(const std::string& sql, const std::vector<std::string>& list) {
  auto query = connection.prepare(sql);
  if (!query) return tl::unexpected<Error>(query.error());
  if (auto done = query->bind(1, list).run(); !done) return tl::unexpected<Error>(done.error());
  return {};
}

Result<void> Store::Parts::settle(const std::vector<std::string>& reports) {
  if (reports.empty()) return {};
  auto all = overrides_of(connection, reports);
  if (!all) return tl::unexpected<Error>(all.error());
  std::map<std::string, std::vector<HeldOverride>> by_report;
  for (HeldOverride& held : *all) by_report[held.report].push_back(std::move(held));
  for (const std::string& report : reports) {
    const auto found = by_report.find(report);
    // What no correction stands in the place of any more is the coder's word again.
    for (const auto& [table, column] : record_tables) {
      for (const std::string& sql :
           {fmt::format(
                "INSERT INTO {0} BY NAME SELECT * FROM superseded_{0} WHERE report IN (SELECT unnest($1))",
                table),
            fmt::format("DELETE FROM superseded_{} WHERE report IN (SELECT unnest($1))", table)})
        if (auto done = run_with(sql, {report}); !done) return done;
    }
    if (found == by_report.end()) continue;
    const std::vector<HeldOverride>& held = found->second;
    auto coded = coded_places(connection, report);
    if (!coded) return tl::unexpected<Error>(coded.error());
    std::set<std::string> corrected;  // records of the coder that an override names
    for (const HeldOverride& h : held) corrected.insert(h.record);
    std::vector<std::string> aside;
    for (const HeldOverride& h : held) {
      const std::vector<std::string> superseded = superseded_by(h, *coded, corrected);
      aside.insert(aside.end(), superseded.begin(), superseded.end());
      auto query = connection.prepare("UPDATE overrides SET superseded = $2 WHERE id = $1");
      if (!query) return tl::unexpected<Error>(query.error());
      if (auto done = query->bind(1, h.id).bind(2, superseded).run(); !done)
        return tl::unexpected<Error>(done.error());
    }
    if (!aside.empty()) {
      for (const auto& [table, column] : record_tables)
        for (const std::string& sql :
             {fmt::format(
                  "INSERT INTO superseded_{0} BY NAME SELECT * FROM {0} WHERE {1} IN (SELECT unnest($1))",
                  table, column),
              fmt::format("DELETE FROM {} WHERE {} IN (SELECT unnest($1))", table, column)})
          if (auto done = run_with(sql, aside); !done) return done;
    }
    // A changed model may part the text into sentences in another way.
    for (const auto& [table, begin] : {std::pair<const char*, const char*>{"events", "trigger_begin"},
                                       {"statements", "words_begin"},
                                       {"ties", "words_begin"}})
      if (auto done = run_with(
              fmt::format(
                  "UPDATE {0} SET sentence = s.number FROM sentences s WHERE {0}.report IN (SELECT "
                  "unnest($1)) "
                  "AND {0}.origin = 'corrected' AND s.report = {0}.report AND s.text_begin <= {0}.{1} AND "
                  "{0}.{1} < s.text_end AND {0}.sentence <> s.number",
                  table, begin),
              {report});
          !done)
        return done;
  }
  return {};
}

}  // namespace entente
