#include "cli/actor_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "answers/treaty_json.h"
#include "cli/asked.h"

namespace entente::cli {
namespace {

constexpr std::size_t label_width = 12, few_offices = 8, few_memberships = 200;

std::string joined(const std::vector<std::string>& parts, const char* by = ", ") {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : by) + part;
  return out;
}

class PageWriter {
 public:
  PageWriter(const Profile& profile, const World& world, const Look& look, bool all)
      : p_(profile), world_(world), look_(look), all_(all) {}

  std::string page(const std::optional<ActorInRecord>& record) {
    head();
    facts();
    if (p_.subject.kind == SubjectKind::person)
      career();
    else
      holders();
    members();
    memberships();
    treaties();
    if (record) in_record(*record);
    return std::move(out_);
  }

 private:
  void line(std::string_view label, const std::string& value) {
    if (value.empty()) return;
    out_ += "  " + look_.paint(fit(label, label_width), Style::dim) +
            wrap(value, look_.width() - label_width - 2, label_width + 2) + "\n";
  }
  void section(const std::string& title, const std::string& body) {
    out_ += "\n" + look_.paint(title, Style::bold) + "\n" + body;
  }

  void head() {
    std::string kind(name_of(p_.subject.kind));
    if (p_.organisation != nullptr) kind += ", " + p_.organisation->kind;
    if (p_.group != nullptr) kind += ", " + p_.group->kind;
    out_ += look_.paint(p_.subject.name, Style::bold) + "  " +
            look_.paint(p_.subject.code.empty() ? "no code" : p_.subject.code, Style::cyan) + "  " +
            look_.paint(kind + ", on " + p_.on.iso(), Style::dim) + "\n";
    if (!p_.exists())
      line("not then", "there was no such actor on this day: " + span_words(p_.span.from, p_.span.to));
  }

  void facts() {
    if (p_.person) line("code", p_.subject.code + ": " + p_.person->reason);
    line("names", joined(p_.names));
    if (p_.state != nullptr) {
      const StateRow& row = *p_.state;
      const auto number = [](const char* list, const std::string& value) {
        return value.empty() ? std::string() : fmt::format("{} {}", list, value);
      };
      line("codes", joined({number("ISO 3166-1", row.code), number("alpha-2", row.iso2),
                            number("Correlates of War", row.cow), number("Gleditsch-Ward", row.gw),
                            number("UN M49", row.m49)}));
      line("capital", joined(row.capital));
      line("government", joined(row.seats));
    }
    if (p_.organisation != nullptr) {
      const OrganisationRow& row = *p_.organisation;
      const auto [city, state] = seat_of(row);
      line("seat", city + (state.empty() ? "" : ", " + name_or_code(world_, state)));
      if (row.code != p_.subject.code || !row.acts_as.empty())
        line("acts as", fmt::format("{}, {}", p_.subject.code, name_or_code(world_, p_.subject.code)));
    }
    if (p_.group != nullptr) {
      const std::string side(world_.side_of(p_.group->code));
      const std::string of = side.empty() ? p_.subject.code : side;
      line("side", fmt::format("{} ({})", of,
                               name_or_code(world_, std::string(first_part(of))) + ", " +
                                   std::string(sector_words(sector_of(of)))));
    }
    if (p_.subject.kind == SubjectKind::institution || p_.subject.kind == SubjectKind::place)
      line("of", p_.subject.code.empty() ? "no state, or claimed by several"
                                         : name_or_code(world_, p_.subject.code));
    if (p_.exists()) line("years", span_words(p_.span.from, p_.span.to, p_.on));
  }

  // The offices of a person: now, before, after.
  void career() {
    for (const auto& [time, title] :
         {std::pair(OfficeTime::now, "Offices on this day"), std::pair(OfficeTime::before, "Before"),
          std::pair(OfficeTime::after, "After")}) {
      Grid grid(look_, 2);
      for (const ProfileOffice& held : p_.offices) {
        if (held.time != time) continue;
        const Office& office = held.office;
        const std::string until = time == OfficeTime::now && office.to ? ", until " + office.to->iso() : "";
        grid.row({office.title, office.code,
                  time == OfficeTime::now ? span_words(office.from, office.to, p_.on) + until
                                          : span_words(office.from, office.to)});
      }
      if (!grid.empty()) section(title, grid.text());
    }
  }

  void holders() {
    Grid grid(look_, 2);
    std::size_t shown = 0;
    for (const ProfileOffice& held : p_.offices) {
      const bool main = held.rank != OfficeRank::other;
      if (!all_ && !main && shown >= few_offices) continue;
      if (!all_ && !main && p_.subject.kind == SubjectKind::state) continue;
      ++shown;
      grid.row({held.office.person, held.office.title, span_words(held.office.from, held.office.to, p_.on)});
    }
    if (p_.offices.empty()) return;
    section("Offices", grid.text());
    if (shown < p_.offices.size()) out_ += fmt::format("  and {} more (--all)\n", p_.offices.size() - shown);
  }

  void members() {
    if (p_.members.empty()) return;
    std::map<std::string, std::vector<std::string>> by_role;
    for (const Membership& m : p_.members) by_role[m.role].push_back(name_or_code(world_, m.member));
    Grid grid(look_, 2);
    const auto row = [&](const std::string& role) {
      auto found = by_role.find(role);
      if (found == by_role.end()) return;
      std::ranges::sort(found->second);
      grid.row({fmt::format("{} {}", found->second.size(), role), joined(found->second)});
      by_role.erase(found);
    };
    row("member");
    while (!by_role.empty()) row(by_role.begin()->first);
    section("Members by role", grid.text());
  }

  void memberships() {
    if (p_.memberships.empty()) return;
    std::vector<const Membership*> rows;
    for (const Membership& m : p_.memberships) rows.push_back(&m);
    // Members first, then the lesser roles.
    std::ranges::stable_sort(rows, {}, [](const Membership* m) { return m->role == "member" ? 0 : 1; });
    Grid grid(look_, 2);
    for (std::size_t i = 0; i < rows.size() && (all_ || i < few_memberships); ++i)
      grid.row({rows[i]->organisation, rows[i]->role, span_words(rows[i]->from, {}),
                name_or_code(world_, rows[i]->organisation)});
    section("Organisations", grid.text());
  }

  void treaties() {
    if (p_.treaties.empty()) return;
    std::string body;
    for (const TreatyBond& bond : p_.treaties) {
      std::string title = bond.treaty->name;
      if (!bond.party) title += " (no party, but named in it)";
      const std::string since = bond.since ? "since " + bond.since->iso() : "";
      body +=
          "  " +
          look_.paint(wrap(title + (since.empty() ? "" : ", " + since), look_.width() - 2, 2), Style::green) +
          "\n";
      if (const std::string trouble = trouble_words(bond); !trouble.empty())
        body += "      " + look_.paint(wrap(trouble, look_.width() - 6, 6), Style::yellow) + "\n";
      for (const ClauseBond& clause : bond.clauses)
        body += "      " +
                wrap(fmt::format("{} · {} · {}: {}", name_of(clause.clause->type), direction(clause),
                                 article_name(*clause.clause), clause.clause->says),
                     look_.width() - 6, 6) +
                "\n";
      if (bond.clauses.empty()) body += "      no clause that obliges it is on file\n";
    }
    section("Treaties in force", body);
  }

  void in_record(const ActorInRecord& record) {
    const Activity& a = record.activity;
    out_ += "\n";
    std::string words = "in no event";
    if (a.as_source + a.as_target > 0) {
      words = fmt::format("acted in {}, was acted upon in {}", counted(a.as_source, "event"),
                          counted(a.as_target, "event"));
      if (a.first && a.last) words += fmt::format(", {} to {}", a.first->iso(), a.last->iso());
    }
    line("record", words + fmt::format(" ({})", record.db));
  }

  const Profile& p_;
  const World& world_;
  const Look& look_;
  bool all_;
  std::string out_;
};

}  // namespace

std::string actor_page(const Profile& profile, const World& world, const std::optional<ActorInRecord>& record,
                       bool all, const Look& look) {
  return PageWriter(profile, world, look, all).page(record);
}

}  // namespace entente::cli
