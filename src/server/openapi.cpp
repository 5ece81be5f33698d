#include "server/openapi.h"

// openapi_data.S
extern "C" {
extern const char entente_openapi_begin[];
extern const char entente_openapi_end[];
}

namespace entente::server {

std::string_view openapi_json() {
  return {entente_openapi_begin, static_cast<std::size_t>(entente_openapi_end - entente_openapi_begin)};
}

}  // namespace entente::server
