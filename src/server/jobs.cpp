#include "server/jobs.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente::server {

std::string_view job_state_name(JobState state) {
  switch (state) {
    case JobState::queued:
      return "queued";
    case JobState::running:
      return "running";
    case JobState::done:
      return "done";
    case JobState::failed:
      return "failed";
    case JobState::cancelled:
      return "cancelled";
  }
  return "failed";
}

JobState Job::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

Json Job::json() const {
  const std::lock_guard lock(mutex_);
  Json out{
      {"id", id_},           {"what", what_},   {"name", name_},         {"state", job_state_name(state_)},
      {"made_at", made_at_}, {"bytes", bytes_}, {"of_bytes", of_bytes_}, {"rows", rows_},
      {"says", says_}};
  if (!result_.is_null()) out["result"] = result_;
  return out;
}

void Job::tell() {
  const Json now = json();
  feed_->tell(now["state"] == "queued" || now["state"] == "running" ? "progress" : "end",
              now.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Job::progress(std::uint64_t bytes, std::uint64_t of_bytes, std::uint64_t rows) {
  {
    const std::lock_guard lock(mutex_);
    bytes_ = bytes;
    of_bytes_ = of_bytes;
    rows_ = rows;
  }
  tell();
}

void Job::begin() {
  {
    const std::lock_guard lock(mutex_);
    state_ = JobState::running;
  }
  tell();
}

void Job::end(JobState state, std::string says, Json result) {
  {
    const std::lock_guard lock(mutex_);
    state_ = state;
    says_ = std::move(says);
    result_ = std::move(result);
  }
  tell();
  feed_->end();
}

std::shared_ptr<Job> Jobs::make(const std::string& what, const std::string& name,
                                const std::string& made_at) {
  const std::lock_guard lock(mutex_);
  auto job = std::make_shared<Job>(fmt::format("{}-{}", what, ++last_), what, name, made_at);
  jobs_.push_front(job);
  // The oldest that have ended are forgotten.
  for (std::size_t i = jobs_.size(); i-- > kept;)
    if (jobs_[i]->state() != JobState::queued && jobs_[i]->state() != JobState::running)
      jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(i));
  return job;
}

std::shared_ptr<Job> Jobs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, [](const auto& job) { return job->id(); });
  return found == jobs_.end() ? nullptr : *found;
}

std::vector<std::shared_ptr<Job>> Jobs::all() const {
  const std::lock_guard lock(mutex_);
  return {jobs_.begin(), jobs_.end()};
}

void Jobs::cancel_all() {
  for (const auto& job : all()) job->cancel();
}

}  // namespace entente::server
