#include "knowledge/tables.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "knowledge/table_reader.h"

namespace entente {
namespace {

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

// Rows of a user with something wrong in them must not displace those that stand.
template <class Row>
void drop_faulty(std::vector<Row>& rows, const TableReader& in) {
  std::erase_if(rows, [&](const Row& row) { return row.at.layer > 0 && in.is_faulty(row.at); });
}

NameKind name_kind(TableReader& in) {
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

KnowledgeRows read_tables(const TableSources& sources, std::vector<Finding>& findings) {
  KnowledgeRows rows;
  {
    TableReader in(
        sources, "states",
        {"code", "name", "official", "nationality", "capital", "seats", "cow", "from", "to", "source"},
        {"gw", "iso2", "m49", "acts_as"}, rows, findings);
    in.each([&] {
      in.filled("source");
      rows.states.push_back({in.at(), in.code("code"), in.filled("name"), in.text("official"), in.text("cow"),
                             in.text("gw"), in.text("iso2"), in.text("m49"), in.text("acts_as"),
                             in.list("nationality"), in.list("capital"), in.list("seats"), in.span()});
    });
    drop_faulty(rows.states, in);
  }
  {
    TableReader in(sources, "names", {"name", "kind", "code", "from", "to", "source"}, {}, rows, findings);
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
    drop_faulty(rows.names, in);
  }
  {
    TableReader in(sources, "organisations",
                   {"code", "name", "aliases", "kind", "acts_as", "from", "to", "source"}, {"seat"}, rows,
                   findings);
    in.each([&] {
      in.filled("source");
      rows.organisations.push_back({in.at(), in.code("code"), in.filled("name"),
                                    in.chosen("kind", organisation_kinds), in.code("acts_as", true),
                                    in.text("seat"), in.list("aliases"), in.span()});
    });
    drop_faulty(rows.organisations, in);
  }
  {
    TableReader in(sources, "memberships", {"organisation", "members", "role", "from", "to", "source"}, {},
                   rows, findings);
    in.each([&] {
      in.filled("members");
      rows.memberships.push_back({in.at(), in.filled("organisation"), in.chosen("role", roles),
                                  in.filled("source"), in.list("members"), in.span()});
    });
    drop_faulty(rows.memberships, in);
  }
  {
    TableReader in(sources, "people", {"name", "aliases", "code", "office", "from", "to", "home", "source"},
                   {}, rows, findings);
    in.each([&] {
      rows.people.push_back({in.at(), in.filled("name"), in.code("code"), in.filled("office"),
                             in.text("home"), in.filled("source"), in.list("aliases"), in.span()});
    });
    drop_faulty(rows.people, in);
  }
  {
    TableReader in(sources, "institutions", {"name", "aliases", "code", "from", "to", "source"}, {}, rows,
                   findings);
    in.each([&] {
      in.filled("source");
      rows.institutions.push_back(
          {in.at(), in.filled("name"), in.code("code"), in.list("aliases"), in.span()});
    });
    drop_faulty(rows.institutions, in);
  }
  {
    TableReader in(sources, "groups",
                   {"code", "name", "aliases", "kind", "country", "sector", "from", "to", "source"}, {}, rows,
                   findings);
    in.each([&] {
      in.filled("source");
      rows.groups.push_back({in.at(), in.code("code", true), in.filled("name"),
                             in.chosen("kind", group_kinds), in.text("country"), in.sector("sector", false),
                             in.list("aliases"), in.span()});
    });
    drop_faulty(rows.groups, in);
  }
  {
    TableReader in(sources, "agents", {"phrase", "sector", "collective", "title"}, {}, rows, findings);
    in.each([&] {
      in.filled("phrase");
      rows.agents.push_back(
          {in.at(), in.list("phrase"), {in.sector("sector", true), in.yes("collective"), in.yes("title")}});
    });
    drop_faulty(rows.agents, in);
  }
  if (sources.has("history")) {  // a set of tables made before there was this one stands as it is
    TableReader in(sources, "history", {"name", "aliases", "from", "to", "source"}, {}, rows, findings);
    in.each([&] {
      in.filled("source");
      in.filled("from");
      in.filled("to");
      rows.history.push_back({in.at(), in.filled("name"), in.list("aliases"), in.span()});
    });
    drop_faulty(rows.history, in);
  }
  if (sources.has("wars")) {  // as above
    TableReader in(sources, "wars", {"name", "side", "against", "from", "to", "source"}, {}, rows, findings);
    in.each([&] {
      in.filled("source");
      in.filled("side");
      in.filled("against");
      in.filled("from");
      rows.wars.push_back({in.at(), in.filled("name"), in.list("side"), in.list("against"), in.span()});
    });
    drop_faulty(rows.wars, in);
  }
  return rows;
}

}  // namespace entente
