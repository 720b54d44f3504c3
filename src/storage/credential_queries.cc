// SPDX-License-Identifier: Apache-2.0
#include "storage/credential_queries.h"

#include "base/check.h"
#include "storage/code_key.h"
#include "storage/noted_rows.h"

namespace ntm::storage {
std::optional<std::string> password_hash(Database& db, accounts::AccountId id) {
  const auto row = db.prepare("SELECT hash FROM password WHERE account_id = ?1");
  if (!row->with(id).step()) return std::nullopt;
  return std::string(row->text(0));
}

void set_password(Database& db, accounts::AccountId id, std::string_view hash, bool must_change,
                  base::Instant at) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "password",
               "INSERT INTO password (account_id, hash, must_change, set_at) VALUES (?1, ?2, ?3, ?4) "
               "ON CONFLICT (account_id) DO UPDATE SET hash = ?2, must_change = ?3, set_at = ?4",
               id, hash, must_change, at);
}

void remove_password(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "password", "DELETE FROM password WHERE account_id = ?1", id);
}

std::optional<Totp> find_totp(Database& db, accounts::AccountId id) {
  const auto row = db.prepare("SELECT secret, confirmed, last_step FROM totp WHERE account_id = ?1");
  if (!row->with(id).step()) return std::nullopt;
  const std::string kept(row->text(0));
  auto secret = opened_code(db, id, kept);
  return Totp{secret.value_or(""), row->whole(1) != 0, row->optional_whole(2), secret.has_value(),
              is_plain_code(kept)};
}

void set_totp(Database& db, accounts::AccountId id, const Totp& totp) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "totp",
               "INSERT INTO totp (account_id, secret, confirmed, last_step) VALUES (?1, ?2, ?3, ?4) "
               "ON CONFLICT (account_id) DO UPDATE SET secret = ?2, confirmed = ?3, last_step = ?4",
               id, sealed_code(db, id, totp.secret), totp.confirmed, totp.last_step);
}

// Not noted: it changes with each signing in, and lets nobody in.
void set_totp_step(Database& db, accounts::AccountId id, std::int64_t last_step) {
  NTM_CHECK(db.is_writing());
  db.prepare("UPDATE totp SET last_step = ?2 WHERE account_id = ?1")->with(id, last_step).execute();
}

void remove_totp(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "totp", "DELETE FROM totp WHERE account_id = ?1", id);
}

}  // namespace ntm::storage
