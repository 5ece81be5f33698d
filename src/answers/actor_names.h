// Actors as people type and read them.
//
// Purpose: "Japan", "JPN", "jpn/gov" or "Kishida" in an option -> patterns for the record; codes -> names for
// the eye. Thread-safety: immutable once made.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "coding/event.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente {

class ActorNames {
 public:
  // `world` may be null: then codes stay codes, and names are only compared with the names in the record.
  ActorNames(const World* world, Date today) : world_(world), today_(today) {}

  // What the typed actor may stand for: a code with or without sector, a name or alias on the day, or, where
  // no table knows it, the name that the record itself holds. A usage Error for an empty name or an unknown
  // sector.
  Result<std::vector<ActorPattern>> find(const std::string& typed) const;
  // All of them together.
  Result<std::vector<ActorPattern>> find(const std::vector<std::string>& typed) const;

  // "Japan", "Japan/GOV", "NATO": a state by its name, all else by its code.
  std::string show(const std::string& code) const;
  // As show() of its code; its name where no table knows it.
  std::string show(const Party& party) const;
  // "Japan/GOV, USA"; "—" if there is nobody.
  std::string show(const std::vector<Party>& parties) const;
  std::string show(const std::vector<std::string>& codes) const;

 private:
  const World* world_;
  Date today_;
};

}  // namespace entente
