// SQL over the views of the record, as the queries of this room ask it; private to src/analysis, src/forecast
// and src/answers.
#pragma once

#include <string>
#include <vector>

#include "analysis/pair_days.h"
#include "record/conditions.h"
#include "record/duckdb.h"
#include "record/store.h"

namespace entente {

// Runs the SQL with the values of `conditions`. Errors: see pair_days.h.
Result<duck::Rows> ask_views(const Store& store, const std::string& sql, const Conditions& conditions);

// A value as SQL: as it is where nothing in it could be taken for SQL, for DuckDB prunes by what it sees while it plans;
// else bound.
std::string sql_value(Conditions& conditions, const std::string& text);
std::string sql_value(Date day);

// "type IN ('AID', …)"
std::string among(Conditions& conditions, std::string_view column, const std::vector<std::string>& values);

// "(source_actor = 'RUS' OR …)": one of the codes stands on the side ("source" or "target").
std::string side_fits(Conditions& conditions, const std::string& side, const std::vector<std::string>& codes);
// "(origin IN …)", or "" for none: "coded" takes in corrected records.
std::string origin_fits(Conditions& conditions, const std::vector<std::string>& origins);

// That an event is news of the question's days and data sets.
std::string news_condition(Conditions& conditions, const PairQuestion& question);

// SQL for the events that the one-a-day filter drops: those that stand for none of their rows in the view `dyads`, of
// which `where` chooses.
std::string alike_events(const std::string& where);

// Which rows pair_rows() takes.
struct PairRows {
  bool forth = true, back = true;
  bool others_only = false;  // of an actor alone: not what its own sectors do to one another
  bool once = false;         // an event that goes both ways stands once, with any f
  bool several = true;       // false: no imported event has several parties on a side (several_parties.h)
};
// SQL for the pair's events that are news, each once a direction: event, f (a acts on b), origin, date_from, date_to, quad,
// goldstein, mentions. What `dyads` has, without its rows for every pair of parties: of ten million imported events nothing
// is grouped that has one source and one target.
std::string pair_rows(Conditions& conditions, const PairQuestion& question, const PairRows& rows);
// SQL conditions of which each imported event with one source and one target that is of the pair fits one: a plain
// comparison of both sides each, which DuckDB takes into its scan; together they cost a third of the same with OR.
std::vector<std::string> plain_pair_fits(Conditions& conditions, const PairQuestion& question,
                                         const PairRows& rows);

}  // namespace entente
