// SPDX-License-Identifier: Apache-2.0
// Who is told the names of persons, by which ways, and what is written down of it.
#include <fmt/format.h>

#include <algorithm>

#include "api/api_fixture.h"
#include "storage/access_queries.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

class ToldNames : public ApiTest {
 protected:
  Answer found(const std::string& key) {
    return get("canbo", std::string(kHouseholds) + "?filter.code=" + key);
  }
  std::int64_t record(const std::string& key) { return found(key).whole("/items/0/record"); }
  std::int64_t version(const std::string& key) { return found(key).whole("/items/0/version"); }
  std::int64_t officer_enters(object change, const std::string& state) {
    const Answer entered = post("canbo", kChangesets,
                                {{"register", "household"},
                                 {"date", "2024-10-15"},
                                 {"state", state},
                                 {"changes", array{std::move(change)}}});
    EXPECT_EQ(entered.status, 201) << entered.body;
    return entered.whole("/changeset");
  }
};

// Every way by which a household's name could come out, asked by everybody.
TEST_F(ToldNames, names_are_told_to_the_head_in_his_village_and_to_the_officer_and_by_no_way_to_others) {
  const std::string records = kHouseholds;
  const std::string one = records + "/" + std::to_string(record("08-001"));
  const auto sent =
      officer_enters({{"village", "06217-08"},
                      {"values", object{{"code", "08-950"}, {"members", 3}, {"head_name", "Lộc Văn Tiến"}}}},
                     "submitted");
  const std::vector<std::string> ways{records + "?q=08-001",
                                      records + "?filter.code=08-001&personal=1",
                                      records + "?limit=500&village=06217-08",
                                      records + "?format=csv&village=06217-08",
                                      records + "?format=ndjson&village=06217-08&personal=1",
                                      one,
                                      one + "?personal=1&date=2024-06-30",
                                      "/places/06217/indicators/15.1/records?limit=500&village=06217-08",
                                      "/places/06217/indicators/15.1/records?format=csv&village=06217-08",
                                      "/places/06217/offline?village=06217-08",
                                      fmt::format("/changesets/{}", sent)};
  const auto whole = [](const Answer& answer) {
    std::string body = answer.body;
    if (answer.response.stream)
      while (const auto part = answer.response.stream()) body += *part;
    return body;
  };
  const std::string name = "Lộc Văn Tiến";
  for (const char* who :
       {"truongthon", "canbo", "chutich", "thamdinh", "kiemtoan", "vanphong", "quantri", ""}) {
    const bool told = std::string_view(who) == "truongthon" || std::string_view(who) == "canbo";
    for (const std::string& way : ways) {
      const Answer answer = get(who, way);
      const std::string body = whole(answer);
      if (!told) {
        EXPECT_EQ(body.find(name), std::string::npos) << who << ' ' << way;
      } else if (way.find("indicators") == std::string::npos) {
        EXPECT_NE(body.find(name), std::string::npos) << who << ' ' << way;
      }
    }
  }
}

TEST_F(ToldNames, who_is_not_told_a_name_cannot_ask_for_it_either) {
  const std::string records = kHouseholds;
  const std::string name = "L%E1%BB%99c%20V%C4%83n%20Ti%E1%BA%BFn";
  EXPECT_GE(get("truongthon", records + "?q=" + name).whole("/total"), 1);
  EXPECT_GE(get("canbo", records + "?q=" + name).whole("/total"), 1);
  EXPECT_EQ(get("truongthon", records + "?sort=head_name").status, 200);
  EXPECT_EQ(get("canbo", records + "?filter.head_name=" + name).status, 200);
  for (const char* who : {"chutich", "thamdinh"}) {
    EXPECT_EQ(get(who, records + "?personal=1&q=" + name).whole("/total"), 0) << who;
    EXPECT_EQ(get(who, records + "?personal=1&filter.head_name=" + name).status, 400) << who;
    EXPECT_EQ(get(who, records + "?personal=1&sort=head_name").status, 400) << who;
  }
}

TEST_F(ToldNames, a_conflict_masks_names_for_whom_they_are_masked) {
  const auto number = record("08-001"), seen = version("08-001");
  officer_enters({{"record", number}, {"based_on", seen}, {"values", object{{"insured", 1}}}}, "accepted");
  const object mine{
      {"register", "household"},
      {"date", "2024-10-15"},
      {"state", "submitted"},
      {"changes", array{object{{"record", number}, {"based_on", seen}, {"values", object{{"insured", 2}}}}}}};
  const Answer chair = post("chutich", kChangesets, mine);
  EXPECT_EQ(chair.status, 409);
  EXPECT_EQ(chair.text("/conflicts/0/theirs/values/head_name/masked"), "L** V** T***");
  EXPECT_EQ(chair.text("/conflicts/0/yours/head_name/masked"), "L** V** T***");
  const Answer head = post("truongthon", kChangesets, mine);
  EXPECT_EQ(head.status, 409);
  EXPECT_EQ(head.text("/conflicts/0/theirs/values/head_name"), "Lộc Văn Tiến");
}

TEST_F(ToldNames, reading_names_is_one_line_a_day_for_reader_village_and_register) {
  const auto lines = [&] {
    storage::LogFilter filter;
    filter.everywhere = true;
    std::vector<std::string> found;
    for (const auto& entry : storage::list_access(*database(), filter, std::nullopt, 1000))
      found.push_back(fmt::format("{} {} {} {} {}", entry.actor, entry.place, entry.register_name,
                                  entry.records, entry.why));
    std::ranges::reverse(found);
    return found;
  };
  const std::string records = kHouseholds;
  get("chutich", records + "?q=08-001");
  EXPECT_TRUE(lines().empty()) << "masked names are none";
  get("truongthon", records + "?q=08-001");
  get("truongthon", records + "?limit=50");
  get("truongthon", "/places/06217/offline?village=06217-08");
  get("truongthon", "/places/06217/indicators/15.1/records");
  get("canbo", records + "?q=08-001");
  get("canbo", records + "?q=07-001");
  get("canbo", records + "?format=csv&village=06217-08");
  get("canbo", records + "?format=csv&village=06217-08&q=08");
  EXPECT_EQ(lines(), (std::vector<std::string>{
                         "truongthon 06217-08 household 1 records", "canbo 06217-08 household 1 records",
                         "canbo 06217-07 household 1 records", "canbo 06217-08 household 76 export"}));
}

}  // namespace
}  // namespace ntm::api
