// The description of the API, src/server/openapi.json as it was when the program was built.
//
// Thread-safety: immutable.
#pragma once

#include <string_view>

namespace entente::server {

std::string_view openapi_json();

}  // namespace entente::server
