// Desk: what a handler works with.
//
// Purpose: hands a route's handler the record, the tables and the day, so that a handler is a plain function of request and
//          desk.
// Thread-safety: a Desk belongs to one worker and lasts for one request, a streamed body included.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/date.h"
#include "record/store.h"

namespace entente {
class Workplace;  // answers/workplace.h: the tables, loaded once
}

namespace entente::server {

class Services;  // server/services.h: jobs and what only the server's own routes need

struct Desk {
  // Reading lanes: the record as it was when `version` was published, whatever is being written beside it. The lane `write`:
  // the one Store that writes; no other writes meanwhile.
  Store& store;
  const Workplace* workplace;  // never null while the server answers; null in tests that need no tables
  std::string version;         // the data version
  Date today;                  // the day on which actors are looked up unless the request names one
  bool read_only = false;
  Services* services = nullptr;
  // For the lane `write`: call it after the last commit; makes a new data version, puts it into `version`, and every request
  // that comes after sees what was written. A handler that wrote and does not call it shows its work to nobody.
  std::function<void()> publish = [] {};
  // A note for the server's log: what a person who runs it should know. Never shown to clients.
  std::function<void(const Error&)> log = [](const Error&) {};
};

}  // namespace entente::server
