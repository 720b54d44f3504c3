// SPDX-License-Identifier: Apache-2.0
// On 15/10/2024 the province has three communes: Bình Trung, which has entered its data, and two that have
// entered nothing.
#include <algorithm>

#include "api/api_fixture.h"

namespace ntm::api {
namespace {

class PlaceOverviewStories : public ApiTest {};

TEST_F(PlaceOverviewStories, who_holds_the_province_sees_what_its_communes_reach) {
  const Answer whole = get("thamdinh", "/places/20/overview");
  ASSERT_EQ(whole.status, 200) << whole.body;
  EXPECT_EQ(whole.text("/kind"), "province");
  EXPECT_EQ(whole.text("/year_before"), "2023-12-31");
  EXPECT_EQ(whole.whole("/communes"), 3);
  EXPECT_EQ(whole.whole("/left_out"), 0);
  ASSERT_EQ(whole.size("/sets"), 1U);
  EXPECT_EQ(whole.text("/sets/0/set"), "xa-ntm-2021-2025-lang-son");
  EXPECT_EQ(whole.whole("/sets/0/criteria"), 19);
  EXPECT_EQ(whole.size("/sets/0/by_held"), 20U) << "none to all nineteen";
  EXPECT_GE(whole.size("/sets/0/indicators"), 57U);
  EXPECT_GE(whole.size("/sets/0/ranking"), 1U);
}

TEST_F(PlaceOverviewStories, its_communes_come_in_parts_and_as_a_table) {
  const Answer first = get("thamdinh", "/places/20/overview/communes?limit=1");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.whole("/total"), 3);
  EXPECT_EQ(first.text("/items/0/code"), "06217");
  EXPECT_EQ(first.text("/items/0/above"), "Huyện Cao Lộc");
  EXPECT_EQ(first.text("/items/0/before/0"), "06217");
  const Answer commune = get("thamdinh", "/places/06217/assessment");
  EXPECT_EQ(first.whole("/items/0/held"), commune.whole("/summary/held"));
  const Answer rest = get("thamdinh", "/places/20/overview/communes?limit=5&after=" + first.text("/next"));
  EXPECT_EQ(rest.size("/items"), 2U);
  EXPECT_TRUE(rest.at("/next").is_null());
  const Answer table = get("thamdinh", "/places/20/overview/communes?format=csv");
  EXPECT_EQ(std::ranges::count(table.body, '\n'), 4) << "a head and three communes";
}

TEST_F(PlaceOverviewStories, a_part_of_a_province_is_not_the_province_and_a_commune_has_no_communes) {
  EXPECT_EQ(get("canbo", "/places/20/overview").status, 403);
  EXPECT_EQ(get("canbo", "/places/20/overview/communes").status, 403);
  EXPECT_EQ(get("canbo", "/places/06217/overview").key(), "place.not_above");
  const Answer province = get("thamdinh", "/places/20/assessment");
  EXPECT_EQ(province.status, 404);
  EXPECT_EQ(province.key(), "place.told_by_communes") << "it says what it is, and where its communes stand";
}

TEST_F(PlaceOverviewStories, boundaries_that_an_administrator_brings_are_the_map) {
  EXPECT_TRUE(get("thamdinh", "/places/20/overview").at("/boundaries").is_null());
  const std::string path = "/places/20/boundaries?name=xa.geojson";
  const With map{
      R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "06217"},
      "geometry": {"type": "Polygon", "coordinates": [[[106, 21], [107, 21], [107, 22], [106, 21]]]}}]})",
      "application/geo+json"};
  EXPECT_EQ(send("thamdinh", http::Method::post, path, map).status, 403);
  const Answer kept = send("quantri", http::Method::post, path, map);
  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(kept.text("/drawn/0"), "06217");
  EXPECT_EQ(kept.size("/missing"), 2U);
  const std::string file = get("thamdinh", "/places/20/overview").text("/boundaries");
  EXPECT_EQ(file, kept.text("/file"));
  const Answer drawn = get("thamdinh", "/files/" + file);
  EXPECT_EQ(drawn.status, 200);
  EXPECT_EQ(drawn.body, map.body);
  EXPECT_EQ(get("canbo", "/files/" + file).status, 404) << "the province is not the officer's";
  EXPECT_EQ(send("quantri", http::Method::post, path, {"{}", "application/geo+json"}).key(),
            "boundaries.collection");
}

TEST_F(PlaceOverviewStories, a_level_is_moved_for_one_commune_and_for_all) {
  const std::string moved = "/level-impact?indicator=15.1&level=100";
  const Answer one = get("canbo", "/places/06217" + moved);
  ASSERT_EQ(one.status, 200) << one.body;
  ASSERT_EQ(one.size("/places"), 1U);
  EXPECT_EQ(one.text("/places/0/indicators/0/code_after"), "15.1");
  EXPECT_EQ(one.text("/places/0/indicators/0/differences/0"), "other_level");
  EXPECT_EQ(get("thamdinh", "/places/20" + moved).size("/places"), 3U);
  EXPECT_EQ(get("canbo", "/places/20" + moved).status, 403);
  EXPECT_EQ(get("canbo", "/places/06217/level-impact?indicator=15.1").key(), "api.bad_parameter");
  EXPECT_EQ(get("canbo", "/places/06217/level-impact?level=90").key(), "api.bad_parameter");
  EXPECT_EQ(get("canbo", "/places/06217/level-impact?indicator=15.1&level=many").key(), "api.bad_parameter");
  EXPECT_EQ(get("canbo", "/places/06217/level-impact?indicator=99.9&level=1").key(), "indicator.unknown");
}

}  // namespace
}  // namespace ntm::api
