#include "analysis/record_sql.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "knowledge/actor.h"

namespace entente {

Result<duck::Rows> ask_views(const Store& store, const std::string& sql, const Conditions& conditions) {
  auto query = store.connection().prepare(sql);
  if (!query) {
    // The views came with version 6; an older record is read as it is.
    auto version = store.connection().prepare("SELECT value FROM meta WHERE key = 'schema'");
    if (version)
      if (auto rows = version->run();
          rows && rows->next() && rows->text(0).size() == 1 && rows->text(0) < "6")
        return input_error("was made by an earlier Entente (record version " + rows->text(0) +
                               "); `entente read` or `entente import` brings it up to date",
                           store.path());
    return internal_error(query.error().message, store.path());
  }
  conditions.bind(*query);
  auto rows = query->run();
  if (!rows) return internal_error(rows.error().message, store.path());
  return rows;
}

std::string sql_value(Conditions& conditions, const std::string& text) {
  const bool plain = std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
           c == ':' || c == ' ' || c == '_' || c == '-' || c == '.';
  });
  return plain ? "'" + text + "'" : conditions.value(text);
}

std::string sql_value(Date day) { return "DATE '" + day.iso() + "'"; }

std::string among(Conditions& conditions, std::string_view column, const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (const std::string& value : values) out.push_back(sql_value(conditions, value));
  return fmt::format("{} IN ({})", column, fmt::join(out, ", "));
}

std::string side_fits(Conditions& conditions, const std::string& side,
                      const std::vector<std::string>& codes) {
  std::vector<std::string> alternatives;
  for (const std::string& code : codes) {
    std::string one =
        fmt::format("{}_actor = {}", side, sql_value(conditions, std::string(first_part(code))));
    if (code.find('/') != std::string::npos)
      one +=
          fmt::format(" AND ({0} = {1} OR starts_with({0}, {1} || '/'))", side, sql_value(conditions, code));
    alternatives.push_back(std::move(one));
  }
  return fmt::format("({})", fmt::join(alternatives, " OR "));
}

std::string origin_fits(Conditions& conditions, const std::vector<std::string>& origins) {
  std::vector<std::string> values;
  for (const std::string& origin : origins) {
    values.push_back(sql_value(conditions, origin));
    if (origin == "coded") values.push_back("'corrected'");
  }
  return values.empty() ? std::string() : fmt::format("origin IN ({})", fmt::join(values, ", "));
}

namespace {

// That the side is somebody else than `codes`.
std::string side_is_other(Conditions& conditions, const std::string& side,
                          const std::vector<std::string>& codes) {
  std::string out = "true";
  for (const std::string& code : codes)
    out += fmt::format(" AND {}_actor IS DISTINCT FROM {}", side,
                       sql_value(conditions, std::string(first_part(code))));
  return "(" + out + ")";
}

// The same two of the list of a side's parties.
std::string list_fits(Conditions& conditions, const std::string& list,
                      const std::vector<std::string>& codes) {
  std::vector<std::string> alternatives;
  for (const std::string& code : codes)
    alternatives.push_back(
        fmt::format("(c = {0} OR starts_with(c, {0} || '/'))", sql_value(conditions, code)));
  return fmt::format("len(list_filter({}, c -> {})) > 0", list, fmt::join(alternatives, " OR "));
}

std::string list_has_other(Conditions& conditions, const std::string& list,
                           const std::vector<std::string>& codes) {
  std::string others = "true";
  for (const std::string& code : codes)
    others +=
        fmt::format(" AND split_part(c, '/', 1) <> {}", sql_value(conditions, std::string(first_part(code))));
  return fmt::format("len(list_filter({}, c -> {})) > 0", list, others);
}

// How a kind of row is asked for its sides: a column each, or a list of parties each.
struct Sides {
  using Question = std::string (*)(Conditions&, const std::string&, const std::vector<std::string>&);
  std::string source, target;
  Question holds, has_other;
};

// That the rows are of the pair, seen from its first (`back`: from its second).
std::string pair_fits(Conditions& conditions, const PairQuestion& question, const Sides& sides, bool back,
                      bool anybody) {
  const std::string &mine = back ? sides.target : sides.source, &theirs = back ? sides.source : sides.target;
  return "(" + sides.holds(conditions, mine, question.a) +
         (anybody              ? ""
          : question.b.empty() ? " AND " + sides.has_other(conditions, theirs, question.a)
                               : " AND " + sides.holds(conditions, theirs, question.b)) +
         ")";
}

}  // namespace

std::vector<std::string> plain_pair_fits(Conditions& conditions, const PairQuestion& question,
                                         const PairRows& rows) {
  const bool anybody = question.b.empty() && !rows.others_only;
  const Sides columns_each{"source", "target", side_fits, side_is_other};
  std::vector<std::string> out;
  if (rows.forth) out.push_back(pair_fits(conditions, question, columns_each, false, anybody));
  if (rows.back) {
    const std::string back = pair_fits(conditions, question, columns_each, true, anybody);
    out.push_back(rows.forth ? fmt::format("({} AND ({}) IS NOT TRUE)", back, out.front()) : back);
  }
  return out;
}

std::string news_condition(Conditions& conditions, const PairQuestion& question) {
  std::string out = "status IN ('occurred', 'planned') AND quad IS NOT NULL AND ";
  out += question.from ? "date_from >= " + sql_value(*question.from) : std::string("date_from IS NOT NULL");
  if (question.to) out += " AND date_from <= " + sql_value(*question.to);
  if (const std::string origins = origin_fits(conditions, question.origins); !origins.empty())
    out += " AND " + origins;
  return out;
}

std::string alike_events(const std::string& where) {
  return fmt::format(
      "SELECT event FROM dyads WHERE {0} EXCEPT SELECT min(event) FROM dyads WHERE {0} GROUP BY source, "
      "target, type, "
      "cameo, date_from, date_to, CASE WHEN source IS NULL OR target IS NULL THEN event END",
      where);
}

std::string pair_rows(Conditions& conditions, const PairQuestion& question, const PairRows& rows) {
  const bool all = question.b.empty() && !rows.others_only;  // an actor with anybody, itself too
  const Sides columns_each{"source", "target", side_fits, side_is_other};
  const auto fits = [&](bool back) { return pair_fits(conditions, question, columns_each, back, all); };
  const std::string forth = rows.forth ? fits(false) : "false", back = rows.back ? fits(true) : "false";
  const std::string where =
      fmt::format("({} OR {}) AND {}", forth, back, news_condition(conditions, question));
  constexpr std::string_view columns =
      "origin, date_from, coalesce(date_to, date_from) AS date_to, quad, "
      "coalesce(goldstein, 0) AS goldstein, coalesce(mentions, 0) AS mentions";
  std::string out = fmt::format(
      "SELECT event, {0} AS f, any_value(origin) AS origin, any_value(date_from) AS date_from, "
      "any_value(coalesce(date_to, date_from)) AS date_to, any_value(quad) AS quad, "
      "any_value(coalesce(goldstein, 0)) AS goldstein, 0 AS mentions FROM dyads "
      "WHERE origin IN ('coded', 'corrected') AND {1} GROUP BY {2}",
      rows.once ? "any_value(" + forth + ")" : forth, where, rows.once ? "event" : "event, f");
  bool is_forth = rows.forth;
  for (const std::string& fit : plain_pair_fits(conditions, question, rows)) {
    out += fmt::format(
        " UNION ALL SELECT id, {}, {} FROM imported_events WHERE more_source IS NULL AND more_target IS NULL "
        "AND source_name IS NOT NULL AND target_name IS NOT NULL AND {} AND {}",
        is_forth, columns, fit, news_condition(conditions, question));
    is_forth = false;
  }
  // Imported events of several parties on a side are few.
  const Sides lists_each{"sources", "targets", list_fits, list_has_other};
  const auto lists_fit = [&](bool turned) {
    return pair_fits(conditions, question, lists_each, turned, all);
  };
  const std::string lists_forth = rows.forth ? lists_fit(false) : "false",
                    lists_back = rows.back ? lists_fit(true) : "false";
  const auto add_several = [&](std::string_view f, const std::string& fit) {
    out += fmt::format(
        " UNION ALL SELECT id, {}, {} FROM (SELECT *, "
        "list_concat([coalesce(source, source_name)], more_source) AS sources, "
        "list_concat([coalesce(target, target_name)], more_target) AS targets FROM imported_events "
        "WHERE more_source IS NOT NULL OR more_target IS NOT NULL) WHERE {} AND {}",
        f, columns, fit, news_condition(conditions, question));
  };
  if (!rows.several) {
    // none
  } else if (rows.once) {
    add_several("true", "(" + lists_forth + " OR " + lists_back + ")");
  } else {
    if (rows.forth) add_several("true", lists_forth);
    if (rows.back) add_several("false", lists_back);
  }
  if (question.one_a_day)
    out = fmt::format("SELECT * FROM ({}) WHERE event NOT IN ({})", out, alike_events(where));
  return out;
}

}  // namespace entente
