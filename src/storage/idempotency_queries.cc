// SPDX-License-Identifier: Apache-2.0
#include "storage/idempotency_queries.h"

#include "base/check.h"
#include "storage/noted_rows.h"

namespace ntm::storage {
namespace {

base::Instant forgotten_before(base::Instant now) {
  constexpr std::int64_t kDay = 86'400'000'000;
  return {now.microseconds - kDaysAnswersAreKept * kDay};
}

}  // namespace

std::optional<KeptAnswer> find_answer(Database& db, accounts::AccountId account, std::string_view key,
                                      base::Instant now) {
  const auto row = db.prepare(
      "SELECT digest, status, media_type, body FROM idempotency "
      "WHERE account_id = ?1 AND key = ?2 AND at >= ?3");
  if (!row->with(account, key, forgotten_before(now)).step()) return std::nullopt;
  return KeptAnswer{std::string(row->text(0)), static_cast<int>(row->whole(1)), std::string(row->text(2)),
                    std::string(row->text(3))};
}

void keep_answer(Database& db, accounts::AccountId account, std::string_view key, const KeptAnswer& answer,
                 base::Instant at) {
  NTM_CHECK(db.is_writing());
  db.prepare("DELETE FROM idempotency WHERE at < ?1")->with(forgotten_before(at)).execute();
  change_noted(db, "idempotency",
               "INSERT INTO idempotency (account_id, key, digest, status, media_type, body, at) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
               account, key, answer.request_digest, answer.status, answer.media_type, answer.body, at);
}

}  // namespace ntm::storage
