#include "server/server.h"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>

#include "server/answering.h"
#include "server/editions.h"
#include "server/event_books.h"
#include "server/guard.h"
#include "server/network.h"
#include "server/services.h"
#include "server/work_lane.h"

namespace entente::server {
namespace {

// A folder that only this user may look into, removed at the end.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code ignored;
    std::string name = (std::filesystem::temp_directory_path(ignored) / "entente-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

// In the order in which things are needed; they go in the opposite one.
struct Server::Parts {
  Parts(Settings given, Router routes) : settings(std::move(given)), router(std::move(routes)) {}
  Settings settings;
  Router router;
  PrivateFolder folder;
  std::unique_ptr<Network> network;
  std::unique_ptr<Editions> editions;
  std::optional<Guard> guard;
  std::optional<WorkLane> writing;
  std::optional<Services> services;
  std::unique_ptr<Answering> answering;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
  // Threads first, then what they work with; the network last, for answers are still posted to it.
  parts_->services->jobs.cancel_all();
  parts_->services->sql.cancel_all();
  parts_->answering->stop();
  parts_->writing->stop();
  parts_->answering.reset();
  parts_->services.reset();
}

Result<std::unique_ptr<Server>> Server::start(Settings settings, const Workplace* workplace, Router router) {
  auto parts = std::make_unique<Parts>(std::move(settings), std::move(router));
  if (parts->folder.path().empty())
    return input_error("no folder for uploads can be made where temporary files go");
  auto network = Network::listen(parts->settings);
  if (!network) return tl::unexpected<Error>(network.error());
  parts->network = std::move(*network);
  auto editions = Editions::open(parts->settings, parts->folder.path());
  if (!editions) return tl::unexpected<Error>(editions.error());
  parts->editions = std::move(*editions);
  parts->guard.emplace(parts->settings, parts->network->port());
  parts->writing.emplace(1, 64);
  parts->services.emplace(parts->settings, *parts->editions, *parts->writing, *parts->guard,
                          parts->folder.path());
  parts->answering = std::make_unique<Answering>(parts->settings, parts->router, *parts->services,
                                                 *parts->writing, workplace);
  prepare_book(*parts->services);
  // What the page asks first: without it nothing of the record can be drawn.
  parts->answering->warm(std::string(api_root) + "/volume", "every=auto");
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const { return parts_->network->port(); }
std::string Server::address() const { return parts_->network->address(); }
std::size_t Server::connections() const { return parts_->network->connections(); }
std::size_t Server::cached() const { return parts_->answering->cache().size(); }

void Server::run(bool signals) {
  parts_->network->run(*parts_->answering, signals, [this] {
    parts_->services->jobs.cancel_all();
    parts_->services->sql.cancel_all();
  });
}

void Server::stop() { parts_->network->stop(); }

}  // namespace entente::server
