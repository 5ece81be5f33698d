// Forecasts in words.
//
// Purpose: what the reasons of a forecast say, for `entente forecast` and its JSON. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string>

#include "answers/actor_names.h"
#include "forecast/outlook.h"

namespace entente {

std::string day_iso(std::int32_t day);
// A reason in words, without its events.
std::string reason_words(const OutlookReason& reason, const OutlookForecast& forecast, const Outlook& outlook,
                         const ActorNames& names);

}  // namespace entente
