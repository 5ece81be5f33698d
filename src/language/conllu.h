// CoNLL-U: documents as text, out and in.
//
// Purpose: `entente parse`, and text cases that pin the coder on a fixed analysis. Ten columns; ENTITY
//          labels and byte offsets travel in MISC ("Entity=B-GPE|SpaceAfter=No|Bytes=0:6"). DEPREL keeps the
//          model's own labels.
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "language/document.h"

namespace entente {

// Sentences with "# sent_id" and "# text" comments, each closed by a blank line.
std::string write_conllu(const Document& document);
// The inverse. `name` is used in messages. Errors (input, with line): a row without ten columns, ids out of
// order, a head outside its sentence, an unknown label. Text is rebuilt from FORM and SpaceAfter; multiword
// and empty nodes are errors.
Result<Document> read_conllu(std::string_view text, const std::string& name);

}  // namespace entente
