#include "record/on_file.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "record/duckdb.h"

namespace entente {
namespace {

constexpr std::int64_t rows_at_once = 100'000;  // an answer is held in memory whole

std::uint64_t mark_of(std::string_view id, std::string_view url, std::string_view publisher,
                      std::int64_t set_aside) {
  const std::string hash = content_id({id, url, publisher, std::to_string(set_aside)});
  std::uint64_t mark = 0;
  std::from_chars(hash.data(), hash.data() + 16, mark, 16);
  return mark;
}

}  // namespace

Result<OnFile> OnFile::of(const Store& store, const std::string& coder) {
  const auto told = [&store](Error error) {
    if (error.file.empty()) error.file = store.path();
    return tl::unexpected<Error>(std::move(error));
  };
  duck::Connection& connection = store.connection();
  auto last = connection.prepare("SELECT coalesce(max(rowid), -1) FROM filed_reports");
  if (!last) return told(last.error());
  auto end = last->run();
  if (!end) return told(end.error());
  const std::int64_t rows = end->next() ? end->integer(0) + 1 : 0;
  auto query = connection.prepare(
      "SELECT id, url, publisher, set_aside::BIGINT FROM filed_reports WHERE rowid >= $1 AND rowid < $2 AND "
      "coder "
      "= $3");
  if (!query) return told(query.error());
  OnFile out;
  for (std::int64_t first = 0; first < rows; first += rows_at_once) {
    auto found = query->bind(1, first).bind(2, first + rows_at_once).bind(3, coder).run();
    if (!found) return told(found.error());
    while (found->next())
      out.marks_.push_back(mark_of(found->text(0), found->text(1), found->text(2), found->integer(3)));
  }
  std::ranges::sort(out.marks_);
  return out;
}

bool OnFile::has(const Report& report) const {
  return std::ranges::binary_search(marks_, mark_of(report.id, report.url, report.publisher,
                                                    static_cast<std::int64_t>(report.set_aside.size())));
}

}  // namespace entente
