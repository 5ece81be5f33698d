// TableSources: the folders that tables are read from, one laid over the other.
//
// Purpose: users extend or replace tables without touching ours. The first folder is the base; each further
//          folder is a layer over it and may hold any of the tables. The reader of a table goes through
//          files() in order and lets a row of a later layer take the place of earlier rows with its key
//          (keep_latest). docs/knowledge.md, "Tables of your own", says what the key of each table is.
// Input:   folder names as given. Output: the files of a table, each with its layer.
// Thread-safety: plain values; nothing is cached, each question looks at the disk.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace entente {

class TableSources {
 public:
  struct File {
    std::string path;
    std::uint32_t layer = 0;  // 0 for the base
  };

  // One folder, alone.
  TableSources(std::string folder) : folders_{std::move(folder)} {}
  TableSources(const char* folder) : folders_{folder} {}
  // The base and what lies over it, in order; never empty.
  explicit TableSources(std::vector<std::string> folders) : folders_(std::move(folders)) {}

  const std::string& base() const { return folders_.front(); }
  const std::vector<std::string>& folders() const { return folders_; }
  // The same layers one folder deeper: in("lexicon"). A layer may lack it.
  TableSources in(std::string_view subfolder) const;

  // The files of a table: NAME.csv and every CSV of the folder NAME in each layer, base first, by name within
  // a layer. A layer one of whose files begins with the comment "# replaces the table" hides the layers
  // before it. If no layer has the table: NAME.csv of the base, so that reading it says what is missing.
  std::vector<File> files(std::string_view table) const;
  // Whether any layer has the table.
  bool has(std::string_view table) const;

  // Files of other kinds, told by the end of their names (".actors.txt"): those of every layer, then those
  // added by hand, which belong to the last layer.
  std::vector<File> files_ending(std::string_view ending) const;
  void add_file(std::string ending, std::string path);

 private:
  std::vector<std::string> folders_;
  std::vector<std::pair<std::string, std::string>> added_;  // ending, path
};

// Of rows that share a key, keeps those of the latest layer, in the place of the first of them. Rows of one
// layer that share a key all stay: whether that is a fault is for lint to say. layer_of(row) -> number,
// key_of(row) -> text.
template <class Row, class LayerOf, class KeyOf>
void keep_latest(std::vector<Row>& rows, const LayerOf& layer_of, const KeyOf& key_of) {
  const bool layered = std::ranges::any_of(rows, [&](const Row& row) { return layer_of(row) > 0; });
  if (!layered) return;
  struct Latest {
    std::uint32_t layer = 0;
    std::vector<std::size_t> rows;
  };
  std::unordered_map<std::string, Latest> latest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Latest& of = latest[std::string(key_of(rows[i]))];
    const std::uint32_t layer = layer_of(rows[i]);
    if (layer > of.layer) of = {layer, {}};
    if (layer == of.layer) of.rows.push_back(i);
  }
  std::vector<std::size_t> order;
  order.reserve(rows.size());
  for (const Row& row : rows) {
    Latest& of = latest[std::string(key_of(row))];
    // Rows of the base keep their order among others; a row that displaces stands where the displaced one did.
    if (of.layer == 0) {
      order.push_back(static_cast<std::size_t>(&row - rows.data()));
    } else {
      order.insert(order.end(), of.rows.begin(), of.rows.end());
      of.rows.clear();
    }
  }
  std::vector<Row> out;
  out.reserve(order.size());
  for (const std::size_t i : order) out.push_back(std::move(rows[i]));
  rows = std::move(out);
}

}  // namespace entente
