// Unmatched names: what a report calls by name and no table knows.
//
// Purpose: what `entente actor --unknown` counts, so that the tables can be made to grow where reports need it.
// Input: a Tree, its Names (coding/names.h) and the World. Output: mentions in order of the text.
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/event.h"
#include "language/document.h"

namespace entente {

class Names;
class Tree;
class World;

struct UnmatchedName {
  std::string name;  // "Ivan Petrov": white space folded, without title, article and "'s"
  EntityType label = EntityType::PERSON;  // of the language model: PERSON, ORG, GPE, NORP, LOC or FAC
  Span words;                             // bytes of the report's text: the name as it stands there
  std::uint32_t sentence = 0;
};

// Entities of people, bodies and places none of whose words belongs to a known name. Left out: words that any agent
// could bear ("Parliament", "Foreign Ministry"), weekdays and months, datelines, words without a small letter of more than
// ten letters (a shouted headline), and names with a digit or sign that no name holds. A surname alone counts as the
// longer name that the same report gave before it.
std::vector<UnmatchedName> unmatched_names(const Tree& tree, const Names& names, const World& world);

}  // namespace entente
