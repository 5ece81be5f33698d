// What `events`, `statements` and `ties` have in common: opening the record, choosing, listing, saying that
// nothing fits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/actor_names.h"
#include "answers/days.h"
#include "cli/common.h"
#include "cli/json.h"
#include "cli/show.h"
#include "cli/terminal.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente::cli {

// Options that all three take.
struct FindOptions {
  std::string id;  // one record, in full
  std::string from, to, report;
  std::uint64_t limit = 50;
  bool all = false;
};

void add_find_options(Command command, FindOptions& options, bool dates);

// An open record and the names of its actors. Lives where it was made: the names point into it.
class Finder {
 public:
  // Opens the record for reading. Tables that cannot be read are an Error only if `actors_asked`: without
  // them codes are shown in the place of names.
  static Result<std::unique_ptr<Finder>> open(const Frame& frame, bool actors_asked);

  Store& store() { return store_; }
  const World* world() const { return world_ ? &*world_ : nullptr; }  // null if the tables cannot be read
  const ActorNames& names() const { return names_; }
  const Look& look() const { return look_; }
  // Says which of the names that somebody typed no table knows, with close spellings: why nothing was found.
  void say_unknown(const std::vector<std::string>& typed) const;

 private:
  Finder(Store store, std::optional<World> world, Date today)
      : store_(std::move(store)),
        world_(std::move(world)),
        today_(today),
        names_(world_ ? &*world_ : nullptr, today) {}
  Store store_;
  std::optional<World> world_;
  Date today_;
  ActorNames names_;
  Look look_ = Look::of_standard_output();
};

// Whether this is an id of a record or the beginning of one: 4 to 20 hexadecimal digits.
bool is_record_id(std::string_view text);
// The same for an option's check(): "", or what is wrong.
std::string check_record_id(const std::string& text);

// Shows what `query` finds: `query` is called with a sink and returns how many fit. The exit status.
template <class Record, class Query>
int list(const Frame& frame, Finder& finder, const FindOptions& options, std::string_view noun,
         const Query& query) {
  std::uint64_t shown = 0;
  std::vector<Record> of_id;
  const auto found = query([&](Record&& record) {
    ++shown;
    if (frame.json)
      print_json(to_json(record));
    else if (!options.id.empty())
      of_id.push_back(std::move(record));
    else
      std::fputs(list_entry(record, finder.look(), finder.names()).c_str(), stdout);
    return !std::ferror(stdout);
  });
  if (!found) return fail(found.error());
  if (*found == 0) {
    say(options.id.empty() ? "no " + std::string(noun) + " in " + finder.store().path() + " fits"
                           : "no " + std::string(noun) + " in " + finder.store().path() +
                                 " has an id that begins with " + options.id);
    return exit_nothing;
  }
  // A whole id names one record; a few of its digits may name several.
  for (const Record& record : of_id)
    std::fputs((of_id.size() == 1 ? whole(record, finder.look(), finder.names())
                                  : list_entry(record, finder.look(), finder.names()))
                   .c_str(),
               stdout);
  if (shown < *found)
    say(grouped(shown) + " of " + counted(*found, noun) +
        ", the latest; --all shows every one, --limit N the last N");
  return exit_done;
}

}  // namespace entente::cli
