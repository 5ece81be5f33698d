#include "server/event_books.h"

#include <utility>

#include "server/services.h"

namespace entente::server {
namespace {

constexpr std::uint64_t waited_for = 2000000;  // events

EventShelf::Source source_of(Editions::Lease lease) {
  const auto held = std::make_shared<Editions::Lease>(std::move(lease));
  return {held, &held->store()};
}

}  // namespace

EventShelf::Seen book_of(const Desk& desk) {
  if (desk.services == nullptr) return {nullptr, desk.version};
  return desk.services->events.get(desk.version, [&]() -> EventShelf::Source {
    auto lease = desk.services->editions.borrow();
    if (!lease) return {};
    // Data that were published meanwhile get their book when they are asked for.
    if (lease->version() != desk.version) return {};
    return source_of(std::move(*lease));
  });
}

Response of_book(Response response, const EventShelf::Seen& book, const Desk& desk) {
  if (book.book && book.version != desk.version) response.as_of = book.version;
  return response;
}

void prepare_book(Services& services) {
  auto lease = services.editions.borrow();
  if (!lease) return;
  const std::string version = lease->version();
  services.events.prepare(version, source_of(std::move(*lease)), waited_for);
}

}  // namespace entente::server
