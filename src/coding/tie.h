// Tie: a standing relation that a sentence asserts.
//
// Purpose: "Japan is the only Asian country in the G7" -> member(JPN, G7). Thread-safety: a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "coding/event.h"

namespace entente {

enum class TieKind : std::uint8_t {
  member,
  ally,
  partner,
  dialogue,
  hosts_forces,
  arms_supplier,
  territorial_dispute,
  claims,
  sanctions,
  sponsor,
  rival,
};
std::string_view name_of(TieKind);  // "hosts-forces"
std::optional<TieKind> parse_tie_kind(std::string_view name);

struct Tie {
  TieKind kind = TieKind::partner;
  std::string a, b;   // actor codes; a is the member, host, supplier, claimant, sanctioner, sponsor
  std::string since;  // "1979", "1990s", "2005-03-01"; "" if the sentence gives none
  Span words;
  std::uint32_t sentence;  // index into CodedReport::sentences
  std::string rule;
};

}  // namespace entente
