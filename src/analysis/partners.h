// Partners: with whom an actor has to do, both ways.
//
// Purpose: the partners and rivals of an actor's page: for every other actor how much went forth and came back, of which
//          class, and how it was.
// Input: an open record of version 6 or later, an actor, a selection. Output: plain values. A partner is a first part of a code:
//        RUS/MIL and RUS/GOV are Russia. An event stands once for each partner and direction, however many of its parties are
//        theirs.
// Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/selection.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

struct PartnerSide {
  std::array<std::uint64_t, 4> quads{};  // verbal and material cooperation, verbal and material conflict
  double goldstein = 0;                  // sum
  std::uint64_t events() const { return quads[0] + quads[1] + quads[2] + quads[3]; }
};

struct Partner {
  std::string code;
  PartnerSide forth, back;  // the actor's acts towards it, and its acts towards the actor
  std::uint64_t events() const { return forth.events() + back.events(); }
};

struct Partners {
  std::vector<Partner> partners;  // the most events first, then by code
  std::size_t on_file = 0;        // how many there are, before `top`
};

// `actor`: codes, as in PairQuestion; `selection`: without actor, source and target. At most `top`; 0 for all.
Result<Partners> read_partners(const Store& store, const std::vector<std::string>& actor,
                               const Selection& selection, std::size_t top);

}  // namespace entente
