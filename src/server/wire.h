// Wire: what an answer looks like on the connection.
//
// Purpose: the head of every answer, with the headers that all have; when an answer is 304 instead. No library of HTTP.
// Thread-safety: pure functions.
#pragma once

#include <string>

#include "server/outgoing.h"

namespace entente::server {

// How the client asked.
struct Wishes {
  bool head_only = false, packs = false;
  bool keep = true;        // the connection may stay open
  bool chunks = true;      // HTTP/1.1: a body without a length can be sent
  std::string none_match;  // If-None-Match
};

struct Sent {
  std::string head;                         // status line, headers, empty line
  std::shared_ptr<const std::string> body;  // null: none
  bool keep = true;
  bool flows = false;  // the channel's or the feed's body comes after the head
};

// A channel or feed is announced in the head, and its body left to the caller.
Sent on_wire(const Outgoing& answer, const Wishes& asked);

// Whether an If-None-Match header names this tag (weak comparison) or is *.
bool matches(const std::string& header, const std::string& etag);

}  // namespace entente::server
