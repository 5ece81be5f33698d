#include "analysis/recorded_event_rows.h"

namespace entente {

RecordedEvent read_recorded_event(const duck::Rows& rows) {
  RecordedEvent event;
  event.id = rows.text(0);
  event.origin = rows.text(1);
  event.report = rows.text(2);
  event.line = static_cast<std::uint64_t>(rows.integer(3));
  event.source = rows.list(4);
  event.target = rows.list(5);
  event.type = rows.text(6);
  event.mode = rows.text(7);
  event.cameo = rows.text(8);
  event.status = rows.text(9);
  event.quad = static_cast<int>(rows.integer(10));
  event.goldstein = rows.number(11);
  event.from = rows.date(12);
  event.to = rows.date(13);
  event.precision = rows.text(14);
  event.text = rows.text(15);
  event.url = rows.text(16);
  event.mentions = static_cast<std::uint64_t>(rows.integer(17));
  return event;
}

}  // namespace entente
