// Sentences parsed by hand, in short: "Japan NNP 2 nsubj GPE | condemned/condemn VBD 0 ROOT | …". A piece is
// FORM[/LEMMA] TAG HEAD LABEL [ENTITY], heads counted from 1 within the sentence; lines are sentences. It
// becomes ten columns of CoNLL-U, so that the coder can be tried without the language model.
#pragma once

#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "language/conllu.h"

namespace entente::test {

inline std::string universal(std::string_view tag, std::string_view dep) {
  if (dep.starts_with("aux") || tag == "MD") return "AUX";
  if (tag.starts_with("NNP")) return "PROPN";
  if (tag.starts_with("NN")) return "NOUN";
  if (tag.starts_with("VB")) return "VERB";
  if (tag.starts_with("JJ")) return "ADJ";
  if (tag.starts_with("RB")) return dep == "neg" ? "PART" : "ADV";
  if (tag.starts_with("PRP") || tag == "WDT" || tag == "WP") return "PRON";
  if (tag == "IN") return dep == "mark" ? "SCONJ" : "ADP";
  if (tag == "DT") return "DET";
  if (tag == "CC") return "CCONJ";
  if (tag == "CD") return "NUM";
  if (tag == "TO" || tag == "POS") return "PART";
  if (tag == "RP") return "ADP";
  return "PUNCT";
}

inline Document parsed(std::string_view short_form) {
  std::string rows;
  for (const std::string_view sentence : split(short_form, '\n')) {
    if (trim(sentence).empty()) continue;
    int id = 0;
    for (const std::string_view piece : split(sentence, '|')) {
      std::vector<std::string> f;
      for (const std::string_view field : split(trim(piece), ' ')) f.emplace_back(field);
      if (f.size() < 4) {
        ADD_FAILURE() << "a piece has four fields: " << piece;
        return {};
      }
      const auto slash = f[0].find('/');
      const std::string form = f[0].substr(0, slash);
      const std::string lemma = slash != std::string::npos ? f[0].substr(slash + 1)
                                : f[1].starts_with("NNP")  ? form
                                                           : lower(form);
      rows += std::to_string(++id) + "\t" + form + "\t" + lemma + "\t" + universal(f[1], f[3]) + "\t" + f[1] +
              "\t_\t" + f[2] + "\t" + f[3] + "\t_\t" + (f.size() > 4 ? "Entity=B-" + f[4] : "_") + "\n";
    }
    rows += "\n";
  }
  auto document = read_conllu(rows, "short form");
  if (!document) {
    ADD_FAILURE() << document.error().text() << "\n" << rows;
    return {};
  }
  return std::move(*document);
}

}  // namespace entente::test
