#include "knowledge/treaties.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "knowledge/places.h"
#include "knowledge/tables.h"
#include "knowledge/treaty_rows.h"

namespace entente {
namespace {

using Names = std::vector<std::string>;

constexpr std::array<const char*, 8> type_names = {"defense",       "offense",      "neutrality",
                                                   "nonaggression", "consultation", "assistance",
                                                   "assurance",     "hosting"};
constexpr std::array<const char*, 4> trigger_names = {"attack", "threat", "war", "standing"};
constexpr std::array<const char*, 4> status_names = {"party", "suspended", "frozen", "contested"};
constexpr std::array<const char*, 7> rule_names = {"own",   "held",   "held-by",  "in",
                                                   "place", "not-in", "not-place"};
constexpr std::array<const char*, 8> kind_names = {"treaty",      "protocol",    "executive", "memorandum",
                                                   "declaration", "arrangement", "law",       "armistice"};

// The states of a shared row that belong to this treaty; all of them if none does (states named by a text
// that are no party, such as those of the Manila protocol).
Names of_treaty(const Names& listed, const Treaty& treaty) {
  Names out;
  for (const std::string& state : listed) {
    if (std::ranges::any_of(treaty.parties, [&](const TreatyParty& p) { return p.state == state; }))
      out.push_back(state);
  }
  return out.empty() ? listed : out;
}

// Whether a point within the row's distance is taken to be the place. A point near a sea or a border may be anywhere, and
// inside a country that nobody contests the homeland is answer enough.
bool takes_points(const PlaceRow& row) {
  if (row.is_water() || row.kind == "border") return false;
  return !row.regions.empty() || (!row.country.empty() && !(row.controls.empty() && row.claims.empty()));
}

}  // namespace

const char* name_of(ObligationType type) { return type_names[static_cast<std::size_t>(type)]; }

// Reads the five tables in every layer, and of places.csv what treaties ask; what can't be used is left out and told.
class TreatyReader : TreatyRows {
 public:
  TreatyReader(const TableSources& tables, const World& world, std::vector<Finding>& findings)
      : TreatyRows(tables, world, findings) {}

  Treaties read() {
    Treaties out;
    regions(out);
    places(out);
    areas(out);
    treaties(out);
    parties(out);
    obligations(out);
    return out;
  }
  // What is wrong in places.csv by itself; check_places tells it too.
  const std::vector<Finding>& place_findings() const { return place_findings_; }

 private:
  void regions(Treaties& out) {
    each("treaty_regions", {"region", "states", "boxes", "source"}, {"region"}, "", [&] {
      TreatyRegion region{filled("region"), states("states"), {}};
      for (const std::string& box : table_->list(*row_, "boxes")) {
        std::vector<double> side;
        for (std::string_view piece : split(box, ' ')) {
          if (const auto value = number(piece, -180, 180)) side.push_back(*value);
        }
        if (side.size() != 4 || side[0] >= side[2] || side[1] >= side[3])
          wrong(fmt::format("'{}' is no box: south west north east", box));
        else
          region.boxes.push_back({side[0], side[1], side[2], side[3]});
      }
      if (!region_names_.insert(region.name).second) wrong(fmt::format("second row of '{}'", region.name));
      out.regions_.push_back(std::move(region));
    });
  }
  void known_regions(const Names& names, bool star) {
    for (const std::string& name : names) {
      if (name == "home" || (star && name == "*") || region_names_.contains(name)) continue;
      wrong(fmt::format("unknown region '{}'", name));
    }
  }
  // What is wrong in a row by itself is told by read_places, its states by check_places: here only what the tables of
  // treaties have to do with it.
  void places(Treaties& out) {
    const std::vector<PlaceRow> rows = read_places(tables_, place_findings_);
    for (const PlaceRow& row : rows) {
      path_ = row.file;
      line_ = row.line;
      layer_ = row.layer;
      const bool nowhere = row.regions.size() == 1 && row.regions.front() == "none";
      if (!nowhere) known_regions(row.regions, false);
      TreatyPlace place;
      place.names = row.names;
      place.state = row.country;
      if (!row.controls.empty()) place.administered = row.controls.front();
      place.occupied = !row.country.empty() && std::ranges::find(row.claims, row.country) != row.claims.end();
      if (row.regions.empty() && !row.country.empty()) {
        place.regions = homeland_regions(out, row.country);
      } else if (!nowhere) {
        place.regions = row.regions;
      }
      place.lat = row.lat;
      place.lon = row.lon;
      place.km = takes_points(row) ? row.km : 0;
      place.span = {row.from, row.to};
      place.note = row.note;
      for (const std::string& name : place.names) place_names_.insert(name);
      out.places_.push_back(std::move(place));
    }
  }
  void areas(Treaties& out) {
    each("treaty_areas", {"area", "rule", "what", "from", "to", "says", "source"}, {"area"}, "", [&] {
      AreaRule rule;
      rule.kind = static_cast<AreaRule::Kind>(chosen("rule", rule_names));
      rule.what = table_->list(*row_, "what");
      rule.span = span();
      rule.says = filled("says");
      rule.source = text("source");
      if (rule.what.empty()) wrong("the field 'what' is empty");
      switch (rule.kind) {
        case AreaRule::Kind::held_by:
          for (const std::string& code : rule.what) state(code);
          break;
        case AreaRule::Kind::place:
        case AreaRule::Kind::not_place:
          for (const std::string& name : rule.what) {
            if (!place_names_.contains(name)) wrong(fmt::format("unknown place '{}'", name));
          }
          break;
        default:
          known_regions(rule.what, true);
      }
      const std::string name = filled("area");
      auto area = std::ranges::find(out.areas_, name, &Area::name);
      if (area == out.areas_.end()) area = out.areas_.insert(out.areas_.end(), Area{name, {}});
      area->rules.push_back(std::move(rule));
    });
  }
  void treaties(Treaties& out) {
    const Names columns = {"treaty", "name", "kind", "parties", "signed", "from", "to", "source"};
    each("treaties", columns, {"treaty"}, "", [&] {
      Treaty treaty;
      treaty.code = filled("treaty");
      treaty.name = filled("name");
      treaty.kind = kind_names[chosen("kind", kind_names)];
      treaty.source = text("source");
      treaty.signed_on = date("signed");
      treaty.span = span();
      treaty.entered = treaty.span.from.has_value();
      for (std::string& code : states("parties"))
        treaty.parties.push_back({std::move(code), PartyStatus::party, {}, treaty.span, {}});
      if (std::ranges::any_of(out.treaties_, [&](const Treaty& t) { return t.code == treaty.code; }))
        wrong(fmt::format("second row of '{}'", treaty.code));
      places_of_treaties_.push_back({path_, line_, {}, layer_});
      out.treaties_.push_back(std::move(treaty));
    });
  }
  Treaty* treaty(Treaties& in, const std::string& code) {
    const auto found = std::ranges::find(in.treaties_, code, &Treaty::code);
    if (found != in.treaties_.end()) return &*found;
    wrong(fmt::format("unknown treaty '{}'", code));
    return nullptr;
  }
  void parties(Treaties& out) {
    each("treaty_parties", {"treaty", "parties", "status", "toward", "from", "to", "note", "source"},
         {"treaty"}, "parties", [&] {
           Treaty* of = treaty(out, filled("treaty"));
           const auto status = static_cast<PartyStatus>(chosen("status", status_names));
           const Names toward = states("toward");
           const TreatySpan when = span();
           for (const std::string& code : values_) state(code);
           if (values_.empty()) wrong("the field 'parties' is empty");
           if (of == nullptr) return;
           if (when.from && of->span.from && *when.from < *of->span.from)
             wrong(fmt::format("begins before the treaty's own beginning on {}", of->span.from->iso()));
           if (when.to && of->span.to && *when.to > *of->span.to)
             wrong(fmt::format("ends after the treaty's own end on {}", of->span.to->iso()));
           for (const std::string& code : values_)
             of->parties.push_back({code, status, toward, when, text("note")});
         });
    for (std::size_t i = 0; i < out.treaties_.size(); ++i) {
      if (!out.treaties_[i].parties.empty()) continue;
      Finding none = places_of_treaties_[i];
      none.message = fmt::format("'{}' has no party", out.treaties_[i].code);
      findings_.push_back(std::move(none));
    }
  }
  void obligations(Treaties& out) {
    const Names columns = {"treaty",   "article", "type",  "bound",     "toward", "trigger",
                           "attacker", "area",    "intra", "condition", "says",   "source"};
    each("obligations", columns, {"article"}, "treaty", [&] {
      Obligation row;
      row.article = text("article");
      row.type = static_cast<ObligationType>(chosen("type", type_names));
      row.bound = states("bound");
      row.toward = states("toward");
      row.trigger = static_cast<Trigger>(chosen("trigger", trigger_names));
      row.attackers = states("attacker");
      row.area = text("area");
      if (!row.area.empty() && out.area(row.area) == nullptr)
        wrong(fmt::format("unknown area '{}'", row.area));
      if (const std::string intra = text("intra"); !intra.empty() && intra != "yes")
        wrong(fmt::format("'intra' is '{}': write 'yes' or nothing", intra));
      row.intra = text("intra") == "yes";
      row.condition = text("condition");
      row.says = filled("says");
      row.source = text("source");
      const Names codes = table_->list(*row_, "treaty");
      if (values_.empty()) wrong("the field 'treaty' is empty");
      for (const std::string& code : values_) {
        Treaty* of = treaty(out, code);
        if (of == nullptr) continue;
        Obligation clause = row;
        if (codes.size() > 1) {
          clause.bound = of_treaty(row.bound, *of);
          clause.toward = of_treaty(row.toward, *of);
        }
        of->obligations.push_back(std::move(clause));
      }
    });
  }

  std::vector<Finding> place_findings_;
  std::set<std::string> region_names_, place_names_;
  std::vector<Finding> places_of_treaties_;  // where each stands, without words
};

std::vector<std::string> homeland_regions(const Treaties& treaties, std::string_view state) {
  std::vector<std::string> out = {"home"};
  for (const TreatyRegion& region : treaties.regions()) {
    if (std::ranges::find(region.states, state) != region.states.end()) out.push_back(region.name);
  }
  return out;
}

const Area* Treaties::area(std::string_view name) const {
  const auto found = std::ranges::find(areas_, name, &Area::name);
  return found == areas_.end() ? nullptr : &*found;
}

std::vector<Finding> check_treaties(const TableSources& tables, const World& world) {
  std::vector<Finding> findings;
  TreatyReader(tables, world, findings).read();
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return findings;
}

Result<Treaties> Treaties::load(const TableSources& tables, const World& world) {
  std::vector<Finding> findings;
  TreatyReader reader(tables, world, findings);
  Treaties out = reader.read();
  findings.insert(findings.begin(), reader.place_findings().begin(), reader.place_findings().end());
  if (!findings.empty())
    return input_error(findings.front().message, findings.front().file, findings.front().line);
  return out;
}

}  // namespace entente
