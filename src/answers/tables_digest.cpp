#include "answers/tables_digest.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/hash.h"
#include "knowledge/petrarch_entries.h"
#include "knowledge/petrarch_rows.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digits = 12;

void take(StreamHash& hash, std::string_view name, const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  hash.update(name);
  hash.update("\n" + std::to_string(error ? 0 : size) + "\n");
  std::ifstream in(path, std::ios::binary);
  std::array<char, 1 << 16> buffer{};
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0)
    hash.update({buffer.data(), static_cast<std::size_t>(in.gcount())});
}

// The tables below a folder by their names in it: "lexicon/accuse.csv".
std::vector<std::string> tables_below(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == ".csv")
      names.push_back(fs::path(entry->path()).lexically_relative(folder).string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::string tables_digest(const TablesInUse& used) {
  StreamHash hash;
  for (const std::string& folder : used.tables.folders()) {
    hash.update("layer\n");
    for (const std::string& name : tables_below(folder)) take(hash, name, (fs::path(folder) / name).string());
  }
  for (const char* ending : {petrarch_actors, petrarch_agents, petrarch_verbs})
    for (const TableSources::File& file : used.tables.files_ending(ending))
      take(hash, fs::path(file.path).filename().string(), file.path);
  if (!used.cities.empty() && used.tables.has("places")) take(hash, "cities", used.cities);
  hash.update(used.rules_only ? "rules" : "decision");
  hash.update(used.verbs_of_dictionaries_first ? "dictionaries first" : "");
  return hash.id().substr(0, digits);
}

}  // namespace entente
