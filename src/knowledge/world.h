// World: the states, organisations, people, groups and generic agents that reports talk about, at any date.
//
// Purpose: from a name in a text and the report's date to actors; from an organisation and a date to its
// members. Input: the tables under `knowledge/` (CSV, see docs/knowledge.md). Output: an immutable World.
// Thread-safety: immutable once loaded; every query is const and safe from many threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/actor.h"
#include "knowledge/lint.h"

namespace entente {

// What a name stands for.
enum class NameKind : unsigned char {
  state,        // "Japan", "the Republic of Korea"
  nationality,  // "Japanese", "South Korean", "Russians": an adjective or a people
  capital,      // "Tokyo": the state, when it acts; the place, when something happens in it
  seat,         // "the Kremlin", "the White House": the government (code STATE/GOV), not a place to be
  place,  // a city, region or sea inside a state or none: "Crimea", "Gulf of Aden" (code of the state or "")
  organisation,  // "NATO", "the alliance" is not here: that is reference within a report
  institution,   // a named body of a state: "the Pentagon", "State Department", "Duma", "FBI" (code
                 // STATE/SECTOR)
  group,   // armed group, company, party, think tank, newspaper: "Hamas", "Huawei", "The New York Times"
  person,  // by the office held on the date asked for
};

// One reading of a name on a date.
struct Sense {
  NameKind kind = NameKind::state;
  std::string
      code;  // "JPN", "USA/GOV", "NATO", "JPN/ELI" (a former official), "" for a place outside every state
  std::string name;  // canonical: "Japan", "Fumio Kishida", "North Atlantic Treaty Organization"
  std::optional<Date> ended =
      {};  // the first day on which there was no such thing any more, if that is over: the Soviet Union
};

struct NameMatch {
  std::uint32_t length = 0;   // bytes of the text that the name covers; 0 if there is no match
  std::vector<Sense> senses;  // valid on the date asked for, the likeliest first; never empty if length > 0
};

// What a generic noun says about an actor: "soldiers" -> MIL, "lawmaker" -> LEG, "prime minister" -> GOV.
struct AgentNoun {
  std::string sector;  // one of the sectors; "" for nouns such as "country" that add none
  bool collective =
      false;           // "government", "army", "parliament": stands for the state's organ, not one person
  bool title = false;  // may stand before a name: "President", "Foreign Minister"
};

// A word of the phrases that are agent nouns.
struct AgentWord {
  std::optional<AgentNoun> noun;  // by itself; nothing for "minister" if only "prime minister" is one
  bool ends_phrase = false;       // ends a phrase of several words
};

struct Membership {
  std::string organisation, member, role;  // role: member, observer, partner, dialogue-partner, applicant, …
  std::optional<Date> from, to;            // to is the first day on which it no longer holds
  std::string source;                      // where the fact was taken from
};

// A war or deed of the past that reports tell of by name alone.
struct PastHappening {
  std::string name;  // as the text says it, in lower case: "annexation of crimea"
  When when;         // from its first to its last day
};

// An office and who holds it.
struct Office {
  std::string person, code, title;  // "Fumio Kishida", "JPN/GOV", "Prime Minister"
  std::optional<Date> from, to;     // to is the first day on which it is no longer held
  std::string source;
};

struct KnowledgeRows;  // knowledge/tables.h

class World {
 public:
  // Reads every table of a folder, or of several laid over one another (knowledge/layers.h). Errors (input)
  // name the table and line; what is wrong in a layer above the base is left out and told by warnings().
  static Result<World> load(const TableSources& tables);
  World(World&&) noexcept;
  World& operator=(World&&) noexcept;
  ~World();

  // The longest name that starts at byte `at` of the text and ends at a word boundary. Names are matched with
  // their case, with ’ and ' alike, and also when written ALL IN CAPITALS; a leading "the" is not part of a
  // name. `at` must be the start of a word. A name all of whose meanings belong to other times ("Warsaw Pact"
  // today) keeps the nearest one, so that no shorter name is seen in its place; a bare surname does so only
  // near its bearer's time in office.
  NameMatch match(std::string_view text, std::size_t at, Date on) const;
  // All readings of a whole name, as a user types it (any case): "kishida", "NATO", "south korea", "JPN".
  std::vector<Sense> find(std::string_view name, Date on) const;

  // The longest agent noun phrase for lower-case lemmas, e.g. {"prime","minister"}: looked up as "prime
  // minister".
  const AgentNoun* agent(std::string_view lemmas) const;
  // What one lemma is among these phrases; null for most nouns.
  const AgentWord* agent_word(std::string_view lemma) const;

  // The actor of a code without sector ("JPN", "NATO"), or nothing.
  const Actor* actor(std::string_view code) const;
  // Adjective of a state, for people to read: "Japanese"; "" if none.
  std::string_view adjective(std::string_view state) const;
  // Memberships of an organisation, or of a member, that hold on a date.
  std::vector<Membership> members(std::string_view organisation, Date on) const;
  // The same where they lie, in the order of the table.
  std::vector<const Membership*> member_rows(std::string_view organisation, Date on) const;
  std::vector<Membership> memberships(std::string_view member, Date on) const;
  // Offices held on a date: by a person (canonical name), or under a code ("JPN/GOV"; "JPN" gives all of the
  // state).
  std::vector<Office> offices(std::string_view person_or_code, Date on) const;
  // The side a group belongs to: "MMR/REB" for "ARAKAN ARMY"; "" if no table says.
  std::string_view side_of(std::string_view group) const;

  // The happenings whose name begins with a word in lower case ("annexed": "annexed crimea"), the longest name first; null for
  // most words.
  const std::vector<PastHappening>* history(std::string_view first_word) const;

  // Whether two actors, codes with or without sector, were at war with one another on a day.
  bool at_war(std::string_view a, std::string_view b, Date on) const;

  // What was read, for `entente lint` and `--version`: table file -> rows.
  struct TableSize {
    std::string file;
    std::size_t rows = 0;
  };
  const std::vector<TableSize>& tables() const;
  // What was left out of a user's tables and why, with file and line; empty for one folder alone.
  const std::vector<Finding>& warnings() const;
  // The rows themselves, for what is asked of one actor and not of every text (knowledge/directory.h).
  const KnowledgeRows& rows() const;

 private:
  struct Tables;
  explicit World(std::unique_ptr<Tables>);
  std::unique_ptr<Tables> tables_;
};

}  // namespace entente
