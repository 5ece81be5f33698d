#include "scoring/codes.h"

#include <algorithm>

#include "base/text.h"

namespace entente {
namespace {

// A name in the form in which names are compared: "the Houthi-led forces" -> "houthi led forces".
std::string name_key(std::string_view name) {
  std::string folded = lower(fold_space(name));
  for (std::size_t at; (at = folded.find("\u2019")) != std::string::npos;) folded.replace(at, 3, "'");
  std::replace(folded.begin(), folded.end(), '-', ' ');
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

bool is_class(std::string_view code) {
  return code == "IGO" || code == "NGO" || code == "IMG" || code == "ISM" || code == "MNC";
}

bool share_any(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

}  // namespace

// Every way in which the tables know a code.
struct CodeMatcher::Identity {
  std::vector<std::string> names;   // name keys of the first part and its aliases
  std::vector<std::string> actors;  // codes of the actor tables
  std::vector<std::string> sides;   // "MMR/REB": the side of a group
};

CodeMatcher::Identity CodeMatcher::identify(std::string_view code, Date on) const {
  Identity out;
  const std::string_view first = first_part(code);
  out.names.push_back(name_key(first));
  if (!world_) return out;
  if (world_->actor(first)) {
    out.actors.emplace_back(first);
  } else {
    for (const Sense& sense : world_->find(first, on)) {
      if (sense.kind == NameKind::person || sense.kind == NameKind::institution || sense.code.empty())
        continue;
      out.names.push_back(name_key(sense.name));
      // A group without a code of its own is known by its side alone.
      if (sector_of(sense.code).empty()) {
        out.actors.push_back(sense.code);
        out.names.push_back(name_key(sense.code));
      } else if (sense.kind == NameKind::group) {
        out.sides.push_back(sense.code);
      }
    }
  }
  for (const std::string& actor : out.actors)
    if (const std::string_view side = world_->side_of(actor); !side.empty()) out.sides.emplace_back(side);
  if (const std::string_view side = world_->side_of(first); !side.empty()) out.sides.emplace_back(side);
  return out;
}

bool CodeMatcher::in_class(const Identity& predicted, std::string_view labelled_class) const {
  return std::any_of(predicted.actors.begin(), predicted.actors.end(), [&](const std::string& code) {
    const Actor* actor = world_->actor(code);
    if (!actor) return false;
    switch (actor->kind) {
      case ActorKind::organisation:
        return labelled_class != "MNC";
      case ActorKind::company:
        return labelled_class == "MNC";
      case ActorKind::group:
        return labelled_class == "IMG" || labelled_class == "ISM" || labelled_class == "NGO";
      case ActorKind::other:
        return labelled_class == "NGO" || labelled_class == "ISM";
      default:
        return false;
    }
  });
}

bool CodeMatcher::same(std::string_view predicted, std::string_view labelled, Date on) const {
  predicted = trim(predicted);
  labelled = trim(labelled);
  if (predicted.empty() || labelled.empty()) return false;
  if (name_key(first_part(predicted)) == name_key(first_part(labelled))) return true;
  if (!world_) return false;
  const Identity p = identify(predicted, on);
  if (is_class(first_part(labelled))) return in_class(p, first_part(labelled));
  const Identity l = identify(labelled, on);
  const auto is_side = [](const Identity& group, std::string_view code) {
    return std::find(group.sides.begin(), group.sides.end(), code) != group.sides.end();
  };
  return share_any(p.names, l.names) || share_any(p.actors, l.actors) || is_side(p, labelled) ||
         is_side(l, predicted);
}

bool CodeMatcher::overlap(const std::vector<std::string>& predicted, const std::vector<std::string>& labelled,
                          Date on) const {
  for (const std::string& p : predicted)
    for (const std::string& l : labelled)
      if (same(p, l, on)) return true;
  return false;
}

}  // namespace entente
