// Steps: what long work is at, on one line of standard error.
//
// Purpose: for work of named steps, each with a share done; silent where standard error is no terminal, as Progress is.
// Thread-safety: one object belongs to one thread.
#pragma once

#include <string>
#include <string_view>

namespace entente::cli {

class Steps {
 public:
  Steps();
  ~Steps() { clear(); }
  Steps(const Steps&) = delete;
  Steps& operator=(const Steps&) = delete;

  void show(std::string_view what, double share);  // 0 … 1
  void clear();

 private:
  bool terminal_;
  std::string shown_;
};

}  // namespace entente::cli
