// What `entente forecast` shows: text and JSON of outlooks and of the track record.
//
// Purpose: the words. Input: an outlook (forecast/outlook.h), the events behind its reasons, names. Output: text that ends in a
//          line end, or JSON. Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "analysis/coverage.h"
#include "analysis/telling.h"
#include "answers/actor_names.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "forecast/outlook.h"
#include "forecast/track_record.h"

namespace entente::cli {

// A forecast; beside each reason the events that it cites, the latest first.
struct ShownForecast {
  OutlookForecast forecast;
  std::vector<std::vector<RecordedEvent>> events;
};

struct ShownOutlook {
  const Outlook* outlook = nullptr;
  std::string a, b;  // codes; b "": all whom a met
  std::size_t horizon = 1;
  std::vector<ShownForecast> forecasts;
  std::size_t left_out = 0;   // forecasts beyond --limit
  std::size_t explained = 3;  // in text, the first so many with their reasons
  std::vector<HorizonRecord> track;
  std::vector<CoverageGap> gaps;
  std::vector<std::string> thin;  // actors with few facts
  std::uint64_t events = 0, told_late = 0;
  std::string digest;  // of the facts
  std::string file;    // the record
};

std::string outlook_text(const ShownOutlook& shown, const Look& look, const ActorNames& names);
Json outlook_json(const ShownOutlook& shown, const ActorNames& names);

std::string track_text(const std::vector<HorizonRecord>& track, const Outlook& outlook, const Look& look);
Json track_json(const std::vector<HorizonRecord>& track, const Outlook& outlook);

// "63 %", "0.4 %", "< 0.1 %".
std::string percent(double probability);
std::string day_iso(std::int32_t day);
// A reason in words, without its events.
std::string reason_words(const OutlookReason& reason, const OutlookForecast& forecast, const Outlook& outlook,
                         const ActorNames& names);

}  // namespace entente::cli
