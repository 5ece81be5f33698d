// Checks of what stands in the fields: rows that stand twice, names with characters that nobody sees, and names
// that stand for actors of different kinds.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "knowledge/checks.h"
#include "knowledge/name_key.h"

namespace entente {
namespace {

std::string place_of(const RowPlace& at) {
  return fmt::format("{}:{}", std::filesystem::path(*at.file).filename().string(), at.line);
}

std::string days(const Validity& span) {
  return fmt::format("{}|{}", span.from ? span.from->iso() : "", span.to ? span.to->iso() : "");
}

// What can't be seen in an editor and yet makes a name another one.
std::string_view hidden_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x3000)
      return "a space that is none (no-break or wide)";
    if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF ||
        c == 0xAD)
      return "a character of no width";
    if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) return "a control character";
  }
  return {};
}

class Texts {
 public:
  explicit Texts(std::vector<Finding>& findings) : findings_(findings) {}

  void row(const RowPlace& at, std::string table, std::string content) {
    const auto [found, is_new] = rows_.emplace(std::move(table) + "|" + std::move(content), at);
    if (!is_new) tell(at, fmt::format("the row stands already in {}", place_of(found->second)));
  }
  void names(const RowPlace& at, const std::vector<std::string>& names) {
    for (const std::string& name : names) this->name(at, name);
  }
  void name(const RowPlace& at, const std::string& name) {
    if (const auto hidden = hidden_character(name); !hidden.empty())
      tell(at, fmt::format("'{}' holds {}", name, hidden));
    if (name.find("  ") != std::string::npos) tell(at, fmt::format("'{}' holds two spaces on end", name));
    const std::string_view bare = without_marks(name);
    if (bare != trim(bare)) tell(at, fmt::format("'{}' has a space after its mark", name));
  }

 private:
  void tell(const RowPlace& at, std::string message) {
    findings_.push_back({*at.file, at.line, std::move(message), at.layer});
  }

  std::vector<Finding>& findings_;
  std::unordered_map<std::string, RowPlace> rows_;
};

std::string joined(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, "|")); }

}  // namespace

void check_texts(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  Texts texts(findings);
  for (const StateRow& row : rows.states) {
    texts.names(row.at, {row.name, row.official});
    texts.names(row.at, row.nationality);
    texts.names(row.at, row.capital);
    texts.names(row.at, row.seats);
  }
  for (const NameRow& row : rows.names) {
    texts.names(row.at, row.names);
    texts.row(
        row.at, "names",
        fmt::format("{}|{}|{}|{}", joined(row.names), static_cast<int>(row.kind), row.code, days(row.span)));
  }
  for (const OrganisationRow& row : rows.organisations) {
    texts.name(row.at, row.name);
    texts.names(row.at, row.aliases);
  }
  for (const MembershipRow& row : rows.memberships)
    texts.row(row.at, "memberships",
              fmt::format("{}|{}|{}|{}", row.organisation, row.role, joined(row.members), days(row.span)));
  for (const PersonRow& row : rows.people) {
    texts.name(row.at, row.name);
    texts.names(row.at, row.aliases);
    texts.row(row.at, "people", fmt::format("{}|{}|{}|{}", row.name, row.code, row.office, days(row.span)));
  }
  for (const InstitutionRow& row : rows.institutions) {
    texts.name(row.at, row.name);
    texts.names(row.at, row.aliases);
    texts.row(row.at, "institutions", fmt::format("{}|{}|{}", row.name, row.code, days(row.span)));
  }
  for (const HistoryRow& row : rows.history) {
    texts.name(row.at, row.name);
    texts.names(row.at, row.aliases);
    for (const std::string& alias : row.aliases) texts.row(row.at, "history", lower(alias));
    texts.row(row.at, "history", lower(row.name));
  }
  for (const WarRow& row : rows.wars) {
    texts.name(row.at, row.name);
    texts.row(row.at, "wars", lower(row.name));
  }
  for (const GroupRow& row : rows.groups) {
    texts.name(row.at, row.name);
    texts.names(row.at, row.aliases);
    texts.row(row.at, "groups",
              fmt::format("{}|{}|{}|{}", row.name, row.country, row.sector, days(row.span)));
  }
}

void check_kinds(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  enum Kind { state, organisation, group, person };
  static constexpr std::array<const char*, 4> kind_names = {"state", "organisation", "group", "person"};
  struct Use {
    Kind kind;
    RowPlace at;
    std::string_view actor;
    const Validity* span;
  };
  std::map<std::string, std::vector<Use>> uses;
  const auto use = [&](Kind kind, const RowPlace& at, std::string_view actor, const Validity& span,
                       const std::vector<std::string>& spellings) {
    for (const std::string& spelling : spellings) {
      if (spelling.empty() || spelling.starts_with('~')) continue;
      auto& others = uses[name_key(without_marks(spelling)).cased];
      const auto clash = std::ranges::find_if(
          others, [&](const Use& other) { return other.kind != kind && span.overlaps(*other.span); });
      if (clash != others.end())
        findings.push_back({*at.file, at.line,
                            fmt::format("'{}' is also the {} {} in {}; mark the less likely one with '~'",
                                        spelling, kind_names[clash->kind], clash->actor, place_of(clash->at)),
                            at.layer});
      others.push_back({kind, at, actor, &span});
    }
  };
  const auto with = [](std::vector<std::string> list, const std::string& name) {
    list.push_back(name);
    return list;
  };
  for (const StateRow& row : rows.states) use(state, row.at, row.code, row.span, {row.name, row.official});
  for (const NameRow& row : rows.names) {
    if (row.kind == NameKind::state) use(state, row.at, row.code, row.span, row.names);
    if (row.kind == NameKind::organisation) use(organisation, row.at, row.code, row.span, row.names);
    if (row.kind == NameKind::group) use(group, row.at, row.code, row.span, row.names);
  }
  for (const OrganisationRow& row : rows.organisations)
    use(organisation, row.at, row.code, row.span, with(row.aliases, row.name));
  for (const GroupRow& row : rows.groups)
    use(group, row.at, row.code.empty() ? row.name : row.code, row.span, with(row.aliases, row.name));
  // A bare surname is shared with open eyes: the text decides by who is in office.
  for (const PersonRow& row : rows.people) {
    std::vector<std::string> whole = with(row.aliases, row.name);
    std::erase_if(whole, [](const std::string& name) { return name.find(' ') == std::string::npos; });
    use(person, row.at, row.name, row.span, whole);
  }
}

}  // namespace entente
