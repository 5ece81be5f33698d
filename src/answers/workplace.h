// Workplace: the tables that answers are made from, loaded once.
//
// Purpose: a program that answers many questions, from many threads, reads the tables once. What costs little is there from
//          the start; gazetteer, language model, lexicon and pipeline are loaded when somebody first asks for them.
// Input: folders and files, found by the caller. Output: what they hold, for as long as the Workplace lives.
// Errors: input, with file and line. What fails to load when it is first asked for fails in the same way every time.
// Thread-safety: immutable but for what is loaded on first use, and that is guarded: safe from many threads.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "answers/actor_points.h"
#include "answers/pipeline.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/directory.h"
#include "knowledge/places.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"
#include "reports/furniture.h"

namespace entente {

struct WorkplaceFiles {
  TableSources tables;
  std::string model;   // the language model's file
  std::string cities;  // the gazetteer's file of cities; "" if there is none
  bool verbs_of_dictionaries_first = false;
  bool rules_only = false;  // without the decision layer's weights
  std::string program;      // "entente 0.1.0"
};

class Workplace {
 public:
  // Reads the actor tables, treaties and the table of places.
  static Result<std::unique_ptr<Workplace>> load(WorkplaceFiles files);

  const World& world() const { return *world_; }
  const Directory& directory() const { return directory_; }
  const Treaties* treaties() const {
    return treaties_ ? &*treaties_ : nullptr;
  }                                                                        // null where the tables have none
  const std::vector<PlaceRow>& place_rows() const { return place_rows_; }  // of places.csv
  const TableSources& tables() const { return files_.tables; }
  const std::string& program() const { return files_.program; }

  // Loaded when first asked for.
  Result<const Places*> places() const;  // null where the tables have none
  // Where actors of `today` stand; of the day on which it is first asked for.
  Result<const ActorPoints*> points(Date today) const;
  Result<const Model*> model() const;
  Result<const Lexicon*> lexicon() const;
  Result<const Pipeline*> pipeline() const;
  Result<const FurnitureRules*> furniture() const;

 private:
  // A thing or the Error with which it could not be loaded, made once.
  template <class T>
  class Late {
   public:
    template <class Load>
    Result<std::shared_ptr<const T>> get(const Load& load) {
      std::call_once(once_, [&] { made_ = load(); });
      return *made_;
    }

   private:
    std::once_flag once_;
    std::optional<Result<std::shared_ptr<const T>>> made_;
  };

  Workplace(WorkplaceFiles files, World world)
      : files_(std::move(files)),
        world_(std::make_shared<const World>(std::move(world))),
        directory_(*world_) {}

  Result<std::shared_ptr<const Places>> shared_places() const;
  Result<std::shared_ptr<const Model>> shared_model() const;
  Result<std::shared_ptr<const Lexicon>> shared_lexicon() const;

  WorkplaceFiles files_;
  std::shared_ptr<const World> world_;
  Directory directory_;
  std::optional<Treaties> treaties_;
  std::vector<PlaceRow> place_rows_;
  mutable Late<Places> places_;
  mutable Late<ActorPoints> points_;
  mutable Late<Model> model_;
  mutable Late<Lexicon> lexicon_;
  mutable Late<Pipeline> pipeline_;
  mutable Late<FurnitureRules> furniture_;
};

}  // namespace entente
