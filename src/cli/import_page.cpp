#include "cli/import_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/json.h"
#include "cli/terminal.h"
#include "record/duckdb.h"

namespace entente::cli {
namespace {

class ImportPage {
 public:
  ImportPage(const Frame& frame, duck::Connection& connection, std::uint64_t limit)
      : frame_(frame), connection_(connection), limit_(limit) {}

  Result<std::size_t> show(const std::vector<std::string>& ids) {
    auto imports = rows(
        "SELECT id, format, origin, file, rows_read, rows_stored, rows_aside, done, began_at::VARCHAR FROM "
        "imports ORDER BY began_at, file");
    if (!imports) return tl::unexpected<Error>(imports.error());
    std::size_t shown = 0;
    while (imports->next()) {
      const std::string id = imports->text(0);
      if (!ids.empty() && std::ranges::find(ids, id) == ids.end()) continue;
      ++shown;
      Json json{{"id", id},
                {"format", imports->text(1)},
                {"origin", imports->text(2)},
                {"file", imports->text(3)},
                {"rows_read", imports->integer(4)},
                {"rows_stored", imports->integer(5)},
                {"rows_aside", imports->integer(6)},
                {"done", imports->boolean(7)},
                {"began_at", imports->text(8)}};
      if (!frame_.json)
        fmt::print("{}{}: {}, origin {}; {} stored{}{}\n", shown > 1 ? "\n" : "", imports->text(3),
                   imports->text(1), imports->text(2),
                   counted(static_cast<std::uint64_t>(imports->integer(5)), "event"),
                   imports->integer(6) > 0
                       ? fmt::format(", {} set aside",
                                     counted(static_cast<std::uint64_t>(imports->integer(6)), "row"))
                       : std::string(),
                   imports->boolean(7) ? "" : "; not finished: import it again");
      if (auto done = aside(id, imports->text(3), json); !done) return tl::unexpected<Error>(done.error());
      if (auto done = unmapped(id, json); !done) return tl::unexpected<Error>(done.error());
      if (frame_.json) print_json(json);
    }
    return shown;
  }

 private:
  Result<duck::Rows> rows(const std::string& sql, const std::string& id = {}) {
    auto query = connection_.prepare(sql);
    if (!query) return tl::unexpected<Error>(query.error());
    if (!id.empty()) query->bind(1, id);
    return query->run();
  }
  bool has_room(std::size_t row) const { return frame_.json || limit_ == 0 || row < limit_; }

  Result<void> aside(const std::string& id, const std::string& file, Json& json) {
    auto found = rows("SELECT line, reason, row FROM set_aside WHERE import = $1 ORDER BY line", id);
    if (!found) return tl::unexpected<Error>(found.error());
    Json list = Json::array();
    std::size_t count = 0;
    for (; found->next(); ++count) {
      if (!has_room(count)) continue;
      list.push_back({{"line", found->integer(0)}, {"reason", found->text(1)}, {"row", found->text(2)}});
      if (!frame_.json)
        fmt::print("  {}:{}: {}\n      {}\n", file, found->integer(0), found->text(1),
                   shorten(found->text(2), look_.width() - 6));
    }
    if (!has_room(count) && count > limit_)
      fmt::print("  … {} more; --limit 0 shows all\n", counted(count - limit_, "row"));
    json["set_aside"] = std::move(list);
    return {};
  }

  Result<void> unmapped(const std::string& id, Json& json) {
    auto found = rows(
        "SELECT field, value, sum(rows)::BIGINT, row_number() OVER (PARTITION BY field ORDER BY sum(rows) "
        "DESC, value)::BIGINT, "
        "count(*) OVER (PARTITION BY field)::BIGINT, sum(sum(rows)) OVER (PARTITION BY field)::BIGINT "
        "FROM unmapped WHERE import = $1 GROUP BY field, value ORDER BY field, 4",
        id);
    if (!found) return tl::unexpected<Error>(found.error());
    Json list = Json::array();
    while (found->next()) {
      const auto rank = static_cast<std::size_t>(found->integer(3)),
                 all = static_cast<std::size_t>(found->integer(4));
      if (!frame_.json && rank == 1)
        fmt::print("  not mapped, {}: {} in {}\n", found->text(0), counted(all, "value"),
                   counted(static_cast<std::uint64_t>(found->integer(5)), "row"));
      if (has_room(rank - 1)) {
        list.push_back({{"field", found->text(0)}, {"value", found->text(1)}, {"rows", found->integer(2)}});
        if (!frame_.json)
          fmt::print("  {:>9}  {}\n", grouped(static_cast<std::uint64_t>(found->integer(2))), found->text(1));
      } else if (rank == limit_ + 1) {
        fmt::print("             … {} more; --limit 0 shows all\n", counted(all - limit_, "value"));
      }
    }
    json["unmapped"] = std::move(list);
    return {};
  }

  const Frame& frame_;
  duck::Connection& connection_;
  std::uint64_t limit_;
  const Look look_ = Look::of_standard_output();
};

}  // namespace

Result<std::size_t> print_imports(const Frame& frame, duck::Connection& connection, std::uint64_t limit,
                                  const std::vector<std::string>& ids) {
  return ImportPage(frame, connection, limit).show(ids);
}

}  // namespace entente::cli
