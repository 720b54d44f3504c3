// SPDX-License-Identifier: Apache-2.0
#include "api/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "accounts/secret_bytes.h"
#include "api/route.h"

namespace ntm::api {
namespace {

constexpr std::size_t kBootBytes = 6;
constexpr std::int64_t kMinute = 60'000'000;

// Two people's long work goes on at the same time, below everything that somebody waits for.
constexpr Lane::Limits kLimits{
    .threads = 2, .waiting = 20, .waiting_each = 3, .running_each = 1, .niceness = 10};

Problem busy() {
  return {503, {"job.full", {}}, {}, {}, {{"Retry-After", "30"}}};
}

Problem refusal_of_job(Lane::Admission admission) {
  if (admission == Lane::Admission::full) return busy();
  return {429,
          {"job.enough", {{"count", std::to_string(kLimits.waiting_each)}}},
          {},
          {},
          {{"Retry-After", "30"}}};
}

}  // namespace

struct Jobs::Job {
  std::uint64_t number = 0;
  JobOrigin origin;
  Work work;  // gone when it has ended, with the body and the connection it holds
  base::Progress progress;
  std::uint64_t ticket = 0;
  JobState state = JobState::waiting;
  base::Instant asked_at{};
  std::optional<base::Instant> ended_at;
  std::optional<http::Response> result;
  std::vector<std::shared_ptr<http::Later>> awaited;

  bool has_ended() const { return ended_at.has_value(); }
};

std::string_view name_of(JobState state) {
  constexpr std::string_view kNames[] = {"waiting", "running", "done", "failed", "cancelled"};
  return kNames[static_cast<std::size_t>(state)];
}

Jobs::Jobs(Now now)
    : now_(std::move(now)), boot_(accounts::base32(accounts::random_bytes(kBootBytes))), lane_(kLimits) {}

Jobs::~Jobs() {
  const std::lock_guard lock(mutex_);
  for (const auto& [number, job] : jobs_) job->progress.stop();
}

std::shared_ptr<http::Later> Jobs::begin(JobOrigin origin, Work work, std::chrono::milliseconds patience,
                                         std::function<http::Response(const JobView&)> not_yet) {
  const JobPtr job = admit(std::move(origin), std::move(work));
  // Not holding the job, which holds the place.
  const auto unfinished = [this, held = std::weak_ptr(job), not_yet = std::move(not_yet)] {
    const JobPtr still = held.lock();
    if (!still) return http::Response();  // the server is ending, and nobody hears it any more
    const std::lock_guard lock(mutex_);
    return not_yet(view_of(*still));
  };
  auto place = std::make_shared<http::Later>(patience, unfinished);
  std::optional<http::Response> result;
  {
    const std::lock_guard lock(mutex_);
    if (job->has_ended())
      result = job->result;
    else
      job->awaited.push_back(place);
  }
  if (result) place->give(*std::move(result));
  return place;
}

Jobs::JobPtr Jobs::admit(JobOrigin origin, Work work) {
  const std::lock_guard lock(mutex_);
  forget_old();
  if (const JobPtr same = repeated(origin)) {
    if (same->origin.digest != origin.digest) throw Problem{409, {"api.repeat_key_used", {}}};
    return same;
  }
  if (bytes_ + origin.bytes > kMostBytes) throw busy();
  auto job = std::make_shared<Job>();
  job->number = last_ + 1;
  job->origin = std::move(origin);
  job->work = std::move(work);
  job->asked_at = now_();
  // The lane may begin it at once; run() waits for the lock.
  const auto admission = lane_.add(
      std::to_string(job->origin.account), [this, job] { run(job); }, &job->ticket);
  if (admission != Lane::Admission::taken) throw refusal_of_job(admission);
  last_ = job->number;
  bytes_ += job->origin.bytes;
  jobs_.emplace(job->number, job);
  return job;
}

void Jobs::run(const JobPtr& job) {
  Work work;
  {
    const std::lock_guard lock(mutex_);
    job->state = JobState::running;
    work = std::exchange(job->work, nullptr);
  }
  http::Response result = work(job->progress);
  work = nullptr;
  std::vector<std::shared_ptr<http::Later>> awaited;
  {
    const std::lock_guard lock(mutex_);
    constexpr int kProblem = 400;
    job->state = result.status < kProblem     ? JobState::done
                 : job->progress.is_stopped() ? JobState::cancelled
                                              : JobState::failed;
    job->ended_at = now_();
    job->result = result;
    bytes_ -= job->origin.bytes;
    awaited = std::exchange(job->awaited, {});
    forget_old();
  }
  for (const auto& place : awaited) place->give(result);
}

std::variant<JobView, NoJob> Jobs::find(std::string_view id, accounts::AccountId account) {
  const std::lock_guard lock(mutex_);
  forget_old();
  if (const JobPtr job = known(id, account)) return view_of(*job);
  const std::size_t dash = id.find('-');
  if (dash == std::string_view::npos || dash != boot_.size()) return NoJob::unknown;
  if (id.substr(0, dash) != boot_) return NoJob::elsewhere;
  std::uint64_t number = 0;
  const std::string_view digits = id.substr(dash + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size();
  return is_number && number >= 1 && number <= last_ && !jobs_.contains(number) ? NoJob::forgotten
                                                                                : NoJob::unknown;
}

std::vector<JobView> Jobs::of(accounts::AccountId account) {
  const std::lock_guard lock(mutex_);
  forget_old();
  std::vector<JobView> views;
  for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job)
    if (job->second->origin.account == account) views.push_back(view_of(*job->second));
  return views;
}

bool Jobs::cancel(std::string_view id, accounts::AccountId account) {
  JobPtr job;
  {
    const std::lock_guard lock(mutex_);
    job = known(id, account);
    if (!job) return false;
    if (!job->has_ended()) job->progress.stop();
  }
  if (lane_.drop(job->ticket))
    run(job);  // not to begin when its turn comes, but to say at once that it does not
  return true;
}

std::optional<http::Response> Jobs::result(std::string_view id, accounts::AccountId account) {
  const std::lock_guard lock(mutex_);
  const JobPtr job = known(id, account);
  return job ? job->result : std::nullopt;
}

JobView Jobs::view_of(const Job& job) const {
  const auto comes_before = [&](const auto& other) {
    return !other.second->has_ended() && other.first < job.number;
  };
  return {fmt::format("{}-{}", boot_, job.number),
          job.origin,
          job.state,
          job.progress.step(),
          job.progress.done(),
          job.progress.total(),
          static_cast<std::size_t>(job.state == JobState::waiting ? std::ranges::count_if(jobs_, comes_before)
                                                                  : 0),
          job.asked_at,
          job.ended_at,
          job.result ? job.result->status : 0};
}

Jobs::JobPtr Jobs::known(std::string_view id, accounts::AccountId account) const {
  for (const auto& [number, job] : jobs_)
    if (job->origin.account == account && id == fmt::format("{}-{}", boot_, number)) return job;
  return nullptr;
}

Jobs::JobPtr Jobs::repeated(const JobOrigin& origin) const {
  if (origin.repeat_key.empty()) return nullptr;
  for (const auto& [number, job] : jobs_)
    if (!job->has_ended() && job->origin.account == origin.account &&
        job->origin.repeat_key == origin.repeat_key)
      return job;
  return nullptr;
}

void Jobs::forget_old() {
  const base::Instant oldest{now_().microseconds - kKeptMinutes * kMinute};
  std::map<accounts::AccountId, std::size_t> kept;
  std::map<accounts::AccountId, std::size_t> files;  // take room on the disk: the newest is enough
  for (auto job = jobs_.rbegin(); job != jobs_.rend();) {
    const Job& one = *job->second;
    const bool old = one.has_ended() && (*one.ended_at < oldest || ++kept[one.origin.account] > kKeptEach ||
                                         (one.result->file && ++files[one.origin.account] > 1));
    job = old ? std::make_reverse_iterator(jobs_.erase(std::next(job).base())) : std::next(job);
  }
}

}  // namespace ntm::api
