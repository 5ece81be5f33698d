// Standard output under the name of a file, for writers that open what they write.
//
// Purpose: opening /dev/stdout anew empties a file that the shell appends to (`>>`, `{ …; } > FILE`). Here what is written under the
//          name goes through a pipe and a thread to where standard output stands.
// Input: bytes written to path() by somebody who opens it once. Output: the same bytes on standard output.
// Thread-safety: one thread; its own thread ends with finish().
#pragma once

#include <string>
#include <thread>

namespace entente::cli {

class StandardOutputFile {
 public:
  StandardOutputFile();
  StandardOutputFile(const StandardOutputFile&) = delete;
  StandardOutputFile& operator=(const StandardOutputFile&) = delete;
  ~StandardOutputFile() { finish(); }

  // Valid until finish(); "" if the system gave no pipe.
  std::string path() const;
  // Waits until all is on standard output. Whether it could be written.
  bool finish();

 private:
  int ends_[2] = {-1, -1};
  bool well_ = true;
  std::thread copier_;
};

}  // namespace entente::cli
