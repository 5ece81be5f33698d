// The event book of the data that a request sees.
//
// Purpose: routes about pairs and actors share one book (answers/event_shelf.h); it is made on a connection of its own: with the
//          server for a record that is not too large, else beside it, and anew after every change.
// Thread-safety: safe from many threads.
#pragma once

#include "answers/event_shelf.h"
#include "server/desk.h"
#include "server/response.h"

namespace entente::server {

class Services;

// The book of the desk's data; null while there is none, and in tests without services.
EventShelf::Seen book_of(const Desk& desk);
// The answer, marked as one of earlier data if the book is of those.
Response of_book(Response response, const EventShelf::Seen& book, const Desk& desk);
// At start: waits for the book of up to two million events, some seconds; larger ones are made beside.
void prepare_book(Services& services);

}  // namespace entente::server
