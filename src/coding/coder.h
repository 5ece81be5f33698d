// Coder: from a Document and what is known of the world to records.
//
// Purpose: the heart of Entente. Finds actors, triggers and their arguments in the dependency tree, decides
//          status, date and place, and returns events, statements and ties, each with the rule that made it.
// Input: a Report, its Document (made of the report's text), the World and the Lexicon. Output: a
// CodedReport. Thread-safety: a Coder is immutable; `code` may be called from many threads at once.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/event.h"
#include "coding/evidence.h"
#include "coding/statement.h"
#include "coding/tie.h"
#include "coding/unmatched.h"
#include "knowledge/lexicon.h"
#include "knowledge/places.h"
#include "knowledge/world.h"
#include "language/document.h"
#include "reports/report.h"

namespace entente {

struct CodedSentence {
  Span words;               // bytes of the report's text
  std::uint32_t block = 0;  // index into Report::blocks
  bool heading = false;
};

struct CodedReport {
  std::vector<CodedSentence> sentences;  // in order
  std::vector<Event> events;             // ordered by sentence, then trigger
  std::vector<Statement> statements;     // ordered by sentence
  std::vector<Tie> ties;                 // ordered by sentence
  std::vector<UnmatchedName> unmatched;  // names that no table knows, in order of the text
};

// A word that heads a phrase which stands for actors: "alliance" in "the 30-strong alliance".
struct Mention {
  Span head;                   // bytes of the report's text
  std::vector<Party> parties;  // never empty
};

// How many reports are best analysed before they are coded, on one thread: enough that the tables of either come into the
// processor's cache but once for several (docs/performance.md).
inline constexpr std::size_t reports_together = 16;

class Coder {
 public:
  // All must outlive the Coder. `places` may be null: then events have no coordinates, and cities that the world's
  // tables lack are not known. `decision` may be null: then the rules alone decide.
  Coder(const World& world, const Lexicon& lexicon, const Places* places = nullptr,
        const Decision* decision = nullptr)
      : world_(world), lexicon_(lexicon), places_(places), decision_(decision) {}

  const Decision* decision() const { return decision_; }

  // Codes one report. `document.text` must equal `report.text`. Never fails: a report without events is an
  // empty result.
  // `candidates`, if not null, gets every event that the rules made or set aside, with its features.
  CodedReport code(const Report& report, const Document& document,
                   std::vector<Candidate>* candidates = nullptr) const;

  // Whom the words of a report stand for, by position: names, titles, pronouns and descriptions, once it is known who
  // speaks. `document.text` must equal `report.text`.
  std::vector<Mention> mentions(const Report& report, const Document& document) const;

  // The event between two given spans of one sentence (bytes of document.text), whatever they name: the
  // reading of the triggers that best joins them. Nothing if no trigger of the lexicon does.
  // `candidates`, if not null, gets every reading that was weighed; `kept` marks the one that was taken.
  std::optional<Event> relate(const Document& document, Span source, Span target,
                              std::vector<Candidate>* candidates = nullptr) const;

 private:
  const World& world_;
  const Lexicon& lexicon_;
  const Places* places_;
  const Decision* decision_;
};

}  // namespace entente
