// Predictor: from a labelled report to what Entente makes of it, in the same format.
//
// Purpose: measures the whole way that `entente read` goes: page furniture and repeated text are set aside,
//          the rest is parsed and coded as one report, and each record goes to the labelled sentence with
//          its trigger.
// Input:   a LabelledReport, of which only title, date and the sentences' texts are looked at; each sentence
//          is one paragraph. Output: the same report with predicted records.
// Thread-safety: immutable; predict() may be called from many threads at once.
#pragma once

#include <string>
#include <vector>

#include "coding/coder.h"
#include "language/model.h"
#include "reports/furniture.h"
#include "scoring/labelled.h"

namespace entente {

// What the coder decided upon: an event that the rules made or set aside, and where it belongs.
struct PlacedCandidate {
  std::size_t sentence = 0;  // index into the report's sentences
  Candidate candidate;
  EventLabel label;  // the candidate's event in the labelled format
};

struct Prediction {
  LabelledReport report;            // records, rules and reasons of what was set aside
  std::vector<std::string> parses;  // by sentence: compact_parse() of what it was parsed into
  std::vector<PlacedCandidate> candidates;
};

class Predictor {
 public:
  // All three must outlive the Predictor.
  Predictor(const FurnitureRules& furniture, const Model& model, const Coder& coder)
      : furniture_(furniture), model_(model), coder_(coder) {}

  // Errors: those of Model::parse. A report that is nothing but furniture gives no records.
  Result<Prediction> predict(const LabelledReport& labelled) const;

 private:
  const FurnitureRules& furniture_;
  const Model& model_;
  const Coder& coder_;
};

// What a coder found, in the labelled format. An actor without a code stands under its name in capitals.
EventLabel label_of(const Event& event, std::string_view text);
StatementLabel label_of(const Statement& statement);
TieLabel label_of(const Tie& tie);

// Tokens [first, last) in one line: "Tokyo/NNP nsubj<condemned condemned/VBD ROOT …".
std::string compact_parse(const Document& document, std::uint32_t first, std::uint32_t last);

}  // namespace entente
