// Eras: words that put a deed long ago without a date.
//
// Purpose: "in Soviet times", "in his first term", "under the previous government", "years earlier", "was a boy when …". Input: a tree and the verb or noun of a
// deed. Thread-safety: pure functions. Internal to coding/.
#pragma once

#include "coding/tree.h"

namespace entente {

// Whether what hangs on the verb or noun says that it was in an age gone by.
bool in_another_era(const Tree& tree, TokenId deed);
// "In the past Russia has cut off gas": the same of what stands in the perfect, which in other ages would reach to this day.
bool in_the_past(const Tree& tree, TokenId deed);
// "the wartime army", "colonial troops": whether the noun's own words say so.
bool is_of_another_era(const Tree& tree, TokenId noun);

}  // namespace entente
