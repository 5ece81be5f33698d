// Pipeline: everything between a Report and its records, loaded once.
//
// Purpose: `read` and `score` code reports in the same way, with the same tables.
// Input: the frame's model and knowledge. Output: a CodedReport for each Report.
// Thread-safety: immutable once loaded; code() and analyse() may be called from many threads at once.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "cli/common.h"
#include "coding/coder.h"
#include "knowledge/lexicon.h"
#include "knowledge/places.h"
#include "knowledge/world.h"
#include "language/model.h"
#include "reports/report.h"

namespace entente::cli {

class Pipeline {
 public:
  // Loads model, world, lexicon, gazetteer and, without --rules-only, the weights of the decision layer where there
  // are any. Errors (input) name the missing or faulty file.
  static Result<Pipeline> load(const Frame& frame);

  // The report's text, each block on its own.
  Result<Document> analyse(const Report& report) const;
  // analyse() and the coder. The Document is handed back through `document` if that is not null.
  // `candidates` as in Coder::code().
  Result<CodedReport> code(const Report& report, Document* document = nullptr,
                           std::vector<Candidate>* candidates = nullptr) const;

  const Model& model() const { return parts_->model; }
  const World& world() const { return parts_->world; }
  const Lexicon& lexicon() const { return parts_->lexicon; }
  const Coder& coder() const { return parts_->coder; }
  const Decision* decision() const { return parts_->coder.decision(); }  // null: the rules alone
  // "entente 0.1.0, en_core_web_sm 3.8.0", for the record.
  std::string name() const;

 private:
  // The coder points at the tables, so they never move.
  struct Parts {
    Parts(Model m, World w, Lexicon l, std::optional<Places> p, std::optional<Decision> d)
        : model(std::move(m)),
          world(std::move(w)),
          lexicon(std::move(l)),
          places(std::move(p)),
          decision(std::move(d)),
          coder(world, lexicon, places ? &*places : nullptr, decision ? &*decision : nullptr) {}
    Model model;
    World world;
    Lexicon lexicon;
    std::optional<Places> places;
    std::optional<Decision> decision;
    Coder coder;
  };
  explicit Pipeline(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente::cli
