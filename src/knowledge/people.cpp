#include "knowledge/people.h"

#include <algorithm>
#include <unordered_map>

namespace entente {
namespace {

// STATE/ELI for someone whose nearest office is this one. A state code has three letters; anything else is a
// group or an organisation.
std::string out_of_office(const Person& person, const Office& nearest) {
  const std::string_view actor = first_part(nearest.code);
  const bool of_state = actor.size() == 3 && actor.size() < nearest.code.size();
  if (of_state) return std::string(actor) + "/ELI";
  return person.home.empty() ? nearest.code : person.home + "/ELI";
}

}  // namespace

const Office& nearest_office(const Person& person, Date day, Standing& standing) {
  const Office* held = nullptr;
  const Office* past = nullptr;
  const Office* coming = nullptr;
  for (const Office& office : person.offices) {
    if (office.from && day < *office.from) {
      if (coming == nullptr) coming = &office;
    } else if (office.to && *office.to <= day) {
      if (past == nullptr || *past->to <= *office.to) past = &office;
    } else {
      held = &office;
    }
  }
  if (held != nullptr) {
    standing = {Standing::Phase::in_office, 0};
    return *held;
  }
  if (past != nullptr) {
    standing = {Standing::Phase::former, day.day_number() - past->to->day_number()};
    return *past;
  }
  standing = {Standing::Phase::coming, coming->from->day_number() - day.day_number()};
  return *coming;
}

std::string code_on(const Person& person, Date day) {
  Standing standing;
  const Office& office = nearest_office(person, day, standing);
  return standing.phase == Standing::Phase::in_office ? office.code : out_of_office(person, office);
}

std::string code_in_news(const Person& person, Date day) {
  constexpr std::int32_t farewell = 2;  // days
  Standing standing;
  const Office& office = nearest_office(person, day, standing);
  const bool just_left = standing.phase == Standing::Phase::former && standing.days <= farewell;
  return just_left ? office.code : code_on(person, day);
}

Standing standing_on(const Person& person, Date day) {
  Standing standing;
  nearest_office(person, day, standing);
  return standing;
}

std::vector<Person> gather_people(const std::vector<PersonRow>& rows) {
  std::vector<Person> people;
  std::unordered_map<std::string_view, std::size_t> by_name;
  for (const PersonRow& row : rows) {
    const auto [found, is_new] = by_name.try_emplace(row.name, people.size());
    if (is_new) people.push_back({row.name, {}, {}});
    Person& person = people[found->second];
    if (!row.home.empty()) person.home = row.home;
    person.offices.push_back({row.name, row.code, row.office, row.span.from, row.span.to, row.source});
  }
  for (Person& person : people) {
    std::ranges::stable_sort(person.offices,
                             [](const Office& a, const Office& b) { return a.from < b.from; });
  }
  return people;
}

}  // namespace entente
