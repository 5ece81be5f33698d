// The events behind the reasons of forecasts.
//
// Purpose: nothing is shown that can't be opened. Input: an outlook's facts, the record that they come from. Output: beside each
//          reason its events, the latest first, an event day after the other. Errors: as of the Store.
// Thread-safety: as of the Store.
#pragma once

#include <vector>

#include "answers/outlook_answer.h"
#include "forecast/chronicle_record.h"
#include "record/store.h"

namespace entente {

Result<void> open_reasons(const Store& store, const RecordedChronicle& read, const Outlook& outlook,
                          std::vector<ShownForecast>& shown);

}  // namespace entente
