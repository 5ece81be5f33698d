#include "answers/word_search.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/record_sql.h"
#include "base/text.h"
#include "record/conditions.h"
#include "record/duckdb.h"

namespace entente {
namespace {

constexpr std::size_t before_word = 60, after_word = 140;  // bytes of a snippet

// All words are in the expression.
std::string contains_all(Conditions& conditions, std::string_view expression,
                         const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words)
    out.push_back(fmt::format("contains({}, {})", expression, conditions.value(word)));
  return fmt::format("{}", fmt::join(out, " AND "));
}

// The first byte of a code point at or before `at`.
std::size_t whole(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

std::string snippet_of(std::string_view text, const std::vector<std::string>& words) {
  // Lower case may have other lengths ("İ"): a place in it stands for the same share of the text.
  const std::string low = lower(text);
  std::size_t first = std::string::npos;
  for (const std::string& word : words) first = std::min(first, low.find(word));
  if (first == std::string::npos) first = 0;
  if (low.size() != text.size() && !low.empty()) first = first * text.size() / low.size();
  std::size_t begin = whole(text, first > before_word ? first - before_word : 0);
  std::size_t end = whole(text, first + after_word);
  if (begin > 0)
    if (const auto space = text.find(' ', begin); space != std::string_view::npos && space < first)
      begin = space + 1;
  if (end < text.size())
    if (const auto space = text.rfind(' ', end); space != std::string_view::npos && space > first)
      end = space;
  return (begin > 0 ? "…" : "") + fold_space(text.substr(begin, end - begin)) +
         (end < text.size() ? "…" : "");
}

Result<std::vector<FoundReport>> search_reports(const Store& store, const std::vector<std::string>& words,
                                                std::size_t limit) {
  std::vector<FoundReport> out;
  if (words.empty()) return out;
  Conditions conditions;
  const std::string in_title = contains_all(conditions, "lower(coalesce(title, ''))", words),
                    in_either = contains_all(conditions, "lower(coalesce(title, '') || ' ' || text)", words);
  auto rows =
      ask_views(store,
                fmt::format("SELECT id, title, publisher, published, text, {} AS t FROM reports WHERE {} "
                            "ORDER BY t DESC, published DESC NULLS LAST, id LIMIT {}",
                            in_title, in_either, limit),
                conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  while (rows->next())
    out.push_back({rows->text(0), rows->text(1), rows->text(2), rows->date(3),
                   snippet_of(rows->text(4), words), rows->boolean(5)});
  return out;
}

Result<std::vector<std::string>> search_statements(const Store& store, const std::vector<std::string>& words,
                                                   std::size_t limit) {
  std::vector<std::string> out;
  if (words.empty()) return out;
  Conditions conditions;
  const std::string fits = contains_all(
      conditions, "lower(words || ' ' || coalesce(quote, '') || ' ' || coalesce(term, '') || ' ' || speaker)",
      words);
  auto rows = ask_views(
      store,
      fmt::format("SELECT id FROM statements WHERE {} ORDER BY date_from DESC NULLS LAST, id LIMIT {}", fits,
                  limit),
      conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  while (rows->next()) out.push_back(rows->text(0));
  return out;
}

}  // namespace entente
