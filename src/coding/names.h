// Names: where a document names something that the world's tables know.
//
// Purpose: one left-to-right scan that marks states, nationalities, organisations, people and places by
// token. Thread-safety: immutable once built.
#pragma once

#include <vector>

#include "base/date.h"
#include "coding/tree.h"
#include "knowledge/places.h"
#include "knowledge/world.h"

namespace entente {

struct Name {
  TokenId first = 0, last = 0;  // tokens [first, last)
  std::vector<Sense> senses;    // the likeliest first, never empty
  const Sense& best() const { return senses.front(); }
};

class Names {
 public:
  // `on` is the report's date: it decides who holds an office.
  Names(const Tree& tree, const World& world, Date on);
  // Cities and other places that the world's tables lack, from the gazetteer (named_places.cpp).
  void add_places(const Tree& tree, const Places& places, Date on);
  // The name that covers the token, or null.
  const Name* at(TokenId t) const {
    return index_[t] < 0 ? nullptr : &names_[static_cast<std::size_t>(index_[t])];
  }
  const std::vector<Name>& all() const { return names_; }
  // Whether the token stands in a dateline ("SEOUL (AP) - "): where the report was written, nobody who acts.
  bool in_dateline(TokenId t) const { return dateline_[t]; }
  // Among bodies and groups of several states ("the Democratic Party", "the Supreme Court") those of the
  // state come first.
  void prefer(const std::string& state, const World& world);
  // A capital that news names for the organisation which sits there, where the report speaks of that and not of the state:
  // "Brussels threatened airlines with penalties". Where something happens it stays the city.
  void seat_of(std::string_view city, std::string_view state, std::string_view organisation, const Tree& tree,
               std::string_view title);

 private:
  std::vector<Name> names_;
  std::vector<int> index_;
  std::vector<bool> dateline_;
};

}  // namespace entente
