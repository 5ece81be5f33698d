// Outlooks learned once and kept while the record stays as it is.
//
// Purpose: learning takes seconds on a large record, asking milliseconds; whoever answers many questions keeps what was
//          learned. Input: a record in one version, which chronicle is asked for. Output: the chronicle with its outlook.
// Errors: as read_chronicle(). Thread-safety: many threads; one learns, those that want the same wait for it.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "forecast/chronicle_record.h"
#include "forecast/outlook.h"
#include "record/store.h"

namespace entente {

struct LearnedOutlook {
  RecordedChronicle read;
  std::optional<Outlook> outlook;  // nothing for a record without news of known days between known actors
};

class OutlookShelf {
 public:
  // `version` names the state that `store` shows: equal versions, equal records. Seen from the evening of `question.to`, else of
  // the last day of news.
  Result<std::shared_ptr<const LearnedOutlook>> get(const Store& store, const std::string& version,
                                                    const ChronicleQuestion& question);

 private:
  struct Kept {
    std::string key;
    std::mutex learning;
    std::optional<Result<std::shared_ptr<const LearnedOutlook>>> made;
  };
  std::mutex mutex_;
  std::list<std::shared_ptr<Kept>> kept_;  // the last used first
};

}  // namespace entente
