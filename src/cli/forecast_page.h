// What `entente forecast` shows: outlooks and the track record for the eye.
//
// Purpose: the words. Input: an outlook with the events behind its reasons (answers/outlook_answer.h), names. Output: text that
//          ends in a line end. Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "answers/actor_names.h"
#include "answers/outlook_answer.h"
#include "answers/outlook_words.h"
#include "answers/words.h"
#include "cli/json.h"
#include "cli/terminal.h"

namespace entente::cli {

std::string outlook_text(const ShownOutlook& shown, const Look& look, const ActorNames& names);

std::string track_text(const std::vector<HorizonRecord>& track, const Outlook& outlook, const Look& look);

}  // namespace entente::cli
