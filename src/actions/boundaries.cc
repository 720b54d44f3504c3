// SPDX-License-Identifier: Apache-2.0
#include "actions/boundaries.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "actions/judged_communes.h"
#include "actions/store_file.h"
#include "base/error.h"
#include "plans/json_text.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;
using boost::json::value;

constexpr std::size_t kFewestOfRing = 4;  // the last is the first again
constexpr const char* kCodeProperties[] = {"code", "ma_xa", "ma"};

[[noreturn]] void refuse_boundaries(std::string key, std::string what = "") {
  throw Error(Error::Kind::invalid, {std::move(key), {{"what", std::move(what)}}});
}

const value* member(const value& of, std::string_view name) {
  return of.is_object() ? of.as_object().if_contains(name) : nullptr;
}

bool is_text(const value* of, std::string_view text) {
  return of && of->is_string() && std::string_view(of->as_string()) == text;
}

bool is_point(const value& point) {
  if (!point.is_array() || point.as_array().size() < 2) return false;
  return std::ranges::all_of(point.as_array(), [](const value& one) { return one.is_number(); });
}

// Looks through one feature after the other, and counts the points of all.
class FeatureReader {
 public:
  // The code; throws what is wrong with feature number `number`.
  std::string read(const value& feature, std::size_t number) {
    number_ = std::to_string(number);
    if (!is_text(member(feature, "type"), "Feature")) refuse_boundaries("boundaries.feature", number_);
    const value* geometry = member(feature, "geometry");
    const value* coordinates = geometry ? member(*geometry, "coordinates") : nullptr;
    if (!coordinates || !coordinates->is_array()) refuse_boundaries("boundaries.geometry", number_);
    const value* type = member(*geometry, "type");
    if (is_text(type, "Polygon")) {
      check_polygon(*coordinates);
    } else if (is_text(type, "MultiPolygon")) {
      for (const value& polygon : coordinates->as_array()) check_polygon(polygon);
    } else {
      refuse_boundaries("boundaries.geometry", number_);
    }
    return code_of(feature);
  }

 private:
  void check_polygon(const value& polygon) {
    if (!polygon.is_array() || polygon.as_array().empty()) refuse_boundaries("boundaries.geometry", number_);
    for (const value& ring : polygon.as_array()) {
      if (!ring.is_array() || ring.as_array().size() < kFewestOfRing ||
          !std::ranges::all_of(ring.as_array(), is_point))
        refuse_boundaries("boundaries.geometry", number_);
      points_ += ring.as_array().size();
      if (points_ > kMostBoundaryPoints)
        refuse_boundaries("boundaries.points", std::to_string(kMostBoundaryPoints));
    }
  }

  std::string code_of(const value& feature) const {
    std::vector<const value*> given;
    if (const value* properties = member(feature, "properties"))
      for (const char* name : kCodeProperties) given.push_back(member(*properties, name));
    given.push_back(member(feature, "id"));
    for (const value* one : given) {
      if (one && one->is_string()) return std::string(one->as_string());
      if (one && one->is_int64()) return fmt::format("{:05}", one->as_int64());
    }
    refuse_boundaries("boundaries.code", number_);
  }

  std::string number_;
  std::size_t points_ = 0;
};

std::set<std::string> codes_drawn(const std::string& bytes) {
  if (bytes.size() > kMostBoundaryBytes) refuse_boundaries("boundaries.too_large", "5 MB");
  if (const auto mistake = plans::mistake_in_json(bytes)) throw Error(Error::Kind::invalid, *mistake);
  const value json = boost::json::parse(bytes);
  const value* features = member(json, "features");
  if (!is_text(member(json, "type"), "FeatureCollection") || !features || !features->is_array())
    refuse_boundaries("boundaries.collection");
  std::set<std::string> codes;
  FeatureReader reader;
  std::size_t number = 0;
  for (const value& feature : features->as_array()) codes.insert(reader.read(feature, ++number));
  return codes;
}

}  // namespace

BoundariesRead read_boundaries(storage::Database& database, const programme::PlaceCode& place,
                               const std::string& bytes, const Session& session) {
  const base::Date today = session.now.date();
  const CommunesBelow below =
      communes_below(database, {place, today, session.now, "", std::nullopt}, nullptr, today);
  std::set<std::string> unknown = codes_drawn(bytes);
  BoundariesRead read;
  for (const programme::Place& commune : below.communes)
    (unknown.erase(commune.code) ? read.drawn : read.missing).push_back(commune.code);
  read.unknown.assign(unknown.begin(), unknown.end());
  if (read.drawn.empty()) refuse_boundaries("boundaries.none_fits", below.place.name);
  return read;
}

KeptBoundaries keep_boundaries(storage::Database& database, const programme::PlaceCode& place,
                               const std::string& name, const std::string& bytes, const Session& session) {
  KeptBoundaries kept{{storage::file_id_of(bytes), place, plain_file_name(name), std::string(kBoundariesType),
                       static_cast<std::int64_t>(bytes.size()), session.actor, session.now},
                      read_boundaries(database, place, bytes, session)};
  storage::Transaction transaction(database);
  if (!storage::add_file(database, kept.file, bytes)) return kept;
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "places.boundaries";
  entry.place = place;
  entry.object = storage::file_object(kept.file.id);
  entry.after = std::to_string(kept.read.drawn.size());
  entry.details = kept.file.name;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
  return kept;
}

std::optional<std::string> boundaries_of(storage::Database& database, const programme::PlaceCode& place) {
  const auto file = storage::newest_file(database, place, kBoundariesType);
  return file ? std::optional(file->id) : std::nullopt;
}

}  // namespace ntm::actions
