#include "knowledge/world.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/words.h"
#include "knowledge/layers.h"
#include "knowledge/world_tables.h"

namespace entente {
namespace {

constexpr std::size_t longest_syllable = 6;  // "hyeong", "shuang"

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Where the word after a hyphen at `at` begins; npos if there is no hyphen with a letter after it.
std::size_t after_hyphen(std::string_view text, std::size_t at) {
  for (const std::string_view hyphen : {"-", "\u2010", "\u2011"}) {
    if (!text.substr(at).starts_with(hyphen)) continue;
    const std::size_t next = at + hyphen.size();
    return next < text.size() && is_letter(text[next]) ? next : std::string_view::npos;
  }
  return std::string_view::npos;
}

// Whether a small word after a hyphen makes an adjective of a name ("Putin-backed", "Trump-era") rather than going on with
// it, as the second syllable of a Korean or Chinese given name does ("Kim Song-hui", "Ma Ying-jeou").
bool makes_adjective(std::string_view word) {
  return word.ends_with("ed") ||
         one_of(word, {"led", "era", "run", "style", "like", "friendly", "loyal", "loyalist", "loyalists",
                       "held", "made", "themed", "ally", "allies"});
}

// Whether the person named in text[at, end) has a longer name there, which goes on after a hyphen.
bool goes_on(const NameIndex& names, std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t next = after_hyphen(text, end);
  if (next == std::string_view::npos) return false;
  std::size_t last = next;
  while (last < text.size() && is_letter(text[last])) ++last;
  const std::string_view word = text.substr(next, last - next);
  if (word.front() < 'A' || word.front() > 'Z')
    return word.size() <= longest_syllable && !makes_adjective(word);
  // Of two names it is the second that begins here: "the Joe Biden-Xi Jinping summit", "the Trump-Kim talks".
  if (text.substr(at, end - at).find(' ') == std::string_view::npos) return false;
  std::vector<NameIndex::Found> second;
  names.at(text, next, second);
  return second.empty();
}

}  // namespace

World::World(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
World::World(World&&) noexcept = default;
World& World::operator=(World&&) noexcept = default;
World::~World() = default;

Result<World> World::load(const TableSources& sources) {
  std::vector<Finding> warnings;
  auto rows = usable_knowledge(sources, warnings);
  if (!rows) return tl::unexpected<Error>(rows.error());
  auto tables = std::make_unique<Tables>(*rows);
  tables->kept = std::move(*rows);
  tables->warnings = std::move(warnings);
  return World(std::move(tables));
}

// A person's name does not end in the middle of a hyphenated one: "Kim Song-hui" is not Kim Song.
NameMatch World::match(std::string_view text, std::size_t at, Date on) const {
  std::vector<NameIndex::Found> found;
  tables_->names.at(text, at, found);
  bool longer_name = false;
  for (const NameIndex::Found& name : found) {
    std::vector<Sense> senses = tables_->senses(name.readings, on);
    // Whoever is called "Kim Song-hui" is neither Kim Song nor Kim.
    if (longer_name || goes_on(tables_->names, text, at, at + name.length)) {
      longer_name = true;
      std::erase_if(senses, [](const Sense& sense) { return sense.kind == NameKind::person; });
    }
    if (!senses.empty()) return {name.length, std::move(senses)};
  }
  return {};
}

std::vector<Sense> World::find(std::string_view name, Date on) const {
  std::string code;
  for (const char c : trim(name)) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;

  std::vector<Sense> out;
  if (const Actor* known = actor(first_part(code)); known != nullptr) {
    const NameKind kind = !sector_of(code).empty()                 ? NameKind::institution
                          : known->kind == ActorKind::state        ? NameKind::state
                          : known->kind == ActorKind::organisation ? NameKind::organisation
                                                                   : NameKind::group;
    if (sector_of(code).empty() || is_sector(sector_of(code)))
      out.push_back({kind, known->code + code.substr(first_part(code).size()), known->name});
  }
  for (Sense& sense : tables_->senses(tables_->names.whole(name), on)) {
    const bool known = std::ranges::any_of(
        out, [&](const Sense& other) { return other.kind == sense.kind && other.code == sense.code; });
    if (!known || sense.kind == NameKind::person) out.push_back(std::move(sense));
  }
  return out;
}

const AgentNoun* World::agent(std::string_view lemmas) const {
  const AgentWord* const word = agent_word(lemmas);
  return word == nullptr || !word->noun ? nullptr : &*word->noun;
}

const AgentWord* World::agent_word(std::string_view lemma) const {
  const auto found = tables_->agents.find(lemma);
  return found == tables_->agents.end() ? nullptr : &found->second;
}

const Actor* World::actor(std::string_view code) const {
  const auto found = tables_->actors.find(code);
  return found == tables_->actors.end() ? nullptr : &found->second;
}

std::string_view World::adjective(std::string_view state) const {
  const auto found = tables_->adjectives.find(state);
  return found == tables_->adjectives.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<const Membership*> World::member_rows(std::string_view organisation, Date on) const {
  std::vector<const Membership*> out;
  const auto found = tables_->by_organisation.find(organisation);
  if (found == tables_->by_organisation.end()) return out;
  for (const std::uint32_t i : found->second) {
    const Membership& membership = tables_->memberships[i];
    if (Validity{membership.from, membership.to}.holds(on)) out.push_back(&membership);
  }
  return out;
}

std::vector<Membership> World::members(std::string_view organisation, Date on) const {
  std::vector<Membership> out;
  for (const Membership* row : member_rows(organisation, on)) out.push_back(*row);
  std::ranges::stable_sort(out, {}, &Membership::member);
  return out;
}

std::vector<Membership> World::memberships(std::string_view member, Date on) const {
  std::vector<Membership> out;
  const auto found = tables_->by_member.find(member);
  if (found == tables_->by_member.end()) return out;
  for (const std::uint32_t i : found->second) {
    const Membership& membership = tables_->memberships[i];
    if (Validity{membership.from, membership.to}.holds(on)) out.push_back(membership);
  }
  std::ranges::stable_sort(out, {}, &Membership::organisation);
  return out;
}

std::vector<Office> World::offices(std::string_view person_or_code, Date on) const {
  std::vector<Office> out;
  const auto take = [&](const Person& person, bool all) {
    for (const Office& office : person.offices) {
      const bool asked = all || office.code == person_or_code || first_part(office.code) == person_or_code;
      if (asked && Validity{office.from, office.to}.holds(on)) out.push_back(office);
    }
  };
  const auto person = tables_->person_by_name.find(person_or_code);
  if (person != tables_->person_by_name.end()) {
    take(tables_->people[person->second], true);
  } else if (std::ranges::none_of(person_or_code, [](char c) { return c >= 'a' && c <= 'z'; })) {  // a code
    for (const Person& each : tables_->people) take(each, false);
  }
  return out;
}

std::string_view World::side_of(std::string_view group) const {
  const auto found = tables_->sides.find(group);
  return found == tables_->sides.end() ? std::string_view{} : std::string_view(found->second);
}

const std::vector<PastHappening>* World::history(std::string_view first_word) const {
  // asked of every word, and nearly always in vain
  if (first_word.empty() || !tables_->begins_history(first_word)) return nullptr;
  const auto found = tables_->history.find(first_word);
  return found == tables_->history.end() ? nullptr : &found->second;
}

bool World::at_war(std::string_view a, std::string_view b, Date on) const {
  const auto stands_in = [](const std::vector<std::string>& side, std::string_view code) {
    return std::ranges::find(side, first_part(code)) != side.end();
  };
  return std::ranges::any_of(tables_->wars, [&](const WarRow& war) {
    return war.span.holds(on) && ((stands_in(war.side, a) && stands_in(war.against, b)) ||
                                  (stands_in(war.side, b) && stands_in(war.against, a)));
  });
}

const std::vector<Finding>& World::warnings() const { return tables_->warnings; }

const std::vector<World::TableSize>& World::tables() const { return tables_->tables; }

const KnowledgeRows& World::rows() const { return tables_->kept; }

}  // namespace entente
