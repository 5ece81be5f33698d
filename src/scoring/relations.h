// Relations: sentences with a marked source and target, and which root type holds between the two.
//
// Purpose: the measure of `entente score --relations`: is the type right when the parties are given?
// Input:   JSON Lines with `id`, `sentence`, `marked` (the sentence with <s>source</s> and <t>target</t>)
//          and `root` (an event type, or YIELD for CONCEDE and RETREAT). A party may be marked several times
//          or not at all.
// Output:  the root of the record between the two, "NONE" if there is none, and the figures over a file.
// Thread-safety: pure functions; predict_relation may be called from many threads at once.
#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coder.h"
#include "language/model.h"
#include "scoring/bootstrap.h"
#include "scoring/counts.h"

namespace entente {

// The fifteen roots in the order of reports, and what stands for "no record".
inline constexpr std::array<std::string_view, 15> relation_roots{
    "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "YIELD",  "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE", "ASSAULT"};
inline constexpr std::string_view no_relation = "NONE";
std::string_view root_of(EventType type);  // YIELD for CONCEDE and RETREAT, else the type's name
// The root under which PLV files the record. It follows CAMEO's roots, which know neither CONCEDE for a promise nor
// a status: a promise to yield (CAMEO 035) is AGREE there, and a hostile act that is announced and not yet done
// is THREATEN. A finding of guilt (116) goes under ACCUSE and sanctions (163) under COERCE, as in PLOVER's conversion table, blockades and occupations (19x)
// under CAMEO's root 19, which is ASSAULT. Any other record is root_of its type.
std::string_view relation_root(const Event& event);
// The root of that name, or of the event type of that name; nothing for any other.
std::optional<std::string_view> root_named(std::string_view name);

struct Relation {
  std::string id;
  std::string text;                  // the sentence without marks
  std::string marked;                // as in the file
  std::vector<Span> source, target;  // bytes of `text`; empty if not marked
  std::string_view root;             // one of relation_roots
  std::uint64_t line = 0;
};

// Errors (kind input, with file and line): broken JSON, a missing key, an unknown root, a mark that is not
// closed or crosses another, marks that do not leave `sentence`.
Result<std::vector<Relation>> read_relations(const std::string& path);
Result<std::vector<Relation>> parse_relations(std::string_view text, const std::string& name);

struct RelationPrediction {
  std::string_view root = no_relation;
  std::string_view coded_root = no_relation;    // root_of the type as coded, without PLV's conventions
  std::string type, mode, rule, path, trigger;  // "" without a record
  double confidence = 0;
  std::string parse;                // compact_parse() of the sentence
  std::vector<Candidate> readings;  // all that were weighed; `kept` marks the best of each pair of marks
};
// The same prediction with the reading of that index in the place of the chosen one.
void choose_reading(RelationPrediction& prediction, std::size_t reading, std::string_view text);

// The sentence is parsed as a document of its own. With several marks of a party the pair with the most
// confident record is taken; a party without a mark is given to Coder::relate as an empty span. Errors: those
// of Model::parse.
Result<RelationPrediction> predict_relation(const Model& model, const Coder& coder, const Relation& relation);

struct RelationRates {
  double accuracy = 0, macro_f1 = 0, none_rate = 0;  // macro over the roots that are labelled in the draw
  double accuracy_as_coded = 0;                      // with coded_root in the place of root
};
// Of a draw of relations, by index (with repetition or all of them once).
RelationRates relation_rates(const std::vector<Relation>& relations,
                             const std::vector<RelationPrediction>& predictions,
                             std::span<const std::uint32_t> draw);

struct RelationFigures : RelationRates {
  std::optional<Interval> accuracy_ci95, macro_f1_ci95;
  std::array<Counts, relation_roots.size()> by_root;  // by index into relation_roots
  // [labelled root][predicted root]; the last column is no record.
  std::array<std::array<std::uint32_t, relation_roots.size() + 1>, relation_roots.size()> confusion{};
  std::size_t relations = 0;
};

// Both in the same order, not empty.
RelationFigures relation_figures(const std::vector<Relation>& relations,
                                 const std::vector<RelationPrediction>& predictions, std::uint64_t seed);
// The shape that the design gives, with more beside it (docs/scoring.md).
nlohmann::ordered_json relation_json(const RelationFigures& figures, const std::vector<Relation>& relations,
                                     const std::vector<RelationPrediction>& predictions, std::uint64_t seed);

}  // namespace entente
