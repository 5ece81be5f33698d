#include "server/services.h"

namespace entente::server {

std::shared_ptr<SqlCancel> SqlRuns::begin(const std::string& id) {
  auto cancel = std::make_shared<SqlCancel>();
  if (id.empty()) return cancel;  // nobody can ask for its end
  const std::lock_guard lock(mutex_);
  return runs_.emplace(id, cancel).second ? cancel : nullptr;
}

void SqlRuns::end(const std::string& id) {
  const std::lock_guard lock(mutex_);
  runs_.erase(id);
}

bool SqlRuns::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = runs_.find(id);
  if (found == runs_.end()) return false;
  found->second->ask();
  return true;
}

}  // namespace entente::server
