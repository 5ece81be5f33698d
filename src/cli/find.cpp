#include "cli/find.h"

#include "base/text.h"
#include "cli/knowledge.h"
#include "knowledge/directory.h"

namespace entente::cli {

bool is_record_id(std::string_view text) {
  return text.size() >= 4 && text.size() <= 20 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string check_record_id(const std::string& text) {
  return is_record_id(text) ? std::string() : "'" + text + "' is no id (4 to 20 hexadecimal digits)";
}

void add_find_options(Command command, FindOptions& options, bool dates) {
  command.add_option("ID", options.id, "Show one record in full: its id, or the beginning of it")
      .check(check_record_id);
  if (dates) {
    command.add_option("--from", options.from, "On or after: 2022-06-17, 2022-06 or 2022").type_name("DATE");
    command.add_option("--to", options.to, "On or before").type_name("DATE");
  }
  command.add_option("--report", options.report, "From one report: its id, its file, or words of its title");
  command.add_option("--limit", options.limit, "At most so many, the latest")
      .type_name("N")
      .capture_default_str();
  command.add_flag("--all", options.all, "As many as there are");
}

Result<std::unique_ptr<Finder>> Finder::open(const Frame& frame, bool actors_asked) {
  auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return tl::unexpected<Error>(store.error());
  std::optional<World> world;
  auto loaded = load_world(frame);
  if (loaded)
    world = std::move(*loaded);
  else if (actors_asked)
    return tl::unexpected<Error>(loaded.error());
  return std::unique_ptr<Finder>(new Finder(std::move(*store), std::move(world), frame.day()));
}

void Finder::say_unknown(const std::vector<std::string>& typed) const {
  if (!world_) return;
  for (const std::string& name : typed) {
    const std::string whole(trim(name.substr(0, name.find('/'))));
    if (whole.empty() || !world_->find(whole, today_).empty()) continue;
    std::string line = "no table knows '" + whole + "'";
    const std::vector<std::string> close = Directory(*world_).close_names(whole, 5);
    for (std::size_t i = 0; i < close.size(); ++i) line += (i == 0 ? "; near are " : ", ") + close[i];
    say(line);
  }
}

}  // namespace entente::cli
