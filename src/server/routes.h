// The routes of the API, one function a file of routes.
//
// Purpose: the one list of who adds routes; routes.cpp calls them all, server and tests call all_routes().
// Thread-safety: at start, from one thread.
#pragma once

#include "server/router.h"

namespace entente::server {

void add_about_routes(Router& router);     // /about, /openapi.json, /session
void add_overview_routes(Router& router);  // /overview, /volume
void add_network_routes(Router& router);   // /network
void add_outlook_routes(Router& router);   // /actors/{ask}/outlook, /pairs/{a}/{b}/outlook, /track-record
void add_sql_routes(Router& router);       // /sql
void add_job_routes(Router& router);       // /jobs
void add_import_routes(Router& router);    // /imports

// Every route of /api/v1.
Router all_routes();

}  // namespace entente::server
