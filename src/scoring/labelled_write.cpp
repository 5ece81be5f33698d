#include <nlohmann/json.hpp>

#include "base/text.h"
#include "scoring/labelled.h"

namespace entente {
namespace {

using json = nlohmann::ordered_json;

json or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json event_json(const EventLabel& event) {
  json out{{"type", name_of(event.type)}, {"mode", or_null(event.mode)},     {"source", event.source},
           {"target", event.target},      {"status", name_of(event.status)}, {"date", nullptr},
           {"trigger", event.trigger}};
  if (event.date) out["date"] = event.date->iso();
  if (!event.also.empty()) {
    out["types"] = {name_of(event.type)};
    for (const EventType type : event.also) out["types"].push_back(name_of(type));
  }
  if (event.status_alt) out["status_alt"] = name_of(*event.status_alt);
  if (event.optional) out["optional"] = true;
  if (event.target_optional) out["target_optional"] = true;
  if (!event.rule.empty()) out["rule"] = event.rule;
  if (!event.path.empty()) out["path"] = event.path;
  if (event.confidence > 0) out["confidence"] = event.confidence;
  return out;
}

json statement_json(const StatementLabel& statement) {
  json out{{"speaker", or_null(statement.speaker)},
           {"speaker_code", or_null(statement.speaker_code)},
           {"verb", or_null(statement.verb)},
           {"quote", or_null(statement.quote)},
           {"about", statement.about},
           {"term", or_null(statement.term)}};
  if (statement.optional) out["optional"] = true;
  if (!statement.rule.empty()) out["rule"] = statement.rule;
  return out;
}

json tie_json(const TieLabel& tie) {
  json out{{"kind", name_of(tie.kind)}, {"a", tie.a}, {"b", tie.b}, {"since", or_null(tie.since)}};
  if (tie.optional) out["optional"] = true;
  if (!tie.rule.empty()) out["rule"] = tie.rule;
  return out;
}

}  // namespace

std::string write_labelled(const LabelledReport& report) {
  json meta = json::object();
  if (!report.title.empty()) meta["title"] = report.title;
  if (!report.url.empty()) meta["url"] = report.url;
  if (report.published) meta["published"] = report.published->iso();
  meta["sentences"] = json::array();
  for (const LabelledSentence& sentence : report.sentences) meta["sentences"].push_back(sentence.text);
  std::string out = json{{"report", report.id}, {"meta", std::move(meta)}}.dump() + "\n";

  for (std::size_t i = 0; i < report.sentences.size(); ++i) {
    const LabelledSentence& sentence = report.sentences[i];
    json line{{"report", report.id}, {"sentence", i + 1}};
    for (const EventLabel& event : sentence.events) line["events"].push_back(event_json(event));
    for (const StatementLabel& statement : sentence.statements)
      line["statements"].push_back(statement_json(statement));
    for (const TieLabel& tie : sentence.ties) line["ties"].push_back(tie_json(tie));
    if (sentence.repeats) line["repeats"] = *sentence.repeats;
    if (!sentence.set_aside.empty()) line["set_aside"] = sentence.set_aside;
    if (line.size() > 2) out += line.dump() + "\n";
  }
  return out;
}

std::vector<std::string> speaker_codes(std::string_view speaker_code) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(speaker_code, ';'))
    if (const std::string_view code = trim(piece); !code.empty()) out.emplace_back(code);
  return out;
}

}  // namespace entente
