// AnswerCache: answers kept by what was asked and the data version, each made once.
//
// Purpose: many readers ask the same; the record is asked once. While an answer is being made, others who want it wait for
//          it instead of asking again (single flight).
// Input:   a key that holds version, path, canonical query and form. Output: answers, shared.
// Thread-safety: every function may be called from any thread. Those who wait are called on the thread that brings the
//          answer.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/outgoing.h"

namespace entente::server {

class AnswerCache {
 public:
  using Answer = std::shared_ptr<const Outgoing>;
  using Waiting = std::function<void(Answer)>;

  // Keeps at most so many bytes of answers, none of which takes more than a sixteenth.
  explicit AnswerCache(std::size_t bytes) : bytes_(bytes) {}

  enum class Found : unsigned char {
    kept,     // `answer` is it
    joined,   // `waiting` will be called
    to_make,  // the caller must make it and bring it, whatever comes of it; `waiting` was not kept
  };
  Found find(const std::string& key, Answer& answer, const Waiting& waiting);
  // The answer of a key that was `to_make`; goes to all who wait. Kept if `keep` and small enough.
  void bring(const std::string& key, const Answer& answer, bool keep);
  // Forgets what is kept; what is being made goes on.
  void clear();

  std::size_t size() const;   // answers
  std::size_t bytes() const;  // that they take

 private:
  struct Entry {
    std::string key;
    Answer answer;
  };
  mutable std::mutex mutex_;
  std::size_t bytes_, held_ = 0;
  std::list<Entry> entries_;  // the one used last first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
  std::unordered_map<std::string, std::vector<Waiting>> in_the_making_;
};

}  // namespace entente::server
