// SPDX-License-Identifier: Apache-2.0
// Looking at records and entering them, told to the API.
#include "api/api_fixture.h"
#include "storage/access_queries.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

class RecordStories : public ApiTest {
 protected:
  value record(const std::string& key, const std::string& who = "canbo") {
    const Answer found = get(who, std::string(kHouseholds) + "?q=" + key);
    EXPECT_EQ(found.status, 200) << found.body;
    return found.size("/items") == 1 ? found.at("/items/0") : value();
  }
  static object change(const value& of, object values) {
    return {{"record", of.at("record")}, {"based_on", of.at("version")}, {"values", std::move(values)}};
  }
  static object entry(array changes, const std::string& state = "accepted") {
    return {
        {"register", "household"}, {"date", "2024-10-15"}, {"state", state}, {"changes", std::move(changes)}};
  }
  std::string cell(const std::string& key, const std::string& field) {
    const value found = record(key);
    const value& one = found.at("values").at(field);
    return one.is_string() ? std::string(one.as_string()) : boost::json::serialize(one);
  }
  std::size_t accesses(const std::string& why) {
    storage::LogFilter filter;
    filter.everywhere = true;
    std::size_t count = 0;
    for (const auto& entry : storage::list_access(*database(), filter, std::nullopt, 1000))
      count += entry.why == why;
    return count;
  }
};

TEST_F(RecordStories, registers_tell_what_may_be_written_into_them) {
  const Answer all = get("truongthon", "/registers");
  EXPECT_EQ(all.status, 200);
  EXPECT_EQ(all.size("/items"), 13U);
  const Answer household = get("truongthon", "/registers/household");
  EXPECT_EQ(household.text("/key"), "code");
  // Its name, in every language: GET /session says what it is called.
  EXPECT_EQ(household.text("/unit"), "household");
  EXPECT_EQ(household.text("/fields/3/name"), "insured");
  EXPECT_EQ(household.text("/fields/3/max_field"), "members");
  EXPECT_EQ(household.text("/fields/2/min"), "1");
  EXPECT_EQ(get("truongthon", "/registers/house").status, 404);
  EXPECT_EQ(get("", "/registers").status, 401);
}

TEST_F(RecordStories, a_list_comes_in_pages_and_as_a_file) {
  const Answer page = get("canbo", std::string(kHouseholds) + "?limit=100&sort=key");
  EXPECT_EQ(page.whole("/total"), 760);
  EXPECT_EQ(page.size("/items"), 100U);
  const Answer next =
      get("canbo", std::string(kHouseholds) + "?limit=100&sort=key&after=" + page.text("/next"));
  EXPECT_EQ(next.size("/items"), 100U);
  EXPECT_GT(next.text("/items/0/key"), page.text("/items/99/key"));
  EXPECT_TRUE(next.at("/total").is_null()) << "said once";
  const Answer csv = get("canbo", std::string(kHouseholds) + "?format=csv");
  EXPECT_EQ(std::count(csv.body.begin(), csv.body.end(), '\n'), 761);
  EXPECT_TRUE(csv.body.substr(3).starts_with("Thôn;Mã hộ;")) << csv.body.substr(0, 100);
  EXPECT_NE(csv.header("Content-Disposition").find("ho-gia-dinh_xa-binh-trung_2024-10-15.csv"),
            std::string::npos);
  const Answer book = get("canbo", std::string(kHouseholds) + "?format=xlsx");
  EXPECT_TRUE(book.body.starts_with("PK"));
}

TEST_F(RecordStories, filters_and_wrong_questions) {
  const Answer poor = get("canbo", std::string(kHouseholds) + "?filter.poverty=poor&village=06217-08");
  EXPECT_GT(poor.whole("/total"), 0);
  EXPECT_LT(poor.whole("/total"), 76);
  const Answer prose = get("canbo", std::string(kHouseholds) + "?filter.poverty=ngh%C3%A8o");
  EXPECT_EQ(prose.status, 422);
  EXPECT_EQ(prose.text("/diagnostics/0/key"), "records.filter_form");
  EXPECT_EQ(get("canbo", std::string(kHouseholds) + "?sort=colour").status, 400);
  EXPECT_EQ(get("canbo", std::string(kHouseholds) + "?limit=0").status, 400);
  EXPECT_EQ(get("canbo", std::string(kHouseholds) + "?after=..%2F..").status, 400);
  EXPECT_EQ(get("canbo", std::string(kHouseholds) + "?date=31/02/2024").status, 400);
}

TEST_F(RecordStories, names_are_masked_for_whom_they_are_not_and_read_by_whom_they_are) {
  const Answer masked = get("chutich", std::string(kHouseholds) + "?q=08-001");
  EXPECT_EQ(masked.text("/items/0/values/head_name/masked"), "L** V** T***");
  EXPECT_EQ(masked.text("/items/0/label"), "L** V** T***");
  EXPECT_EQ(accesses("records"), 0U);
  const Answer shown = get("canbo", std::string(kHouseholds) + "?q=08-001");
  EXPECT_EQ(shown.text("/items/0/values/head_name"), "Lộc Văn Tiến");
  EXPECT_EQ(accesses("records"), 1U);
}

TEST_F(RecordStories, a_village_head_sees_his_village_and_no_other) {
  EXPECT_EQ(get("truongthon", kHouseholds).whole("/total"), 76);
  EXPECT_EQ(get("truongthon", std::string(kHouseholds) + "?village=06217-07").status, 403);
  const value other = record("07-001");
  const std::string path = std::string(kHouseholds) + "/" + boost::json::serialize(other.at("record"));
  EXPECT_EQ(get("truongthon", path).status, 404);
  EXPECT_EQ(get("canbo", path).status, 200);
  EXPECT_EQ(get("kiemtoan", kHouseholds).status, 403);
  EXPECT_EQ(get("quantri", kHouseholds).status, 403);
}

TEST_F(RecordStories, what_is_entered_counts_and_stands_in_the_history_of_the_record) {
  const value before = record("08-001");
  const Answer entered =
      post("canbo", kChangesets, entry({change(before, {{"insured", 2}, {"poverty", nullptr}})}));
  EXPECT_EQ(entered.status, 201) << entered.body;
  EXPECT_EQ(entered.whole("/changed"), 1);
  EXPECT_EQ(cell("08-001", "insured"), "2");
  EXPECT_EQ(cell("08-001", "poverty"), "null");
  const Answer history =
      get("canbo", std::string(kHouseholds) + "/" + boost::json::serialize(before.at("record")));
  EXPECT_EQ(history.size("/versions"), 2U);
  EXPECT_EQ(history.text("/versions/0/author"), "canbo");
  EXPECT_EQ(history.whole("/versions/1/values/insured"), 3);
  EXPECT_FALSE(storage::verify_audit(*database()).first_break);
}

TEST_F(RecordStories, a_conflict_gives_both_versions_and_nothing_is_entered) {
  const value seen = record("08-001");
  post("chutich", kChangesets, entry({change(seen, {{"insured", 2}})}));
  const Answer conflict =
      post("canbo", kChangesets,
           entry({change(record("08-002"), {{"insured", 4}}), change(seen, {{"insured", 1}})}));
  EXPECT_EQ(conflict.status, 409) << conflict.body;
  EXPECT_EQ(conflict.key(), "entry.conflict");
  EXPECT_EQ(conflict.size("/conflicts"), 1U);
  EXPECT_EQ(conflict.whole("/conflicts/0/index"), 1);
  EXPECT_EQ(conflict.whole("/conflicts/0/yours/insured"), 1);
  EXPECT_EQ(conflict.whole("/conflicts/0/theirs/values/insured"), 2);
  EXPECT_EQ(conflict.text("/conflicts/0/theirs/author"), "chutich");
  EXPECT_EQ(cell("08-002", "insured"), "5");
}

TEST_F(RecordStories, two_hundred_pasted_rows_are_entered_at_once_by_their_keys) {
  array changes;
  for (int village = 1; village <= 4; ++village)
    for (int i = 1; i <= 50; ++i)
      changes.push_back(object{{"values", object{{"code", fmt::format("{:02}-{:03}", village, i)},
                                                 {"health_book", 0},
                                                 {"income_million_vnd", "1234.5"}}}});
  object pasted = entry(changes);
  EXPECT_EQ(post("canbo", kChangesets, pasted).status, 422) << "they are there already";
  pasted["by_key"] = true;
  const Answer entered = post("canbo", kChangesets, pasted);
  EXPECT_EQ(entered.status, 201) << entered.body.substr(0, 500);
  EXPECT_EQ(entered.whole("/changed"), 200);
  EXPECT_EQ(cell("04-050", "income_million_vnd"), "1234.5");
}

TEST_F(RecordStories, a_wrong_cell_is_named_and_nothing_is_entered) {
  const Answer wrong = post("canbo", kChangesets,
                            entry({change(record("08-001"), {{"insured", 2}}),
                                   change(record("08-002"), {{"members", "năm"}, {"insured", 2}})}));
  EXPECT_EQ(wrong.status, 422) << wrong.body;
  EXPECT_EQ(wrong.text("/diagnostics/0/where"), "changes/1/members");
  EXPECT_EQ(wrong.text("/diagnostics/0/key"), "entry.cell_form");
  for (const char* part : {"08-002", "Số nhân khẩu", "5 | null"})
    EXPECT_NE(wrong.text("/diagnostics/0/message").find(part), std::string::npos) << part;
  EXPECT_EQ(cell("08-001", "insured"), "3");
}

TEST_F(RecordStories, a_record_is_the_same_in_every_language_and_comes_back_as_it_came) {
  EXPECT_EQ(post("canbo", kChangesets,
                 entry({change(record("08-001"), {{"income_million_vnd", "93.72"},
                                                  {"house", "semi_permanent"},
                                                  {"clean_water", false},
                                                  {"poverty", nullptr}})}))
                .status,
            201);
  const std::string path = std::string(kHouseholds) + "?q=08-001";
  const Answer vietnamese = get("canbo", path);
  const object values = vietnamese.at("/items/0/values").as_object();
  EXPECT_EQ(values.at("income_million_vnd"), "93.72");
  EXPECT_EQ(values.at("house"), "semi_permanent");
  EXPECT_EQ(values.at("clean_water"), false);
  EXPECT_EQ(values.at("poverty"), nullptr);
  EXPECT_EQ(values.at("members"), 3);
  EXPECT_EQ(get("canbo", path + "&lang=en").at("/items/0/values"), values);
  const Answer masked = get("chutich", path);
  const Answer again = post("chutich", kChangesets,
                            entry({change(masked.at("/items/0"), masked.at("/items/0/values").as_object())}));
  EXPECT_EQ(again.whole("/unchanged"), 1) << again.body;
}

TEST_F(RecordStories, a_value_of_another_form_is_refused_whatever_it_looks_like) {
  const value seen = record("08-001");
  const std::vector<std::pair<const char*, value>> wrong{{"insured", "2"},
                                                         {"insured", 2.5},
                                                         {"insured", array{2}},
                                                         {"insured", object{{"masked", "***"}}},
                                                         {"head_name", object{{"name", "Lộc Văn Tiến"}}},
                                                         {"head_name", ""},
                                                         {"head_name", "?"},
                                                         {"head_name", 5},
                                                         {"income_million_vnd", 93.72},
                                                         {"income_million_vnd", 93},
                                                         {"income_million_vnd", "93,72"},
                                                         {"income_million_vnd", "1.234,5"},
                                                         {"house", "Bán kiên cố"},
                                                         {"clean_water", "có"},
                                                         {"clean_water", "yes"},
                                                         {"clean_water", 1}};
  for (const auto& [field, cell] : wrong) {
    const Answer answer = post("canbo", kChangesets, entry({change(seen, {{field, cell}})}));
    SCOPED_TRACE(std::string(field) + " " + boost::json::serialize(cell));
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_EQ(answer.text("/diagnostics/0/key"), "entry.cell_form");
    EXPECT_EQ(answer.text("/diagnostics/0/where"), std::string("changes/0/") + field);
  }
}

TEST_F(RecordStories, members_of_another_kind_are_refused_with_their_place) {
  const value seen = record("08-001");
  const auto refused = [&](object body) {
    const Answer answer = post("canbo", kChangesets, body);
    EXPECT_EQ(answer.status, 400) << answer.body;
    EXPECT_EQ(answer.key(), "entry.bad_json");
    return answer.text("/detail");
  };
  EXPECT_NE(refused(entry({"x"})).find("changes/0"), std::string::npos);
  EXPECT_NE(refused(entry({object{{"values", 3}}})).find("changes/0/values"), std::string::npos);
  EXPECT_NE(refused(entry({object{{"record", "1"}, {"values", object()}}})).find("record"),
            std::string::npos);
  EXPECT_NE(refused(entry({object{{"record", -1}, {"values", object()}}})).find("record"), std::string::npos);
  EXPECT_NE(refused(entry({object{{"ended", "yes"}, {"values", object()}}})).find("ended"),
            std::string::npos);
  object body = entry({change(seen, {})});
  body["date"] = "2024-13-01";
  EXPECT_NE(refused(body).find("date"), std::string::npos);
  body["date"] = "2024-10-15";
  body["state"] = "returned";
  EXPECT_NE(refused(body).find("state"), std::string::npos);
  body.erase("changes");
  body["state"] = "draft";
  EXPECT_NE(refused(body).find("changes"), std::string::npos);
}

TEST_F(RecordStories, what_looks_like_html_or_sql_comes_back_as_data) {
  const std::string evil = "<img src=x onerror=alert(1)>'; DROP--";
  const Answer entered =
      post("canbo", kChangesets,
           entry({object{{"village", "06217-08"},
                         {"values", object{{"code", "<b>9</b>"}, {"members", 3}, {"head_name", evil}}}}}));
  ASSERT_EQ(entered.status, 201) << entered.body;
  const Answer found = get("canbo", std::string(kHouseholds) + "?personal=1&filter.code=%3Cb%3E9%3C%2Fb%3E");
  ASSERT_EQ(found.size("/items"), 1U);
  EXPECT_EQ(found.text("/items/0/key"), "<b>9</b>");
  EXPECT_EQ(found.text("/items/0/values/head_name"), evil);
  EXPECT_NE(found.header("Content-Type").find("application/json"), std::string::npos);
  object noted = entry({change(record("08-001"), {{"insured", 1}})}, "submitted");
  noted["note"] = evil;
  const Answer sent = post("canbo", kChangesets, noted);
  const Answer view = get("canbo", "/changesets/" + std::to_string(sent.whole("/changeset")));
  EXPECT_EQ(view.text("/note"), evil);
}

TEST_F(RecordStories, a_village_head_proposes_and_does_not_accept) {
  const value own = record("08-001", "truongthon");
  EXPECT_EQ(post("truongthon", kChangesets, entry({change(own, {{"insured", 2}})})).status, 403);
  EXPECT_EQ(post("truongthon", kChangesets, entry({change(own, {{"insured", 2}})}, "submitted")).status, 201);
  EXPECT_EQ(cell("08-001", "insured"), "3");
  const Answer foreign =
      post("truongthon", kChangesets, entry({change(record("07-001"), {{"insured", 0}})}, "submitted"));
  EXPECT_EQ(foreign.status, 422);
  EXPECT_EQ(foreign.text("/diagnostics/0/key"), "entry.no_record");
}

TEST_F(RecordStories, a_device_keeps_its_village_and_that_is_written_down_once_a_day) {
  const Answer copy = get("truongthon", "/places/06217/offline?village=06217-08");
  EXPECT_EQ(copy.status, 200) << copy.body.substr(0, 300);
  EXPECT_EQ(copy.text("/village_name"), "Thôn 8");
  bool households = false;
  for (const value& one : copy.at("/registers").as_array())
    if (one.at("definition").at("name") == "household") {
      households = true;
      EXPECT_EQ(one.at("records").as_array().size(), 76U);
      EXPECT_EQ(one.at("records").at(0).at("values").at("head_name"), "Lộc Văn Tiến");
    }
  EXPECT_TRUE(households);
  get("truongthon", "/places/06217/offline?village=06217-08&date=2024-10-14");
  EXPECT_EQ(accesses("offline"), 1U);
  EXPECT_EQ(get("truongthon", "/places/06217/offline?village=06217-07").status, 403);
  EXPECT_EQ(get("truongthon", "/places/06217/offline").status, 403);
}

}  // namespace
}  // namespace ntm::api
