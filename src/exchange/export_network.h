// The two exports that count events of pairs: a network and a panel; private to src/exchange.
// Errors (input): the file can't be written. Thread-safety: one thread.
#pragma once

#include "base/error.h"
#include "exchange/export.h"
#include "exchange/export_rows.h"
#include "knowledge/world.h"
#include "record/duckdb.h"

namespace entente {

// Actors by the first part of their code as nodes, directed pairs as edges, as GraphML.
Result<Exported> export_network(duck::Connection& connection, const ExportOptions& options,
                                const World& world);

// A row a directed pair of actors and month. The months are those in which events begin; an event whose possible days span
// more than 31 has no month and is left out.
Result<Exported> export_panel(duck::Connection& connection, const ExportOptions& options);

// Runs a COPY of the SELECT with what is bound; how many rows it wrote.
Result<std::uint64_t> copy_to(duck::Connection& connection, const Conditions& bound,
                              const std::string& select, const std::string& file, std::string_view format);
// The only number of the only row of the SELECT.
Result<std::uint64_t> count_of(duck::Connection& connection, const Conditions& bound,
                               const std::string& select);

}  // namespace entente
