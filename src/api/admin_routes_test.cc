// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <regex>
#include <thread>

#include "actions/check_database.h"
#include "api/answer.h"
#include "api/api_fixture.h"
#include "base/error.h"
#include "http/file_body.h"
#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/open.h"

namespace ntm::api {
namespace {

class AdminRoutesTest : public ApiTest {
 protected:
  // Long work may still go on when it is answered first.
  Answer ended(const std::string& who, Answer answer) {
    if (answer.status != 202) return answer;
    const std::string path = "/jobs/" + answer.text("/id") + "/result";
    do {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      answer = get(who, path);
    } while (answer.status == 409);
    return answer;
  }
};

TEST_F(AdminRoutesTest, the_places_are_listed_from_above_down) {
  const Answer all = get("canbo", "/places?limit=500");
  EXPECT_EQ(all.text("/items/0/code"), "VN");
  EXPECT_EQ(all.text("/items/1/code"), "20");
  const Answer villages = get("canbo", "/places?under=06217");
  EXPECT_EQ(villages.size("/items"), 10U);
  EXPECT_EQ(villages.text("/items/7/name"), "Thôn 8");
}

TEST_F(AdminRoutesTest, a_place_is_shown_with_what_is_above_and_below_and_all_its_times) {
  const Answer place = get("canbo", "/places/06217");
  EXPECT_EQ(place.text("/name"), "Xã Bình Trung");
  EXPECT_EQ(place.text("/attributes/region"), "TDMNPB");
  EXPECT_EQ(place.size("/villages"), 10U);
  EXPECT_EQ(place.text("/above/0/code"), "183");
  EXPECT_EQ(place.size("/periods"), 2U);
  EXPECT_EQ(get("canbo", "/places/06217?date=2026-01-01").text("/to"), "2025-06-30");
  EXPECT_EQ(get("canbo", "/places/99999").key(), "place.unknown");
}

TEST_F(AdminRoutesTest, places_are_added_from_a_file_and_its_mistakes_are_told_by_line) {
  const char* good =
      "places:\n  - {code: \"06217-99\", name: Thôn 99, kind: village, parent: \"06217\", from: 2024-01-01, "
      "to: 2025-06-30}\n";
  const Answer wrong =
      send("quantri", http::Method::post, "/places?file=sai.yaml", {"places:\n  - {code: 1\n", "text/yaml"});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.text("/diagnostics/0/where"), "sai.yaml");
  EXPECT_EQ(send("quantri", http::Method::post, "/places?file=a/b.yaml", {good, "text/yaml"}).status, 400);
  const Answer added = send("quantri", http::Method::post, "/places?file=thon.yaml", {good, "text/yaml"});
  EXPECT_EQ(added.status, 201);
  EXPECT_EQ(added.whole("/count"), 1);
  EXPECT_EQ(get("canbo", "/places/06217-99").text("/above/0/name"), "Xã Bình Trung");
  const Answer twice = send("quantri", http::Method::post, "/places?file=thon.yaml", {good, "text/yaml"});
  EXPECT_EQ(twice.status, 422) << "one code, two places at a time";
}

TEST_F(AdminRoutesTest, criteria_sets_are_listed_and_shown_with_formulas_in_words) {
  EXPECT_EQ(get("kiemtoan", "/criteria-sets").size("/items"), 10U);
  const Answer set = get("kiemtoan", "/criteria-sets/xa-ntm-2021-2025-lang-son?date=2024-10-15");
  EXPECT_EQ(set.size("/criteria"), 19U);
  EXPECT_EQ(set.text("/from"), "2024-03-01");
  bool found = false;
  for (const auto& criterion : set.at("/criteria").as_array())
    for (const auto& indicator : criterion.at("indicators").as_array())
      if (indicator.at("code") == "15.1") {
        found = true;
        EXPECT_NE(indicator.at("formula_in_words").as_string().find("bảo hiểm y tế"), std::string::npos);
        EXPECT_FALSE(indicator.at("levels").as_array().empty());
      }
  EXPECT_TRUE(found);
  EXPECT_EQ(get("kiemtoan", "/criteria-sets/none").key(), "set.unknown");
}

TEST_F(AdminRoutesTest, a_criteria_file_is_checked_and_then_published) {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/examples/binh-trung-2024/plan-goals.yaml");
  std::stringstream text;
  // The server's day lies in 2024: what was read in 2026 is still to come there.
  text << std::regex_replace(std::string(std::istreambuf_iterator<char>(file), {}),
                             std::regex("last_checked_on: 2026"), "last_checked_on: 2023");
  const Answer wrong =
      send("quantri", http::Method::post, "/criteria-sets/check?file=x.yaml", {"id: [", "text/yaml"});
  EXPECT_EQ(wrong.status, 200);
  EXPECT_GT(wrong.whole("/count"), 0);
  EXPECT_EQ(wrong.text("/diagnostics/0/file"), "x.yaml");
  EXPECT_EQ(send("quantri", http::Method::post, "/criteria-sets?file=x.yaml", {"id: [", "text/yaml"}).status,
            422);
  const Answer good =
      send("quantri", http::Method::post, "/criteria-sets/check?file=x.yaml", {text.str(), "text/yaml"});
  EXPECT_EQ(good.whole("/count"), 0) << good.body;
  EXPECT_EQ(good.text("/sets/0/set"), "binh-trung-2024-goals");
}

TEST_F(AdminRoutesTest, the_log_is_told_in_sentences_and_found_by_person_kind_day_and_place) {
  const Answer first = get("quantri", "/audit?limit=2");
  EXPECT_EQ(first.size("/items"), 2U);
  const Answer next = get("quantri", "/audit?limit=2&after=" + first.text("/next"));
  EXPECT_EQ(next.whole("/items/0/sequence"), first.whole("/items/1/sequence") - 1);
  const Answer plan = get("quantri", "/audit?action=plan.log&from=2024-09-01&to=2024-09-30");
  EXPECT_GT(plan.size("/items"), 0U);
  EXPECT_NE(plan.text("/items/0/summary").find("ghi việc"), std::string::npos)
      << plan.text("/items/0/summary");
  EXPECT_NE(get("quantri", "/audit?action=account").text("/items/0/summary").find("lập tài khoản"),
            std::string::npos);
  EXPECT_GT(get("quantri", "/audit?actor=truongthon").size("/items"), 0U);
  EXPECT_EQ(get("quantri", "/audit?from=hom-qua").status, 400);
}

TEST_F(AdminRoutesTest, every_entry_of_the_example_has_a_sentence_of_its_own_in_both_languages) {
  for (const char* language : {"vi", "en"}) {
    const Answer all = get("quantri", std::string("/audit?limit=500&lang=") + language);
    for (const auto& item : all.at("/items").as_array()) {
      const std::string summary(item.at("summary").as_string());
      EXPECT_EQ(summary.find("làm việc"), std::string::npos) << summary;
      EXPECT_EQ(summary.find(" did "), std::string::npos) << summary;
      EXPECT_EQ(summary.find('{'), std::string::npos) << summary;
    }
  }
}

TEST_F(AdminRoutesTest, what_no_sentence_was_written_for_is_told_by_its_names) {
  {
    const auto db = database();
    storage::Transaction transaction(*db);
    storage::AuditEntry entry;
    entry.at = *base::Instant::parse("2024-10-15T09:00:00+07:00");
    entry.actor = "canbo";
    entry.action = "unheard.of";
    entry.object = "thing:1";
    storage::append_audit(*db, std::move(entry));
    transaction.commit();
  }
  const std::string key = "did.something";
  const std::string told = get("quantri", "/audit?limit=1").text("/items/0/summary");
  EXPECT_EQ(told, (base::Message{key,
                                 {{"actor", "Lộc Văn Thắng"},
                                  {"action", "unheard.of"},
                                  {"object", "thing:1"},
                                  {"after", ""},
                                  {"details", ""}}}
                       .in(base::Language::vietnamese)));
}

TEST_F(AdminRoutesTest, an_auditor_sees_the_log_of_his_commune_only) {
  const Answer own = get("kiemtoan", "/audit?limit=500");
  EXPECT_GT(own.size("/items"), 10U);
  for (const auto& item : own.at("/items").as_array())
    EXPECT_TRUE(item.at("place").as_string().starts_with("06217"));
  EXPECT_LT(own.whole("/total"), get("quantri", "/audit").whole("/total"));
  EXPECT_EQ(get("kiemtoan", "/audit?place=20").status, 403);
  EXPECT_EQ(get("kiemtoan", "/audit?place=06217-08").status, 200);
}

TEST_F(AdminRoutesTest, the_log_is_verified_and_compared_with_a_head_noted_before) {
  const Answer good = get("kiemtoan", "/audit/verification");
  EXPECT_EQ(good.at("/good"), true);
  EXPECT_EQ(get("kiemtoan", "/audit/verification?head=" + good.text("/head")).at("/good"), true);
  const std::string lost(64, 'a');
  const Answer other = get("kiemtoan", "/audit/verification?head=" + lost);
  EXPECT_EQ(other.at("/good"), false);
  EXPECT_EQ(other.text("/why"),
            (base::Message{"audit.point_lost", {{"given", lost}}}.in(base::Language::vietnamese)));
  EXPECT_EQ(get("kiemtoan", "/audit/verification?head=abc").key(), "audit.no_point");
  EXPECT_EQ(
      get("kiemtoan", "/audit/verification?key=" + good.text("/fingerprints/0").substr(0, 4)).at("/good"),
      false);
}

TEST_F(AdminRoutesTest, what_the_server_checked_by_itself_is_told) {
  EXPECT_TRUE(get("kiemtoan", "/audit/check").at("/at").is_null());
  {
    const auto db = database();
    actions::note_check(*db, {{{"audit.key_missing", {}}}, {}}, {"ntm", *base::Instant::parse("2024-10-16")});
  }
  const Answer last = get("kiemtoan", "/audit/check");
  EXPECT_EQ(last.size("/wrong"), 1U);
  EXPECT_NE(get("quantri", "/audit?limit=1").text("/items/0/summary").find("tự kiểm tra"), std::string::npos);
}

TEST_F(AdminRoutesTest, who_read_personal_data_is_listed) {
  {
    const auto db = database();
    storage::Transaction transaction(*db);
    storage::add_access(*db, {0, *base::Instant::parse("2024-10-15T09:00:00+07:00"), "canbo", "06217-08",
                              "household", 12, "records"});
    transaction.commit();
  }
  const Answer list = get("kiemtoan", "/access-log?from=2024-10-15&actor=canbo");
  EXPECT_EQ(list.size("/items"), 1U);
  EXPECT_EQ(list.whole("/items/0/records"), 12);
}

TEST_F(AdminRoutesTest, a_backup_is_a_whole_database_that_verifies_and_is_noted) {
  const Answer backup = ended("quantri", send("quantri", http::Method::post, "/backup", {}));
  ASSERT_EQ(backup.status, 200);
  EXPECT_NE(backup.header("Content-Disposition").find("ntm-2024-10-15.db"), std::string::npos);
  std::string pattern = (std::filesystem::temp_directory_path() / "ntm-backup-test-XXXXXX").string();
  const std::string folder = ::mkdtemp(pattern.data());
  {
    std::ofstream file(folder + "/copy.db", std::ios::binary);
    ASSERT_TRUE(backup.response.file);
    file << backup.response.file->read(0, backup.response.file->size());
  }
  const auto copy = storage::open(folder + "/copy.db");
  EXPECT_FALSE(storage::verify_audit(*copy).first_break);
  EXPECT_EQ(storage::data_version(*copy), storage::data_version(*database()));
  std::filesystem::remove_all(folder);
  EXPECT_EQ(get("quantri", "/access-log").text("/items/0/why"), "backup");
}

TEST_F(AdminRoutesTest, a_backup_under_a_passphrase_is_read_by_nobody_without_it) {
  EXPECT_EQ(post("quantri", "/backup", {{"passphrase", "ngắn"}}).text("/diagnostics/0/where"), "passphrase");
  const Answer backup = ended("quantri", post("quantri", "/backup", {{"passphrase", "lúa vàng suối trong"}}));
  ASSERT_EQ(backup.status, 200);
  EXPECT_NE(backup.header("Content-Disposition").find("ntm-2024-10-15.db.sealed"), std::string::npos);
  ASSERT_TRUE(backup.response.file);
  const std::string bytes = backup.response.file->read(0, backup.response.file->size());
  EXPECT_TRUE(bytes.starts_with("ntm sealed 1"));
  EXPECT_EQ(bytes.find("SQLite format"), std::string::npos);
}

TEST_F(AdminRoutesTest, no_client_learns_where_the_files_of_the_server_are) {
  const auto told = [](base::Error::Kind kind, const char* key) {
    const Problem problem = problem_of({kind, {key, {{"path", "/var/lib/ntm/ntm.db"}, {"what", "x"}}}});
    return problem.message.in(base::Language::english);
  };
  const std::string unavailable = base::Message{"api.unavailable", {}}.in(base::Language::english);
  for (const char* key : {"storage.busy", "storage.disk_full", "storage.io", "storage.cannot_open"})
    EXPECT_TRUE(told(base::Error::Kind::unavailable, key).starts_with("The server is busy"))
        << key << " api.unavailable";
  EXPECT_TRUE(told(base::Error::Kind::unavailable, "storage.server_lost").starts_with("The server lost its"))
      << "api.server_lost: whether anything was kept is not known";
  EXPECT_EQ(told(base::Error::Kind::corrupt, "storage.corrupt").find("/var"), std::string::npos);
  EXPECT_EQ(told(base::Error::Kind::invalid, "storage.refused").find("/var"), std::string::npos);
}

TEST_F(AdminRoutesTest, the_log_of_sign_ins_is_for_who_sees_the_audit_log) {
  get("canbo", "/session");
  const Answer list = get("kiemtoan", "/sign-in-log?actor=canbo");
  EXPECT_EQ(list.text("/items/0/action"), "in");
  EXPECT_EQ(list.text("/items/0/network"), "127.0.0.0/24");
  EXPECT_EQ(list.text("/items/0/place"), "06217");
  EXPECT_EQ(get("canbo", "/sign-in-log").status, 403);
  EXPECT_GT(get("kiemtoan", "/audit/verification").whole("/sign_ins"), 0);
}

}  // namespace
}  // namespace ntm::api
