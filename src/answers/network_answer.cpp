#include "answers/network_answer.h"

namespace entente {
namespace {

Result<NetworkView> view_of(const NetworkGround& ground, const NetworkWindow& window,
                            const NetworkQuestion& asked, const std::set<std::string>& chosen) {
  auto network = network_in(ground, window, asked.weights, chosen);
  if (!network) return tl::unexpected<Error>(network.error());
  auto study = study_network(*network, asked.least, asked.seed, 1000);
  if (!study) return tl::unexpected<Error>(study.error());
  return NetworkView{std::move(*network), std::move(*study)};
}

}  // namespace

Result<NetworkAnswer> read_network(const NetworkGround& ground, const NetworkQuestion& asked) {
  const auto who = [&](const NetworkWindow& window) {
    return asked.only ? Result<std::set<std::string>>(asked.actors)
                      : choose_actors(ground, window, asked.weights, asked.top, asked.actors);
  };
  auto window = open_window(ground, asked.within, asked.on, "now", asked.origins);
  if (!window) return tl::unexpected<Error>(window.error());
  auto chosen = who(*window);
  if (!chosen) return tl::unexpected<Error>(chosen.error());
  std::optional<NetworkWindow> other;
  if (asked.against) {
    if (*asked.against == asked.on)
      return usage_error("--against is the day of the network itself; name another");
    auto opened = open_window(ground, asked.within, *asked.against, "other", asked.origins);
    if (!opened) return tl::unexpected<Error>(opened.error());
    other = std::move(*opened);
    // Whoever belongs to one of the two is looked at in both.
    const auto more = who(*other);
    if (!more) return tl::unexpected<Error>(more.error());
    chosen->insert(more->begin(), more->end());
  }
  auto now = view_of(ground, *window, asked, *chosen);
  if (!now) return tl::unexpected<Error>(now.error());
  NetworkAnswer out{std::move(*now), {}, {}, asked.weights, ground.store != nullptr ? asked.record : "", {}};
  if (other) {
    auto view = view_of(ground, *other, asked, *chosen);
    if (!view) return tl::unexpected<Error>(view.error());
    out.other = std::move(*view);
    out.change = compare(out.earlier().network, out.earlier().study, out.later().network, out.later().study);
  }
  auto silent = silences(ground, out.now.network, asked.weights, asked.origins);
  if (!silent) return tl::unexpected<Error>(silent.error());
  out.silent = std::move(*silent);
  return out;
}

std::string network_source(const NetworkAnswer& answer) {
  std::string out;
  if (!answer.record.empty()) out = "events and ties of " + answer.record + ", ";
  out += "treaties in force, memberships, disputed land";
  if (const std::string changed = answer.weights.changed(); !changed.empty()) out += "; weights " + changed;
  return out;
}

}  // namespace entente
