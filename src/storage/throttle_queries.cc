// SPDX-License-Identifier: Apache-2.0
#include "storage/throttle_queries.h"

#include "base/check.h"

namespace ntm::storage {

std::optional<Filling> find_filling(Database& db, std::string_view lane, base::Instant now) {
  const auto row = db.prepare("SELECT last_at, drains_at FROM throttle WHERE lane = ?1 AND drains_at > ?2");
  if (!row->with(lane, now).step()) return std::nullopt;
  return Filling{row->instant(0), row->instant(1)};
}

void set_filling(Database& db, std::string_view lane, const Filling& filling) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO throttle (lane, last_at, drains_at) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (lane) DO UPDATE SET last_at = ?2, drains_at = ?3")
      ->with(lane, filling.last, filling.drains)
      .execute();
}

void empty_lane(Database& db, std::string_view lane) {
  NTM_CHECK(db.is_writing());
  db.prepare("DELETE FROM throttle WHERE lane = ?1")->with(lane).execute();
}

void drop_lanes(Database& db, base::Instant now) {
  NTM_CHECK(db.is_writing());
  db.prepare("DELETE FROM throttle WHERE drains_at <= ?1")->with(now).execute();
  db.prepare(
        "DELETE FROM throttle WHERE lane NOT IN (SELECT lane FROM throttle ORDER BY drains_at DESC LIMIT ?1)")
      ->with(kMostLanes)
      .execute();
}

void add_device(Database& db, accounts::AccountId id, std::string_view token_hash, base::Instant at) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO known_device (token_hash, account_id, last_at) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (token_hash) DO UPDATE SET account_id = ?2, last_at = ?3")
      ->with(token_hash, id, at)
      .execute();
  db.prepare(
        "DELETE FROM known_device WHERE account_id = ?1 AND token_hash NOT IN (SELECT token_hash FROM "
        "known_device WHERE account_id = ?1 ORDER BY last_at DESC, token_hash LIMIT ?2)")
      ->with(id, kMostDevices)
      .execute();
}

bool is_known_device(Database& db, accounts::AccountId id, std::string_view token_hash, base::Instant since) {
  const auto row =
      db.prepare("SELECT 1 FROM known_device WHERE token_hash = ?1 AND account_id = ?2 AND last_at >= ?3");
  return row->with(token_hash, id, since).step();
}

void forget_devices(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  db.prepare("DELETE FROM known_device WHERE account_id = ?1")->with(id).execute();
}

}  // namespace ntm::storage
