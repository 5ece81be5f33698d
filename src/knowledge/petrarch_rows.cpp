#include "knowledge/petrarch_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "knowledge/name_index.h"
#include "knowledge/name_key.h"
#include "knowledge/petrarch.h"

namespace entente {
namespace {

constexpr std::size_t longest_short = 3;  // bytes of a word that counts in capitals only
constexpr const char* source_name = "PETRARCH dictionary";

// Words that are small inside names.
constexpr auto small_words = std::to_array<std::string_view>(
    {"of", "the", "and", "for", "in",  "on",  "to", "at",  "by",  "de", "la", "el",
     "al", "bin", "ibn", "von", "van", "der", "du", "des", "dos", "da", "e",  "y"});

std::string cased_word(std::string_view word, bool first) {
  std::string small = lower(word);
  if (!first && std::ranges::find(small_words, small) != small_words.end()) return small;
  bool raise = true;
  std::string out;
  for (std::size_t i = 0; i < small.size(); ++i) {
    const char c = small[i];
    const bool letter = c >= 'a' && c <= 'z';
    // A letter after a hyphen or a dot is raised, the "s" of "'S" is not.
    out += raise && letter ? static_cast<char>(c - 'a' + 'A') : c;
    raise = c == '-' || c == '.' || (raise && !letter);
  }
  return out;
}

bool is_one_word(std::string_view text) { return text.find(' ') == std::string_view::npos; }

// The lemmas of a noun phrase, as far as a regular plural shows: "human rights activists" -> "human right
// activist".
std::string singular(std::string_view phrase) {
  std::string out;
  for (const std::string_view word : split(phrase, ' ')) {
    if (!out.empty()) out += ' ';
    const bool plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
                        !word.ends_with("us") && !word.ends_with("is");
    if (plural && word.ends_with("ies") && word.size() > 4) {
      out += word.substr(0, word.size() - 3);
      out += 'y';
    } else {
      out += plural ? word.substr(0, word.size() - 1) : word;
    }
  }
  return out;
}

// Keys of every spelling in the tables.
std::unordered_set<std::string> known_names(const KnowledgeRows& rows) {
  std::unordered_set<std::string> out;
  const auto add = [&](const std::string& name) {
    if (!name.empty()) out.insert(name_key(without_marks(name)).key);
  };
  const auto add_all = [&](const std::vector<std::string>& names) { std::ranges::for_each(names, add); };
  for (const StateRow& row : rows.states) {
    add(row.name), add(row.official);
    add_all(row.nationality), add_all(row.capital), add_all(row.seats);
  }
  for (const NameRow& row : rows.names) add_all(row.names);
  for (const OrganisationRow& row : rows.organisations) add(row.name), add(row.code), add_all(row.aliases);
  for (const PersonRow& row : rows.people) add(row.name), add_all(row.aliases);
  for (const InstitutionRow& row : rows.institutions) add(row.name), add_all(row.aliases);
  for (const GroupRow& row : rows.groups) add(row.name), add_all(row.aliases);
  return out;
}

// One file of actors, entry by entry.
class ActorFile {
 public:
  ActorFile(const CameoCodes& codes, std::unordered_set<std::string>& known, KnowledgeRows& rows,
            const std::string* file, std::uint32_t layer, std::vector<Finding>& faults)
      : codes_(codes), known_(known), rows_(rows), file_(file), layer_(layer), faults_(faults) {}

  void add(const PetrarchActor& entry) {
    const RowPlace at{file_, entry.line, layer_};
    std::vector<std::pair<std::string, Validity>> codes;
    std::string unknown;
    for (const PetrarchActor::Code& code : entry.codes) {
      if (const auto ours = codes_.actor(code.code)) {
        codes.emplace_back(*ours, code.span);
      } else {
        unknown = code.code;
      }
    }
    if (codes.empty()) {
      kept_out(entry, entry.codes.empty()
                          ? std::string("has no code")
                          : fmt::format("the code '{}' stands for nobody that is known", unknown));
      return;
    }
    std::vector<std::string> names;
    bool any_usable = false;
    for (const std::string& phrase : entry.phrases) {
      for (std::string& name : spellings_of(phrase)) {
        if (!NameIndex::can_hold(name)) continue;
        any_usable = true;
        // What our tables or an earlier entry know stays theirs.
        if (known_.insert(name_key(without_marks(name)).key).second) names.push_back(std::move(name));
      }
    }
    if (!any_usable) kept_out(entry, fmt::format("'{}' can't be a name", entry.phrases.front()));
    if (names.empty()) return;
    added += names.size();
    place(at, std::move(names), codes);
  }

  std::size_t added = 0, left_out = 0;

 private:
  void kept_out(const PetrarchActor& entry, const std::string& why) {
    ++left_out;
    faults_.push_back(
        {*file_, entry.line, fmt::format("'{}' is kept out: {}", entry.phrases.front(), why), layer_, true});
  }

  // An entry with dates and sectors is a person; one without dates a body.
  void place(const RowPlace& at, std::vector<std::string> names,
             const std::vector<std::pair<std::string, Validity>>& codes) {
    const bool dated = std::ranges::any_of(codes, [](const auto& c) { return c.second.from || c.second.to; });
    const std::string name(without_marks(names.front()));
    if (dated && !is_one_word(name)) {
      for (const auto& [code, span] : codes)
        rows_.people.push_back({at, name, code, "office-holder", {}, source_name, names, span});
      return;
    }
    for (const auto& [code, span] : codes) {
      const std::string sector(sector_of(code));
      if (sector.empty()) {
        const bool state =
            code.size() == 3 && std::ranges::find(rows_.states, code, &StateRow::code) != rows_.states.end();
        const bool group = std::ranges::find(rows_.groups, code, &GroupRow::code) != rows_.groups.end();
        // Peoples, cities and regions alike: the state when it acts, a place when something happens there.
        rows_.names.push_back({at, names,
                               state   ? NameKind::capital
                               : group ? NameKind::group
                                       : NameKind::organisation,
                               code, span});
      } else if (sector == "GOV" || sector == "MIL" || sector == "LEG" || sector == "JUD" ||
                 sector == "COP" || sector == "SPY") {
        rows_.institutions.push_back({at, name, code, names, span});
      } else {
        rows_.groups.push_back(
            {at, {}, name, "movement", std::string(first_part(code)), sector, names, span});
      }
    }
  }

  const CameoCodes& codes_;
  std::unordered_set<std::string>& known_;
  KnowledgeRows& rows_;
  const std::string* file_;
  std::uint32_t layer_;
  std::vector<Finding>& faults_;
};

// The files one after another, each with what is told of it.
class Dictionaries {
 public:
  Dictionaries(const CameoCodes& codes, KnowledgeRows& rows, std::vector<Finding>& summary,
               std::vector<Finding>* details)
      : codes_(codes), rows_(rows), summary_(summary), details_(details), known_(known_names(rows)) {
    for (const AgentRow& row : rows.agents)
      for (const std::string& phrase : row.phrases) nouns_[phrase] = row.agent;
  }

  void add_actors(const std::string& path, std::uint32_t layer) {
    const auto text = text_of(path, layer);
    if (!text) return;
    std::vector<Finding> faults;
    const auto entries = read_petrarch_actors(*text, path, faults);
    ActorFile file(codes_, known_, rows_, &rows_.files.back(), layer, faults);
    for (const PetrarchActor& entry : entries) file.add(entry);
    tell(path, layer, file.added, "names", file.left_out, faults);
  }

  void add_agents(const std::string& path, std::uint32_t layer) {
    const auto text = text_of(path, layer);
    if (!text) return;
    std::vector<Finding> faults;
    std::size_t added = 0, kept_out = 0;
    for (const PetrarchAgent& entry : read_petrarch_agents(*text, path, faults)) {
      const auto sector = codes_.sector(entry.code);
      if (!sector) {
        ++kept_out;
        faults.push_back({path, entry.line,
                          fmt::format("'{}' is kept out: the code '{}' is no sector that is known",
                                      entry.phrases.front(), entry.code),
                          layer, true});
        continue;
      }
      AgentRow row = row_of(entry, *sector, layer);
      added += row.phrases.size();
      if (!row.phrases.empty()) rows_.agents.push_back(std::move(row));
    }
    tell(path, layer, added, "phrases", kept_out, faults);
  }

 private:
  // The text of a file, which is one of the rows' files from now on; what can't be read is told.
  std::optional<std::string> text_of(const std::string& path, std::uint32_t layer) {
    auto text = read_file(path);
    if (!text) {
      summary_.push_back({path, 0, text.error().message, layer});
      return {};
    }
    rows_.files.push_back(path);
    return std::move(*text);
  }

  // The phrases of an entry that nothing before it has.
  AgentRow row_of(const PetrarchAgent& entry, const std::string& sector, std::uint32_t layer) {
    AgentRow row{{&rows_.files.back(), entry.line, layer}, {}, {sector, false, false}};
    for (const std::string& phrase : entry.phrases) {
      // What follows the last word ("border police") is what the last word is: an organ, a title.
      const std::string written = lower(phrase);
      const auto head = nouns_.find(written.substr(written.rfind(' ') + 1));
      if (head != nouns_.end()) row.agent.collective = head->second.collective;
      for (const std::string& form : {written, singular(written)})
        if (nouns_.emplace(form, row.agent).second) row.phrases.push_back(form);
    }
    return row;
  }

  void tell(const std::string& file, std::uint32_t layer, std::size_t added, const char* of_what,
            std::size_t kept_out, std::vector<Finding>& faults) {
    const std::size_t faulty = faults.size() - kept_out;
    if (!faults.empty())
      summary_.push_back(
          {file, 0,
           fmt::format("{} {} added; {} entries kept out for their codes, {} lines that can't be read "
                       "(entente lint lists them)",
                       added, of_what, kept_out, faulty),
           layer, true});
    for (Finding& fault : faults) fault.layer = layer;
    if (details_ != nullptr) std::ranges::move(faults, std::back_inserter(*details_));
  }

  const CameoCodes& codes_;
  KnowledgeRows& rows_;
  std::vector<Finding>& summary_;
  std::vector<Finding>* details_;
  std::unordered_set<std::string> known_;  // keys of every spelling
  std::unordered_map<std::string, AgentNoun> nouns_;
};

}  // namespace

std::vector<std::string> spellings_of(std::string_view phrase) {
  std::vector<std::string> out;
  const std::size_t open = phrase.find('('), close = phrase.find(')', std::min(open, phrase.size()));
  std::string main(trim(phrase.substr(0, open)));
  if (open != std::string_view::npos && close != std::string_view::npos) {
    const std::string_view rest = trim(phrase.substr(close + 1));
    if (!rest.empty()) main += (main.empty() ? "" : " ") + std::string(rest);
  }
  if (!main.empty()) {
    std::string cased;
    for (const std::string_view word : split(main, ' ')) {
      if (word.empty()) continue;
      if (!cased.empty()) cased += ' ';
      cased += cased_word(word, cased.empty());
    }
    // Short words alone would be every "Who", "Is" and "May": they count in capitals only.
    out.push_back(is_one_word(main) && main.size() <= longest_short ? "=" + main : cased);
  }
  if (open != std::string_view::npos && close != std::string_view::npos) {
    const std::string inner(trim(phrase.substr(open + 1, close - open - 1)));
    if (inner.size() > 1 && is_one_word(inner)) out.push_back("=" + inner);
  }
  return out;
}

void add_dictionaries(const TableSources& sources, KnowledgeRows& rows, std::vector<Finding>& summary,
                      std::vector<Finding>* details) {
  const auto actors = sources.files_ending(petrarch_actors), agents = sources.files_ending(petrarch_agents);
  if (actors.empty() && agents.empty()) return;
  const CameoCodes codes(sources, rows, summary);
  Dictionaries dictionaries(codes, rows, summary, details);
  for (const auto& [path, layer] : actors) dictionaries.add_actors(path, layer);
  for (const auto& [path, layer] : agents) dictionaries.add_agents(path, layer);
}

}  // namespace entente
