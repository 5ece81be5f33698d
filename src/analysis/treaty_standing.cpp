#include "analysis/treaty_standing.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

std::string standing_words(const TreatyParty& party, Date on, const std::string& treaty_name) {
  if (party.span.from && on < *party.span.from)
    return fmt::format("not a party to {} before {}", treaty_name, party.span.from->iso());
  std::string out = fmt::format("no longer a party to {} since {}", treaty_name, party.span.to->iso());
  if (!party.note.empty()) out += ": " + party.note;
  return out;
}

}  // namespace

bool far_ahead(const std::optional<Date>& from, Date on) { return from && from->year - on.year > 10; }

bool ever_party(const Treaty& treaty, const std::string& state) {
  return std::ranges::any_of(treaty.parties, [&](const TreatyParty& party) {
    return party.state == state && party.status == PartyStatus::party;
  });
}

TreatyStanding standing_in(const Treaty& treaty, const std::string& state, Date on) {
  TreatyStanding out;
  for (const TreatyParty& party : treaty.parties) {
    if (party.state != state) continue;
    if (party.span.holds(on)) {
      if (party.status == PartyStatus::party)
        out.party = true;
      else if (party.status != PartyStatus::suspended)
        out.note = party.note;
    } else if (party.status == PartyStatus::party && !far_ahead(party.span.from, on)) {
      out.why_not = standing_words(party, on, treaty.name);
    }
  }
  if (out.party) out.why_not.clear();
  return out;
}

std::string suspension(const Treaty& treaty, const std::string& a, const std::string& b, Date on) {
  for (const TreatyParty& party : treaty.parties) {
    if (party.status != PartyStatus::suspended || !party.span.holds(on)) continue;
    if ((party.state == a && (party.toward.empty() || has(party.toward, b))) ||
        (party.state == b && (party.toward.empty() || has(party.toward, a))))
      return fmt::format("suspended since {}: {}", party.span.from ? party.span.from->iso() : "its beginning",
                         party.note);
  }
  return {};
}

std::string treaty_out_of_force(const Treaty& treaty, Date on) {
  if (!treaty.entered) return fmt::format("{} has not entered into force as far as known", treaty.name);
  if (treaty.span.from && on < *treaty.span.from)
    return fmt::format("{} not in force before {}", treaty.name, treaty.span.from->iso());
  if (treaty.span.to && on >= *treaty.span.to)
    return fmt::format("{} not in force since {}", treaty.name, treaty.span.to->iso());
  return {};
}

std::vector<std::string> parties_on(const Treaty& treaty, Date on) {
  std::vector<std::string> out;
  for (const TreatyParty& party : treaty.parties) {
    if (party.status == PartyStatus::party && party.span.holds(on) && !has(out, party.state))
      out.push_back(party.state);
  }
  return out;
}

std::vector<std::string> ever_bound(const Treaty& treaty, const std::vector<std::string>& listed) {
  if (!listed.empty()) return listed;
  std::vector<std::string> out;
  for (const TreatyParty& party : treaty.parties) {
    if (party.status == PartyStatus::party && !has(out, party.state)) out.push_back(party.state);
  }
  return out;
}

}  // namespace entente
