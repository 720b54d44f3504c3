// SPDX-License-Identifier: Apache-2.0
// Long work as its client sees it: the answer when it is done soon, a job when it is not.
#include <gtest/gtest.h>

#include <thread>

#include "api/api_fixture.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

constexpr const char* kSlowImports = "/places/06217/registers/household/imports?date=2024-10-15&file=ho.csv";

class JobStories : public ApiTest {
 protected:
  JobStories() { application().surroundings().patience = std::chrono::milliseconds(500); }

  // New households, as many as asked for.
  static std::string households(int count) {
    std::string csv = "Mã hộ;Thôn;Số nhân khẩu\n";
    for (int i = 1; i <= count; ++i) csv += "MOI-" + std::to_string(i) + ";Thôn 1;4\n";
    return csv;
  }
  Answer import(const std::string& who, int count, const std::string& key = "",
                const std::string& more = "") {
    With with{households(count), "text/csv", {}};
    if (!key.empty()) with.headers.emplace("Idempotency-Key", key);
    return send(who, http::Method::post, kSlowImports + more, with);
  }
  std::int64_t version() { return storage::data_version(*database()); }
  Answer ended(const std::string& who, const std::string& job) {
    for (;;) {
      Answer seen = get(who, "/jobs/" + job);
      if (seen.status != 200 || !seen.at("/ended_at").is_null()) return seen;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  // What it comes to, on a slow machine too.
  Answer finished(const std::string& who, Answer answer) {
    if (answer.status != 202) return answer;
    const std::string job = answer.text("/id");
    ended(who, job);
    return get(who, "/jobs/" + job + "/result");
  }
};

TEST_F(JobStories, a_small_import_is_answered_at_once_as_ever) {
  const Answer answer = finished("chutich", import("chutich", 3));
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.whole("/added"), 3);
  const Answer jobs = get("chutich", "/jobs");
  EXPECT_EQ(jobs.size("/items"), 1U);
  EXPECT_EQ(jobs.text("/items/0/state"), "done");
  EXPECT_EQ(jobs.text("/items/0/operation"), "import_records");
  EXPECT_EQ(jobs.whole("/items/0/status"), 201);
}

// Somebody else writes all the time: so nothing that writes is done soon.
TEST_F(JobStories, one_that_takes_long_goes_on_as_a_job_and_its_result_is_the_answer) {
  get("chutich", "/session");
  std::string job;
  {
    const auto db = database();
    const storage::Transaction lock(*db);
    const Answer begun = import("chutich", 3, "one key");
    ASSERT_EQ(begun.status, 202);
    job = begun.text("/id");
    EXPECT_EQ(begun.header("Location"), "/api/v1/jobs/" + job);
    EXPECT_EQ(begun.text("/state"), "running");
    EXPECT_EQ(get("chutich", "/jobs/" + job + "/result").key(), "job.not_ended");
    const Answer again = import("chutich", 3, "one key");
    EXPECT_EQ(again.status, 202);
    EXPECT_EQ(again.text("/id"), job) << "the same key finds the same job";
    EXPECT_EQ(import("chutich", 4, "one key").key(), "api.repeat_key_used");
  }
  EXPECT_EQ(ended("chutich", job).text("/state"), "done");
  const Answer result = get("chutich", "/jobs/" + job + "/result");
  EXPECT_EQ(result.status, 201);
  EXPECT_EQ(result.whole("/added"), 3);
  const Answer repeated = import("chutich", 3, "one key");
  EXPECT_EQ(repeated.status, 201);
  EXPECT_EQ(repeated.header("Idempotent-Replay"), "true");
  EXPECT_EQ(repeated.body, result.body);
}

TEST_F(JobStories, a_cancelled_one_has_changed_nothing_and_says_so) {
  get("chutich", "/session");
  const std::int64_t before = version();
  std::string job;
  {
    const auto db = database();
    const storage::Transaction lock(*db);
    const Answer begun = import("chutich", 3);
    ASSERT_EQ(begun.status, 202);
    job = begun.text("/id");
    EXPECT_EQ(remove("chutich", "/jobs/" + job).status, 200);
  }
  EXPECT_EQ(ended("chutich", job).text("/state"), "cancelled");
  const Answer result = get("chutich", "/jobs/" + job + "/result");
  EXPECT_EQ(result.status, 409);
  EXPECT_EQ(result.key(), "job.cancelled");
  EXPECT_EQ(version(), before);
  EXPECT_EQ(finished("chutich", import("chutich", 3)).whole("/added"), 3)
      << "what was cancelled can be done after all";
}

TEST_F(JobStories, nobody_else_sees_it) {
  import("chutich", 1);
  const std::string job = get("chutich", "/jobs").text("/items/0/id");
  for (const std::string& path : {"/jobs/" + job, "/jobs/" + job + "/result"}) {
    EXPECT_EQ(get("canbo", path).status, 404) << path;
    EXPECT_EQ(get("canbo", path).key(), "job.unknown") << path;
    EXPECT_EQ(get("", path).status, 401) << path;
  }
  EXPECT_EQ(remove("canbo", "/jobs/" + job).status, 404);
  EXPECT_EQ(get("canbo", "/jobs").size("/items"), 0U);
}

TEST_F(JobStories, of_one_of_another_server_the_client_is_told_what_that_means) {
  import("chutich", 1);
  std::string job = get("chutich", "/jobs").text("/items/0/id");
  job[0] = job[0] == 'A' ? 'B' : 'A';
  for (const Answer& elsewhere : {get("chutich", "/jobs/" + job), get("chutich", "/jobs/" + job + "/result"),
                                  remove("chutich", "/jobs/" + job)}) {
    EXPECT_EQ(elsewhere.status, 421);
    EXPECT_EQ(elsewhere.key(), "job.elsewhere");
    EXPECT_EQ(elsewhere.header("Retry-After"), "2");
    EXPECT_NE(elsewhere.text("/detail").find("chưa có gì thay đổi"), std::string::npos);
  }
}

TEST_F(JobStories, of_one_whose_result_is_not_kept_any_more_too) {
  import("chutich", 1, "", "&dry_run=1");
  const std::string job = get("chutich", "/jobs").text("/items/0/id");
  for (int i = 0; i < 10; ++i) finished("chutich", import("chutich", 1, "", "&dry_run=1"));
  EXPECT_EQ(get("chutich", "/jobs/" + job).status, 410);
  EXPECT_EQ(get("chutich", "/jobs/" + job).key(), "job.forgotten");
}

TEST_F(JobStories, a_refused_file_is_told_as_ever_and_by_the_job) {
  const Answer refused =
      finished("chutich", send("chutich", http::Method::post, kSlowImports, {"Mã hộ\n", "text/csv", {}}));
  EXPECT_EQ(refused.status, 422);
  const std::string job = get("chutich", "/jobs").text("/items/0/id");
  EXPECT_EQ(get("chutich", "/jobs/" + job).text("/state"), "failed");
  EXPECT_EQ(get("chutich", "/jobs/" + job + "/result").body, refused.body);
}

// Both come from one look at the register; one of them must look again.
TEST_F(JobStories, two_people_import_at_the_same_time_and_both_are_entered) {
  get("chutich", "/session");
  get("canbo", "/session");
  std::string first, second;
  {
    const auto db = database();
    const storage::Transaction lock(*db);
    std::thread other([&] {
      second = send("canbo", http::Method::post, kSlowImports,
                    {"Mã hộ;Thôn;Số nhân khẩu\nKHAC-1;Thôn 2;3\n", "text/csv", {}})
                   .text("/id");
    });
    first = import("chutich", 2).text("/id");
    other.join();
  }
  EXPECT_EQ(ended("chutich", first).text("/state"), "done");
  EXPECT_EQ(ended("canbo", second).text("/state"), "done");
  EXPECT_EQ(get("chutich", "/jobs/" + first + "/result").whole("/added"), 2);
  EXPECT_EQ(get("canbo", "/jobs/" + second + "/result").whole("/added"), 1);
}

}  // namespace
}  // namespace ntm::api
