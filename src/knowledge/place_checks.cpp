#include "knowledge/place_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "knowledge/name_key.h"
#include "knowledge/places.h"

namespace entente {
namespace {

bool overlap(const PlaceRow& a, const PlaceRow& b) {
  return (!a.to || !b.from || *b.from < *a.to) && (!b.to || !a.from || *a.from < *b.to);
}

class PlaceCheck {
 public:
  PlaceCheck(const TableSources& tables, const World& world) : world_(world) {
    rows_ = read_places(tables, findings_);
  }

  std::vector<Finding> run() {
    for (const PlaceRow& row : rows_) {
      codes(row);
      shares(row);
      agrees(row);
    }
    names();
    std::ranges::stable_sort(findings_, [](const Finding& a, const Finding& b) {
      return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    return std::move(findings_);
  }

 private:
  void wrong(const PlaceRow& row, std::string message) {
    findings_.push_back({row.file, row.line, std::move(message)});
  }

  void codes(const PlaceRow& row) {
    const auto check = [&](const std::string& code) {
      const Actor* actor = world_.actor(code);
      if (actor == nullptr || actor->kind != ActorKind::state)
        wrong(row, fmt::format("unknown state '{}'", code));
    };
    if (!row.country.empty()) check(row.country);
    for (const std::string& code : row.controls) check(code);
    for (const std::string& code : row.claims) check(code);
  }

  // A state that alone holds a place has no claim to it beside.
  void shares(const PlaceRow& row) {
    const std::string& holder = row.controls.empty() ? row.country : row.controls.front();
    if (row.controls.size() > 1 || holder.empty()) return;
    if (std::ranges::find(row.claims, holder) != row.claims.end())
      wrong(row, fmt::format("{} holds the place and claims it too", holder));
    if (row.controls.size() == 1 && row.controls.front() == row.country)
      wrong(row, fmt::format("'controls' says again what 'country' says: {}", row.country));
  }

  // names.csv says for readers of texts in which state a place lies; it must not be another one.
  void agrees(const PlaceRow& row) {
    const Date on = row.from ? *row.from : row.to ? row.to->plus_days(-1) : Date{2024, 1, 1};
    if (row.to && !row.from) return;  // an older state of things
    for (const std::string& name : row.names) {
      for (const Sense& sense : world_.find(name, on)) {
        if (sense.kind != NameKind::place || sense.code.empty() || row.country.empty() || row.to) continue;
        const std::string_view state = first_part(sense.code);
        if (state == row.country || std::ranges::find(row.controls, state) != row.controls.end()) continue;
        wrong(row, fmt::format("'{}' lies in {} here and in {} in names.csv", name, row.country, state));
      }
    }
  }

  void names() {
    std::map<std::string, std::vector<const PlaceRow*>> seen;
    for (const PlaceRow& row : rows_) {
      std::vector<std::string> keys;
      for (const std::string& name : row.names) {
        std::string key = name_key(name).key;
        // Two spellings may have one key: "Québec" and "Quebec".
        if (std::ranges::find(keys, key) != keys.end()) continue;
        std::vector<const PlaceRow*>& others = seen[key];
        for (const PlaceRow* other : others) {
          if (!overlap(row, *other)) continue;
          const bool one = other->names.front() == row.names.front();
          wrong(row, one ? fmt::format("'{}' has a row for the same time in line {}", name, other->line)
                         : fmt::format("'{}' stands for {} too, line {}", name, other->names.front(),
                                       other->line));
          break;
        }
        others.push_back(&row);
        keys.push_back(std::move(key));
      }
    }
  }

  const World& world_;
  std::vector<PlaceRow> rows_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_places(const TableSources& tables, const World& world) {
  return PlaceCheck(tables, world).run();
}

}  // namespace entente
