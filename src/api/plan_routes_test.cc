// SPDX-License-Identifier: Apache-2.0
// A plan's life through the API: brought in by the secretary, approved by the chair, carried out by all.
#include <fstream>
#include <sstream>

#include "api/api_fixture.h"
#include "storage/plan_queries.h"

namespace ntm::api {
namespace {

using boost::json::value;

std::string plan_path(const std::string& below) {
  return kCommune + below;
}
const std::string kYear = "/plan-years/2024";

std::string example_plan() {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/examples/binh-trung-2024/plan-2024.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// As nobody but a hand in the database makes it: a plan of no year, which breaks a promise at each reading.
storage::PlanVersionId keep_impossible_plan(storage::Database& database) {
  storage::Transaction transaction(database);
  storage::PlanHead head;
  head.place = "06217";
  head.year = 2023;
  head.origin = "test";
  const auto id = storage::add_plan_version(
      database, head, R"({"place":"06217","sections":[{"id":"s"}],"tasks":[{"id":"s-1","section":"s"}]})",
      "test", base::Instant{});
  storage::set_plan_state(database, id, storage::PlanState::approved, "test", base::Instant{}, "");
  transaction.commit();
  return id;
}

class PlanRoutesTest : public ApiTest {
 protected:
  Answer bring_in(const std::string& who, const std::string& bytes, const std::string& query,
                  const std::string& type = "application/octet-stream") {
    return send(who, http::Method::post, plan_path("/plans?year=2024&" + query), {bytes, type, {}});
  }
  // The task as the list of tasks tells it.
  value task(const std::string& id) {
    const Answer tasks = get("canbo", plan_path(kYear + "/tasks?limit=500"));
    for (const value& one : tasks.at("/items").as_array())
      if (std::string(one.at("task").as_string()) == id) return one;
    ADD_FAILURE() << "no task " << id;
    return boost::json::object{{"state", ""}};
  }
  std::string state(const std::string& id) { return std::string(task(id).at("state").as_string()); }
};

TEST_F(PlanRoutesTest, a_document_is_read_side_by_side_before_anything_is_kept) {
  const Answer read = bring_in("vanphong", example_plan(), "file=ke-hoach.md&dry_run=1");
  ASSERT_EQ(read.status, 200);
  EXPECT_TRUE(read.at("/version").is_null());
  EXPECT_EQ(read.text("/unit"), "line");
  EXPECT_GT(read.size("/lines"), 80U);
  EXPECT_GT(read.size("/plan/tasks"), 25U);
  const auto line = read.whole("/plan/tasks/0/origin/first_line");
  bool found = false;
  for (const value& one : read.at("/lines").as_array())
    found = found || one.at("line").to_number<std::int64_t>() == line;
  EXPECT_TRUE(found) << "the line of a task is among the document's";
  EXPECT_EQ(get("vanphong", plan_path("/plans")).whole("/total"), 1) << "nothing was kept";
}

TEST_F(PlanRoutesTest, the_secretary_brings_in_a_plan_and_the_chair_approves_it) {
  const Answer kept = bring_in("vanphong", example_plan(), "file=ke-hoach.md&note=b%E1%BB%95%20sung");
  ASSERT_EQ(kept.status, 201);
  const std::string version = std::to_string(kept.whole("/version"));
  const Answer draft = get("vanphong", plan_path("/plans/" + version));
  EXPECT_EQ(draft.text("/state"), "draft");
  EXPECT_EQ(draft.text("/note"), "bổ sung");
  EXPECT_EQ(draft.whole("/based_on"), 1);
  EXPECT_EQ(draft.size("/source_lines"), kept.size("/lines")) << "the chair sees what the secretary saw";
  EXPECT_TRUE(draft.at("/doubts") == kept.at("/doubts"));
  EXPECT_TRUE(draft.at("/contradictions") == kept.at("/contradictions"));
  EXPECT_EQ(post("vanphong", "/plans/" + version + "/approval").status, 403);
  const Answer approved =
      post("chutich", "/plans/" + version + "/approval", {{"although", "Chưa đủ người."}});
  EXPECT_EQ(approved.status, 200);
  EXPECT_EQ(approved.text("/state"), "approved");
  EXPECT_EQ(get("vanphong", plan_path("/plans/1")).text("/state"), "amended");
  EXPECT_EQ(post("chutich", "/plans/" + version + "/approval").status, 400) << "it is no draft any more";
}

TEST_F(PlanRoutesTest, a_draft_is_corrected_as_the_json_it_was_shown_as) {
  const Answer read = bring_in("vanphong", example_plan(), "file=ke-hoach.md");
  boost::json::object plan = read.at("/plan").as_object();
  plan.at("tasks").as_array()[0].as_object()["text"] = "Công bố quy hoạch ở cả mười thôn.";
  const Answer corrected =
      bring_in("vanphong", boost::json::serialize(plan), "file=sua.json", "application/json");
  ASSERT_EQ(corrected.status, 201);
  const Answer draft = get("vanphong", plan_path("/plans/" + std::to_string(corrected.whole("/version"))));
  EXPECT_EQ(draft.text("/plan/tasks/0/text"), "Công bố quy hoạch ở cả mười thôn.");
  plan["no_such_thing"] = 1;
  const Answer refused =
      bring_in("vanphong", boost::json::serialize(plan), "file=sua.json", "application/json");
  EXPECT_EQ(refused.status, 422);
  EXPECT_GT(refused.size("/diagnostics"), 0U);
}

TEST_F(PlanRoutesTest, a_draft_that_is_returned_says_why) {
  const std::string version =
      std::to_string(bring_in("vanphong", example_plan(), "file=k.md").whole("/version"));
  EXPECT_EQ(post("chutich", "/plans/" + version + "/return", {{"reason", " "}}).status, 400);
  const Answer returned = post("chutich", "/plans/" + version + "/return", {{"reason", "thiếu kinh phí"}});
  EXPECT_EQ(returned.text("/state"), "returned");
  EXPECT_EQ(get("vanphong", plan_path("/plans/" + version)).text("/reason"), "thiếu kinh phí");
}

TEST_F(PlanRoutesTest, a_broken_promise_ends_its_request_only_and_is_found_by_its_number) {
  std::vector<http::Fault> faults;
  application().surroundings().report_fault = [&](const std::string& operation, const http::Fault& fault) {
    EXPECT_EQ(operation, "get_plan_status");
    faults.push_back(fault);
  };
  keep_impossible_plan(*database());
  const Answer failed = get("canbo", plan_path("/plan-years/2023/status"));
  EXPECT_EQ(failed.status, 500);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_TRUE(faults[0].place.starts_with("plans/progress.cc:")) << faults[0].place;
  EXPECT_EQ(faults[0].number.size(), 8U);
  EXPECT_NE(failed.text("/detail").find("số " + faults[0].number), std::string::npos)
      << failed.text("/detail");
  EXPECT_EQ(failed.text("/key"), "api.fault");
  EXPECT_EQ(get("canbo", plan_path(kYear + "/status")).status, 200) << "the next request is served";
}

TEST_F(PlanRoutesTest, json_that_a_plan_cannot_hold_is_refused_with_the_place) {
  boost::json::object plan = bring_in("vanphong", example_plan(), "file=k.md").at("/plan").as_object();
  plan.at("tasks").as_array()[0].as_object()["schedule"] =
      boost::json::object{{"kind", "recurring"}, {"rule", "FREQ=MONTHLY;COUNT=3"}};
  const Answer refused =
      bring_in("vanphong", boost::json::serialize(plan), "file=sua.json", "application/json");
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.response.body.find("tasks[0].schedule"), std::string::npos) << refused.response.body;
}

TEST_F(PlanRoutesTest, what_is_no_plan_is_refused_with_its_reasons) {
  EXPECT_EQ(bring_in("vanphong", "Xin chào.", "file=thu.txt").status, 400);
  EXPECT_EQ(bring_in("vanphong", std::string("\0\1\2", 3), "file=anh.docx").status, 422);
  EXPECT_EQ(bring_in("canbo", example_plan(), "file=k.md").status, 403) << "an officer edits no plan";
  EXPECT_EQ(bring_in("vanphong", example_plan(), "").status, 400) << "no name of a file";
  EXPECT_EQ(get("canbo", plan_path("/plans/99")).status, 404);
  EXPECT_EQ(get("canbo", plan_path("/plans/first")).status, 404);
  EXPECT_EQ(post("chutich", "/plans/99/approval").status, 404);
}

TEST_F(PlanRoutesTest, an_officer_says_what_was_done_and_takes_back_what_was_a_mistake) {
  EXPECT_EQ(state("tc16-1"), "due_soon");
  const Answer logged =
      post("canbo", plan_path(kYear + "/log"),
           {{"task", "tc16-1"}, {"kind", "done"}, {"on", "2024-10-14"}, {"evidence", "biên bản 12"}});
  ASSERT_EQ(logged.status, 201);
  EXPECT_EQ(state("tc16-1"), "done");
  const Answer log = get("canbo", plan_path(kYear + "/log?task=tc16-1"));
  EXPECT_EQ(log.whole("/total"), 1);
  EXPECT_EQ(log.text("/items/0/actor"), "canbo");
  const std::string entry = std::to_string(logged.whole("/entry"));
  EXPECT_EQ(
      post("canbo", plan_path(kYear + "/log/" + entry + "/withdrawal"), {{"reason", "nhầm việc"}}).status,
      201);
  EXPECT_EQ(state("tc16-1"), "due_soon");
}

TEST_F(PlanRoutesTest, what_cannot_be_logged_is_refused) {
  const auto refused = [&](const boost::json::object& body) {
    return post("canbo", plan_path(kYear + "/log"), body);
  };
  EXPECT_EQ(refused({{"task", "tc16-l"}, {"kind", "done"}, {"on", "2024-10-14"}}).key(), "plan.task_near");
  EXPECT_EQ(refused({{"task", "tc16-1"}, {"kind", "done"}, {"on", "2024-10-16"}}).key(), "plan.log_day");
  EXPECT_EQ(refused({{"task", "tc16-1"}, {"kind", "withdrawn"}, {"on", "2024-10-14"}}).key(),
            "api.bad_member");
  EXPECT_EQ(refused({{"task", "tc16-1"}, {"kind", "done"}, {"on", 14}}).key(), "api.bad_member");
  EXPECT_EQ(post("kiemtoan", plan_path(kYear + "/log"), {}).status, 403);
  EXPECT_EQ(get("canbo", plan_path("/plan-years/abc/status")).status, 400);
  EXPECT_EQ(get("canbo", plan_path("/plan-years/2031/status")).status, 404);
}

TEST_F(PlanRoutesTest, the_head_of_a_village_logs_the_villages_tasks_and_no_others) {
  const boost::json::object done{{"kind", "done"}, {"on", "2024-09-25"}};
  const auto log = [&](const char* id) {
    boost::json::object body = done;
    body["task"] = id;
    return post("truongthon", plan_path(kYear + "/log"), body);
  };
  const Answer own = log("village-1");
  EXPECT_EQ(own.status, 201);
  EXPECT_EQ(log("tc13-2").status, 403);
  EXPECT_EQ(log("no-such-task").status, 404);
  EXPECT_EQ(post("truongthon", plan_path(kYear + "/log/1/withdrawal"), {{"reason", "nhầm"}}).status, 403)
      << "somebody else's";
  EXPECT_EQ(
      post("truongthon", plan_path(kYear + "/log/" + std::to_string(own.whole("/entry")) + "/withdrawal"),
           {{"reason", "nhầm"}})
          .status,
      201);
}

TEST_F(PlanRoutesTest, tasks_are_filtered_and_the_most_pressing_come_first) {
  const Answer all = get("canbo", plan_path(kYear + "/tasks?limit=500"));
  EXPECT_EQ(all.text("/items/0/state"), "overdue");
  EXPECT_EQ(get("canbo", plan_path(kYear + "/tasks?criterion=13")).whole("/total"), 2);
  EXPECT_EQ(get("canbo", plan_path(kYear + "/tasks?state=cancelled")).whole("/total"), 0);
  EXPECT_EQ(get("canbo", plan_path(kYear + "/tasks?state=late")).status, 400);
  const Answer of_village = get("canbo", plan_path(kYear + "/tasks?village=06217-07"));
  EXPECT_EQ(of_village.whole("/total"),
            get("canbo", plan_path(kYear + "/tasks?village=Th%C3%B4n%207")).whole("/total"));
  EXPECT_GT(get("canbo", plan_path(kYear + "/tasks?lead=n%C3%B4ng%20d%C3%A2n")).whole("/total"), 0);
  const Answer page = get("canbo", plan_path(kYear + "/tasks?limit=3"));
  EXPECT_EQ(page.size("/items"), 3U);
  const Answer next = get("canbo", plan_path(kYear + "/tasks?limit=3&after=" + page.text("/next")));
  EXPECT_EQ(next.text("/items/0/task"), all.text("/items/3/task"));
}

TEST_F(PlanRoutesTest, how_the_plan_stands_what_it_leaves_open_and_what_comes_next) {
  const Answer status = get("chutich", plan_path(kYear + "/status"));
  ASSERT_EQ(status.status, 200);
  EXPECT_EQ(status.whole("/counts/overdue"), 3);
  EXPECT_GT(get("chutich", plan_path(kYear + "/gaps")).size("/open"), 5U);
  const Answer next = post("vanphong", plan_path(kYear + "/next-year?dry_run=1"));
  ASSERT_EQ(next.status, 200);
  EXPECT_EQ(next.whole("/plan/year"), 2025);
  EXPECT_EQ(post("vanphong", plan_path(kYear + "/next-year")).status, 201);
  EXPECT_EQ(post("canbo", plan_path(kYear + "/next-year")).status, 403);
}

TEST_F(PlanRoutesTest, a_posts_tasks_come_as_a_calendar) {
  const Answer calendar = get("canbo", plan_path(kYear + "/calendar?post=V%C4%83n%20h%C3%B3a"));
  ASSERT_EQ(calendar.status, 200);
  EXPECT_TRUE(calendar.header("Content-Type").starts_with("text/calendar"));
  EXPECT_TRUE(calendar.body.starts_with("BEGIN:VCALENDAR"));
  const base::Message name{"plan_calendar.name", {{"year", "2024"}, {"post", "Văn hóa"}}};
  EXPECT_NE(calendar.body.find(name.in(base::Language::vietnamese).substr(0, 20)), std::string::npos);
  EXPECT_EQ(get("canbo", plan_path(kYear + "/calendar")).status, 400);
  EXPECT_EQ(get("canbo", plan_path(kYear + "/calendar?post=nobody")).status, 404);
}

TEST_F(PlanRoutesTest, a_closed_plan_takes_nothing_any_more) {
  EXPECT_EQ(post("vanphong", "/plans/1/closure").status, 403);
  EXPECT_EQ(post("chutich", "/plans/1/closure").text("/state"), "closed");
  const Answer refused =
      post("canbo", plan_path(kYear + "/log"), {{"task", "tc16-1"}, {"kind", "done"}, {"on", "2024-10-14"}});
  EXPECT_EQ(refused.key(), "plan_is.closed");
}

}  // namespace
}  // namespace ntm::api
