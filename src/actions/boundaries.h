// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/session.h"
#include "programme/place.h"
#include "storage/database.h"
#include "storage/file_queries.h"

// Boundaries of communes, for a map: a GeoJSON file that somebody brings; none is shipped. Nothing is judged
// by them.
namespace ntm::actions {

inline constexpr std::size_t kMostBoundaryBytes = 5'000'000;
inline constexpr std::size_t kMostBoundaryPoints = 200'000;
inline constexpr std::string_view kBoundariesType = "application/geo+json";

// What a file of boundaries has of the communes below a place, by code.
struct BoundariesRead {
  std::vector<std::string> drawn;    // communes that it draws
  std::vector<std::string> missing;  // communes that it does not draw
  std::vector<std::string> unknown;  // codes that are no commune's there: they are not drawn
};

// A FeatureCollection of Polygons and MultiPolygons in degrees, each with its commune's code in the property
// `code`, `ma_xa` or `ma` (a text, or a number without its zeros) or as the feature's id. base::Error
// (invalid): boundaries.* says what is wrong, and with which feature; place.not_above.
BoundariesRead read_boundaries(storage::Database& database, const programme::PlaceCode& place,
                               const std::string& bytes, const Session& session);

struct KeptBoundaries {
  storage::StoredFile file;
  BoundariesRead read;
};

// Keeps them for the place, by the hash of the file; what was kept last is the map. A file that was kept
// before does not become the last by being brought again. base::Error as read_boundaries.
KeptBoundaries keep_boundaries(storage::Database& database, const programme::PlaceCode& place,
                               const std::string& name, const std::string& bytes, const Session& session);

// The file that is the map of the place; nothing where nobody brought one.
std::optional<std::string> boundaries_of(storage::Database& database, const programme::PlaceCode& place);

}  // namespace ntm::actions
