// Where actors stand on a map: the capital of a state, the seat of an organisation.
//
// Purpose: arcs and markers of the home view, the list of states of the obligations view. Input: the tables and the
//          gazetteer, which are needed only while this is made. Output: degrees, north and east positive.
// Thread-safety: immutable once made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "answers/json.h"
#include "base/date.h"
#include "knowledge/places.h"
#include "knowledge/world.h"

namespace entente {

struct ActorPoint {
  std::string code, name, kind;    // kind: "state", "organisation"
  std::string m49;                 // UN M49, three digits, by which atlases number states; "" for none
  std::optional<double> lat, lon;  // nothing where the gazetteer does not know the city
};

// The number as atlases have it: 36 for Australia's "036"; null for none.
Json m49_json(const ActorPoint& point);

class ActorPoints {
 public:
  // States and organisations that exist on the day, and those of earlier days that no row of the day replaces. `places` null:
  // no coordinates.
  ActorPoints(const World& world, const Places* places, Date on);

  const ActorPoint* find(
      std::string_view code) const;  // by the first part of a code; nullptr if no table has it
  const std::vector<ActorPoint>& all() const { return points_; }  // by code

 private:
  std::vector<ActorPoint> points_;
  std::unordered_map<std::string, std::size_t> by_code_;
};

}  // namespace entente
