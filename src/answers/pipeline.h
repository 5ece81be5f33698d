// Pipeline: everything between a Report and its records.
//
// Purpose: whoever codes reports does it in the same way, with the same tables.
// Input: a language model and tables, loaded. Output: a CodedReport for each Report.
// Thread-safety: immutable once made; code() and analyse() may be called from many threads at once.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "coding/coder.h"
#include "knowledge/lexicon.h"
#include "knowledge/places.h"
#include "knowledge/world.h"
#include "language/model.h"
#include "reports/report.h"

namespace entente {

// What a Pipeline works with; may be shared with others.
struct PipelineParts {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const World> world;
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const Places> places;  // null: somebody's own tables may do without
  std::optional<Decision> decision;      // nothing: the rules alone
  std::string program;                   // "entente 0.1.0"
  std::string tables;                    // tables_digest() of all these; "" leaves it out of the name
};

class Pipeline {
 public:
  explicit Pipeline(PipelineParts parts);

  // The report's text, each block on its own.
  Result<Document> analyse(const Report& report) const;
  // analyse() and the coder. The Document is handed back through `document` if that is not null.
  // `candidates` as in Coder::code(). A report of more than most_coded_at_once bytes (answers/long_report.h) is coded in
  // parts, unless its Document is asked for.
  Result<CodedReport> code(const Report& report, Document* document = nullptr,
                           std::vector<Candidate>* candidates = nullptr) const;

  // code() of each, in their order: all are analysed first and coded then. The tables of either sweep the other's from the
  // processor's cache, so that this is faster than in turns. `candidates`: null, or a list a report.
  std::vector<Result<CodedReport>> code_together(
      std::span<const Report> reports, std::vector<std::vector<Candidate>>* candidates = nullptr) const;

  const Model& model() const { return *parts_->model; }
  const World& world() const { return *parts_->world; }
  const Lexicon& lexicon() const { return *parts_->lexicon; }
  const Coder& coder() const { return parts_->coder; }
  const Decision* decision() const { return parts_->coder.decision(); }  // null: the rules alone
  // "entente 0.1.0, en_core_web_sm 3.8.0, tables 1a2b3c4d5e6f", for the record: two pipelines of one name make the same
  // records of a report.
  std::string name() const;

 private:
  Result<CodedReport> code_analysed(const Report& report, const Result<Document>& analysed,
                                    std::vector<Candidate>* candidates) const;
  Result<CodedReport> code_parts(const Report& report, std::vector<Candidate>* candidates) const;

  // The coder points at the tables, so they never move.
  struct Parts : PipelineParts {
    explicit Parts(PipelineParts&& given)
        : PipelineParts(std::move(given)),
          coder(*world, *lexicon, places.get(), decision ? &*decision : nullptr) {}
    Coder coder;
  };
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
