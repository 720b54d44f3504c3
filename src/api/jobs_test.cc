// SPDX-License-Identifier: Apache-2.0
#include "api/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "api/route.h"

// The life of a job, without requests and databases.
namespace ntm::api {
namespace {

constexpr accounts::AccountId kLan = 1, kHoa = 2;
constexpr std::int64_t kMinute = 60'000'000;

http::Response saying(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

// Work that goes on until it is told to end, or stopped.
class Held {
 public:
  Jobs::Work work(int status = 201) {
    return [this, status](base::Progress& progress) {
      try {
        progress.begin("progress.writing", 10);
        progress.advance(4);
        begun_ = true;
        while (!ending_) {
          progress.check();
          std::this_thread::yield();
        }
        return saying(status, "ended");
      } catch (const base::Stopped&) {
        return saying(409, "stopped");
      }
    };
  }
  void wait_until_begun() const {
    while (!begun_) std::this_thread::yield();
  }
  void end() { ending_ = true; }

 private:
  std::atomic<bool> begun_ = false, ending_ = false;
};

class JobsTest : public testing::Test {
 protected:
  // What the client is answered who waits for a moment; "" = the job goes on, and is found by its id then.
  std::string begin(Jobs::Work work, accounts::AccountId account = kLan, const std::string& key = "",
                    const std::string& digest = "d", std::size_t bytes = 0,
                    std::chrono::milliseconds patience = std::chrono::milliseconds(20)) {
    http::Response place;
    place.later = jobs_.begin({account, "import_records", "/x", key, digest, bytes}, std::move(work),
                              patience, [](const JobView& job) { return saying(202, job.id); });
    const http::Response answer = http::wait_for(std::move(place));
    if (answer.status != 202) return answer.body;
    last_id_ = answer.body;
    return "";
  }
  // As begin(), by who waits for it to its end, however slow the machine is.
  std::string answered(Jobs::Work work, accounts::AccountId account = kLan, const std::string& key = "",
                       std::size_t bytes = 0) {
    return begin(std::move(work), account, key, "d", bytes, std::chrono::minutes(1));
  }
  std::string refusal(const std::function<void()>& attempt) {
    try {
      attempt();
    } catch (const Problem& problem) {
      return std::to_string(problem.status) + ' ' + problem.message.key;
    }
    return "";
  }
  JobView view(const std::string& id, accounts::AccountId account = kLan) {
    const auto found = jobs_.find(id, account);
    EXPECT_TRUE(std::holds_alternative<JobView>(found));
    return std::holds_alternative<JobView>(found) ? std::get<JobView>(found) : JobView{};
  }
  JobState end_of(const std::string& id, accounts::AccountId account = kLan) {
    while (!view(id, account).ended_at) std::this_thread::yield();
    return view(id, account).state;
  }

  std::atomic<std::int64_t> now_ = 0;
  std::string last_id_;
  Held held_, other_;
  Jobs jobs_{[this] { return base::Instant{now_}; }};
};

TEST_F(JobsTest, what_is_done_soon_is_answered_in_the_same_breath) {
  EXPECT_EQ(answered([](base::Progress&) { return saying(200, "done"); }), "done");
  ASSERT_EQ(jobs_.of(kLan).size(), 1U);
  EXPECT_EQ(jobs_.of(kLan).front().state, JobState::done);
}

TEST_F(JobsTest, what_takes_longer_is_found_by_its_id_with_how_far_it_is_and_later_with_its_result) {
  EXPECT_EQ(begin(held_.work()), "");
  held_.wait_until_begun();
  const JobView running = view(last_id_);
  EXPECT_EQ(running.state, JobState::running);
  EXPECT_EQ(running.step, "progress.writing");
  EXPECT_EQ(running.done, 4);
  EXPECT_EQ(running.total, 10);
  EXPECT_FALSE(jobs_.result(last_id_, kLan));
  held_.end();
  EXPECT_EQ(end_of(last_id_), JobState::done);
  EXPECT_EQ(view(last_id_).status, 201);
  EXPECT_EQ(jobs_.result(last_id_, kLan)->body, "ended");
}

TEST_F(JobsTest, a_refused_one_has_failed_and_keeps_why) {
  EXPECT_EQ(begin(held_.work(422)), "");
  held_.end();
  EXPECT_EQ(end_of(last_id_), JobState::failed);
  EXPECT_EQ(jobs_.result(last_id_, kLan)->status, 422);
}

TEST_F(JobsTest, one_that_runs_stops_when_it_is_cancelled) {
  EXPECT_EQ(begin(held_.work()), "");
  EXPECT_TRUE(jobs_.cancel(last_id_, kLan));
  EXPECT_EQ(end_of(last_id_), JobState::cancelled);
  EXPECT_EQ(jobs_.result(last_id_, kLan)->body, "stopped");
}

TEST_F(JobsTest, one_that_waits_is_cancelled_at_once_and_its_place_is_free) {
  EXPECT_EQ(begin(held_.work()), "");
  EXPECT_EQ(begin(other_.work()), "");
  EXPECT_EQ(view(last_id_).state, JobState::waiting) << "one of an account at a time";
  EXPECT_EQ(view(last_id_).ahead, 1U);
  EXPECT_TRUE(jobs_.cancel(last_id_, kLan));
  EXPECT_EQ(view(last_id_).state, JobState::cancelled);
  held_.end();
}

TEST_F(JobsTest, one_that_was_done_before_it_heard_of_it_stays_done) {
  EXPECT_EQ(answered([](base::Progress& progress) {
              progress.stop();
              return saying(201, "committed");
            }),
            "committed");
  EXPECT_EQ(jobs_.of(kLan).front().state, JobState::done);
  EXPECT_TRUE(jobs_.cancel(jobs_.of(kLan).front().id, kLan));
  EXPECT_EQ(jobs_.of(kLan).front().state, JobState::done);
}

TEST_F(JobsTest, nobody_sees_reads_or_cancels_somebody_elses) {
  EXPECT_EQ(begin(held_.work()), "");
  EXPECT_EQ(std::get<NoJob>(jobs_.find(last_id_, kHoa)), NoJob::unknown);
  EXPECT_FALSE(jobs_.cancel(last_id_, kHoa));
  EXPECT_TRUE(jobs_.of(kHoa).empty());
  held_.end();
  EXPECT_EQ(end_of(last_id_), JobState::done);
  EXPECT_FALSE(jobs_.result(last_id_, kHoa));
}

TEST_F(JobsTest, the_same_key_waits_for_the_same_job_and_another_request_under_it_is_refused) {
  EXPECT_EQ(begin(held_.work(), kLan, "key"), "");
  const std::string first = last_id_;
  const auto never = [](base::Progress&) { return saying(500, "ran twice"); };
  EXPECT_EQ(begin(never, kLan, "key"), "");
  EXPECT_EQ(last_id_, first);
  EXPECT_EQ(refusal([&] { begin(never, kLan, "key", "another digest"); }), "409 api.repeat_key_used");
  EXPECT_EQ(answered([](base::Progress&) { return saying(200, "hoa's own"); }, kHoa, "key"), "hoa's own");
  held_.end();
  EXPECT_EQ(end_of(first), JobState::done);
}

TEST_F(JobsTest, one_person_has_so_many_waiting_and_the_others_go_on) {
  begin(held_.work());
  held_.wait_until_begun();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(begin(held_.work()), "");
  EXPECT_EQ(refusal([&] { begin(held_.work()); }), "429 job.enough");
  EXPECT_EQ(answered([](base::Progress&) { return saying(200, "hoa's"); }, kHoa), "hoa's");
  held_.end();
}

TEST_F(JobsTest, together_they_hold_no_more_than_there_is_room_for) {
  EXPECT_EQ(begin(held_.work(), kLan, "", "d", Jobs::kMostBytes - 10), "");
  EXPECT_EQ(refusal([&] { begin(held_.work(), kHoa, "", "d", 11); }), "503 job.full");
  held_.end();
  EXPECT_EQ(end_of(last_id_), JobState::done);
  EXPECT_EQ(answered([](base::Progress&) { return saying(200, "room again"); }, kHoa, "", 11), "room again");
}

TEST_F(JobsTest, its_result_is_kept_for_a_while_and_then_said_to_be_gone) {
  answered([](base::Progress&) { return saying(200, "done"); });
  const std::string id = jobs_.of(kLan).front().id;
  now_ = (Jobs::kKeptMinutes - 1) * kMinute;
  EXPECT_EQ(view(id).state, JobState::done);
  now_ = (Jobs::kKeptMinutes + 1) * kMinute;
  EXPECT_EQ(std::get<NoJob>(jobs_.find(id, kLan)), NoJob::forgotten);
}

TEST_F(JobsTest, of_very_many_the_newest_results_are_kept) {
  answered([](base::Progress&) { return saying(200, "done"); });
  const std::string oldest = jobs_.of(kLan).front().id;
  for (std::size_t i = 0; i < Jobs::kKeptEach; ++i)
    answered([](base::Progress&) { return saying(200, "done"); });
  EXPECT_EQ(jobs_.of(kLan).size(), Jobs::kKeptEach);
  EXPECT_EQ(std::get<NoJob>(jobs_.find(oldest, kLan)), NoJob::forgotten);
}

TEST_F(JobsTest, one_of_a_server_before_or_beside_this_one_is_elsewhere_and_nonsense_is_unknown) {
  answered([](base::Progress&) { return saying(200, "done"); });
  const std::string id = jobs_.of(kLan).front().id;
  std::string other = id;
  other[0] = other[0] == 'A' ? 'B' : 'A';
  EXPECT_EQ(std::get<NoJob>(jobs_.find(other, kLan)), NoJob::elsewhere);
  for (const std::string& nonsense :
       {std::string(), std::string("none"), id + "9", id.substr(0, id.size() - 1)})
    EXPECT_EQ(std::get<NoJob>(jobs_.find(nonsense, kLan)), NoJob::unknown) << nonsense;
}

TEST(JobsEnd, the_end_of_the_server_stops_what_runs_and_forgets_what_waits) {
  Held held, waiting;
  {
    Jobs jobs([] { return base::Instant{0}; });
    for (Held* one : {&held, &waiting})
      jobs.begin({kLan, "import_records", "/x", "", "d", 0}, one->work(), std::chrono::milliseconds(0),
                 [](const JobView&) { return saying(202, ""); });
    held.wait_until_begun();
  }
}

}  // namespace
}  // namespace ntm::api
