// Eras: words that put a deed long ago without a date.
//
// Purpose: "in Soviet times", "during apartheid", "a generation ago", "was a boy when …". Input: a tree and the verb or noun of a
// deed. Thread-safety: pure functions. Internal to coding/.
#pragma once

#include "coding/tree.h"

namespace entente {

// Whether what hangs on the verb or noun says that it was in an age gone by.
bool in_another_era(const Tree& tree, TokenId deed);
// "the wartime army", "colonial troops": whether the noun's own words say so.
bool is_of_another_era(const Tree& tree, TokenId noun);

}  // namespace entente
