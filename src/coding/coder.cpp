#include "coding/coder.h"

#include <algorithm>

#include "coding/quantities.h"
#include "coding/records.h"

namespace entente {
namespace {

// Without a date of its own a report is read as of no particular day: offices as they stand at the end of the
// tables.
constexpr Date undated{2024, 1, 1};

}  // namespace

CodedReport Coder::code(const Report& report, const Document& document,
                        std::vector<Candidate>* candidates) const {
  CodedReport out;
  const Tree tree(document);
  std::size_t block = 0;
  for (const Sentence& s : document.sentences) {
    const Span words{document.tokens[s.first].begin, document.tokens[s.last - 1].end};
    while (block + 1 < report.blocks.size() && words.begin >= report.blocks[block].end) ++block;
    const bool heading = block < report.blocks.size() && report.blocks[block].heading;
    out.sentences.push_back({words, static_cast<std::uint32_t>(block), heading});
  }
  Cast cast(tree, world_, report.published.value_or(undated), report.title, places_);
  const Slots slots(tree, cast, lexicon_);
  const Quotes quotes(document, report.blocks);
  const Dates dates(tree, report.published);
  const Context context{report, world_, dates, report.published, places_, decision_, candidates};
  Reading reading{tree, cast, lexicon_, slots, quotes, {}, {}};
  find_acts(reading);
  out.statements = make_statements(reading, context);
  bind_roles(reading);
  compose_acts(reading);
  out.events = make_events(reading, context);
  Quantities(tree, dates).attach(out.events);
  out.ties = make_ties(reading, context);
  out.unmatched = unmatched_names(tree, cast.names(), world_);
  return out;
}

std::vector<Mention> Coder::mentions(const Report& report, const Document& document) const {
  const Tree tree(document);
  Cast cast(tree, world_, report.published.value_or(undated), report.title, places_);
  const Slots slots(tree, cast, lexicon_);
  const Quotes quotes(document, report.blocks);
  const Dates dates(tree, report.published);
  Reading reading{tree, cast, lexicon_, slots, quotes, {}, {}};
  find_acts(reading);
  make_statements(reading, {report, world_, dates, report.published,
                            places_});  // gives "I" and "we" in quotes their speaker
  std::vector<Mention> out;
  for (TokenId t = 0; t < document.tokens.size(); ++t) {
    if (cast.parties(t).empty()) continue;
    out.push_back({{document.tokens[t].begin, document.tokens[t].end}, cast.parties(t)});
  }
  return out;
}

}  // namespace entente
