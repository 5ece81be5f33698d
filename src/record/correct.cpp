// Corrections into the record: which override each becomes, and the corrected records beside it.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "base/hash.h"
#include "record/held_overrides.h"
#include "record/overrides.h"
#include "record/rows.h"
#include "record/store.h"
#include "record/store_parts.h"

namespace entente {
namespace {

const Evidence& evidence_of(const AnyRecord& record) {
  return std::visit([](const auto& r) -> const Evidence& { return r.evidence; }, record);
}

std::string own_id(const AnyRecord& record) {
  return std::visit([](const auto& r) { return r.id; }, record);
}

Span place_of(const AnyRecord& record) {
  if (const auto* event = std::get_if<EventRecord>(&record)) return event->event.trigger;
  if (const auto* statement = std::get_if<StatementRecord>(&record)) return statement->statement.words;
  return std::get<TieRecord>(record).tie.words;
}

std::string coded_id(const std::string& report, const AnyRecord& record) {
  if (const auto* event = std::get_if<EventRecord>(&record)) return id_of(report, event->event);
  if (const auto* statement = std::get_if<StatementRecord>(&record))
    return id_of(report, statement->statement);
  return id_of(report, std::get<TieRecord>(record).tie);
}

class Corrector {
 public:
  Corrector(Store::Parts& parts, std::string report, std::string made_at)
      : parts_(parts), report_(std::move(report)), made_at_(std::move(made_at)) {}

  Result<std::uint64_t> run(std::span<const Correction> corrections) {
    if (auto opened = parts_.open_writers(); !opened) return tl::unexpected<Error>(opened.error());
    auto held = overrides_of(parts_.connection, {report_});
    if (!held) return tl::unexpected<Error>(held.error());
    held_ = std::move(*held);
    auto coded = coded_places(parts_.connection, report_);
    if (!coded) return tl::unexpected<Error>(coded.error());
    coded_ = std::move(*coded);
    std::uint64_t count = 0;
    for (const Correction& correction : corrections) {
      auto changed = one(correction);
      if (!changed) return tl::unexpected<Error>(changed.error());
      count += *changed ? 1 : 0;
    }
    if (auto flushed = parts_.flush(); !flushed) return tl::unexpected<Error>(flushed.error());
    if (auto settled = parts_.settle({report_}); !settled) return tl::unexpected<Error>(settled.error());
    return count;
  }

 private:
  Result<bool> one(const Correction& correction) {
    if (!correction.old && !correction.replacement) return false;
    HeldOverride next;
    next.report = report_;
    next.kind = name_of(kind_of(correction.old ? *correction.old : *correction.replacement));
    next.before = correction.before;
    if (correction.old) {
      const std::string id = own_id(*correction.old);
      const auto earlier = std::find_if(held_.begin(), held_.end(),
                                        [&](const HeldOverride& h) { return h.replacement == id; });
      if (earlier != held_.end()) {
        next = *earlier;
        if (auto dropped = drop(*earlier); !dropped) return tl::unexpected<Error>(dropped.error());
        held_.erase(earlier);
        // Added and taken away again, or brought back to what the coder said.
        if (next.record.empty() ? !correction.replacement
                                : correction.replacement && correction.after == next.before)
          return true;
      } else {
        next.record = id;
        const Span words = place_of(*correction.old);
        next.begin = words.begin;
        next.end = words.end;
        for (const CodedPlace& c : coded_)
          if (c.kind == next.kind && c.begin == next.begin && c.end == next.end && c.id != id)
            next.beside.push_back(c.id);
      }
    }
    next.twin.clear();
    next.replacement.clear();
    if (correction.replacement) {
      next.twin = coded_id(report_, *correction.replacement);
      next.replacement = corrected_id(next.twin);
      // The same record twice is one.
      if (std::any_of(held_.begin(), held_.end(),
                      [&](const HeldOverride& h) { return h.replacement == next.replacement; })) {
        if (next.record.empty()) return false;
        next.twin.clear();
        next.replacement.clear();
      }
    }
    next.id = content_id({"override", report_, next.kind, next.record, next.replacement, correction.after});
    if (!next.replacement.empty()) put(*correction.replacement, next.replacement);
    if (auto stored = store(next, correction); !stored) return tl::unexpected<Error>(stored.error());
    held_.push_back(std::move(next));
    return true;
  }

  // Takes an override and its corrected record from the file. Both may still be with the writers.
  Result<void> drop(const HeldOverride& held) {
    if (auto flushed = parts_.flush(); !flushed) return flushed;
    for (const auto& [table, column] : record_tables)
      if (auto done =
              parts_.run_with(fmt::format("DELETE FROM {} WHERE {} IN (SELECT unnest($1))", table, column),
                              {held.replacement});
          !done)
        return done;
    if (auto done = parts_.run_with("DELETE FROM confirmations WHERE record IN (SELECT unnest($1))",
                                    {held.replacement});
        !done)
      return done;
    return parts_.run_with("DELETE FROM overrides WHERE id IN (SELECT unnest($1))", {held.id});
  }

  void put(AnyRecord record, const std::string& id) {
    std::visit(
        [&](auto& r) {
          r.id = id;
          r.origin = "corrected";
        },
        record);
    auto& writers = *parts_.writers;
    if (const auto* event = std::get_if<EventRecord>(&record)) {
      rows::write_event(writers.events, report_, *event);
      rows::write_parties(writers.event_actors, report_, *event, "source", event->event.source);
      rows::write_parties(writers.event_actors, report_, *event, "target", event->event.target);
    } else if (const auto* statement = std::get_if<StatementRecord>(&record)) {
      rows::write_statement(writers.statements, report_, *statement);
    } else {
      rows::write_tie(writers.ties, report_, std::get<TieRecord>(record));
    }
  }

  Result<void> store(const HeldOverride& held, const Correction& correction) {
    const std::uint32_t sentence =
        evidence_of(correction.replacement ? *correction.replacement : *correction.old).sentence;
    const OverrideAction action = held.record.empty()        ? OverrideAction::added
                                  : held.replacement.empty() ? OverrideAction::removed
                                                             : OverrideAction::changed;
    auto opened = parts_.connection.append_to("overrides");
    if (!opened) return tl::unexpected<Error>(opened.error());
    duck::Appender& row = *opened;
    row.add(held.id).add(report_).add(rows::stored_number(sentence)).add(held.kind).add(name_of(action));
    rows::add_optional(row, held.record);
    rows::add_optional(row, held.replacement);
    rows::add_optional(row, held.twin);
    row.add(held.begin).add(held.end).add(held.beside).add(std::vector<std::string>());
    rows::add_optional(row, held.before);
    rows::add_optional(row, held.replacement.empty() ? std::string() : correction.after);
    row.add(made_at_).end_row();
    return row.flush();
  }

  Store::Parts& parts_;
  std::string report_, made_at_;
  std::vector<HeldOverride> held_;
  std::vector<CodedPlace> coded_;
};

}  // namespace

Result<std::uint64_t> Store::correct(const std::string& report, std::span<const Correction> corrections,
                                     const std::string& made_at) {
  return parts_->in_transaction(
      [&]() -> Result<std::uint64_t> { return Corrector(*parts_, report, made_at).run(corrections); });
}

}  // namespace entente
