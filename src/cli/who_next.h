// Who next: `entente forecast --who-next A --type T`: whom A will do T to.
//
// Purpose: learns the ranking (forecast/ranker.h, linear, so that every score opens) from the record's last facts, ranks, and
//          opens each answer to what speaks for it, what against it, and the last events between the two.
// Input: the record's chronicle, an actor's and a type's number in it. Output: text or JSON on standard output; the exit
//        status. Thread-safety: from the main thread.
#pragma once

#include <cstdint>

#include "answers/actor_names.h"
#include "cli/terminal.h"
#include "forecast/chronicle_record.h"

namespace entente::cli {

struct WhoNext {
  std::uint32_t actor = 0, type = 0;
  std::int32_t today = 0;  // the last day whose facts are known
  unsigned limit = 10, explained = 3;
  bool json = false;
};

int show_who_next(const WhoNext& asked, const Store& store, const RecordedChronicle& read, const Look& look,
                  const ActorNames& names);

}  // namespace entente::cli
