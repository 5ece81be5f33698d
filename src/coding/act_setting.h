// What an act was part of or stands beside, and when that was: "in the 1967 war", "until her release in 2010", "after a mutiny
// in 2002", "a crackdown that began in August 2017".
//
// Purpose: dates that hang on a happening around the act and not on the act itself; for act_time.cpp.
// Input: a Reading with its acts and the dates of the document; both must outlive Settings, as must `acts`, which says which tokens
// are acts and keep their dates to themselves. Thread-safety: immutable once built. Internal to coding/.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "coding/acts.h"
#include "coding/dates.h"
#include "coding/named_happenings.h"
#include "coding/records.h"

namespace entente {

class Settings {
 public:
  Settings(const Reading& reading, const Context& context, const std::vector<bool>& acts);

  // The date of the happening that the noun names: its own, or that of the clause that says when it began or ended.
  const DateMention* of_noun(TokenId noun) const;
  // The date of what the act was part of; null if it was part of nothing dated.
  const DateMention* part_of(const Act& act) const;
  // The date of a happening of long ago before, after or until which the verb's deed was done.
  const DateMention* beside(TokenId verb) const;
  // "When missiles hit the plant in 2019, Riyadh blamed Iran", "India protested when a submarine called at
  // Colombo in 2014": the date, long ago, of a clause that says when.
  const DateMention* when_clause(TokenId verb) const;
  // "Kyrgyzstan at the time accused it": the date, long ago, of which the report has spoken last.
  const DateMention* back_then(TokenId verb) const;
  // The years of a war known by name, during which the noun's act is told to have been.
  const DateMention* during_war(TokenId noun) const;
  // The year of a deed known by name.
  const DateMention* by_name(TokenId token) const;
  // Whether the noun names what people do to one another: "attack", "talks", "election".
  bool is_happening(TokenId noun) const;
  // More than a year before the report.
  bool long_ago(const DateMention* date) const;

 private:
  const DateMention* of_noun(TokenId noun, int depth) const;
  const DateMention* of_clause(TokenId verb, int depth) const;
  const DateMention* by_phrase(TokenId verb, int depth) const;
  const DateMention* in_return(TokenId verb) const;
  const DateMention* on_journey(TokenId verb) const;
  const DateMention* by_clause(TokenId verb, int depth) const;
  bool years_away(TokenId preposition) const;
  bool goes_on(TokenId verb, TokenId next) const;
  const DateMention* of_row(TokenId verb) const;

  const Reading& r_;
  const Tree& tree_;
  const Dates& dates_;
  const std::vector<bool>& acts_;
  const NamedHappenings named_;
  std::optional<Date> published_;
};

// "the war, in which 8,000 people were killed, ended in 1995": what happened in it, and not by the way.
bool tells_of_happening(const Tree& tree, TokenId clause);

}  // namespace entente
