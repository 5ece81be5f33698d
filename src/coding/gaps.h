// What fill_gaps() is made of. Internal to gaps*.cpp.
//
// Purpose: one function a kind of gap; each fills what draft `i` leaves open from the drafts before and beside it, or leaves it.
// Input: drafts in the order of the text. Thread-safety: plain functions on what they are given.
#pragma once

#include <cstddef>
#include <vector>

#include "coding/drafts.h"

namespace entente {

// gaps_answered.cpp
void fill_answered(std::vector<EventDraft>& drafts, std::size_t i);

// gaps_adversaries.cpp
void fill_adversary(std::vector<EventDraft>& drafts, std::size_t i);
void fill_offender(std::vector<EventDraft>& drafts, std::size_t i);
void fill_captor(std::vector<EventDraft>& drafts, std::size_t i);
void fill_punished(std::vector<EventDraft>& drafts, std::size_t i);
void fill_counterpart(std::vector<EventDraft>& drafts, std::size_t i);
void fill_avenged(std::vector<EventDraft>& drafts, std::size_t i);
void fill_own_people(EventDraft& draft);

// gaps_retorts.cpp
void fill_asker(std::vector<EventDraft>& drafts, std::size_t i);
void fill_retort(std::vector<EventDraft>& drafts, std::size_t i);
void fill_same_breath(std::vector<EventDraft>& drafts, std::size_t i);
void fill_home(EventDraft& draft);

}  // namespace entente
