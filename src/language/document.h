// Document: a report's text as sentences, tokens, a dependency tree and entities.
//
// Purpose: the noun that leaves `language/` and enters `coding/`. The analysis is that of spaCy's
//          en_core_web_sm 3.8 (Penn tags, universal parts of speech, ClearNLP dependency labels, OntoNotes
//          entities).
// Thread-safety: a plain value; read-only use from many threads is safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

// clang-format off
#define ENTENTE_POS(ENTRY) \
  ENTRY(ADJ) ENTRY(ADP) ENTRY(ADV) ENTRY(AUX) ENTRY(CCONJ) ENTRY(CONJ) ENTRY(DET) ENTRY(INTJ) ENTRY(NOUN) \
  ENTRY(NUM) ENTRY(PART) ENTRY(PRON) ENTRY(PROPN) ENTRY(PUNCT) ENTRY(SCONJ) ENTRY(SPACE) ENTRY(SYM) \
  ENTRY(VERB) ENTRY(X)
#define ENTENTE_DEP(ENTRY) \
  ENTRY(acl) ENTRY(acomp) ENTRY(advcl) ENTRY(advmod) ENTRY(agent) ENTRY(amod) ENTRY(appos) ENTRY(attr) \
  ENTRY(aux) ENTRY(auxpass) ENTRY(case_) ENTRY(cc) ENTRY(ccomp) ENTRY(compound) ENTRY(conj) ENTRY(csubj) \
  ENTRY(csubjpass) ENTRY(dative) ENTRY(dep) ENTRY(det) ENTRY(dobj) ENTRY(expl) ENTRY(intj) ENTRY(mark) \
  ENTRY(meta) ENTRY(neg) ENTRY(nmod) ENTRY(npadvmod) ENTRY(nsubj) ENTRY(nsubjpass) ENTRY(nummod) \
  ENTRY(oprd) ENTRY(parataxis) ENTRY(pcomp) ENTRY(pobj) ENTRY(poss) ENTRY(preconj) ENTRY(predet) \
  ENTRY(prep) ENTRY(prt) ENTRY(punct) ENTRY(quantmod) ENTRY(relcl) ENTRY(ROOT) ENTRY(xcomp)
#define ENTENTE_ENTITY(ENTRY) \
  ENTRY(NONE) ENTRY(CARDINAL) ENTRY(DATE) ENTRY(EVENT) ENTRY(FAC) ENTRY(GPE) ENTRY(LANGUAGE) ENTRY(LAW) \
  ENTRY(LOC) ENTRY(MONEY) ENTRY(NORP) ENTRY(ORDINAL) ENTRY(ORG) ENTRY(PERCENT) ENTRY(PERSON) ENTRY(PRODUCT) \
  ENTRY(QUANTITY) ENTRY(TIME) ENTRY(WORK_OF_ART)
// clang-format on

#define ENTENTE_ENUMERATOR(name) name,
enum class Pos : std::uint8_t { ENTENTE_POS(ENTENTE_ENUMERATOR) };
enum class Dep : std::uint8_t { ENTENTE_DEP(ENTENTE_ENUMERATOR) };  // `case_` is written "case"
enum class EntityType : std::uint8_t { ENTENTE_ENTITY(ENTENTE_ENUMERATOR) };
#undef ENTENTE_ENUMERATOR

std::string_view name_of(Pos);         // "NOUN"
std::string_view name_of(Dep);         // "nsubj", "case", "ROOT"
std::string_view name_of(EntityType);  // "GPE"; "" for NONE
// The inverse; false if no label has that name (then `out` is unchanged).
bool parse_name(std::string_view name, Pos& out);
bool parse_name(std::string_view name, Dep& out);
bool parse_name(std::string_view name, EntityType& out);

struct Token {
  std::uint32_t begin = 0, end = 0;  // bytes [begin, end) of Document::text
  std::uint32_t head = 0;            // index of the head token in the document; its own index for a root
  Pos pos = Pos::X;
  Dep dep = Dep::dep;
  EntityType entity = EntityType::NONE;
  bool entity_begins = false;  // first token of its entity
  bool space_after = false;    // one ASCII space follows
  std::string tag;             // Penn tag, "VBD"; at most five bytes, so it stays inside the string
  std::string lemma;
  std::string features;  // universal features, "Number=Sing|Tense=Past"; "" if none
};

// Half-open ranges of tokens.
struct Sentence {
  std::uint32_t first = 0, last = 0;
};
struct Entity {
  std::uint32_t first = 0, last = 0;
  EntityType type = EntityType::NONE;
};

struct Document {
  std::string text;  // valid UTF-8
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;  // in order, covering all tokens
  std::vector<Entity> entities;     // in order, not overlapping

  std::string_view word(std::uint32_t token) const {
    const Token& t = tokens[token];
    return std::string_view(text).substr(t.begin, t.end - t.begin);
  }
  // Bytes from the first token of the range to the last; "" for an empty range.
  std::string_view words(std::uint32_t first, std::uint32_t last) const {
    if (first >= last) return {};
    return std::string_view(text).substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  }
};

}  // namespace entente
