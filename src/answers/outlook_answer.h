// Outlooks: what is likely between two actors in the coming days, why, and how good such forecasts were.
//
// Purpose: the answer of `entente forecast` and of the API's outlooks. Input: an outlook learned from a record's chronicle, a
//          question. Output: forecasts with the events behind their reasons, and their JSON. Errors: usage; as the Store.
// Thread-safety: as of the Store; an Outlook may be read from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/coverage.h"
#include "analysis/pair_days.h"
#include "analysis/telling.h"
#include "answers/actor_names.h"
#include "answers/json.h"
#include "forecast/chronicle_record.h"
#include "forecast/outlook.h"
#include "forecast/track_record.h"
#include "record/store.h"

namespace entente {

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
  std::size_t left_out = 0;   // forecasts beyond the limit
  std::size_t explained = 3;  // in text, the first so many with their reasons
  std::vector<HorizonRecord> track;
  std::vector<CoverageGap> gaps;
  std::vector<std::string> thin;  // actors with few facts
  std::uint64_t events = 0, told_late = 0;
  std::string digest;       // of the facts
  std::string file;         // the record
  std::string not_on_file;  // code of an actor of whom there is no news: then there are no forecasts
};

struct OutlookQuestion {
  PairQuestion pair;
  std::vector<std::uint32_t> types;  // their numbers
  std::size_t horizon = 1;           // index into horizons
  std::size_t limit = 10;            // forecasts, the likeliest
  std::size_t explained = 3;
  bool explain_all = false;  // reasons of every forecast, not of the first `explained` alone
  std::string file;          // the record as it is called in the answer
};

// `outlook` was learned from `read`.
Result<ShownOutlook> read_outlook(const Store& store, const RecordedChronicle& read, const Outlook& outlook,
                                  const OutlookQuestion& asked);

// The numbers of the types called so, any case; all for none. Error (usage): there is no such type.
Result<std::vector<std::uint32_t>> types_asked(const std::vector<std::string>& typed);
// Index into horizons of so many days. Error (usage): there are no forecasts for so long.
Result<std::size_t> horizon_asked(std::uint64_t days, const std::string& option);
// The first of the codes that the chronicle names.
std::optional<std::uint32_t> actor_in(const Chronicle& chronicle, const std::vector<std::string>& codes,
                                      bool whole_codes);

Json outlook_json(const ShownOutlook& shown, const ActorNames& names);
Json track_json(const std::vector<HorizonRecord>& track, const Outlook& outlook);

}  // namespace entente
