#include "language/lemmatizer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "language/strings.h"

namespace entente {
namespace {

// What the package knows of one part of speech. The views are into Parts::text.
struct Tables {
  std::vector<std::pair<std::string, std::string>> rules;             // old ending, new ending
  std::unordered_map<std::string_view, std::string_view> exceptions;  // form -> lemmas, separated by tabs
  std::unordered_set<std::string_view> index;                         // known lemmas
  bool empty() const { return rules.empty() && exceptions.empty() && index.empty(); }
};

constexpr std::size_t number_of_pos = static_cast<std::size_t>(Pos::X) + 1;

// The value of one feature, "" if it is absent.
std::string_view feature(std::string_view features, std::string_view name) {
  for (const std::string_view item : split(features, '|'))
    if (item.size() > name.size() && item.starts_with(name) && item[name.size()] == '=')
      return item.substr(name.size() + 1);
  return {};
}

// Forms that are uninflected by their features, so that nothing is to be taken off
// (spacy/lang/en/lemmatizer.py).
bool is_base_form(Pos pos, std::string_view features) {
  if (features.empty()) return false;
  const std::string_view verb_form = feature(features, "VerbForm");
  if (verb_form == "Inf" || verb_form == "None" || feature(features, "Degree") == "Pos") return true;
  if (pos == Pos::NOUN) return feature(features, "Number") == "Sing";
  return pos == Pos::VERB && verb_form == "Fin" && feature(features, "Tense") == "Pres" &&
         feature(features, "Number").empty();
}

bool all_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return false;
  return !text.empty();
}

bool contains(const std::vector<std::string>& forms, std::string_view form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

}  // namespace

struct Lemmatizer::Parts {
  std::array<Tables, number_of_pos> tables;  // by Pos
  std::vector<std::unique_ptr<const std::string>> text;

  Tables read(const nlohmann::json& json, const std::string& key);
  // The lines of a table, each ending in '\n'; none if the table has no such key.
  std::vector<std::string_view> lines(const nlohmann::json& table, const std::string& key);
};

std::vector<std::string_view> Lemmatizer::Parts::lines(const nlohmann::json& table, const std::string& key) {
  if (!table.contains(key)) return {};
  text.push_back(std::make_unique<const std::string>(table.at(key).get<std::string>()));
  auto lines = split(*text.back(), '\n');
  lines.pop_back();
  return lines;
}

Tables Lemmatizer::Parts::read(const nlohmann::json& json, const std::string& key) {
  Tables found;
  if (const auto& rules = json.at("rules"); rules.contains(key))
    for (const auto& rule : rules.at(key))
      found.rules.emplace_back(rule.at(0).get<std::string>(), rule.at(1).get<std::string>());
  for (const std::string_view line : lines(json.at("exceptions"), key)) {
    const std::size_t tab = line.find('\t');
    if (tab != line.npos) found.exceptions.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
  const auto index = lines(json.at("index"), key);
  found.index.reserve(index.size());
  found.index.insert(index.begin(), index.end());
  return found;
}

Result<Lemmatizer> Lemmatizer::from_json(std::string_view section) {
  auto parts = std::make_unique<Parts>();
  try {
    const auto json = nlohmann::json::parse(section);
    for (std::size_t i = 0; i < number_of_pos; ++i)
      parts->tables[i] = parts->read(json, std::to_string(string_id(lower(name_of(static_cast<Pos>(i))))));
  } catch (const std::exception& e) {
    return input_error(std::string("the model's section \"lemmatizer\" cannot be read: ") + e.what());
  }
  return Lemmatizer(std::move(parts));
}

std::string Lemmatizer::lemma(std::string_view form, Pos pos, std::string_view features) const {
  std::string lowered = lower(form);
  if (pos == Pos::SPACE || is_base_form(pos, features)) return lowered;
  const Tables& tables = parts_->tables[static_cast<std::size_t>(pos)];
  if (tables.empty()) return pos == Pos::PROPN ? std::string(form) : lowered;
  // Lemmas that the index knows or that are no plain words, then the exceptions in front of them; other
  // results of the rules only where there are none, and the form itself where there is nothing.
  std::vector<std::string> forms, unknown;
  for (const auto& [old_ending, new_ending] : tables.rules) {
    if (!lowered.ends_with(old_ending)) continue;
    std::string made = lowered.substr(0, lowered.size() - old_ending.size()) + new_ending;
    if (made.empty()) continue;
    if (!tables.index.contains(made) && all_letters(made))
      unknown.push_back(std::move(made));
    else if (!contains(forms, made))
      forms.push_back(std::move(made));
  }
  if (const auto found = tables.exceptions.find(lowered); found != tables.exceptions.end())
    for (const std::string_view known : split(found->second, '\t'))
      if (!contains(forms, known)) forms.insert(forms.begin(), std::string(known));
  if (!forms.empty()) return std::move(forms.front());
  return unknown.empty() ? std::string(form) : std::move(unknown.front());
}

void Lemmatizer::apply(Document& document, std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    Token& token = document.tokens[i];
    if (token.lemma.empty()) token.lemma = lemma(document.word(i), token.pos, token.features);
  }
}

Lemmatizer::Lemmatizer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Lemmatizer::Lemmatizer(Lemmatizer&&) noexcept = default;
Lemmatizer& Lemmatizer::operator=(Lemmatizer&&) noexcept = default;
Lemmatizer::~Lemmatizer() = default;

}  // namespace entente
