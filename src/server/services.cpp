#include "server/services.h"

namespace entente::server {

std::shared_ptr<SqlCancel> SqlRuns::begin(const std::string& id) {
  const std::lock_guard lock(mutex_);
  for (const auto& [run, name] : runs_)
    if (!id.empty() && name == id) return nullptr;
  auto cancel = std::make_shared<SqlCancel>();
  runs_.emplace(cancel, id);
  return cancel;
}

void SqlRuns::end(const std::shared_ptr<SqlCancel>& run) {
  const std::lock_guard lock(mutex_);
  runs_.erase(run);
}

bool SqlRuns::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  for (const auto& [run, name] : runs_) {
    if (id.empty() || name != id) continue;
    run->ask();
    return true;
  }
  return false;
}

void SqlRuns::cancel_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [run, name] : runs_) run->ask();
}

}  // namespace entente::server
