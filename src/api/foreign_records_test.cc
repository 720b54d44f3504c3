// SPDX-License-Identifier: Apache-2.0
// What one may not read does not exist: each trick is tried on something that is there, where the caller may
// not see it, and on something that is not, and both must be answered alike.
#include <fmt/format.h>

#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr const char* kImport = "/places/06217/registers/household/imports?for_review=1&file=a.csv&date=";
constexpr std::int64_t kNone = 987654;  // no record, no changeset

// A trick: what is sent about the thing with this number.
struct Trick {
  std::string name;
  http::Method method = http::Method::get;
  std::string path;  // {} is the number
  std::string body;  // likewise
};

// One change of a record, as the body of a changeset.
std::string change(const std::string& date, const std::string& rest, const std::string& state = "submitted") {
  return R"({"register":"household","date":")" + date + R"(","state":")" + state +
         R"(","changes":[{"record":{},"based_on":1,)" + rest + "}]}";
}

const std::vector<Trick>& tricks_on_records() {
  using enum http::Method;
  static const std::vector<Trick> kTricks{
      {"read", get, std::string(kHouseholds) + "/{}", ""},
      {"read of an earlier day", get, std::string(kHouseholds) + "/{}?date=2024-01-01", ""},
      {"read of a day before there was anything", get, std::string(kHouseholds) + "/{}?date=2023-01-01", ""},
      {"read with names", get, std::string(kHouseholds) + "/{}?personal=1", ""},
      {"change", post, kChangesets, change("2024-10-15", R"("values":{"insured":0})")},
      {"change as a draft", post, kChangesets, change("2024-10-15", R"("values":{"insured":0})", "draft")},
      {"change before its first version", post, kChangesets,
       change("2023-01-01", R"("values":{"members":3})")},
      {"change before its first version that names everything", post, kChangesets,
       change("2023-01-01", R"("village":"06217-08","values":{"code":"07-001","members":3})")},
      {"change without what it is based on", post, kChangesets,
       R"({"register":"household","date":"2024-10-15","state":"submitted","changes":[{"record":{},"values":{}}]})"},
      {"end", post, kChangesets, change("2024-10-15", R"("ended":true,"values":{})")},
      {"fetch into the own village", post, kChangesets,
       change("2024-10-15", R"("village":"06217-08","values":{})")},
      {"change by key", post, kChangesets,
       R"({"register":"household","date":"2024-10-15","state":"submitted","by_key":true,)"
       R"("changes":[{"record":{},"based_on":1,"values":{"insured":0}}]})"}};
  return kTricks;
}

const std::vector<Trick>& tricks_on_changesets() {
  using enum http::Method;
  static const std::vector<Trick> kTricks{{"read", get, "/changesets/{}", ""},
                                          {"submit", post, "/changesets/{}/submission", "{}"},
                                          {"accept", post, "/changesets/{}/acceptance", "{}"},
                                          {"return", post, "/changesets/{}/return", R"({"reason":"x"})"}};
  return kTricks;
}

class ForeignRecords : public ApiTest {
 protected:
  static std::string with(const std::string& text, const std::string& number) {
    std::string filled = text;
    if (const auto at = filled.find("{}"); at != std::string::npos && filled != "{}")
      filled.replace(at, 2, number);
    return filled;
  }

  struct Said {
    int status = 0;
    std::string body;
    bool operator==(const Said&) const = default;
  };
  // The answer with the number asked for taken out.
  Said say(const std::string& who, const Trick& trick, std::int64_t number) {
    const std::string text = std::to_string(number);
    With sent;
    sent.body = with(trick.body, text);
    const Answer answer = send(who, trick.method, with(trick.path, text), sent);
    std::string body = answer.body;
    for (auto at = body.find(text); at != std::string::npos; at = body.find(text, at))
      body.replace(at, text.size(), "#");
    return {answer.status, body};
  }
  void same_as_none(const std::string& who, const std::vector<Trick>& tricks, std::int64_t number,
                    const std::string& what) {
    for (const Trick& trick : tricks) {
      const Said there = say(who, trick, number), none = say(who, trick, kNone);
      EXPECT_GE(there.status, 400) << what << ": " << trick.name;
      EXPECT_EQ(there.status, none.status) << who << " tells " << what << " by: " << trick.name;
      EXPECT_EQ(there.body, none.body) << who << " tells " << what << " by: " << trick.name;
    }
  }

  std::int64_t record(const std::string& key) {
    const Answer found = get("canbo", std::string(kHouseholds) + "?filter.code=" + key);
    return found.whole("/items/0/record");
  }
  std::int64_t version(const std::string& key) {
    return get("canbo", std::string(kHouseholds) + "?filter.code=" + key).whole("/items/0/version");
  }
  std::int64_t officer_enters(object change, const std::string& date, const std::string& state = "accepted") {
    const Answer entered = post(
        "canbo", kChangesets,
        {{"register", "household"}, {"date", date}, {"state", state}, {"changes", array{std::move(change)}}});
    EXPECT_EQ(entered.status, 201) << entered.body;
    return entered.whole("/changeset");
  }
  void same_record_as_none(const std::string& key, const std::string& what) {
    same_as_none("truongthon", tricks_on_records(), record(key), what);
  }
};

TEST_F(ForeignRecords, a_household_of_another_village_is_none) {
  same_record_as_none("07-001", "a household of Thôn 7");
}

TEST_F(ForeignRecords, one_that_begins_later_is_none) {
  officer_enters({{"village", "06217-07"}, {"values", object{{"code", "07-900"}, {"members", 4}}}},
                 "2024-10-15");
  same_record_as_none("07-900", "a new household of Thôn 7");
}

TEST_F(ForeignRecords, one_that_has_ended_is_none) {
  const auto number = record("07-002");
  officer_enters({{"record", number}, {"based_on", version("07-002")}, {"ended", true}, {"values", object()}},
                 "2024-10-15");
  same_as_none("truongthon", tricks_on_records(), number, "a household that is no more");
}

TEST_F(ForeignRecords, one_that_was_only_proposed_is_none) {
  officer_enters({{"village", "06217-07"}, {"values", object{{"code", "07-901"}, {"members", 4}}}},
                 "2024-10-15", "submitted");
  const Answer sent = get("canbo", "/places/06217/changesets?state=submitted");
  const Answer view = get("canbo", fmt::format("/changesets/{}", sent.whole("/items/0/changeset")));
  same_as_none("truongthon", tricks_on_records(), view.whole("/lines/0/record"),
               "a household that is proposed");
}

TEST_F(ForeignRecords, of_one_that_moved_each_head_knows_what_was_in_his_village) {
  const auto number = record("08-005");
  officer_enters({{"record", number},
                  {"based_on", version("08-005")},
                  {"village", "06217-07"},
                  {"values", object{{"members", 9}, {"insured", 0}}}},
                 "2024-10-01");
  const Answer seen = get("truongthon", fmt::format("{}/{}?date=2024-09-30", kHouseholds, number));
  EXPECT_EQ(seen.status, 200);
  for (const value& one : seen.at("/versions").as_array()) EXPECT_EQ(one.at("village"), "06217-08");
  const Answer now = get("truongthon", fmt::format("{}/{}", kHouseholds, number));
  EXPECT_TRUE(now.at("/values").is_null()) << "he has no such household today";
  EXPECT_EQ(now.body.find("06217-07"), std::string::npos);
  // Nor may he write on it, neither on a day when it was his nor today.
  for (const char* date : {"2024-09-30", "2024-10-15", "2023-01-01"}) {
    const Answer refused =
        post("truongthon", kChangesets,
             {{"register", "household"},
              {"date", date},
              {"state", "submitted"},
              {"changes",
               array{object{{"record", number}, {"based_on", 1}, {"values", object{{"insured", 1}}}}}}});
    EXPECT_EQ(refused.status, 422) << date;
    EXPECT_EQ(refused.text("/diagnostics/0/key"), "entry.village_not_yours") << date;
    EXPECT_EQ(refused.body.find("conflicts"), std::string::npos) << date;
  }
}

TEST_F(ForeignRecords, what_others_entered_elsewhere_is_none) {
  const auto foreign = officer_enters(
      {{"record", record("07-003")}, {"based_on", version("07-003")}, {"values", object{{"insured", 0}}}},
      "2024-10-15", "submitted");
  const auto draft = officer_enters(
      {{"record", record("07-004")}, {"based_on", version("07-004")}, {"values", object{{"insured", 0}}}},
      "2024-10-15", "draft");
  same_as_none("truongthon", tricks_on_changesets(), foreign, "a changeset of Thôn 7");
  same_as_none("truongthon", tricks_on_changesets(), draft, "a draft of Thôn 7");
  const Answer list = get("truongthon", "/places/06217/changesets?state=submitted");
  for (const value& one : list.at("/items").as_array()) EXPECT_NE(one.at("changeset"), value(foreign));
  EXPECT_EQ(get("truongthon", "/places/06217/villages/06217-07").size("/changesets"), 0U);
}

TEST_F(ForeignRecords, of_a_changeset_of_several_villages_a_head_sees_his_part) {
  const Answer sent = post("canbo", kChangesets,
                           {{"register", "household"},
                            {"date", "2024-10-15"},
                            {"state", "submitted"},
                            {"note", "ông Bảy ở Thôn 7 báo"},
                            {"changes", array{object{{"record", record("07-003")},
                                                     {"based_on", version("07-003")},
                                                     {"values", object{{"insured", 0}}}},
                                              object{{"record", record("08-003")},
                                                     {"based_on", version("08-003")},
                                                     {"values", object{{"insured", 0}}}}}}});
  const Answer view = get("truongthon", fmt::format("/changesets/{}", sent.whole("/changeset")));
  EXPECT_EQ(view.status, 200);
  EXPECT_EQ(view.size("/lines"), 1U);
  EXPECT_EQ(view.whole("/records"), 1);
  EXPECT_EQ(view.text("/note"), "");
  EXPECT_EQ(view.body.find("07-003"), std::string::npos);
  const Answer list = get("truongthon", "/places/06217/changesets?state=submitted");
  EXPECT_EQ(list.whole("/items/0/records"), 1);
  EXPECT_EQ(list.size("/items/0/villages"), 1U);
  EXPECT_EQ(list.body.find("Bảy"), std::string::npos);
}

TEST_F(ForeignRecords, a_household_that_comes_from_elsewhere_is_new_to_the_head) {
  const auto sent = officer_enters({{"record", record("07-003")},
                                    {"based_on", version("07-003")},
                                    {"village", "06217-08"},
                                    {"values", object{{"insured", 0}}}},
                                   "2024-10-15", "submitted");
  const Answer view = get("truongthon", fmt::format("/changesets/{}", sent));
  EXPECT_EQ(view.size("/lines"), 1U);
  EXPECT_TRUE(view.at("/lines/0/is_new").as_bool());
  EXPECT_EQ(view.body.find("06217-07"), std::string::npos);
  EXPECT_EQ(view.body.find("Thôn 7"), std::string::npos);
}

// A code that another village uses: refused, and nothing else is said; whatever the way and the day.
TEST_F(ForeignRecords, a_code_of_another_village_cannot_be_used_and_no_more_is_said) {
  for (const char* code : {"07-001", "07–001", "０７-001", "7-1", " 07 - 001 "})
    for (const char* date : {"2024-10-15", "2023-01-01", "2023-06-30"})
      for (const bool by_key : {false, true}) {
        const Answer refused = post(
            "truongthon", kChangesets,
            {{"register", "household"},
             {"date", date},
             {"state", "submitted"},
             {"by_key", by_key},
             {"changes",
              array{object{{"village", "06217-08"}, {"values", object{{"code", code}, {"members", 3}}}}}}});
        EXPECT_EQ(refused.status, 422) << code << ' ' << date;
        EXPECT_EQ(refused.text("/diagnostics/0/key"), "entry.code_closed") << code << ' ' << date;
        EXPECT_EQ(refused.size("/diagnostics"), 1U);
        for (const char* word : {"conflicts", "06217-07", "Thôn 7", "version"})
          EXPECT_EQ(refused.body.find(word), std::string::npos) << code << ": " << refused.body;
      }
  With file;
  file.type = "text/csv";
  for (const char* date : {"2024-10-15", "2023-01-01"})
    for (const char* more : {"", "&dry_run=1"}) {
      file.body = "Mã hộ;Thôn;Số nhân khẩu\n07-001;Thôn 8;3\n";
      const Answer refused = send("truongthon", http::Method::post, std::string(kImport) + date + more, file);
      EXPECT_EQ(refused.status, 422);
      EXPECT_EQ(refused.text("/diagnostics/0/key"), "entry.code_closed");
      EXPECT_EQ(refused.body.find("Thôn 7"), std::string::npos);
      file.body = "Mã hộ;Kết thúc\n07-001;có\n";
      const Answer ended = send("truongthon", http::Method::post, std::string(kImport) + date + more, file);
      file.body = "Mã hộ;Kết thúc\n07-999;có\n";
      const Answer none = send("truongthon", http::Method::post, std::string(kImport) + date + more, file);
      EXPECT_EQ(ended.status, none.status);
      EXPECT_EQ(ended.text("/diagnostics/0/key"), none.text("/diagnostics/0/key"));
    }
}

TEST_F(ForeignRecords, a_code_of_the_own_village_belongs_to_its_record) {
  const auto refused = [&](const std::string& who, const char* code) {
    return post(who, kChangesets,
                {{"register", "household"},
                 {"date", "2024-10-15"},
                 {"state", "submitted"},
                 {"changes", array{object{{"village", "06217-08"},
                                          {"values", object{{"code", code}, {"members", 30}}}}}}});
  };
  const Answer own = refused("truongthon", "08-001");
  EXPECT_EQ(own.status, 422) << "no conflict: nobody changed anything";
  EXPECT_EQ(own.text("/diagnostics/0/key"), "entry.code_taken");
  EXPECT_NE(own.body.find("Lộc Văn Tiến, Thôn 8"), std::string::npos) << own.body;
  EXPECT_NE(refused("chutich", "08-001").body.find("L** V** T***, Thôn 8"), std::string::npos);
  EXPECT_EQ(refused("truongthon", "8-1").text("/diagnostics/0/key"), "entry.code_taken");
}

TEST_F(ForeignRecords, a_file_of_elsewhere_is_none) {
  With picture;
  picture.type = "image/jpeg";
  picture.body = "\xFF\xD8\xFF\xE0 a picture";
  const Answer kept = send("canbo", http::Method::post, "/places/06217/files", picture);
  ASSERT_EQ(kept.status, 201) << kept.body;
  const std::string path = "/files/" + kept.text("/id");
  EXPECT_EQ(get("truongthon", path).status, 200);
  const Answer none = get("truongthon", "/files/" + std::string(kept.text("/id").size(), 'f'));
  EXPECT_EQ(none.status, 404);
}

}  // namespace
}  // namespace ntm::api
