// The work of an import: an uploaded file into the record, as event data or as reports.
//
// Purpose: what `entente import` and `entente read` do, behind an answer that was given already. What the file is tells its
//          format if one was said, else its content: event data of a format that knows it, else reports.
// Input:   a file in the server's private folder, removed at the end. Output: the job's progress, end and result.
// Guarantees: those of Importer and Store: whole batches, whole reports; cancelled, it ends behind one.
// Thread-safety: on the thread that writes the record; between batches others' short writing is let by.
#pragma once

#include <string>

#include "server/desk.h"
#include "server/jobs.h"

namespace entente::server {

struct ImportOrder {
  std::string file;    // where it lies
  std::string name;    // what it is called
  std::string format;  // of event data or of reports; "" to find out
  std::string origin;  // of event data; "" for the format's own
};

void run_import(const ImportOrder& order, Job& job, Desk& desk);

}  // namespace entente::server
