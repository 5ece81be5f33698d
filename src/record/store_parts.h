// What a Store is made of; private to src/record.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/duckdb.h"
#include "record/store.h"

namespace entente {

struct Store::Parts {
  // The tables' writers. They live from report to report, for making them costs more than a report's rows do.
  struct Writers {
    duck::Appender reports, sentences, events, event_actors, statements, ties, unknown_names;
  };

  Parts(duck::Connection opened, std::string file) : connection(std::move(opened)), path(std::move(file)) {}

  Result<void> make_schema();
  Result<void> check_schema(Store::Access access);
  Result<void> upgrade(std::string_view sql);
  // Of those of the reports that are held: id -> fingerprint.
  Result<std::unordered_map<std::string, std::string>> fingerprints_of(
      const std::vector<std::string>& reports);
  Result<void> erase(const std::vector<std::string>& reports);
  Result<void> open_writers();
  void write(const Filing& filing, const std::string& fingerprint, const Provenance& made);
  Result<void> flush();

  duck::Connection connection;
  std::string path;
  // A record of an older version that was opened for reading stays as it is:
  bool has_unknown_names = true;  // version 1 has none
  bool has_coordinates = true;    // versions 1 and 2 have none
  std::optional<duck::Query> find_reports;
  std::optional<Writers> writers;
};

}  // namespace entente
