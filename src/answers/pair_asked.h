// Two actors as `index` and `timeline` are asked for them.
//
// Purpose: typed names, days and data sets -> a question of analysis/pair_days.h. Errors: usage, for names that stand for no
//          code (a person acts for whom they speak for), dates that are none. Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "analysis/pair_days.h"
#include "answers/actor_names.h"

namespace entente {

// `typed`: one actor or two; `from`, `to` and `origins` may be empty.
Result<PairQuestion> pair_asked(const std::vector<std::string>& typed, const std::string& from,
                                const std::string& to, const std::vector<std::string>& origins,
                                const ActorNames& names);
// All codes of both sides.
std::vector<std::string> codes_of(const PairQuestion& question);

}  // namespace entente
