// Mends: slips of the parser that the words around them give away.
//
// Purpose: the language model hangs a tenth of the verbs of news prose wrongly, and a few slips come again and again: the subject of
//          a second clause in a list with the last word of the first, a claim that takes what stands before it for what was said. The
//          rest of the coder reads the tree as mended here and nowhere else.
// Input: a Document. Output: its tokens with other heads, labels and tags where a slip is certain; nothing where there is none.
// Thread-safety: pure function.
#pragma once

#include <optional>
#include <vector>

#include "language/document.h"

namespace entente {

std::optional<std::vector<Token>> mended(const Document& document);

}  // namespace entente
