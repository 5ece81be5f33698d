#include "answers/happening_json.h"

namespace entente {
namespace {

Json mention_json(const RecordedMention& mention) {
  return {{"event", mention.id},
          {"origin", mention.origin},
          {"report", mention.report},
          {"file", mention.file},
          {"line", mention.line},
          {"source", mention.source},
          {"target", mention.target},
          {"type", name_of(mention.type)},
          {"mode", text_json(mention.mode)},
          {"cameo", text_json(mention.cameo)},
          {"date", {{"from", mention.from.iso()}, {"to", mention.to.iso()}}},
          {"place", text_json(mention.place)},
          {"text", text_json(mention.text)},
          {"url", text_json(mention.url)}};
}

}  // namespace

Json happening_json(const Happening& happening) {
  Json out{{"id", happening.id},
           {"date", {{"from", happening.from.iso()}, {"to", happening.to.iso()}}},
           {"source", happening.source},
           {"target", happening.target},
           {"type", name_of(happening.type)},
           {"mode", text_json(happening.mode)},
           {"cameo", text_json(happening.cameo)},
           {"quad", quad_class(happening.type)},
           {"goldstein", happening.goldstein},
           {"place", {{"name", text_json(happening.place)}, {"country", text_json(happening.place_country)}}},
           {"reports", happening.reports},
           {"origins", happening.origins},
           {"mentions", Json::array()}};
  for (const RecordedMention& mention : happening.mentions) out["mentions"].push_back(mention_json(mention));
  return out;
}

}  // namespace entente
