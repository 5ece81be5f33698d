// What the files of reference share.
//
// Purpose: which words are subjects, and how far back a pronoun may look. Input: labels. Thread-safety: pure. Internal to
// reference.cpp, reference_it.cpp and salience.cpp.
#pragma once

#include <cstdint>

#include "language/document.h"

namespace entente {

inline bool is_subject(Dep dep) { return dep == Dep::nsubj || dep == Dep::nsubjpass; }

// How far back, in sentences, a reference may reach.
inline constexpr std::uint32_t reach = 4;

}  // namespace entente
