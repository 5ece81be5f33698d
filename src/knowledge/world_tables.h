// What a World holds: the tables in the form in which they are asked.
//
// Purpose: the private half of world.h; only world.cpp and world_tables.cpp include it.
// Thread-safety: immutable after its constructor.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_map.h"
#include "knowledge/name_index.h"
#include "knowledge/people.h"
#include "knowledge/tables.h"
#include "knowledge/world.h"

namespace entente {

constexpr std::uint32_t nobody = 0xFFFFFFFF;

// What one name of one row means.
struct NameReading {
  NameKind kind = NameKind::state;
  std::string code, name;
  Validity span;
  std::uint32_t person = nobody;
  bool bare_surname = false;
};

struct World::Tables {
  std::vector<NameReading> readings;
  NameIndex names;
  std::vector<Person> people;
  TextMap<std::uint32_t> person_by_name;
  TextMap<Actor> actors;
  TextMap<std::string> adjectives, sides;
  std::vector<Membership> memberships;
  TextMap<std::vector<std::uint32_t>> by_organisation, by_member;
  TextMap<AgentWord> agents;
  TextMap<std::vector<PastHappening>> history;  // by the first word
  std::array<std::uint64_t, 256>
      history_words{};  // for each first byte, a bit for each length of such a word
  static std::uint64_t length_bit(std::string_view word) { return std::uint64_t{1} << (word.size() & 63); }
  bool begins_history(std::string_view word) const {
    return (history_words[static_cast<unsigned char>(word.front())] & length_bit(word)) != 0;
  }
  std::vector<WarRow> wars;
  std::vector<TableSize> tables;
  std::vector<Finding> warnings;
  KnowledgeRows kept;  // handed over by World::load once all else is made of them

  explicit Tables(const KnowledgeRows& rows);
  std::vector<Sense> senses(const std::vector<std::uint32_t>& found, Date on) const;

 private:
  std::uint32_t add(NameReading reading, const std::string& name,
                    const std::vector<std::string>& aliases = {});
  void add_states(const std::vector<StateRow>& rows);
  void add_names(const KnowledgeRows& rows);
  void add_organisations(const KnowledgeRows& rows);
  void add_groups(const std::vector<GroupRow>& rows);
  void add_people(const std::vector<PersonRow>& rows);
  void add_history(const std::vector<HistoryRow>& rows);
};

}  // namespace entente
