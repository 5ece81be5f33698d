// How an event book is read from a record.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "analysis/event_book.h"
#include "analysis/record_sql.h"
#include "analysis/recorded_event_rows.h"
#include "knowledge/actor.h"

namespace entente {

namespace {

constexpr std::int64_t rows_at_once = 200000;  // of a table; what is read at once lies in memory twice
constexpr std::string_view news_rows =
    "status IN ('occurred', 'planned') AND quad IS NOT NULL AND date_from IS NOT NULL";

}  // namespace

class EventBookReader {
 public:
  using Number = EventBook::Number;
  EventBookReader(const Store& store, const std::atomic<bool>& stop) : store_(store), stop_(stop) {
    book_->words_.push_back(0);
    number("");    // EventBook::unknown
    number("\n");  // EventBook::nobody
  }

  Result<std::shared_ptr<const EventBook>> read(std::uint64_t most) {
    const auto events = count(fmt::format(
        "SELECT (SELECT count(*) FROM events WHERE {0}) + (SELECT count(*) FROM imported_events WHERE {0})",
        news_rows));
    if (!events) return tl::unexpected<Error>(events.error());
    if (*events > static_cast<std::int64_t>(most)) return std::shared_ptr<const EventBook>();
    book_->events_.reserve(static_cast<std::size_t>(*events));
    for (const auto& step : {&EventBookReader::read_imported, &EventBookReader::read_coded,
                             &EventBookReader::read_volumes, &EventBookReader::read_flags})
      if (auto done = (this->*step)(); !done) return tl::unexpected<Error>(done.error());
    if (stop_) return std::shared_ptr<const EventBook>();
    put_in_slots();
    return std::shared_ptr<const EventBook>(std::move(book_));
  }

 private:
  struct PairRow {
    Number first = 0, second = 0;  // actors, the lesser number first
    EventBook::Row row;
  };

  Result<duck::Rows> ask(const std::string& sql) { return ask_views(store_, sql, Conditions()); }
  Result<std::int64_t> count(const std::string& sql) {
    auto rows = ask(sql);
    if (!rows) return tl::unexpected<Error>(rows.error());
    return rows->next() ? rows->integer(0) : 0;
  }

  // A word that is written anew, and one that is held once.
  Number add(std::string_view text) {
    book_->letters_ += text;
    book_->words_.push_back(book_->letters_.size());
    return static_cast<Number>(book_->words_.size() - 2);
  }
  Number number(const std::string& text) {
    const auto [found, anew] = book_->numbers_.try_emplace(text, 0);
    if (anew) found->second = add(text);
    return found->second;
  }
  // Texts and addresses are often those of the event before.
  Number text(const std::string& text) {
    if (text.empty()) return EventBook::unknown;
    const auto [found, anew] = texts_.try_emplace(text, 0);
    if (anew) found->second = add(text);
    return found->second;
  }
  // Of a code, which is remembered below its actor.
  Number code(const std::string& text) {
    if (text.empty()) return EventBook::unknown;
    const Number out = number(text);
    if (actor_of_.contains(out)) return out;
    const Number actor = number(std::string(first_part(text)));
    actor_of_.emplace(out, actor);
    book_->codes_of_[actor].push_back(out);
    return out;
  }
  Number actor(Number code) const {
    const auto found = actor_of_.find(code);
    return found == actor_of_.end() ? code : found->second;
  }

  std::uint32_t add_event(const RecordedEvent& event) {
    EventBook::Event out;
    out.day = event.from->day_number();
    out.last = event.to.value_or(*event.from).day_number();
    out.mentions = static_cast<std::uint32_t>(event.mentions);
    out.quad = static_cast<std::uint8_t>(event.quad);
    out.goldstein = event.goldstein;
    out.id = add(event.id);
    out.origin = number(event.origin);
    out.report = number(event.report);
    out.type = number(event.type);
    out.mode = number(event.mode);
    out.cameo = number(event.cameo);
    out.status = number(event.status);
    out.precision = number(event.precision);
    out.text = text(event.text);
    out.url = text(event.url);
    out.line = event.line;
    out.parties = static_cast<std::uint32_t>(book_->parties_.size());
    out.sources = static_cast<std::uint16_t>(event.source.size());
    out.targets = static_cast<std::uint16_t>(event.target.size());
    for (const auto* side : {&event.source, &event.target})
      for (const std::string& party : *side) book_->parties_.push_back(number(party));
    book_->events_.push_back(out);
    return static_cast<std::uint32_t>(book_->events_.size() - 1);
  }
  void add_row(Number source, Number target, std::uint32_t event) {
    const auto [first, second] = std::minmax({actor(source), actor(target)});
    rows_.push_back({first, second, {source, target, event, book_->events_[event].day}});
  }

  // The columns of imported_event_rows, and the codes beside them.
  Result<void> read_imported() {
    const auto last = count("SELECT coalesce(max(rowid), -1) FROM imported_events");
    if (!last) return tl::unexpected<Error>(last.error());
    std::string columns(imported_event_rows);
    const auto from = columns.rfind(" FROM ");
    columns.insert(
        from, ", source, target, source_name IS NOT NULL, target_name IS NOT NULL, more_source, more_target");
    for (std::int64_t begin = 0; begin <= *last && !stop_; begin += rows_at_once) {
      auto rows = ask(fmt::format("{} WHERE e.rowid >= {} AND e.rowid < {} AND {}", columns, begin,
                                  begin + rows_at_once, news_rows));
      if (!rows) return tl::unexpected<Error>(rows.error());
      while (rows->next()) {
        const std::uint32_t event = add_event(read_recorded_event(*rows));
        std::vector<Number> sources, targets;
        if (rows->boolean(20)) sources.push_back(code(rows->text(18)));
        if (rows->boolean(21)) targets.push_back(code(rows->text(19)));
        for (const std::string& more : rows->list(22)) sources.push_back(code(more));
        for (const std::string& more : rows->list(23)) targets.push_back(code(more));
        for (const Number source : sources) {
          for (const Number target : targets) add_row(source, target, event);
          if (targets.empty()) add_row(source, EventBook::nobody, event);
        }
      }
    }
    return {};
  }

  Result<void> read_coded() {
    const auto last = count("SELECT coalesce(max(rowid), -1) FROM events");
    if (!last) return tl::unexpected<Error>(last.error());
    for (std::int64_t begin = 0; begin <= *last && !stop_; begin += rows_at_once) {
      auto rows = ask(fmt::format("{} WHERE e.rowid >= {} AND e.rowid < {} AND {}", coded_event_rows, begin,
                                  begin + rows_at_once, news_rows));
      if (!rows) return tl::unexpected<Error>(rows.error());
      while (rows->next()) {
        const RecordedEvent event = read_recorded_event(*rows);
        coded_.emplace(event.id, add_event(event));
      }
    }
    auto pairs = ask("SELECT event, source, target FROM dyads WHERE origin IN ('coded', 'corrected')");
    if (!pairs) return tl::unexpected<Error>(pairs.error());
    while (pairs->next())
      if (const auto event = coded_.find(pairs->text(0)); event != coded_.end())
        add_row(code(pairs->text(1)), code(pairs->text(2)), event->second);
    // What an actor does without a target is in no pair.
    auto alone =
        ask("SELECT e.id, a.code FROM events e JOIN event_actors a ON a.event = e.id AND a.role = 'source' "
            "WHERE len(e.target) = 0 AND e.id NOT IN (SELECT event FROM dyads WHERE origin IN ('coded', "
            "'corrected'))");
    if (!alone) return tl::unexpected<Error>(alone.error());
    while (alone->next())
      if (const auto event = coded_.find(alone->text(0)); event != coded_.end())
        add_row(code(alone->text(1)), EventBook::nobody, event->second);
    return {};
  }

  // Of all events, for an event without any party is in no row.
  Result<void> read_volumes() {
    for (const EventBook::Event& event : book_->events_)
      book_->volumes_.push_back({event.day, event.origin, 1});
    const auto key = [](const EventBook::DayCount& one) { return std::pair(one.day, one.origin); };
    std::ranges::sort(book_->volumes_, {}, key);
    std::vector<EventBook::DayCount> summed;
    for (const EventBook::DayCount& one : book_->volumes_) {
      if (!summed.empty() && key(summed.back()) == key(one))
        ++summed.back().events;
      else
        summed.push_back(one);
    }
    summed.shrink_to_fit();
    book_->volumes_ = std::move(summed);
    return {};
  }

  Result<void> read_flags() {
    const auto statements = count("SELECT count(*) FROM statements"),
               ties = count("SELECT count(*) FROM ties");
    if (!statements) return tl::unexpected<Error>(statements.error());
    if (!ties) return tl::unexpected<Error>(ties.error());
    book_->has_statements_ = *statements > 0;
    book_->has_ties_ = *ties > 0;
    return {};
  }

  void put_in_slots() {
    std::ranges::sort(rows_, {},
                      [](const PairRow& a) { return std::tuple(a.first, a.second, a.row.day, a.row.event); });
    book_->rows_.reserve(rows_.size());
    for (const PairRow& pair : rows_) {
      const std::uint64_t key = std::uint64_t{pair.second} << 32 | pair.first;
      const auto at = static_cast<std::uint32_t>(book_->rows_.size());
      const auto [slot, anew] = book_->slots_.try_emplace(key, EventBook::Slot{at, at});
      if (anew) {
        book_->others_of_[pair.first].push_back(pair.second);
        if (pair.first != pair.second) book_->others_of_[pair.second].push_back(pair.first);
      }
      book_->rows_.push_back(pair.row);
      slot->second.end = at + 1;
    }
    rows_ = {};
  }

  const Store& store_;
  const std::atomic<bool>& stop_;
  std::shared_ptr<EventBook> book_ = std::make_shared<EventBook>();
  std::unordered_map<std::string, Number> texts_;
  std::unordered_map<Number, Number> actor_of_;
  std::unordered_map<std::string, std::uint32_t> coded_;
  std::vector<PairRow> rows_;
};

Result<std::shared_ptr<const EventBook>> EventBook::read(const Store& store, std::uint64_t most,
                                                         const std::atomic<bool>& stop) {
  return EventBookReader(store, stop).read(most);
}

}  // namespace entente
