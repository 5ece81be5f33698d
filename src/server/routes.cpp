#include "server/routes.h"

namespace entente::server {

Router all_routes() {
  Router router;
  return router;
}

}  // namespace entente::server
