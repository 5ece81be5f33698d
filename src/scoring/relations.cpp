#include "scoring/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "base/text.h"
#include "scoring/predict.h"

namespace entente {
namespace {

using nlohmann::json;

// Takes the marks out; a message if they are not well formed. A mark may stand inside another.
std::optional<std::string> unmark(Relation& relation) {
  struct Open {
    bool source;
    std::uint32_t begin;
  };
  std::vector<Open> open;
  std::string_view rest = relation.marked;
  while (!rest.empty()) {
    const auto here = static_cast<std::uint32_t>(relation.text.size());
    if (rest.starts_with("<s>") || rest.starts_with("<t>")) {
      open.push_back({rest[1] == 's', here});
      rest.remove_prefix(3);
    } else if (rest.starts_with("</s>") || rest.starts_with("</t>")) {
      if (open.empty()) return "a mark is closed that is not open";
      const auto [source, begin] = open.back();
      if (source != (rest[2] == 's')) return "two marks cross";
      open.pop_back();
      // Space at the edges of a mark is not part of the party's name.
      const std::string_view words = std::string_view(relation.text).substr(begin, here - begin);
      const std::string_view name = trim(words);
      if (name.empty()) return "a mark is empty";
      const auto first = begin + static_cast<std::uint32_t>(name.data() - words.data());
      (source ? relation.source : relation.target)
          .push_back({first, first + static_cast<std::uint32_t>(name.size())});
      rest.remove_prefix(4);
    } else {
      relation.text += rest.front();
      rest.remove_prefix(1);
    }
  }
  if (!open.empty()) return "a mark is not closed";
  return {};
}

std::string text_of(const json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || at->is_null()) return {};
  return at->is_string() ? at->get<std::string>() : at->dump();
}

std::optional<std::string> fill(const json& object, Relation& relation) {
  if (!object.is_object()) return "the line: must be an object";
  for (const char* key : {"marked", "root"})
    if (text_of(object, key).empty()) return fmt::format("{}: is missing", key);
  relation.id = text_of(object, "id");
  relation.marked = text_of(object, "marked");
  const std::string root = text_of(object, "root");
  const auto known = root_named(root);
  if (!known) return fmt::format("root: \"{}\" is no root type", root);
  relation.root = *known;
  if (auto wrong = unmark(relation)) return "marked: " + *wrong;
  if (const std::string sentence = text_of(object, "sentence");
      !sentence.empty() && sentence != relation.text)
    return "marked: is not the sentence with marks";
  return {};
}

}  // namespace

std::string_view root_of(EventType type) {
  return type == EventType::CONCEDE || type == EventType::RETREAT ? "YIELD" : name_of(type);
}

std::string_view relation_root(const Event& event) {
  if (event.type == EventType::CONCEDE && event.cameo.starts_with("03")) return name_of(EventType::AGREE);
  if (event.type == EventType::AGREE && event.cameo == "057") return name_of(EventType::SUPPORT);
  if (event.status == Status::planned && quad_class(event.type) == 4) return name_of(EventType::THREATEN);
  if (event.type == EventType::SANCTION && event.cameo == "116") return name_of(EventType::ACCUSE);
  if (event.type == EventType::SANCTION && event.cameo.starts_with("163")) return name_of(EventType::COERCE);
  if (event.type == EventType::COERCE && event.cameo.starts_with("19")) return name_of(EventType::ASSAULT);
  return root_of(event.type);
}

std::optional<std::string_view> root_named(std::string_view name) {
  const auto at = std::find(relation_roots.begin(), relation_roots.end(), name);
  if (at != relation_roots.end()) return *at;
  if (const auto type = parse_event_type(name)) return root_of(*type);
  return {};
}

Result<std::vector<Relation>> read_relations(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_relations(*text, path);
}

Result<std::vector<Relation>> parse_relations(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Relation> out;
  std::uint64_t line = 0;
  for (const std::string_view raw : split(text, '\n')) {
    ++line;
    const std::string_view content = trim(raw);
    if (content.empty()) continue;
    Relation relation;
    relation.line = line;
    try {
      if (const auto wrong = fill(json::parse(content), relation)) return input_error(*wrong, name, line);
    } catch (const json::parse_error& error) {
      return input_error(fmt::format("not valid JSON (at byte {} of {})", error.byte, content.size()), name,
                         line);
    }
    out.push_back(std::move(relation));
  }
  if (out.empty()) return input_error("holds no relation", name);
  return out;
}

void choose_reading(RelationPrediction& out, std::size_t reading, std::string_view text) {
  const Event& best = out.readings[reading].event;
  out.root = relation_root(best);
  out.coded_root = root_of(best.type);
  out.type = name_of(best.type);
  out.mode = best.mode;
  out.rule = best.rule;
  out.path = best.path;
  out.trigger = text.substr(best.trigger.begin, best.trigger.end - best.trigger.begin);
  out.confidence = best.confidence;
}

Result<RelationPrediction> predict_relation(const Model& model, const Coder& coder,
                                            const Relation& relation) {
  const auto document = model.parse(relation.text);
  if (!document) return tl::unexpected(document.error());
  const std::vector<Span> unmarked{Span{}};
  RelationPrediction out;
  for (const Span source : relation.source.empty() ? unmarked : relation.source) {
    for (const Span target : relation.target.empty() ? unmarked : relation.target)
      coder.relate(*document, source, target, &out.readings);
  }
  out.parse = compact_parse(*document, 0, static_cast<std::uint32_t>(document->tokens.size()));
  const Candidate* best = nullptr;
  for (const Candidate& reading : out.readings) {
    if (reading.kept && (best == nullptr || reading.event.confidence > best->event.confidence))
      best = &reading;
  }
  if (best != nullptr)
    choose_reading(out, static_cast<std::size_t>(best - out.readings.data()), relation.text);
  return out;
}

}  // namespace entente
