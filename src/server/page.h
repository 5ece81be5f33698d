// The page's files, built from web/ and held inside the program.
//
// Purpose: one entry an asset; the server sends index.html for every path that is neither /api nor an asset.
// Output:  bytes that live as long as the program. Thread-safety: immutable.
#pragma once

#include <string_view>

namespace entente::server {

struct PageAsset {
  std::string_view path;     // "/index.html", "/assets/app-3f2a.js"
  std::string_view type;     // "text/javascript; charset=utf-8"
  std::string_view bytes;    // as they are
  std::string_view gzipped;  // the same in gzip; empty if that would not be smaller
  std::string_view hash;     // of the bytes, hexadecimal: its ETag
  bool lasting = false;      // its name holds its hash: it may be kept for ever
};

// The asset of this path, or null.
const PageAsset* page_asset(std::string_view path);

}  // namespace entente::server
