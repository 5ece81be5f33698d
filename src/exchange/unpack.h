// Unpack: the bytes of a data set's file, whatever they are packed in.
//
// Purpose: gzip and zip are taken off by what the first bytes say, not by the file's name. A zip archive must hold one file
//          (GDELT's do); hidden files and folders beside it do not count.
// Input:   a path. Output: a source of the unpacked bytes, UTF-8 as far as the file is text.
// Errors:  input, with the file's name: not there, empty, damaged, ends in the middle, several files in an archive.
// Thread-safety: a source belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "reports/source.h"

namespace entente {

Result<std::unique_ptr<ByteSource>> open_unpacked(const std::string& path);

// What a file is known by: a hash of its unpacked bytes, so that the same data packed in another way are the same. Reading it
// all also proves that the file is whole before anything of it is stored.
struct Fingerprint {
  std::string digest;       // 20 hexadecimal digits
  std::uint64_t bytes = 0;  // unpacked
};
Result<Fingerprint> fingerprint_of(const std::string& path);

// The first lines of a file, at most `most` and 1 MiB, without line ends.
Result<std::vector<std::string>> first_lines(const std::string& path, std::size_t most);
// Whether the file is Apache Parquet.
bool is_parquet(const std::string& path);

}  // namespace entente
