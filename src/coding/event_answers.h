// Answers: what a judgement or a refusal points back to, where its object names nobody.
//
// Purpose: tells gaps_answered.cpp which noun of a draft stands for a deed told before. Input: an act of judging or refusing, the
// Reading that it is of. Output: EventDraft::answered_…. Thread-safety: pure functions. Internal to coding/.
#pragma once

#include "coding/acts.h"
#include "coding/drafts.h"
#include "coding/unsaid.h"

namespace entente {

// "condemned the move", "denounced it", "protested against this decision"
void point_back(const Reading& reading, const Unsaid& unsaid, const Act& act, EventDraft& draft);

}  // namespace entente
