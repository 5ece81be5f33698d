#include "server/answer_cache.h"

namespace entente::server {

AnswerCache::Found AnswerCache::find(const std::string& key, Answer& answer, const Waiting& waiting) {
  const std::lock_guard lock(mutex_);
  if (const auto place = places_.find(key); place != places_.end()) {
    entries_.splice(entries_.begin(), entries_, place->second);
    answer = place->second->answer;
    return Found::kept;
  }
  if (const auto making = in_the_making_.find(key); making != in_the_making_.end()) {
    making->second.push_back(waiting);
    return Found::joined;
  }
  in_the_making_.emplace(key, std::vector<Waiting>());
  return Found::to_make;
}

void AnswerCache::bring(const std::string& key, const Answer& answer, bool keep) {
  std::vector<Waiting> waiting;
  {
    const std::lock_guard lock(mutex_);
    if (const auto making = in_the_making_.find(key); making != in_the_making_.end()) {
      waiting = std::move(making->second);
      in_the_making_.erase(making);
    }
    const std::size_t size = answer->size() + 2 * key.size();
    if (keep && size <= bytes_ / 16 && !places_.contains(key)) {
      entries_.push_front({key, answer});
      places_.emplace(key, entries_.begin());
      held_ += size;
      while (held_ > bytes_) {
        const Entry& last = entries_.back();
        held_ -= last.answer->size() + 2 * last.key.size();
        places_.erase(last.key);
        entries_.pop_back();
      }
    }
  }
  for (const Waiting& one : waiting) one(answer);
}

void AnswerCache::clear() {
  const std::lock_guard lock(mutex_);
  entries_.clear();
  places_.clear();
  held_ = 0;
}

std::size_t AnswerCache::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return held_;
}

}  // namespace entente::server
