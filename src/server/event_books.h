// The event book of the data that a request sees.
//
// Purpose: routes about pairs and actors share one book (answers/event_shelf.h); it is made on a connection of its own when the
//          first of them asks, and until then they ask the record. Thread-safety: safe from many threads.
#pragma once

#include <memory>

#include "answers/event_shelf.h"
#include "server/desk.h"

namespace entente::server {

using EventBooks = std::shared_ptr<EventShelf>;

// Null while there is none, and in tests without services.
std::shared_ptr<const EventBook> book_of(const EventBooks& books, const Desk& desk);

}  // namespace entente::server
