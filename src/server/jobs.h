// Jobs: long work that a client started and looks after.
//
// Purpose: imports run behind the answer that accepted them; a job says how far it is, to whoever asks and as events, and can
//          be cancelled.
// Thread-safety: every function from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/feed.h"
#include "server/response.h"

namespace entente::server {

enum class JobState : std::uint8_t { queued, running, done, failed, cancelled };
std::string_view job_state_name(JobState state);

class Job {
 public:
  Job(std::string id, std::string what, std::string name, std::string made_at)
      : id_(std::move(id)), what_(std::move(what)), name_(std::move(name)), made_at_(std::move(made_at)) {
    tell();
  }

  const std::string& id() const { return id_; }
  JobState state() const;
  // {"id","what","name","state","made_at","bytes","of_bytes","rows","says","result"?}
  Json json() const;
  const std::shared_ptr<Feed>& feed() const { return feed_; }

  void cancel() { cancelled_ = true; }
  bool cancelled() const { return cancelled_; }
  // Where the work is.
  void progress(std::uint64_t bytes, std::uint64_t of_bytes, std::uint64_t rows);
  void begin();
  // The end, in words for a person, with what came of it as JSON (null for nothing).
  void end(JobState state, std::string says, Json result = nullptr);

 private:
  void tell();
  mutable std::mutex mutex_;
  std::string id_, what_, name_, made_at_, says_;
  JobState state_ = JobState::queued;
  std::uint64_t bytes_ = 0, of_bytes_ = 0, rows_ = 0;
  Json result_ = nullptr;
  std::atomic<bool> cancelled_ = false;
  std::shared_ptr<Feed> feed_ = std::make_shared<Feed>();
};

class Jobs {
 public:
  std::shared_ptr<Job> make(const std::string& what, const std::string& name, const std::string& made_at);
  std::shared_ptr<Job> find(const std::string& id) const;  // null if there is none
  std::vector<std::shared_ptr<Job>> all() const;           // the latest first
  void cancel_all();

 private:
  static constexpr std::size_t kept = 200;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<Job>> jobs_;
  std::uint64_t last_ = 0;
};

}  // namespace entente::server
