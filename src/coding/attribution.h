// Attribution: whose words stand in quotation marks. Internal to coding/.
//
// Purpose: from the part of a quote that lies in one sentence to the saying or verb that it belongs to. The
// innermost saying
//          that holds the words is theirs; a newspaper that only passes them on is not; without a saying the
//          nearest verb of expression above them ("denounced “terrorism”") decides, then the nearest one
//          beside them, then a noun ("Kishida’s remarks that “…”"). Thread-safety: immutable.
#pragma once

#include <vector>

#include "coding/sayings.h"

namespace entente {

// The words of a quote inside one sentence.
struct QuotePart {
  int quote = -1;            // index into Quotes::all()
  TokenId from = 0, to = 0;  // tokens [from, to)
  TokenId head = no_token;   // the first token that hangs on a word outside
  std::uint32_t sentence = 0;
  bool speech = false;  // not a term or fragment
};

struct Attribution {
  Speaker speaker;
  TokenId verb = no_token;  // or noun; no_token if only the place of the words tells
  int saying = -1;          // index into the sentence's sayings
  bool term = false;        // the words are what somebody is called
  bool beside = false;      // they stand in the term without being it: "a threat to our “values”"
};

class Attributions {
 public:
  Attributions(const Reading& reading, const Speakers& speakers)
      : r_(reading), tree_(reading.tree), speakers_(speakers) {}
  QuotePart part(int quote, std::uint32_t sentence) const;
  // The speaker is unknown if nothing in the sentence tells.
  Attribution of(const QuotePart& part, const std::vector<Saying>& sayings) const;
  // Words of the sentence outside the quote, marks not counted.
  std::uint32_t words_outside(const QuotePart& part) const;

 private:
  bool follows_as(const QuotePart& part, TokenId verb) const;
  bool is_predicate(const QuotePart& part) const;
  Attribution by_term_noun(const QuotePart& part, const std::vector<Saying>& sayings) const;
  Attribution by_verb_above(const QuotePart& part) const;
  Attribution by_verb_beside(const QuotePart& part) const;
  Attribution by_noun(const QuotePart& part) const;
  Attribution by_colon(const QuotePart& part) const;

  const Reading& r_;
  const Tree& tree_;
  const Speakers& speakers_;
};

}  // namespace entente
