// SPDX-License-Identifier: Apache-2.0
// The first day of a commune, told to the API: a database in which nothing stands but the law, and the one
// who set it up. Khánh Khê (06286) was made of 06217, 06241 and 06286 on 1 July 2025; today is 30/11/2026.
#include <unistd.h>

#include <filesystem>

#include "actions/account_admin.h"
#include "actions/initialise.h"
#include "api/api_fixture.h"
#include "storage/open.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;

constexpr const char* kBegun = "/places/06286";

base::Instant first_morning() {
  return *base::Instant::parse("2026-11-30T07:00:00+07:00");
}

// Made once for all tests of this file; what is a person's is made in each.
struct NothingYet {
  std::string folder, file;

  NothingYet() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ntm-api-empty-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    file = folder + "/empty.db";
    actions::initialise(file, {"test", first_morning()});
  }
  ~NothingYet() { std::filesystem::remove_all(folder); }
  NothingYet(const NothingYet&) = delete;
  NothingYet& operator=(const NothingYet&) = delete;
};

const NothingYet& nothing_yet() {
  static const NothingYet made;
  return made;
}

class EmptyDatabase : public ApiTest {
 protected:
  EmptyDatabase() : ApiTest(nothing_yet().file) {
    application().surroundings().clock = ServerClock(first_morning().date(), first_morning());
    const auto invited = actions::first_administrator(*database(), {"test", first_morning()});
    const Answer session =
        post("", "/invitations/" + invited.value().token, {{"password", "sông xanh núi thẳm"}});
    EXPECT_EQ(session.status, 200) << session.body;
    has_signed_in("quantri", session);
  }

  Answer begin(const char* commune) { return post("quantri", "/places/begin", {{"commune", commune}}); }
  Answer steps() { return get("quantri", std::string(kBegun) + "/first-steps"); }
  Answer say(const char* name, const char* value, const char* decision) {
    return post("quantri", std::string(kBegun) + "/attributes",
                {{"name", name}, {"value", value}, {"from", "2026-02-15"}, {"decision", decision}});
  }
  Answer add(array villages) {
    return post("quantri", std::string(kBegun) + "/villages", {{"villages", std::move(villages)}});
  }
};

TEST_F(EmptyDatabase, has_no_places_and_knows_the_country) {
  EXPECT_EQ(get("quantri", "/places").size("/items"), 0U);
  const Answer found = get("quantri", "/country/communes?q=khanh%20khe%20lang%20son");
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.text("/found/0/code"), "06286");
  EXPECT_EQ(get("quantri", "/country/communes/06286").text("/name"), "Xã Khánh Khê");
  EXPECT_EQ(steps().key(), "api.forbidden") << "who may do what where is asked first";
}

TEST_F(EmptyDatabase, is_closed_to_whoever_is_not_signed_in) {
  for (const char* path : {"/places", "/country/communes?q=x", "/country/communes/06286"})
    EXPECT_EQ(get("", path).status, 401) << path;
  EXPECT_EQ(post("", "/places/begin", {{"commune", "06286"}}).status, 401);
  EXPECT_EQ(get("quantri", "/places").size("/items"), 0U);
}

TEST_F(EmptyDatabase, begins_with_one_commune_and_only_once) {
  EXPECT_EQ(begin("06217").key(), "place.former") << "it ended on 30 June 2025";
  EXPECT_EQ(begin("99999").key(), "place.not_in_country");
  ASSERT_EQ(begin("6286").status, 201) << "a spreadsheet takes the zeros";
  EXPECT_EQ(begin("06286").key(), "place.begun");
  // The nation, the province, the commune; what was before stands no more.
  EXPECT_EQ(get("quantri", "/places").size("/items"), 3U);
}

TEST_F(EmptyDatabase, is_led_from_step_to_step_by_what_is_there) {
  ASSERT_EQ(begin("06286").status, 201);
  EXPECT_EQ(steps().text("/next"), "villages");
  EXPECT_EQ(steps().size("/origins"), 3U);
  const Answer unsaid = add({object{{"name", "Thôn Một"}}});
  EXPECT_EQ(unsaid.status, 422) << "nobody said in which of the three it was";
  EXPECT_EQ(unsaid.text("/diagnostics/0/key"), "village_list.origin_unsaid");
  const Answer added = add({object{{"name", "Thôn Một"}, {"origin", "06217"}},
                            object{{"name", "Thôn Một"}, {"origin", "06241"}},
                            object{{"name", "Thôn Hai"}, {"origin", "06286"}}});
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(added.text("/items/1/code"), "06241-01");
  EXPECT_EQ(steps().text("/next"), "attributes");
  EXPECT_EQ(say("region", "TDMNPB", "318/QĐ-TTg").status, 201);
  EXPECT_EQ(steps().text("/steps/1/state"), "partly");
  EXPECT_EQ(say("commune_group", "3", "").status, 201);
  EXPECT_EQ(say("specially_difficult", "no", "").status, 201);
  EXPECT_EQ(steps().text("/steps/1/state"), "done");
  EXPECT_EQ(steps().text("/next"), "people");
}

TEST_F(EmptyDatabase, shows_an_attribute_with_its_day_and_its_paper) {
  ASSERT_EQ(begin("06286").status, 201);
  EXPECT_TRUE(steps().at("/attributes/0/from").is_null());
  ASSERT_EQ(say("region", "TDMNPB", "Quyết định 318/QĐ-TTg (08/3/2022)").status, 201);
  ASSERT_EQ(say("commune_group", "3", "").status, 201);
  const Answer seen = steps();
  EXPECT_EQ(seen.text("/attributes/0/value"), "TDMNPB");
  EXPECT_EQ(seen.text("/attributes/0/from"), "2026-02-15");
  EXPECT_EQ(seen.text("/attributes/0/decision"), "Quyết định 318/QĐ-TTg (08/3/2022)");
  EXPECT_EQ(seen.text("/attributes/1/value"), "3");
  EXPECT_TRUE(seen.at("/attributes/1/decision").is_null());
}

TEST_F(EmptyDatabase, takes_a_village_that_was_founded_after_its_commune) {
  ASSERT_EQ(begin("06286").status, 201);
  const Answer read = post("quantri", std::string(kBegun) + "/villages/reading",
                           {{"text", "Thôn Mới;15/01/2026\nThôn Sau;01/12/2026"}});
  ASSERT_EQ(read.status, 200) << read.body;
  EXPECT_EQ(read.text("/villages/0/from"), "2026-01-15");
  EXPECT_EQ(read.text("/villages/0/state"), "new");
  EXPECT_EQ(read.text("/villages/1/state"), "asked") << "tomorrow";
  EXPECT_EQ(add({object{{"name", "Thôn Mới"}, {"from", "15/01"}}}).status, 400);
  ASSERT_EQ(add({object{{"name", "Thôn Mới"}, {"from", "2026-01-15"}}}).status, 201);
  EXPECT_EQ(get("quantri", "/places/06286-01").text("/from"), "2026-01-15");
}

}  // namespace
}  // namespace ntm::api
