// SPDX-License-Identifier: Apache-2.0
// What keeps one person, a wrong clock or a full disk from spoiling the work of the others.
#include <algorithm>
#include <chrono>
#include <thread>

#include "api/api_fixture.h"
#include "api/upload_quota.h"
#include "api/warnings.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

class ProtectionTest : public ApiTest {
 protected:
  // The computer's clock says so, while the database has entries of 2024.
  void doubt(const char* wall) {
    const base::Instant newest = storage::read_audit(*database(), 1).front().at;
    const ClockReading reading{base::Instant::parse(wall)->microseconds, 1};
    application().surroundings().clock = ServerClock(newest, [reading] { return reading; });
  }
  Answer note(const std::string& who, const std::string& text) {
    return post(who, std::string(kCommune) + "/plan-years/2024/log",
                {{"task", "tc16-1"}, {"kind", "note"}, {"on", "2024-10-14"}, {"text", text}});
  }
};

TEST_F(ProtectionTest, by_a_clock_in_doubt_people_see_everything_and_enter_nothing) {
  get("vanphong", "/session");  // signs in while the clock is still well
  const std::size_t seen =
      get("canbo", std::string(kCommune) + "/registers/household/records?limit=500&date=2024-10-15")
          .size("/items");
  for (const auto& [wall, key] : {std::pair("2020-01-01T00:00:00Z", "clock.behind"),
                                  std::pair("2035-01-01T00:00:00Z", "clock.ahead")}) {
    doubt(wall);
    EXPECT_EQ(get("canbo", std::string(kCommune) + "/registers/household/records?limit=500&date=2024-10-15")
                  .size("/items"),
              seen);
    const Answer refused = note("vanphong", "x");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.key(), key);
  }
}

TEST_F(ProtectionTest, the_administrator_signs_in_is_warned_and_may_confirm_the_clock) {
  doubt("2027-01-01T00:00:00Z");
  EXPECT_EQ(get("canbo", "/session").size("/warnings"), 0u);
  const Answer warned = get("quantri", "/session");
  ASSERT_GE(warned.size("/warnings"), 1u);
  EXPECT_EQ(warned.text("/warnings/0/key"), "clock.ahead");
  EXPECT_EQ(post("canbo", "/clock/confirmation").status, 403);
  EXPECT_EQ(post("quantri", "/clock/confirmation").status, 204);
  EXPECT_EQ(note("vanphong", "x").status, 201);
  bool logged = false;
  for (const auto& entry : storage::read_audit(*database(), 5))
    logged = logged || entry.action == "clock.confirm";
  EXPECT_TRUE(logged);
}

TEST_F(ProtectionTest,
       the_administrator_alone_is_told_from_the_day_after_the_last_set_that_none_is_in_force) {
  const auto told_on = [&](const char* date) {
    application().surroundings().clock = ServerClock(*base::Date::parse(date), base::Instant{});
    const auto warnings = warnings_now(*database(), application().surroundings());
    return std::ranges::find(warnings, "law.none_in_force", &base::Message::key) != warnings.end();
  };
  EXPECT_FALSE(told_on("2026-02-14"));
  EXPECT_TRUE(told_on("2026-02-15"));
  EXPECT_NE(get("quantri", "/session").body.find("law.none_in_force"), std::string::npos);
  EXPECT_EQ(get("chutich", "/session").size("/warnings"), 0U);
}

TEST_F(ProtectionTest, files_have_a_quota_by_account_and_by_place_and_keep_the_disk_from_filling_up) {
  const auto call_of = [&](std::size_t bytes) {
    http::Request request;
    request.body = std::string(bytes, 'a');
    return request;
  };
  const Route route{
      http::Method::post, "/places/{place}/files", Access::signed_in, "store_file", "", nullptr};
  const auto db = database();
  accounts::Account first, second;
  first.id = 1;
  second.id = 2;
  const UploadLimits limits{.account_a_day = 3 << 20, .place_a_day = 5 << 20, .keep_free = 1};
  UploadQuota quota(limits);
  const auto bring = [&](const accounts::Account& account, const std::string& place, std::size_t bytes,
                         const char* day = "2024-10-15T10:00:00Z") -> std::string {
    const http::Request request = call_of(bytes);
    Call call(request, *db, application().surroundings(), *base::Instant::parse(day));
    call.account = &account;
    call.captures = {{"place", place}};
    try {
      quota.take(route, call, application().connections().path());
      return "";
    } catch (const Problem& problem) {
      const auto after = problem.headers.find("Retry-After");
      return std::to_string(problem.status) + ' ' + problem.message.key +
             (after == problem.headers.end() ? "" : ' ' + after->second);
    }
  };
  EXPECT_EQ(bring(first, "a", 2 << 20), "");
  EXPECT_EQ(bring(first, "a", 2 << 20), "429 upload.account_quota 25200")
      << "till midnight in Viet Nam: 7 hours";
  EXPECT_EQ(bring(first, "a", 1 << 20), "") << "what still fits";
  EXPECT_EQ(bring(second, "a", 3 << 20), "429 upload.place_quota 25200");
  EXPECT_EQ(bring(second, "b", 2 << 20), "");
  EXPECT_EQ(bring(second, "b", 4 << 20), "413 upload.too_large");
  EXPECT_EQ(bring(first, "a", 2 << 20, "2024-10-16T10:00:00Z"), "") << "another day";
  if (storage::TemporaryFolder::is_on_server()) return;  // its disk is another machine's
  const UploadLimits no_room{.keep_free = std::uint64_t{1} << 60};
  const UploadQuota full(no_room);
  ASSERT_TRUE(full.disk_nearly_full(application().connections().path()));
  EXPECT_EQ(full.disk_nearly_full(application().connections().path())->key, "upload.disk_nearly_full");
}

TEST_F(ProtectionTest, the_version_of_the_data_is_known_to_listeners_a_moment_after_a_change) {
  const std::int64_t before = application().surroundings().data_version();
  ASSERT_EQ(note("vanphong", "x").status, 201);
  for (int i = 0; i < 50 && application().surroundings().data_version() == before; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(application().surroundings().data_version(), storage::data_version(*database()));
}

TEST_F(ProtectionTest, a_repeated_request_that_waits_for_the_lock_gets_the_first_ones_answer) {
  const std::string body = R"({"task": "tc16-1", "kind": "note", "on": "2024-10-14", "text": "một lần"})";
  const std::string path = std::string(kCommune) + "/plan-years/2024/log";
  const std::int64_t before = storage::data_version(*database());
  get("vanphong", "/session");  // signs in, here and not in two threads
  std::vector<Answer> answers(4);
  std::vector<std::thread> together;
  for (Answer& answer : answers)
    together.emplace_back([&] {
      answer = send("vanphong", http::Method::post, path, {body, "", {{"Idempotency-Key", "k"}}});
    });
  for (std::thread& one : together) one.join();
  for (const Answer& answer : answers) {
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.body, answers.front().body);
  }
  EXPECT_EQ(storage::data_version(*database()), before + 1);
}

TEST_F(ProtectionTest, a_request_with_a_key_reads_its_file_without_keeping_anybody_waiting) {
  get("canbo", "/session");  // signs in
  const auto writer = database();
  storage::Transaction lock(*writer);  // somebody writes; who waits for the lock is refused after a while
  const std::string csv = "Mã hộ,Mã hộ\n1,2\n";  // is refused before anything would be written
  const Answer answer = send("canbo", http::Method::post,
                             std::string(kCommune) + "/registers/household/imports?date=2024-10-15&dry_run=1",
                             {csv, "text/csv", {{"Idempotency-Key", "k"}}});
  EXPECT_GE(answer.status, 400);
  EXPECT_NE(answer.key(), "storage.busy");
}

}  // namespace
}  // namespace ntm::api
