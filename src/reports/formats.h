// Which format a file is in, by its name and by its first bytes.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>

#include "reports/reader.h"

namespace entente {

// By the file's name, an ending of packing (.gz .zst .bz2 .xz) taken off; `detect` if the ending is none of ours.
Format format_of_name(std::string_view path);

// By the name's word and by the unpacked text's first bytes: the name is taken at its word, but for pages, feeds and
// JSON Lines that were saved as text, and pages that were saved as XML.
Format format_of(Format by_name, std::string_view head);

// Whether the first element of XML is one of RSS, RDF or Atom, in whatever namespace prefix.
bool begins_like_feed(std::string_view head);

// A file that is no text and no format of ours, with what to do about it; "" if it may be one.
std::string_view known_binary(std::string_view head);

// Whether a folder's file of this name is read: not hidden, no README, an ending of ours.
bool is_read_in_folders(std::string_view name);

}  // namespace entente
