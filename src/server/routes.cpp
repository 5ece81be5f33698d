#include "server/routes.h"

namespace entente::server {

Router all_routes() {
  Router router;
  add_about_routes(router);
  add_overview_routes(router);
  add_network_routes(router);
  add_outlook_routes(router);
  add_import_routes(router);
  add_report_list_routes(router);
  add_report_routes(router);
  add_sql_routes(router);
  add_job_routes(router);
  add_actor_routes(router);
  add_event_routes(router);
  add_pair_routes(router);
  add_place_routes(router);
  add_record_routes(router);
  add_search_routes(router);
  return router;
}

}  // namespace entente::server
