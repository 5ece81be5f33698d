// The routes of the API, one function a file of routes.
//
// Purpose: the one list of who adds routes; routes.cpp calls them all, server and tests call all_routes().
// Thread-safety: at start, from one thread.
#pragma once

#include "server/router.h"

namespace entente::server {

void add_about_routes(Router& router);        // /about, /openapi.json, /session
void add_overview_routes(Router& router);     // /overview, /volume
void add_network_routes(Router& router);      // /network
void add_outlook_routes(Router& router);      // /actors/{ask}/outlook, /pairs/{a}/{b}/outlook, /track-record
void add_report_list_routes(Router& router);  // /reports
void add_report_routes(Router& router);       // /reports, /corrections, /labels
void add_sql_routes(Router& router);          // /sql
void add_job_routes(Router& router);          // /jobs
void add_import_routes(Router& router);       // /imports
void add_actor_routes(Router& router);        // /actors, but for their timelines and indices
void add_event_routes(Router& router);        // /events
void add_pair_routes(Router& router);         // /pairs, timelines and indices of pairs and actors
void add_place_routes(Router& router);        // /obligations, /places, /states
void add_record_routes(Router& router);       // /statements, /ties, /happenings
void add_search_routes(Router& router);       // /search

// Every route of /api/v1.
Router all_routes();

}  // namespace entente::server
