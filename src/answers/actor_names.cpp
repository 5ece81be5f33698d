#include "answers/actor_names.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace entente {
namespace {

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

bool same(const ActorPattern& a, const ActorPattern& b) { return a.code == b.code && a.name == b.name; }

void add(std::vector<ActorPattern>& out, ActorPattern pattern) {
  if (std::none_of(out.begin(), out.end(), [&](const ActorPattern& held) { return same(held, pattern); }))
    out.push_back(std::move(pattern));
}

template <class T, class Show>
std::string joined(const std::vector<T>& items, const Show& show) {
  std::string out;
  for (const T& item : items) out += (out.empty() ? "" : ", ") + show(item);
  return out.empty() ? "—" : out;
}

}  // namespace

Result<std::vector<ActorPattern>> ActorNames::find(const std::string& typed) const {
  const std::string text(trim(typed));
  if (text.empty()) return usage_error("an actor without a name was asked for");
  std::string whole = text, sector;
  if (const auto slash = text.find('/'); slash != std::string::npos) {
    whole = std::string(trim(text.substr(0, slash)));
    sector = upper_ascii(trim(text.substr(slash + 1)));
    if (!is_sector(sector)) return usage_error("'" + text + "': there is no sector " + sector);
  }
  std::vector<ActorPattern> out;
  if (world_ != nullptr) {
    for (const Sense& sense : world_->find(whole, today_)) {
      if (sense.kind == NameKind::person) {
        // Offices come and go: whoever holds one is found by name, under whatever code the record has.
        if (sector.empty()) add(out, {"", sense.name});
      } else if (!sense.code.empty()) {
        add(out, {sector.empty() ? sense.code : std::string(first_part(sense.code)) + "/" + sector, ""});
      }
    }
  }
  if (out.empty()) {
    // An actor of the record that no table knows goes by its own name there.
    const std::string code = upper_ascii(whole);
    add(out, {sector.empty() ? code : code + "/" + sector, ""});
    if (sector.empty()) add(out, {"", text});
  }
  return out;
}

Result<std::vector<ActorPattern>> ActorNames::find(const std::vector<std::string>& typed) const {
  std::vector<ActorPattern> out;
  for (const std::string& one : typed) {
    auto found = find(one);
    if (!found) return found;
    for (ActorPattern& pattern : *found) add(out, std::move(pattern));
  }
  return out;
}

std::string ActorNames::show(const std::string& code) const {
  const std::string_view first = first_part(code), sector = sector_of(code);
  const Actor* actor = world_ == nullptr ? nullptr : world_->actor(first);
  if (actor == nullptr || actor->kind != ActorKind::state) return code;
  return actor->name + (sector.empty() ? std::string() : "/" + std::string(sector));
}

std::string ActorNames::show(const Party& party) const {
  return party.code.empty() ? party.name : show(party.code);
}

std::string ActorNames::show(const std::vector<Party>& parties) const {
  return joined(parties, [this](const Party& party) { return show(party); });
}

std::string ActorNames::show(const std::vector<std::string>& codes) const {
  return joined(codes, [this](const std::string& code) { return show(code); });
}

}  // namespace entente
