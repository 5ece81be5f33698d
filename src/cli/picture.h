// Pictures on disk: SVG as it is, PNG by way of rsvg-convert.
//
// Purpose: `--plot FILE` of `index` and `network`. Input: an SVG document (analysis/svg.h) and a file name whose ending
//          says the format. Output: the file. Errors: usage for another ending, input where the file cannot be written or
//          rsvg-convert (Debian's librsvg2-bin, which `make setup` installs) is not there.
// Thread-safety: for the main thread.
#pragma once

#include <string>

#include "base/error.h"

namespace entente::cli {

// Whether the name ends in .svg or .png (any case), so that a command can refuse another before it does any work.
Result<void> check_picture_name(const std::string& file);
// A PNG has two pixels for each of the drawing's.
Result<void> write_picture(const std::string& file, const std::string& svg);

}  // namespace entente::cli
