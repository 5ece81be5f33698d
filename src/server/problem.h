// Problems: everything that goes wrong, in the one shape of RFC 9457.
//
// Purpose: {"type","title","status","detail","instance","parameter"?}; `instance`, the path asked, is added by the server.
// Input: a status with a sentence that says what is wrong and how to mend it, or an Error of a library.
// Output: a Response. What an internal Error says is for the server's log, never for the client.
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "server/response.h"

namespace entente::server {

// "Not Found"; "" for a status that we never send.
std::string_view reason_phrase(int status);

// `parameter`: the query parameter or body member at fault, "" for none.
Response problem(int status, const std::string& detail, const std::string& parameter = {});
// By the Error's kind: usage 400, input 422, internal 500 with words of our own.
Response problem_of(const Error& error, const std::string& parameter = {});

// Names the path asked in a problem that does not yet; other answers stay as they are.
void add_instance(Response& response, const std::string& path);

inline Response not_found(const std::string& detail) { return problem(404, detail); }

}  // namespace entente::server
