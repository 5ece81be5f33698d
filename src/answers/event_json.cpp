#include "answers/event_json.h"

#include <fmt/format.h>

namespace entente {

Json event_json(const RecordedEvent& event) {
  return {{"id", event.id},
          {"origin", event.origin},
          {"report", event.report},
          {"line", event.line},
          {"source", event.source},
          {"target", event.target},
          {"type", text_json(event.type)},
          {"mode", text_json(event.mode)},
          {"cameo", text_json(event.cameo)},
          {"quad", event.quad == 0 ? Json(nullptr) : Json(event.quad)},
          {"goldstein", event.goldstein},
          {"status", event.status},
          {"date",
           {{"from", day_json(event.from)},
            {"to", day_json(event.to)},
            {"precision", text_json(event.precision)}}},
          {"text", text_json(event.text)},
          {"url", text_json(event.url)}};
}

std::string gap_words(const CoverageGap& gap, const ActorNames& names) {
  std::string years;
  for (const int year : gap.years) years += fmt::format("{}{}", years.empty() ? "" : ", ", year);
  return fmt::format("{} hardly speaks of {} in {}, if at all: silence there says nothing", gap.origin,
                     names.show(gap.actor), years);
}

}  // namespace entente
