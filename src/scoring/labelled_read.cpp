#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/csv.h"
#include "base/text.h"
#include "scoring/labelled.h"

namespace entente {
namespace {

using nlohmann::json;

// What is wrong with a line; caught in parse_labelled, never leaves this file.
struct Malformed {
  std::string message;
};
[[noreturn]] void fail(std::string message) { throw Malformed{std::move(message)}; }

// The value of a key; nullptr if the key is absent or null.
const json* find(const json& object, const char* key) {
  const auto at = object.find(key);
  return at == object.end() || at->is_null() ? nullptr : &*at;
}

// Reads the keys of one JSON object; `where` names the object in messages ("events[2]").
class Keys {
 public:
  Keys(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) fail((where_.empty() ? "the line" : where_) + ": must be an object");
  }
  std::string at(const char* key) const { return where_.empty() ? key : where_ + "." + key; }

  std::string text(const char* key) const {
    const json* value = find(object_, key);
    if (!value) return {};
    if (!value->is_string()) fail(at(key) + ": must be a text");
    return value->get<std::string>();
  }
  std::string required_text(const char* key) const {
    std::string value = text(key);
    if (trim(value).empty()) fail(at(key) + ": is missing");
    return value;
  }
  bool flag(const char* key) const {
    const json* value = find(object_, key);
    if (!value) return false;
    if (!value->is_boolean()) fail(at(key) + ": must be true or false");
    return value->get<bool>();
  }
  double number(const char* key) const {
    const json* value = find(object_, key);
    if (!value) return 0;
    if (!value->is_number()) fail(at(key) + ": must be a number");
    return value->get<double>();
  }
  std::optional<std::uint32_t> count(const char* key) const {
    const json* value = find(object_, key);
    if (!value) return {};
    if (!value->is_number_integer() || value->get<std::int64_t>() < 1 ||
        value->get<std::int64_t>() > 1'000'000)
      fail(at(key) + ": must be a whole number from 1 to 1000000");
    return value->get<std::uint32_t>();
  }
  std::vector<std::string> texts(const char* key) const {
    const json* value = find(object_, key);
    if (!value) return {};
    if (!value->is_array()) fail(at(key) + ": must be a list of texts");
    std::vector<std::string> out;
    for (const json& piece : *value) {
      if (!piece.is_string() || trim(piece.get_ref<const std::string&>()).empty())
        fail(at(key) + ": must be a list of texts that are not empty");
      out.push_back(piece.get<std::string>());
    }
    return out;
  }
  // Calls read(object, where) for each object of a list.
  template <class Read>
  void each(const char* key, Read read) const {
    const json* value = find(object_, key);
    if (!value) return;
    if (!value->is_array()) fail(at(key) + ": must be a list of objects");
    for (std::size_t i = 0; i < value->size(); ++i) read((*value)[i], fmt::format("{}[{}]", at(key), i));
  }

 private:
  const json& object_;
  std::string where_;
};

EventType event_type(const std::string& name, const std::string& where) {
  const auto type = parse_event_type(name);
  if (!type) fail(fmt::format("{}: \"{}\" is no event type", where, name));
  return *type;
}

Status status(const std::string& name, const std::string& where) {
  const auto value = parse_status(name);
  if (!value)
    fail(fmt::format("{}: \"{}\" is no status (occurred, planned, negated, hypothetical, background)", where,
                     name));
  return *value;
}

class Reader {
 public:
  Reader(std::string name, MetaLines meta) : name_(std::move(name)), meta_(meta) {}

  Result<LabelledFile> read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
      ++line_;
      const auto end = text.find('\n');
      const std::string_view content = trim(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      if (content.empty()) continue;
      try {
        read_line(content);
      } catch (const Malformed& malformed) {
        return input_error(malformed.message, name_, line_);
      } catch (const json::parse_error& error) {
        return input_error(fmt::format("not valid JSON (at byte {} of {})", error.byte, content.size()),
                           name_, line_);
      }
    }
    return std::move(out_);
  }

 private:
  void warn(std::string message) {
    out_.warnings.push_back({Error::Kind::input, std::move(message), name_, line_});
  }

  void read_line(std::string_view content) {
    const json object = json::parse(content);
    const Keys keys(object, "");
    const std::string id = keys.required_text("report");
    const json* meta = find(object, "meta");
    const auto number = keys.count("sentence");
    if (meta && number) fail("\"meta\" and \"sentence\" stand in one line");
    if (meta) return read_meta(id, *meta);
    if (!number) fail("neither \"meta\" nor \"sentence\" stands in this line");
    read_sentence(id, *number, keys);
  }

  void read_meta(const std::string& id, const json& object) {
    const Keys keys(object, "meta");
    if (const auto known = by_id_.find(id); known != by_id_.end())
      fail(fmt::format("report \"{}\" has a meta line already (line {})", id,
                       out_.reports[known->second].line));
    LabelledReport report;
    report.id = id;
    report.title = keys.text("title");
    report.url = keys.text("url");
    if (const std::string published = keys.text("published"); !published.empty()) {
      report.published = parse_iso_date(published);
      if (!report.published) fail(fmt::format("meta.published: \"{}\" is no date (YYYY-MM-DD)", published));
    }
    if (!find(object, "sentences")) fail("meta.sentences: is missing");
    for (std::string& text : keys.texts("sentences")) {
      report.sentences.emplace_back();
      report.sentences.back().text = std::move(text);
    }
    report.file = name_;
    report.line = line_;
    by_id_[id] = out_.reports.size();
    out_.reports.push_back(std::move(report));
  }

  LabelledReport& report_of(const std::string& id) {
    if (const auto known = by_id_.find(id); known != by_id_.end()) return out_.reports[known->second];
    if (meta_ == MetaLines::required) fail(fmt::format("report \"{}\" has no meta line before this one", id));
    by_id_[id] = out_.reports.size();
    without_meta_.insert(id);
    LabelledReport report;
    report.id = id;
    report.file = name_;
    report.line = line_;
    out_.reports.push_back(std::move(report));
    return out_.reports.back();
  }

  void read_sentence(const std::string& id, std::uint32_t number, const Keys& keys) {
    LabelledReport& report = report_of(id);
    if (number > report.sentences.size()) {
      if (!without_meta_.contains(id))
        fail(fmt::format("sentence {} does not exist: report \"{}\" has {}", number, id,
                         report.sentences.size()));
      report.sentences.resize(number);
    }
    const auto [seen, fresh] = lines_.try_emplace({id, number}, line_);
    if (!fresh)
      fail(fmt::format("sentence {} of report \"{}\" stands in line {} already", number, id, seen->second));
    LabelledSentence& sentence = report.sentences[number - 1];
    sentence.set_aside = keys.text("set_aside");
    sentence.repeats = keys.count("repeats");
    if (sentence.repeats && *sentence.repeats >= number)
      fail(fmt::format("repeats: sentence {} can only repeat an earlier one", number));
    keys.each("events",
              [&](const json& o, std::string where) { sentence.events.push_back(event(Keys(o, where))); });
    keys.each("statements", [&](const json& o, std::string where) {
      sentence.statements.push_back(statement(Keys(o, where)));
    });
    keys.each("ties",
              [&](const json& o, std::string where) { sentence.ties.push_back(tie(Keys(o, where))); });
  }

  EventLabel event(const Keys& keys) {
    EventLabel out;
    out.type = event_type(keys.required_text("type"), keys.at("type"));
    for (const std::string& name : keys.texts("types"))
      if (const EventType type = event_type(name, keys.at("types")); type != out.type)
        out.also.push_back(type);
    out.mode = keys.text("mode");
    bool known = is_mode(out.type, out.mode);
    for (const EventType type : out.also) known = known || is_mode(type, out.mode);
    if (!known)
      warn(fmt::format("{}: \"{}\" is no mode of {}", keys.at("mode"), out.mode, name_of(out.type)));
    out.source = keys.texts("source");
    out.target = keys.texts("target");
    if (out.source.empty() && out.target.empty())
      warn(keys.at("source") + ": source and target are both empty");
    out.status = status(keys.required_text("status"), keys.at("status"));
    if (const std::string alt = keys.text("status_alt"); !alt.empty())
      out.status_alt = status(alt, keys.at("status_alt"));
    if (const std::string date = keys.text("date"); !date.empty()) {
      out.date = parse_when(date);
      if (!out.date) warn(fmt::format("{}: \"{}\" is no date", keys.at("date"), date));
    }
    out.trigger = keys.text("trigger");
    out.optional = keys.flag("optional");
    out.target_optional = keys.flag("target_optional");
    out.rule = keys.text("rule");
    out.path = keys.text("path");
    out.confidence = keys.number("confidence");
    return out;
  }

  static StatementLabel statement(const Keys& keys) {
    StatementLabel out;
    out.speaker = keys.text("speaker");
    out.speaker_code = keys.text("speaker_code");
    out.verb = keys.text("verb");
    out.quote = keys.text("quote");
    out.term = keys.text("term");
    out.about = keys.texts("about");
    out.optional = keys.flag("optional");
    out.rule = keys.text("rule");
    return out;
  }

  static TieLabel tie(const Keys& keys) {
    TieLabel out;
    const std::string kind = keys.required_text("kind");
    const auto value = parse_tie_kind(kind);
    if (!value) fail(fmt::format("{}: \"{}\" is no kind of tie", keys.at("kind"), kind));
    out.kind = *value;
    out.a = keys.required_text("a");
    out.b = keys.required_text("b");
    out.since = keys.text("since");
    out.optional = keys.flag("optional");
    out.rule = keys.text("rule");
    return out;
  }

  std::string name_;
  MetaLines meta_;
  std::uint64_t line_ = 0;
  LabelledFile out_;
  std::map<std::string, std::size_t> by_id_;
  std::set<std::string> without_meta_;
  std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> lines_;
};

}  // namespace

Result<LabelledFile> read_labelled(const std::string& path, MetaLines meta) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_labelled(*text, path, meta);
}

Result<LabelledFile> parse_labelled(std::string_view text, const std::string& name, MetaLines meta) {
  if (trim(text).empty()) return input_error("the file is empty", name);
  return Reader(name, meta).read(text);
}

}  // namespace entente
