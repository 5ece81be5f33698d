#include "answers/json.h"

namespace entente {

std::string json_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json day_json(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(nullptr); }
Json text_json(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace entente
