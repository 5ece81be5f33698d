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
    duck::Appender reports, text_parts, sentences, events, event_actors, statements, ties, unknown_names;
  };

  Parts(duck::Connection opened, std::string file) : connection(std::move(opened)), path(std::move(file)) {}

  Result<void> make_schema();
  Result<void> check_schema(Store::Access access);
  Result<void> upgrade(std::string_view sql);
  // Of those of the reports that are held: id -> fingerprint.
  Result<std::unordered_map<std::string, std::string>> fingerprints_of(
      const std::vector<std::string>& reports);
  // Whether the first of these reports, as many as there are fingerprints, are stored as the fingerprints say.
  bool are_on_file(const std::vector<std::string>& reports, const std::vector<std::string>& marks);
  Result<void> erase(const std::vector<std::string>& reports);
  Result<void> open_writers();
  void write(const Filing& filing, const std::string& fingerprint, const Provenance& made);
  Result<void> flush();
  // Puts the corrections of these reports, all of which are on file, in the place of what the coder says.
  Result<void> settle(const std::vector<std::string>& reports);
  // Runs the SQL with the list for $1.
  Result<void> run_with(const std::string& sql, const std::vector<std::string>& list);
  // The error, naming this record where it names no file.
  tl::unexpected<Error> told(Error error) const {
    if (error.file.empty()) error.file = path;
    return tl::unexpected<Error>(std::move(error));
  }
  // Runs `work` in a transaction that is given up if it returns an Error.
  template <class Work>
  auto in_transaction(const Work& work) -> decltype(work());

  duck::Connection connection;
  std::string path;
  // A record of an older version that was opened for reading stays as it is:
  bool has_unknown_names = true;  // version 1 has none
  bool has_coordinates = true;    // versions 1 and 2 have none
  bool has_overrides = true;      // versions 1 to 3 have none, nor an origin of statements and ties
  int first_sentence = 1;         // versions 1 to 3 count from 0
  const char* origin_column() const { return has_overrides ? "origin" : "'coded' AS origin"; }
  bool has_numbers = true;        // versions 1 to 4 have none
  bool has_confirmations = true;  // versions 1 to 6 have none
  bool has_text_parts = true;     // versions 1 to 7 have each text in one piece
  // The table behind the view `reports`, with rowid but only the first part of a long text.
  const char* filed_reports() const { return has_text_parts ? "filed_reports" : "reports"; }
  std::optional<Writers> writers;
};

template <class Work>
auto Store::Parts::in_transaction(const Work& work) -> decltype(work()) {
  if (auto begun = connection.run("BEGIN"); !begun) return told(begun.error());
  auto done = work();
  if (done) {
    auto committed = connection.run("COMMIT");
    if (committed) return done;
    done = told(committed.error());
  }
  // A writer puts down what it still holds when it ends: it must end inside the transaction that is given up.
  writers.reset();
  static_cast<void>(connection.run("ROLLBACK"));
  return told(done.error());
}

}  // namespace entente
