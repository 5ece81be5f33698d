#include "base/table_sources.h"

#include <filesystem>
#include <fstream>

#include "base/text.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view replaces_mark = "# replaces the table";

// The files of a folder whose names end so, by name; none if there is no such folder.
std::vector<std::string> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.size() > ending.size() && name.ends_with(ending)) out.push_back(entry->path().string());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> files_of(const std::string& folder, std::string_view table) {
  const fs::path name = fs::path(folder) / table;
  std::vector<std::string> out = files_in(name, ".csv");
  std::error_code error;
  if (const std::string single = name.string() + ".csv"; fs::exists(single, error)) out.push_back(single);
  std::ranges::sort(out);
  return out;
}

// Whether the first comment of the file is the mark. Comments stand before the header or not at all.
bool replaces(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  line.resize(replaces_mark.size() + 16);  // a byte order mark, white space
  in.read(line.data(), static_cast<std::streamsize>(line.size()));
  std::string_view start = std::string_view(line).substr(0, static_cast<std::size_t>(in.gcount()));
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  start = trim(start);
  return trim(start.substr(0, start.find('\n'))) == replaces_mark;
}

}  // namespace

TableSources TableSources::in(std::string_view subfolder) const {
  std::vector<std::string> deeper;
  deeper.reserve(folders_.size());
  for (const std::string& folder : folders_) deeper.push_back((fs::path(folder) / subfolder).string());
  return TableSources(std::move(deeper));
}

std::vector<TableSources::File> TableSources::files(std::string_view table) const {
  std::vector<File> out;
  for (std::size_t layer = 0; layer < folders_.size(); ++layer) {
    const std::vector<std::string> found = files_of(folders_[layer], table);
    if (layer > 0 && std::ranges::any_of(found, replaces)) out.clear();
    for (const std::string& path : found) out.push_back({path, static_cast<std::uint32_t>(layer)});
  }
  if (out.empty()) out.push_back({(fs::path(base()) / table).string() + ".csv", 0});
  return out;
}

bool TableSources::has(std::string_view table) const {
  return std::ranges::any_of(folders_,
                             [&](const std::string& folder) { return !files_of(folder, table).empty(); });
}

std::vector<TableSources::File> TableSources::files_ending(std::string_view ending) const {
  std::vector<File> out;
  for (std::size_t layer = 0; layer < folders_.size(); ++layer) {
    for (std::string& path : files_in(folders_[layer], ending))
      out.push_back({std::move(path), static_cast<std::uint32_t>(layer)});
  }
  for (const auto& [kind, path] : added_) {
    if (kind == ending) out.push_back({path, static_cast<std::uint32_t>(folders_.size() - 1)});
  }
  return out;
}

void TableSources::add_file(std::string ending, std::string path) {
  added_.emplace_back(std::move(ending), std::move(path));
}

}  // namespace entente
