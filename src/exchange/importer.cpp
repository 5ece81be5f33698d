#include "exchange/importer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "exchange/cutter.h"
#include "exchange/import_sql.h"
#include "exchange/memory_file.h"
#include "exchange/resolving.h"
#include "exchange/unpack.h"
#include "record/duckdb.h"

namespace entente {
namespace {

// Finds records of a batch again by their lines, which must be asked for in order.
class RecordFinder {
 public:
  RecordFinder(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}
  // Without its number; of a record of several lines the first. Good enough for what is only shown.
  std::string_view at(std::uint64_t line) {
    const std::string mark = fmt::format("\n{}{}", line, delimiter_);
    std::size_t found = at_ == 0 && text_.starts_with(mark.substr(1)) ? 0 : text_.find(mark, at_);
    if (found == std::string_view::npos) return {};
    found += mark.size() - (found == 0 && text_.front() != '\n' ? 1 : 0);
    at_ = found - 1;
    return text_.substr(found, text_.find('\n', found) - found);
  }

 private:
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
};

// One file on its way in.
class Run {
 public:
  Run(duck::Connection& connection, const Lookups& tables, const ImportRequest& request)
      : connection_(connection), tables_(tables), request_(request) {}

  Result<ImportOutcome> run(const std::function<bool(const ImportProgress&)>& go_on) {
    // What a batch needs is small; the limit keeps the whole import below 3 GB. A record whose settings are locked has limits
    // already.
    if (auto set = sql("SET memory_limit = '1500MB'; SET enable_external_file_cache = false;");
        !set && set.error().message.find("locked") == std::string::npos)
      return fail(set);
    auto recognised = recognise_file(request_.file, request_.format, request_.options.mapping, connection_);
    if (!recognised) return tl::unexpected<Error>(recognised.error());
    chosen_ = std::move(*recognised);
    auto print = fingerprint_of(request_.file);
    if (!print) return tl::unexpected<Error>(print.error());
    auto options = chosen_.format->prepare(request_.file, request_.options);
    if (!options) return tl::unexpected<Error>(options.error());
    out_.format = chosen_.format->name();
    out_.origin = request_.origin.empty() ? chosen_.format->origin(chosen_.head) : request_.origin;
    out_.id = content_id({print->digest, out_.format, out_.origin, *options});
    total_ = print->bytes;
    several_ = import_sql::several_parties(chosen_.format->staged(chosen_.layout));
    if (auto begun = begin(*print, *options); !begun) return fail(begun);
    if (out_.unchanged) return out_;
    if (auto made = sql(import_sql::make_tables()); !made) return fail(made);
    auto done = chosen_.layout.kind == Layout::Kind::parquet ? parquet(go_on) : text(go_on);
    if (done && !out_.interrupted) done = transaction([this] { return close(); });
    static_cast<void>(sql(import_sql::drop_tables()));
    if (!done) return fail(done);
    return out_;
  }

 private:
  static tl::unexpected<Error> fail(const Result<void>& result) {
    return tl::unexpected<Error>(result.error());
  }
  Result<void> sql(const std::string& script) {
    auto done = connection_.run(script);
    if (!done) return internal_error(done.error().message, request_.file);
    return {};
  }
  // Runs the SQL with the import's id as $1.
  Result<duck::Rows> ask(const std::string& statement) {
    auto query = connection_.prepare(statement);
    if (!query) return internal_error(query.error().message, request_.file);
    query->bind(1, out_.id);
    if (statement.find("$2") != std::string::npos) query->bind(2, out_.origin);
    auto rows = query->run();
    if (!rows) return internal_error(rows.error().message, request_.file);
    return rows;
  }
  Result<void> tell(const std::string& statement) {
    return ask(statement).map([](const duck::Rows&) {});
  }
  template <class Work>
  Result<void> transaction(const Work& work) {
    if (auto begun = sql("BEGIN"); !begun) return begun;
    auto done = work();
    if (done) done = sql("COMMIT");
    if (!done) static_cast<void>(connection_.run("ROLLBACK"));
    return done;
  }

  // Finds what is on file of the import, or enters it.
  Result<void> begin(const Fingerprint& print, const std::string& options) {
    auto held = ask(
        "SELECT done, bytes_done, lines_done, rows_read, rows_stored, rows_aside FROM imports WHERE id = $1");
    if (!held) return tl::unexpected<Error>(held.error());
    if (held->next()) {
      out_.unchanged = held->boolean(0);
      out_.resumed = !out_.unchanged;
      bytes_ = static_cast<std::uint64_t>(held->integer(1));
      lines_ = static_cast<std::uint64_t>(held->integer(2));
      out_.rows_read = static_cast<std::uint64_t>(held->integer(3));
      out_.rows_stored = static_cast<std::uint64_t>(held->integer(4));
      out_.rows_aside = static_cast<std::uint64_t>(held->integer(5));
      return out_.unchanged ? count_unmapped() : Result<void>{};
    }
    return transaction([&]() -> Result<void> {
      // A file that has changed since its import was interrupted begins anew: half of its earlier state is of no use.
      auto stale = connection_.prepare(
          "SELECT id FROM imports WHERE file = $1 AND format = $2 AND origin = $3 AND NOT done");
      if (!stale) return tl::unexpected<Error>(stale.error());
      auto rows = stale->bind(1, name_).bind(2, out_.format).bind(3, out_.origin).run();
      if (!rows) return tl::unexpected<Error>(rows.error());
      std::vector<std::string> ids;
      while (rows->next()) ids.push_back(rows->text(0));
      for (const std::string& id : ids)
        for (const std::string& statement : import_sql::forget()) {
          auto query = connection_.prepare(statement);
          if (!query) return tl::unexpected<Error>(query.error());
          if (auto ran = query->bind(1, id).run(); !ran) return tl::unexpected<Error>(ran.error());
        }
      out_.replaced = !ids.empty();
      auto enter = connection_.prepare(
          "INSERT INTO imports VALUES ($1, $2, $3, $4, $5, $6, $7::TIMESTAMP, 0, 0, 0, 0, 0, false)");
      if (!enter) return tl::unexpected<Error>(enter.error());
      auto entered = enter->bind(1, out_.id)
                         .bind(2, out_.format)
                         .bind(3, out_.origin)
                         .bind(4, name_)
                         .bind(5, print.digest)
                         .bind(6, options)
                         .bind(7, request_.began_at)
                         .run();
      if (!entered) return tl::unexpected<Error>(entered.error());
      return {};
    });
  }

  Result<void> text(const std::function<bool(const ImportProgress&)>& go_on) {
    auto source = open_unpacked(request_.file);
    if (!source) return tl::unexpected<Error>(source.error());
    Cutter cutter(std::move(*source), request_.file, chosen_.layout, request_.batch_bytes);
    if (auto skipped = cutter.skip(bytes_, lines_); !skipped) return skipped;
    MemoryFile file(request_.scratch);
    Cutter::Batch batch;
    do {
      if (auto cut = cutter.next(batch); !cut) return cut;
      if (!file.hold(batch.text)) return internal_error("no memory for a batch", request_.file);
      const char delimiter =
          chosen_.layout.kind == Layout::Kind::json_lines ? json_delimiter : chosen_.layout.delimiter;
      RecordFinder finder(batch.text, delimiter);
      const auto done = transaction([&] {
        return store(import_sql::raw_text(chosen_.layout, file.path()), batch.aside,
                     batch.records + batch.aside.size(), batch.bytes_done, batch.lines_done,
                     [&](std::uint64_t line) { return finder.at(line); });
      });
      if (!done) return done;
      if (!batch.last && !go_on({bytes_, total_, out_.rows_read})) {
        out_.interrupted = true;
        return {};
      }
    } while (!batch.last);
    return {};
  }

  Result<void> parquet(const std::function<bool(const ImportProgress&)>& go_on) {
    auto count =
        connection_.prepare("SELECT count(*)::BIGINT FROM read_parquet(" + quoted_sql(request_.file) + ")");
    if (!count) return input_error("can't be read: " + count.error().message, request_.file);
    auto rows = count->run();
    if (!rows || !rows->next()) return input_error("can't be read as Parquet", request_.file);
    const auto all = static_cast<std::uint64_t>(rows->integer(0));
    while (lines_ < all) {
      const std::uint64_t end = std::min(all, lines_ + request_.batch_rows);
      const auto done = transaction([&] {
        return store(import_sql::raw_parquet(request_.file, lines_, end), {}, end - lines_,
                     total_ * end / all, end, [](std::uint64_t) { return std::string_view(); });
      });
      if (!done) return done;
      if (lines_ < all && !go_on({bytes_, total_, out_.rows_read})) {
        out_.interrupted = true;
        return {};
      }
    }
    return {};
  }

  // One batch, within a transaction.
  template <class RowOf>
  Result<void> store(const std::string& raw, const std::vector<AsideRow>& aside, std::uint64_t records,
                     std::uint64_t bytes, std::uint64_t lines, const RowOf& row_of) {
    auto stage = import_sql::stage(*chosen_.format, chosen_.layout, raw);
    if (!stage) return tl::unexpected<Error>(stage.error());
    if (auto staged = sql(*stage); !staged) return staged;
    if (auto resolved = resolve_new_keys(connection_, *chosen_.format, tables_, several_); !resolved)
      return resolved;
    std::vector<AsideRow> all = aside;
    // A record of several types is several staged rows.
    auto faulty = connection_.prepare(
        "SELECT line, min(fault) FROM staged WHERE fault IS NOT NULL GROUP BY line ORDER BY line");
    if (!faulty) return tl::unexpected<Error>(faulty.error());
    auto faults = faulty->run();
    if (!faults) return tl::unexpected<Error>(faults.error());
    while (faults->next()) {
      const auto line = static_cast<std::uint64_t>(faults->integer(0));
      all.push_back({line, faults->text(1), shown_row(row_of(line))});
    }
    std::ranges::stable_sort(all, {}, &AsideRow::line);
    if (!all.empty()) {
      auto appender = connection_.append_to("set_aside");
      if (!appender) return tl::unexpected<Error>(appender.error());
      for (const AsideRow& row : all)
        appender->add(out_.id)
            .add(static_cast<std::int64_t>(row.line))
            .add(row.reason)
            .add(row.row)
            .end_row();
      if (auto flushed = appender->flush(); !flushed) return flushed;
    }
    auto inserted = ask(import_sql::insert_events(several_));
    if (!inserted) return tl::unexpected<Error>(inserted.error());
    const std::uint64_t stored = inserted->next() ? static_cast<std::uint64_t>(inserted->integer(0)) : 0;
    if (auto counted = tell(import_sql::insert_unmapped(several_)); !counted) return counted;
    auto update = connection_.prepare(
        "UPDATE imports SET bytes_done = $2, lines_done = $3, rows_read = rows_read + $4, rows_stored = "
        "rows_stored + $5, "
        "rows_aside = rows_aside + $6 WHERE id = $1");
    if (!update) return tl::unexpected<Error>(update.error());
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    auto updated = update->bind(1, out_.id)
                       .bind(2, number(bytes))
                       .bind(3, number(lines))
                       .bind(4, number(records))
                       .bind(5, number(stored))
                       .bind(6, number(all.size()))
                       .run();
    if (!updated) return tl::unexpected<Error>(updated.error());
    bytes_ = bytes;
    lines_ = lines;
    out_.rows_read += records;
    out_.rows_stored += stored;
    out_.rows_aside += all.size();
    return {};
  }

  Result<void> close() {
    for (const std::string& statement : import_sql::finish()) {
      auto done = statement.find("$1") == std::string::npos ? sql(statement) : tell(statement);
      if (!done) return done;
    }
    if (auto done = tell("UPDATE imports SET done = true WHERE id = $1"); !done) return done;
    return count_unmapped();
  }

  Result<void> count_unmapped() {
    auto rows = ask("SELECT count(*)::BIGINT FROM unmapped WHERE import = $1");
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->next()) out_.unmapped = static_cast<std::uint64_t>(rows->integer(0));
    return {};
  }

  duck::Connection& connection_;
  const Lookups& tables_;
  const ImportRequest& request_;
  const std::string name_ = request_.name.empty() ? request_.file : request_.name;  // in the record
  Recognised chosen_;
  ImportOutcome out_;
  std::uint64_t total_ = 0, bytes_ = 0, lines_ = 0;
  bool several_ = false;
};

}  // namespace

Result<ImportOutcome> Importer::run(const ImportRequest& request,
                                    const std::function<bool(const ImportProgress&)>& go_on) {
  return Run(store_.connection(), tables_, request).run(go_on);
}

}  // namespace entente
