// Services: what only the server's own routes need beside the record.
//
// Purpose: jobs, running SQL, sessions, and where uploads lie; one object, handed to handlers through their Desk.
// Thread-safety: each member as it says; `guard` on the thread of the network alone (routes of the lane `none`).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "answers/event_shelf.h"
#include "record/sql_answer.h"
#include "server/desk.h"
#include "server/editions.h"
#include "server/guard.h"
#include "server/jobs.h"
#include "server/settings.h"
#include "server/work_lane.h"

namespace entente {
class Lookups;
}

namespace entente::server {

// SQL that is being answered, by the id that its client gave it. Thread-safe.
class SqlRuns {
 public:
  // Null if an answer of that id is being made. Any number may have the id "": nobody can ask for their end by it.
  std::shared_ptr<SqlCancel> begin(const std::string& id);
  void end(const std::shared_ptr<SqlCancel>& run);
  bool cancel(const std::string& id);  // false if there is none
  void cancel_all();                   // at the end of the server

 private:
  std::mutex mutex_;
  std::map<std::shared_ptr<SqlCancel>, std::string> runs_;  // with their ids
};

class Services {
 public:
  Services(const Settings& given, Editions& record, WorkLane& write, Guard& guarding,
           std::string upload_folder)
      : settings(given),
        editions(record),
        writing(write),
        guard(guarding),
        folder(std::move(upload_folder)) {}

  const Settings& settings;
  Editions& editions;
  WorkLane& writing;
  Guard& guard;
  const std::string folder;  // private to this run, removed with it
  Jobs jobs;
  SqlRuns sql;
  EventShelf events;
  // Runs long work where the record is written, with the Desk of a write lane. False if too much waits already.
  std::function<bool(std::function<void(Desk&)>)> submit_job;
};

}  // namespace entente::server
