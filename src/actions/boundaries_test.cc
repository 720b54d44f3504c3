// SPDX-License-Identifier: Apache-2.0
#include "actions/boundaries.h"

#include "actions/province_for_tests.h"
#include "actions/store_file.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

constexpr const char* kSquare =
    R"({"type": "Polygon", "coordinates": [[[106.1, 21.1], [106.2, 21.1], [106.2, 21.2], [106.1, 21.1]]]})";

std::string feature_of(const std::string& properties, const std::string& geometry = kSquare) {
  return R"({"type": "Feature", "properties": )" + properties + R"(, "geometry": )" + geometry + "}";
}

std::string collection_of(const std::vector<std::string>& features) {
  return R"({"type": "FeatureCollection", "features": [)" + fmt::format("{}", fmt::join(features, ",")) +
         "]}";
}

// On 20/01/2026 the province has the communes 00003, 00004 and 00006.
class BoundariesTest : public ProvinceTest {
 protected:
  BoundariesRead read(const std::string& bytes, const char* place = "20") {
    return read_boundaries(*db, place, bytes, now);
  }

  const Session now{"lan", at("2026-01-20T08:00:00+07:00")};
  const std::string two = collection_of({feature_of(R"({"code": "00003"})"), feature_of(R"({"ma_xa": 4})")});
};

TEST_F(BoundariesTest, say_which_communes_they_draw_and_which_they_do_not) {
  const BoundariesRead found =
      read(collection_of({feature_of(R"({"code": "00003"})"), feature_of(R"({"ma_xa": 4})"),
                          feature_of(R"({"name": "x", "ma": "99999"})")}));
  EXPECT_EQ(found.drawn, (std::vector<std::string>{"00003", "00004"})) << "the zeros that a number lost";
  EXPECT_EQ(found.missing, std::vector<std::string>{"00006"});
  EXPECT_EQ(found.unknown, std::vector<std::string>{"99999"});
}

TEST_F(BoundariesTest, are_kept_by_their_hash_and_the_last_ones_are_the_map) {
  EXPECT_FALSE(boundaries_of(*db, "20"));
  const KeptBoundaries first_kept = keep_boundaries(*db, "20", "/tmp/xa.geojson", two, now);
  EXPECT_EQ(boundaries_of(*db, "20"), first_kept.file.id);
  EXPECT_EQ(first_kept.file.name, "xa.geojson");
  EXPECT_EQ(read_file(*db, first_kept.file.id).content, two);
  const auto entry = storage::read_audit(*db, 1).at(0);
  EXPECT_EQ(entry.action, "places.boundaries");
  EXPECT_EQ(entry.place, "20");
  const Session later{"lan", at("2026-01-21T08:00:00+07:00")};
  const KeptBoundaries more =
      keep_boundaries(*db, "20", "moi.geojson", collection_of({feature_of(R"({"code": "00006"})")}), later);
  EXPECT_EQ(boundaries_of(*db, "20"), more.file.id);
  EXPECT_FALSE(boundaries_of(*db, "24"));
}

TEST_F(BoundariesTest, are_refused_with_what_is_wrong_and_where) {
  EXPECT_ERROR(read(R"({"type": "Feature"})"), invalid, "boundaries.collection");
  EXPECT_ERROR(read(collection_of({"7"})), invalid, "boundaries.feature");
  EXPECT_ERROR(read(collection_of({feature_of("{}")})), invalid, "boundaries.code");
  for (const char* wrong :
       {R"({"type": "Point", "coordinates": [106, 21]})", R"({"type": "Polygon", "coordinates": []})",
        R"({"type": "Polygon", "coordinates": [[[106, 21], [107, 21], [106, 21]]]})",
        R"({"type": "MultiPolygon", "coordinates": [[[["a", 1], [1, 1], [1, 2], [1, 3]]]]})", "null"})
    EXPECT_ERROR(read(collection_of({feature_of(R"({"code": "00003"})", wrong)})), invalid,
                 "boundaries.geometry");
  EXPECT_ERROR(read(collection_of({feature_of(R"({"code": "99999"})")})), invalid, "boundaries.none_fits");
  EXPECT_ERROR(read(two, "00003"), invalid, "place.not_above");
  EXPECT_ERROR(read(std::string(kMostBoundaryBytes + 1, ' ')), invalid, "boundaries.too_large");
  EXPECT_TRUE(error_of([&] { read("{"); }));
}

TEST_F(BoundariesTest, have_no_more_points_than_a_page_can_draw) {
  std::string ring = "[1,2]";
  for (std::size_t point = 0; point < kMostBoundaryPoints; ++point) ring += ",[1,2]";
  const std::string geometry = R"({"type": "Polygon", "coordinates": [[)" + ring + "]]}";
  EXPECT_ERROR(read(collection_of({feature_of(R"({"code": "00003"})", geometry)})), invalid,
               "boundaries.points");
}

}  // namespace
}  // namespace ntm::actions
