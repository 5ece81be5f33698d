#include "cli/recorded_event.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "cli/show.h"

namespace entente::cli {
namespace {

std::string parties_of(const std::vector<std::string>& codes, const ActorNames& names) {
  return codes.empty() ? std::string() : names.show(codes);
}

}  // namespace

std::string to_the_right(const std::string& text, std::size_t width) {
  const std::size_t taken = columns(text);
  return taken >= width ? text : std::string(width - taken, ' ') + text;
}

std::string event_line(const RecordedEvent& event, const Look& look, const ActorNames& names,
                       std::size_t indent) {
  std::string parties = parties_of(event.source, names);
  if (!event.target.empty()) parties += (parties.empty() ? "→ " : " → ") + parties_of(event.target, names);
  std::string type = event.type.empty() ? "CAMEO " + event.cameo : event.type;
  if (!event.mode.empty()) type += " " + event.mode;
  std::string date = event.from ? event.from->iso() : "undated";
  if (event.from && event.to && *event.to != *event.from) date += "…";
  const std::size_t id_width = columns(event.id) > 20 ? 20 : columns(event.id) == 20 ? 8 : columns(event.id);
  const std::string id = columns(event.id) == 20 ? event.id.substr(0, 8) : event.id;
  const std::size_t type_width = 22, score_width = 6;
  const std::size_t used = indent + 12 + type_width + score_width + std::max<std::size_t>(id_width, 8) + 3;
  const std::size_t parties_width =
      std::max<std::size_t>(look.width() - std::min(look.width() - 16, used), 16);
  std::string out =
      std::string(indent, ' ') + fit(date, 12) + look.paint(fit(parties, parties_width), Style::bold) + " " +
      look.paint(fit(type, type_width), style_of_quad(event.quad)) +
      to_the_right(signed_number(event.goldstein, 1), score_width) + "  " + look.paint(id, Style::dim) + "\n";
  if (!event.text.empty())
    out += std::string(indent + 12, ' ') +
           look.paint(shorten(fold_space(event.text), look.width() - indent - 12), Style::dim) + "\n";
  return out;
}

std::string event_page(const RecordedEvent& event, const std::string& file, const Look& look,
                       const ActorNames& names) {
  std::string out = look.paint("event " + event.id, Style::dim) + "  " + look.paint(event.type, Style::bold) +
                    (event.mode.empty() ? "" : " " + event.mode) + "  " + event.status + "\n";
  const auto line = [&](std::string_view label, const std::string& value) {
    if (!value.empty())
      out += "  " + look.paint(fit(label, 12), Style::dim) + wrap(value, look.width() - 14, 14) + "\n";
  };
  line("source", parties_of(event.source, names));
  line("target", parties_of(event.target, names));
  line("date", event.from
                   ? event.from->iso() + (event.to && *event.to != *event.from ? "/" + event.to->iso() : "")
                   : "");
  line("class", fmt::format("quad {}, Goldstein {}, CAMEO {}", event.quad, signed_number(event.goldstein, 1),
                            event.cameo.empty() ? "none" : event.cameo));
  line("mentions", event.mentions == 0 ? "" : grouped(event.mentions));
  line("text", event.text);
  line("data set",
       fmt::format("{}: {}, line {}", event.origin, file.empty() ? event.report : file, grouped(event.line)));
  line("", event.url);
  return out;
}

}  // namespace entente::cli
