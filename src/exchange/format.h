// DataFormat: how one data set of the field is read. A format is one small file; formats.cpp lists them all.
//
// Purpose: says by what a file is recognised, which SQL gives the columns that all formats have in common, and how its codes
//          become ours. importer.cpp does the rest for all of them.
// How a file goes in:
//   1. cutter.h cuts the unpacked file into records (a line; with Layout::quoted a CSV record, which may span lines), counts
//      their columns and sets aside what is no UTF-8, too long or has another number of columns.
//   2. DuckDB reads a batch of records as the table `raw`: `line` BIGINT, then the columns of the layout, each VARCHAR, empty
//      fields NULL. Of JSON Lines there is one column, `row`. Parquet files are read as they are typed.
//   3. staged() says in SQL over `raw` what the staged columns are; those that a format does not name are NULL.
//   4. Keys (source_key, target_key, more_*_key, event_key, country_key) that have not been met before are resolved, each
//      distinct value once, by actor(), event() and country(). A key is any text that the SQL makes; key_of() and fields_of()
//      put several fields into one. Rows are never touched in C++.
//   5. One INSERT joins rows and resolved keys into imported_events; what could not be resolved goes to `original` and is
//      counted in `unmapped`; rows without a readable date, with words for a number or with a fault() go to set_aside.
// Thread-safety: a DataFormat is used by one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "exchange/lookups.h"
#include "knowledge/event_types.h"

namespace entente {

// How the records of a file are cut and what their columns are called.
struct Layout {
  enum class Kind : unsigned char { delimited, json_lines, parquet };
  Kind kind = Kind::delimited;
  char delimiter = '\t';
  bool quoted = false;  // fields may stand in "quotes", within which "" is a quote and line ends are text
  bool header = false;  // the first record names the columns
  std::vector<std::string> columns;  // in the order of the file; the names that staged() uses
};

// The beginning of a file, for recognising it.
struct Head {
  std::string file;                // path as given
  std::vector<std::string> lines;  // the first lines, at most ten, without line ends; none of a Parquet file
  std::vector<std::string> parquet_columns;
  std::string mapping;         // the mapping file that was named; "" if none was
  std::string parquet_origin;  // what the file's own key-value metadata name as `origin`; ""
};

// What a run of the importer was told beside the files.
struct FormatOptions {
  std::optional<Date> first_day;  // quadruples: the day of time 0
  int hours = 0;  // quadruples: hours in a unit of time, 24 or 1; 0: as the times of the file suggest
  std::string entities, relations;  // quadruples: the files of names; "" for those beside the file
  std::string mapping;              // the mapping file of a CSV
};

struct StagedColumn {
  // id source_name source_key target_name target_key more_source_key more_target_key event_key goldstein status date_from
  // date_to date_precision place country_key lat lon mentions deaths text url publisher
  std::string name;
  // SQL over `raw`. more_*_key are VARCHAR[]; date_from and date_to DATE (NULL sets the row aside); lat, lon, goldstein,
  // mentions and deaths text or numbers; the others VARCHAR. Without it: id the import and line, status 'occurred', date_to
  // as date_from, date_precision 'day'; goldstein by the CAMEO code.
  std::string sql;
};

// What a key stands for. `shown` is the value that `unmapped` and `original` name when it stands for nothing known.
struct PartyMeaning {
  std::string code;  // "RUS/MIL"; "" if not known
  std::string shown;
  std::string name =
      {};  // takes the place of the staged name, where the file has numbers for names; "" to keep that
};
struct EventMeaning {
  bool known = false;
  std::optional<EventType> type = {};  // nothing: known, but no event in PLOVER (CAMEO 01)
  std::string mode = {};
  std::vector<std::string> contexts = {};
  std::string cameo = {};  // "" for none
  std::string shown = {};
  std::string text = {};  // takes the place of the staged text where that is NULL
};
struct CountryMeaning {
  std::string code;  // "RUS"; "" if not known
  std::string shown;
  bool known = false;  // known to lie outside every state: nothing is unmapped
};

class DataFormat {
 public:
  virtual ~DataFormat() = default;
  virtual std::string_view name() const = 0;               // "gdelt2"
  virtual std::string origin(const Head& head) const = 0;  // "gdelt", unless the user says --origin
  virtual std::string_view about() const = 0;              // "GDELT 2.0 events, 61 columns"

  // How the file is laid out, if it is one of this format.
  virtual std::optional<Layout> recognise(const Head& head) const = 0;
  // What a file of this format must look like, for the message when it does not: "61 columns parted by tabs".
  virtual std::string expected() const = 0;
  // Called once a file, before the rest: reads files that belong to it, checks options. What the reading depends on beside
  // the file's bytes comes back ("first-day=2018-01-01", hashes of the files beside it); "" for nothing.
  virtual Result<std::string> prepare(const std::string& /*file*/, const FormatOptions& /*options*/) {
    return {};
  }

  // The table `raw` as SQL: what DuckDB reads of the batch, or a query over it that makes further columns once a row.
  virtual std::string raw(const std::string& table) const { return table; }
  virtual std::vector<StagedColumn> staged(const Layout& layout) const = 0;
  // SQL over `raw`: why the row is none of the format, or NULL. "" for no such rule.
  virtual std::string fault(const Layout& /*layout*/) const { return {}; }

  virtual PartyMeaning actor(std::string_view key, const Lookups& tables) const = 0;
  virtual EventMeaning event(std::string_view key, const Lookups& tables) const = 0;
  virtual CountryMeaning country(std::string_view key,
                                 const Lookups& tables) const;  // a state's code or name
};

// SQL of several fields as one key; NULL if the first is NULL. fields_of(key) gives them back, "" for NULL.
std::string key_of(const std::vector<std::string>& sql);
std::vector<std::string> fields_of(std::string_view key);
// The 15th of a month given as a key has it, "201809"; 2000-01-15 for anything else.
Date middle_of_month(std::string_view month);
// A text as an SQL literal.
std::string quoted_sql(std::string_view text);
// "Event ID" as an SQL name.
std::string column_sql(std::string_view name);

}  // namespace entente
