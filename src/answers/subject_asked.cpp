#include "answers/subject_asked.h"

#include <fmt/format.h>

namespace entente {

std::optional<SubjectAsked> subject_asked(const Directory& directory, const World& world,
                                          const std::string& typed, Date on) {
  std::vector<Subject> senses = directory.find(typed, on);
  if (senses.empty()) return std::nullopt;
  SubjectAsked out{typed, senses.front(), std::string(first_part(senses.front().code)), {}, {}};
  if (out.subject.kind == SubjectKind::organisation)
    if (const OrganisationRow* row = directory.organisation(out.subject, on)) out.code = row->code;
  out.name = name_of_actor(world, out.code);
  out.senses = std::move(senses);
  return out;
}

std::string nobody_words(const Directory& directory, const std::string& typed, Date on) {
  std::string line = fmt::format("nobody is called '{}' on {}", typed, on.iso());
  const std::vector<std::string> close = directory.close_names(typed, 5);
  for (std::size_t i = 0; i < close.size(); ++i) {
    // A spelling of this very name means: there is one, but not on this day.
    line += (i == 0 ? "; near are " : ", ") + close[i];
  }
  return line;
}

std::vector<ActorPattern> patterns_of(const Subject& subject) {
  switch (subject.kind) {
    case SubjectKind::person:  // under whatever code the record has
      return {{"", subject.name}};
    case SubjectKind::institution:
      return {{subject.code, subject.name}};
    case SubjectKind::group:  // one without a code of its own shares that of its state and sector
      return {{subject.code, subject.code.find('/') == std::string::npos ? "" : subject.name}};
    case SubjectKind::place:
      return {};
    default:
      return {{subject.code, ""}};
  }
}

std::string name_of_actor(const World& world, const std::string& code) {
  const Actor* actor = world.actor(code);
  return actor == nullptr ? code : actor->name;
}

}  // namespace entente
