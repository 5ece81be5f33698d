// Directory: what the tables say of one actor, for a person who asks who that is.
//
// Purpose: World answers what every text asks (which actor is this name?); the Directory what somebody asks of one actor:
// all meanings of a name, its other names, its numbers in other lists, all offices of a person, who joined and left.
// Input: a World, which must outlive the Directory. Output: plain values and rows of the tables.
// Thread-safety: const and stateless; safe from many threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "knowledge/people.h"
#include "knowledge/tables.h"
#include "knowledge/world.h"

namespace entente {

enum class SubjectKind : unsigned char { state, sector, institution, organisation, group, person, place };
std::string_view name_of(SubjectKind);  // "organisation"

// One meaning of a name on a day.
struct Subject {
  SubjectKind kind = SubjectKind::state;
  std::string
      code;  // "JPN", "JPN/GOV", "NATO", "USA/JRN"; of a person that of the day; "" for a place in no state
  std::string name;  // "Japan", "Shinzo Abe", "North Atlantic Treaty Organization"
  std::string via;  // how the name asked leads here: "its capital", "its people"; "" if it is the actor's own
  std::string ask;  // a code or name that means this alone, or first of all; "" if there is none
  bool operator==(const Subject& other) const {
    return kind == other.kind && code == other.code && name == other.name;
  }
};

// What an office is, by its title.
enum class OfficeRank : unsigned char { head_of_state, head_of_government, foreign, defence, head, other };
OfficeRank rank_of(std::string_view title);

// Where a person stands on a day, and why the code is as it is.
struct PersonCode {
  std::string code;    // "JPN/ELI"
  std::string reason;  // "out of office since 2020-09-16 (last Prime Minister); …"
};
PersonCode person_code(const Person& person, Date on);

class Directory {
 public:
  explicit Directory(const World& world) : world_(world), rows_(world.rows()) {}

  // All that a code, name or alias means on the day, the likeliest first, each once.
  std::vector<Subject> find(std::string_view typed, Date on) const;

  // The row that holds on the day, else any; nullptr if no table has the subject.
  const StateRow* state(std::string_view code, Date on) const;
  const OrganisationRow* organisation(const Subject& subject, Date on) const;
  const GroupRow* group(const Subject& subject, Date on) const;
  const InstitutionRow* institution(const Subject& subject, Date on) const;

  // All offices of a person by canonical name, by their beginning; nothing if there is none.
  std::optional<Person> person(std::string_view name) const;
  // Names of the subject that hold on the day, without its canonical one; of a state also adjective and people.
  std::vector<std::string> other_names(const Subject& subject, Date on) const;
  // Every membership of an organisation, whatever its dates, by member.
  std::vector<Membership> all_members(std::string_view organisation) const;
  // Names of actors that are spelled nearly like what was typed, the nearest first.
  std::vector<std::string> close_names(std::string_view typed, std::size_t most) const;

 private:
  std::vector<Subject> readings(std::string_view typed, Date on) const;
  Subject subject_of(const Sense& sense, Date on) const;

  const World& world_;
  const KnowledgeRows& rows_;
};

// "government" for GOV; "" for what is no sector.
std::string_view sector_words(std::string_view sector);

}  // namespace entente
