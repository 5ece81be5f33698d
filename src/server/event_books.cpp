#include "server/event_books.h"

#include <utility>

#include "server/services.h"

namespace entente::server {

std::shared_ptr<const EventBook> book_of(const EventBooks& books, const Desk& desk) {
  if (desk.services == nullptr) return nullptr;
  return books->get(desk.version, [&]() -> EventShelf::Source {
    auto lease = desk.services->editions.borrow();
    if (!lease) return {};
    // Data that were published meanwhile get their book when they are asked for.
    if (lease->version() != desk.version) return {};
    const auto held = std::make_shared<Editions::Lease>(std::move(*lease));
    return {held, &held->store()};
  });
}

}  // namespace entente::server
