#include "answers/outlook_shelf.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t most_kept = 4;  // some hundred megabytes each for ten million events

std::string key_of(const std::string& version, const ChronicleQuestion& question) {
  std::string out = version + (question.whole_codes ? " whole " : " states ");
  if (question.to) out += question.to->iso();
  for (const std::string& origin : question.origins) out += "\n" + origin;
  return out;
}

Result<std::shared_ptr<const LearnedOutlook>> learn(const Store& store, const ChronicleQuestion& question) {
  auto read = read_chronicle(store, question);
  if (!read) return tl::unexpected<Error>(read.error());
  auto out = std::make_shared<LearnedOutlook>();
  out->read = std::move(*read);
  if (!out->read.chronicle.facts.empty())
    out->outlook = Outlook::learn(
        out->read.chronicle, question.to ? question.to->day_number() : out->read.chronicle.facts.back().day);
  return std::shared_ptr<const LearnedOutlook>(std::move(out));
}

}  // namespace

Result<std::shared_ptr<const LearnedOutlook>> OutlookShelf::get(const Store& store,
                                                                const std::string& version,
                                                                const ChronicleQuestion& question) {
  const std::string key = key_of(version, question);
  std::shared_ptr<Kept> mine;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = std::ranges::find_if(kept_, [&](const auto& one) { return one->key == key; });
    if (found != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, found);
    } else {
      kept_.push_front(std::make_shared<Kept>());
      kept_.front()->key = key;
      if (kept_.size() > most_kept) kept_.pop_back();
    }
    mine = kept_.front();
  }
  const std::scoped_lock lock(mine->learning);
  // What went wrong once may go right the next time: memory, a query that was interrupted.
  if (!mine->made || !*mine->made) mine->made = learn(store, question);
  return *mine->made;
}

}  // namespace entente
