#include "language/attribute_ruler.h"

#include <algorithm>
#include <compare>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/text_map.h"
#include "language/lexeme.h"
#include "language/pattern.h"

namespace entente {
namespace {

using Json = nlohmann::json;

// Numbers the values that patterns name; every other value is number 0.
class Values {
 public:
  std::uint32_t add(const std::string& value) {
    return numbers_.try_emplace(value, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
  }
  std::uint32_t find(std::string_view value) const {
    const auto found = numbers_.find(value);
    return found == numbers_.end() ? 0 : found->second;
  }
  std::size_t size() const { return numbers_.size() + 1; }

 private:
  TextMap<std::uint32_t> numbers_;
};

// A condition on one attribute: the value is among those listed, or is not.
struct Among {
  std::vector<bool> listed;  // by number; shorter than the number: not listed
  bool negated = false;
  bool any = true;  // no condition

  void list(std::uint32_t number) {
    if (number >= listed.size()) listed.resize(number + 1, false);
    listed[number] = true;
  }
  bool holds(std::uint32_t number) const {
    return any || (number < listed.size() && listed[number]) != negated;
  }
};

struct TokenTest {
  Among tag, dep, lower, space;  // space: number 1 for white space
  int lower_regex = -1;          // index of the expression the lower-case form must contain
};

// What a rule sets; a bit for each field, since "" is a value too.
struct Change {
  enum : unsigned { tag = 1, pos = 2, features = 4, lemma = 8, dep = 16 };
  unsigned fields = 0;
  Token values;
};

struct Sequence {
  std::vector<TokenTest> tests;
  std::uint32_t rule = 0;
};

struct Hit {
  std::uint32_t rule = 0, first = 0, count = 0;
  auto operator<=>(const Hit&) const = default;
};

}  // namespace

struct AttributeRuler::Parts {
  struct Rule {
    Change change;
    int index = 0;  // of the token changed within the match; negative: from the end
  };
  struct View {  // one token as numbers
    std::uint32_t tag = 0, dep = 0, lower = 0, space = 0;
  };
  Values tags, deps, lowers;
  std::vector<Pattern> expressions;
  std::vector<Rule> rules;  // in the order of precedence: later ones win
  std::vector<Sequence> sequences;
  std::vector<std::vector<std::uint32_t>> by_tag;  // sequences whose first token may have the tag

  Result<void> read(const Json& json);
  Result<TokenTest> read_test(const Json& json);
  Result<void> read_condition(const Json& value, const std::string& key, Values& names, Among& among,
                              int* regex);
  Result<Change> read_change(const Json& json) const;
  bool matches(const Document& document, const std::vector<View>& views, std::uint32_t first,
               std::uint32_t at, const Sequence& sequence) const;
};

Result<AttributeRuler> AttributeRuler::from_json(std::string_view section) {
  auto parts = std::make_unique<Parts>();
  try {
    if (auto read = parts->read(Json::parse(section)); !read) return tl::unexpected(read.error());
  } catch (const std::exception& e) {
    return input_error(std::string("the model's section \"attribute_ruler\" cannot be read: ") + e.what());
  }
  return AttributeRuler(std::move(parts));
}

Result<void> AttributeRuler::Parts::read(const Json& json) {
  for (const Json& item : json) {
    auto change = read_change(item.at("attrs"));
    if (!change) return tl::unexpected(change.error());
    const int index = item.at("index").get<int>();
    const auto rule = static_cast<std::uint32_t>(rules.size());
    for (const Json& pattern : item.at("patterns")) {
      Sequence sequence{{}, rule};
      for (const Json& token : pattern) {
        auto test = read_test(token);
        if (!test) return tl::unexpected(test.error());
        sequence.tests.push_back(std::move(*test));
      }
      const int count = static_cast<int>(sequence.tests.size());
      if (index >= count || index < -count)
        return input_error("attribute ruler, rule " + std::to_string(rule) +
                           ": the index is outside the pattern");
      sequences.push_back(std::move(sequence));
    }
    rules.push_back({std::move(*change), index});
  }
  by_tag.resize(tags.size());
  for (std::uint32_t tag = 0; tag < by_tag.size(); ++tag)
    for (std::uint32_t i = 0; i < sequences.size(); ++i)
      if (sequences[i].tests.front().tag.holds(tag)) by_tag[tag].push_back(i);
  return {};
}

Result<TokenTest> AttributeRuler::Parts::read_test(const Json& json) {
  TokenTest test;
  for (const auto& [key, value] : json.items()) {
    Result<void> read;
    if (key == "TAG") {
      read = read_condition(value, key, tags, test.tag, nullptr);
    } else if (key == "DEP") {
      read = read_condition(value, key, deps, test.dep, nullptr);
    } else if (key == "LOWER") {
      read = read_condition(value, key, lowers, test.lower, &test.lower_regex);
    } else if (key == "IS_SPACE" && value.is_boolean()) {
      test.space.any = false;
      test.space.list(value.get<bool>() ? 1 : 0);
    } else {
      read = input_error("attribute ruler: the pattern key " + key + " is not supported: " + json.dump());
    }
    if (!read) return tl::unexpected(read.error());
  }
  return test;
}

// "VALUE", {"IN": [...]}, {"NOT_IN": [...]} or, where `regex` is given, {"REGEX": "..."}.
Result<void> AttributeRuler::Parts::read_condition(const Json& value, const std::string& key, Values& names,
                                                   Among& among, int* regex) {
  if (value.is_string()) {
    among.any = false;
    among.list(names.add(value.get<std::string>()));
    return {};
  }
  if (value.is_object() && value.size() == 1) {
    const std::string& predicate = value.begin().key();
    if (predicate == "IN" || predicate == "NOT_IN") {
      among.any = false;
      among.negated = predicate == "NOT_IN";
      for (const Json& name : value.begin().value()) among.list(names.add(name.get<std::string>()));
      return {};
    }
    if (predicate == "REGEX" && regex != nullptr) {
      auto compiled = Pattern::compile(value.begin().value().get<std::string>(), "attribute ruler " + key);
      if (!compiled) return tl::unexpected(compiled.error());
      *regex = static_cast<int>(expressions.size());
      expressions.push_back(std::move(*compiled));
      return {};
    }
  }
  return input_error("attribute ruler: this condition on " + key + " is not supported: " + value.dump());
}

Result<Change> AttributeRuler::Parts::read_change(const Json& json) const {
  Change change;
  for (const auto& [key, json_value] : json.items()) {
    const auto value = json_value.get<std::string>();
    bool known = true;
    if (key == "TAG") {
      change.fields |= Change::tag;
      change.values.tag = value;
    } else if (key == "POS") {
      change.fields |= Change::pos;
      known = parse_name(value, change.values.pos);
    } else if (key == "MORPH") {
      change.fields |= Change::features;
      change.values.features = value == "_" ? "" : value;
    } else if (key == "LEMMA") {
      change.fields |= Change::lemma;
      change.values.lemma = value;
    } else if (key == "DEP") {
      change.fields |= Change::dep;
      known = parse_name(value, change.values.dep);
    } else {
      return input_error("attribute ruler: the attribute " + key + " is not supported");
    }
    if (!known) return input_error("attribute ruler: unknown " + key + " " + value);
  }
  return change;
}

bool AttributeRuler::Parts::matches(const Document& document, const std::vector<View>& views,
                                    std::uint32_t first, std::uint32_t at, const Sequence& sequence) const {
  if (at + sequence.tests.size() > views.size()) return false;
  for (const TokenTest& test : sequence.tests) {
    const View& view = views[at];
    if (!test.tag.holds(view.tag) || !test.dep.holds(view.dep) || !test.lower.holds(view.lower) ||
        !test.space.holds(view.space))
      return false;
    if (test.lower_regex >= 0) {
      const auto& expression = expressions[static_cast<std::size_t>(test.lower_regex)];
      if (!expression.search(lower(document.word(first + at)))) return false;
    }
    ++at;
  }
  return true;
}

void AttributeRuler::apply(Document& document, std::uint32_t first, std::uint32_t last) const {
  std::vector<Parts::View> views;
  views.reserve(last - first);
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = document.tokens[i];
    const std::string_view word = document.word(i);
    views.push_back({parts_->tags.find(token.tag), parts_->deps.find(name_of(token.dep)),
                     parts_->lowers.find(lower(word)), is_white_space(word) ? 1u : 0u});
  }
  // All patterns see the tokens as they were; changes come after.
  std::vector<Hit> hits;
  for (std::uint32_t at = 0; at < views.size(); ++at)
    for (const std::uint32_t number : parts_->by_tag[views[at].tag]) {
      const Sequence& sequence = parts_->sequences[number];
      if (parts_->matches(document, views, first, at, sequence))
        hits.push_back({sequence.rule, at, static_cast<std::uint32_t>(sequence.tests.size())});
    }
  std::sort(hits.begin(), hits.end());
  for (const Hit& hit : hits) {
    const Parts::Rule& rule = parts_->rules[hit.rule];
    const int within = rule.index >= 0 ? rule.index : rule.index + static_cast<int>(hit.count);
    Token& token = document.tokens[first + hit.first + static_cast<std::uint32_t>(within)];
    const Change& change = rule.change;
    if (change.fields & Change::tag) token.tag = change.values.tag;
    if (change.fields & Change::pos) token.pos = change.values.pos;
    if (change.fields & Change::features) token.features = change.values.features;
    if (change.fields & Change::lemma) token.lemma = change.values.lemma;
    if (change.fields & Change::dep) token.dep = change.values.dep;
  }
}

AttributeRuler::AttributeRuler(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
AttributeRuler::AttributeRuler(AttributeRuler&&) noexcept = default;
AttributeRuler& AttributeRuler::operator=(AttributeRuler&&) noexcept = default;
AttributeRuler::~AttributeRuler() = default;

}  // namespace entente
