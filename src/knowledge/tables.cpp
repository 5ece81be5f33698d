#include "knowledge/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <utility>

#include "base/csv.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string>;

constexpr std::array<std::pair<std::string_view, NameKind>, 11> name_kinds = {{
    {"state", NameKind::state},
    {"nationality", NameKind::nationality},
    {"capital", NameKind::capital},
    {"dependency", NameKind::capital},
    {"seat", NameKind::seat},
    {"place", NameKind::place},
    {"places", NameKind::place},
    {"organisation", NameKind::organisation},
    {"institution", NameKind::institution},
    {"group", NameKind::group},
    {"person", NameKind::person},
}};

constexpr std::array<std::string_view, 13> roles = {
    "member",    "observer",    "partner",       "dialogue-partner", "applicant",
    "candidate", "associate",   "permanent",     "suspended",        "sending-state",
    "guest",     "contributor", "protocol-state"};

constexpr std::array<std::string_view, 11> organisation_kinds = {"alliance", "union",      "forum", "bloc",
                                                                 "un-body",  "agency",     "court", "bank",
                                                                 "mission",  "conference", "ngo"};

constexpr std::array<std::string_view, 11> group_kinds = {
    "armed",    "party",      "company", "media", "think-tank", "university",
    "movement", "government", "crime",   "union", "religious"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

// The files of a table: NAME.csv and every CSV of the folder NAME, in order of their names.
Names files_of(const std::string& folder, const std::string& table) {
  Names files;
  std::error_code error;
  const std::string single = fmt::format("{}/{}.csv", folder, table);
  if (fs::exists(single, error)) files.push_back(single);
  for (fs::directory_iterator entry(fmt::format("{}/{}", folder, table), error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".csv") files.push_back(entry->path().string());
  }
  std::ranges::sort(files);
  return files.empty() ? Names{single} : files;
}

// One table: its rows field by field, with what is wrong said about the row at hand.
class Reader {
 public:
  Reader(const std::string& folder, const std::string& table, const Names& columns, KnowledgeRows& rows,
         std::vector<Finding>& findings, const Names& optional = {})
      : findings_(findings) {
    std::size_t count = 0;
    for (std::string& path : files_of(folder, table)) {
      auto file = CsvTable::read(path, columns, optional);
      if (!file) {
        findings_.push_back({file.error().file, file.error().line, file.error().message});
        continue;
      }
      count += file->rows().size();
      rows.files.push_back(std::move(path));
      parts_.push_back({&rows.files.back(), std::move(*file)});
    }
    if (!parts_.empty()) rows.tables.push_back({table + ".csv", count});
  }

  void each(const std::function<void()>& row) {
    for (const Part& part : parts_) {
      part_ = &part;
      for (const CsvTable::Row& next : part.table.rows()) {
        row_ = &next;
        row();
      }
    }
  }

  RowPlace at() const { return {part_->file, row_->line}; }
  std::string text(std::string_view column) const { return std::string(part_->table.get(*row_, column)); }
  Names list(std::string_view column) const { return part_->table.list(*row_, column); }
  void wrong(std::string message) { findings_.push_back({*part_->file, row_->line, std::move(message)}); }

  std::string filled(std::string_view column) {
    std::string value = text(column);
    if (value.empty()) wrong(fmt::format("the field '{}' is empty", column));
    return value;
  }
  Validity span() {
    Validity out{date("from"), date("to")};
    if (out.from && out.to && *out.to <= *out.from) {
      wrong(fmt::format("ends on {} before it begins on {}", out.to->iso(), out.from->iso()));
    }
    return out;
  }
  bool yes(std::string_view column) {
    const std::string value = text(column);
    if (!value.empty() && value != "yes")
      wrong(fmt::format("'{}' is '{}': write 'yes' or nothing", column, value));
    return value == "yes";
  }
  template <std::size_t N>
  std::string chosen(std::string_view column, const std::array<std::string_view, N>& list) {
    std::string value = filled(column);
    if (!value.empty() && !one_of(list, value)) wrong(fmt::format("unknown {} '{}'", column, value));
    return value;
  }
  // A sector of the coding guide.
  std::string sector(std::string_view column, bool may_be_empty) {
    std::string value = may_be_empty ? text(column) : filled(column);
    if (!value.empty() && !is_sector(value)) wrong(fmt::format("unknown sector '{}'", value));
    return value;
  }
  // A code whose sector, if it has one, is known.
  std::string code(std::string_view column, bool may_be_empty = false) {
    std::string value = may_be_empty ? text(column) : filled(column);
    if (value.find('/') != std::string::npos && !is_sector(sector_of(value))) {
      wrong(fmt::format("unknown sector '{}' in '{}'", sector_of(value), value));
    }
    return value;
  }

 private:
  std::optional<Date> date(std::string_view column) {
    const std::string value = text(column);
    if (value.empty()) return std::nullopt;
    const auto parsed = parse_table_date(value);
    if (!parsed)
      wrong(fmt::format("'{}' in '{}' is no date: write YYYY-MM-DD, YYYY-MM or YYYY", value, column));
    return parsed;
  }

  struct Part {
    const std::string* file;
    CsvTable table;
  };

  std::vector<Finding>& findings_;
  std::vector<Part> parts_;
  const Part* part_ = nullptr;
  const CsvTable::Row* row_ = nullptr;
};

NameKind name_kind(Reader& in) {
  const std::string value = in.filled("kind");
  for (const auto& [word, kind] : name_kinds) {
    if (word == value) return kind;
  }
  if (!value.empty()) in.wrong(fmt::format("unknown kind '{}'", value));
  return NameKind::place;
}

}  // namespace

bool Validity::overlaps(const Validity& other) const {
  return (!to || !other.from || *other.from < *to) && (!other.to || !from || *from < *other.to);
}

std::optional<Date> parse_table_date(std::string_view text) {
  const auto when = parse_when(text);
  if (!when || when->precision == When::Precision::interval) return std::nullopt;
  return when->from;
}

KnowledgeRows read_knowledge(const std::string& folder, std::vector<Finding>& findings) {
  KnowledgeRows rows;
  {
    Reader in(folder, "states",
              {"code", "name", "official", "nationality", "capital", "seats", "cow", "from", "to", "source"},
              rows, findings, {"gw", "iso2", "m49", "acts_as"});
    in.each([&] {
      in.filled("source");
      rows.states.push_back({in.at(), in.code("code"), in.filled("name"), in.text("official"), in.text("cow"),
                             in.text("gw"), in.text("iso2"), in.text("m49"), in.text("acts_as"),
                             in.list("nationality"), in.list("capital"), in.list("seats"), in.span()});
    });
  }
  {
    Reader in(folder, "names", {"name", "kind", "code", "from", "to", "source"}, rows, findings);
    in.each([&] {
      in.filled("source");
      in.filled("name");
      const NameKind kind = name_kind(in);
      const std::string code = in.code("code", kind == NameKind::place);
      const Validity span = in.span();
      if (in.text("kind") == "places") {
        for (const std::string& name : in.list("name"))
          rows.names.push_back({in.at(), {name}, kind, code, span});
      } else {
        rows.names.push_back({in.at(), in.list("name"), kind, code, span});
      }
    });
  }
  {
    Reader in(folder, "organisations", {"code", "name", "aliases", "kind", "acts_as", "from", "to", "source"},
              rows, findings, {"seat"});
    in.each([&] {
      in.filled("source");
      rows.organisations.push_back({in.at(), in.code("code"), in.filled("name"),
                                    in.chosen("kind", organisation_kinds), in.code("acts_as", true),
                                    in.text("seat"), in.list("aliases"), in.span()});
    });
  }
  {
    Reader in(folder, "memberships", {"organisation", "members", "role", "from", "to", "source"}, rows,
              findings);
    in.each([&] {
      in.filled("members");
      rows.memberships.push_back({in.at(), in.filled("organisation"), in.chosen("role", roles),
                                  in.filled("source"), in.list("members"), in.span()});
    });
  }
  {
    Reader in(folder, "people", {"name", "aliases", "code", "office", "from", "to", "home", "source"}, rows,
              findings);
    in.each([&] {
      rows.people.push_back({in.at(), in.filled("name"), in.code("code"), in.filled("office"),
                             in.text("home"), in.filled("source"), in.list("aliases"), in.span()});
    });
  }
  {
    Reader in(folder, "institutions", {"name", "aliases", "code", "from", "to", "source"}, rows, findings);
    in.each([&] {
      in.filled("source");
      rows.institutions.push_back(
          {in.at(), in.filled("name"), in.code("code"), in.list("aliases"), in.span()});
    });
  }
  {
    Reader in(folder, "groups",
              {"code", "name", "aliases", "kind", "country", "sector", "from", "to", "source"}, rows,
              findings);
    in.each([&] {
      in.filled("source");
      rows.groups.push_back({in.at(), in.code("code", true), in.filled("name"),
                             in.chosen("kind", group_kinds), in.text("country"), in.sector("sector", false),
                             in.list("aliases"), in.span()});
    });
  }
  {
    Reader in(folder, "agents", {"phrase", "sector", "collective", "title"}, rows, findings);
    in.each([&] {
      in.filled("phrase");
      rows.agents.push_back(
          {in.at(), in.list("phrase"), {in.sector("sector", true), in.yes("collective"), in.yes("title")}});
    });
  }
  return rows;
}

}  // namespace entente
