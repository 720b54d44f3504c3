// SPDX-License-Identifier: Apache-2.0
#include "storage/log_keys.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

const base::SigningKey* log_key_of(const Database& db) {
  const auto* const holder = dynamic_cast<const LogKeyHolder*>(&db);
  return holder ? holder->log_key() : nullptr;
}

std::string signed_text(std::int64_t sequence, std::string_view hash) {
  return fmt::format("ntm log entry {} {}", number_in_home(sequence), hash);
}

void introduce_log_key(Database& db) {
  const base::SigningKey* key = log_key_of(db);
  if (!key || db.prepare("SELECT 1 FROM log_key LIMIT 1")->step()) return;
  add_log_key(db);
}

void add_log_key(Database& db) {
  NTM_CHECK(db.is_writing() && log_key_of(db));
  db.prepare("INSERT INTO log_key (public_key) VALUES (?1)")->with(log_key_of(db)->public_key()).execute();
}

bool is_log_key_known(Database& db) {
  const auto known = db.prepare("SELECT 1 FROM log_key WHERE public_key = ?1");
  return log_key_of(db) && known->with(log_key_of(db)->public_key()).step();
}

void sign_entry(Database& db, std::int64_t sequence, std::string_view hash) {
  const base::SigningKey* key = log_key_of(db);
  if (!key) return;
  const auto known = db.prepare("SELECT key_id FROM log_key WHERE public_key = ?1");
  if (!known->with(key->public_key()).step()) return;
  db.prepare("INSERT INTO log_signature (sequence, key_id, signature) VALUES (?1, ?2, ?3)")
      ->with(sequence, known->whole(0), key->sign(signed_text(sequence, hash)))
      .execute();
}

}  // namespace ntm::storage
