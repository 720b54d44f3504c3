// SPDX-License-Identifier: Apache-2.0
#include "storage/session_queries.h"

#include "base/check.h"
#include "storage/noted_rows.h"
#include "storage/throttle_queries.h"

namespace ntm::storage {
namespace {

std::optional<accounts::AccountId> first_number(Statement& row) {
  return row.step() ? std::optional(row.whole(0)) : std::nullopt;
}

}  // namespace

void add_session(Database& db, accounts::AccountId id, std::string_view token_hash, bool remember,
                 base::Instant at, base::Instant expires) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO session (token_hash, account_id, created_at, expires_at, remember) "
        "VALUES (?1, ?2, ?3, ?4, ?5)")
      ->with(token_hash, id, at, expires, remember)
      .execute();
}

std::optional<accounts::AccountId> account_of_session(Database& db, std::string_view token_hash,
                                                      base::Instant now) {
  const auto row = db.prepare(
      "SELECT account_id FROM session WHERE token_hash = ?1 AND expires_at > ?2 AND ended_at IS NULL");
  return first_number(row->with(token_hash, now));
}

void end_session(Database& db, std::string_view token_hash, base::Instant at) {
  NTM_CHECK(db.is_writing());
  db.prepare("UPDATE session SET ended_at = ?2 WHERE token_hash = ?1 AND ended_at IS NULL")
      ->with(token_hash, at)
      .execute();
}

void end_sessions(Database& db, accounts::AccountId id, std::string_view except, base::Instant at) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "UPDATE session SET ended_at = ?3 WHERE account_id = ?1 AND token_hash <> ?2 AND ended_at IS NULL")
      ->with(id, except, at)
      .execute();
}

void end_everything(Database& db, accounts::AccountId id, base::Instant at) {
  end_sessions(db, id, "", at);
  end_api_tokens(db, id, at);
  forget_devices(db, id);
}

void forget_ended(Database& db, base::Instant now) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "DELETE FROM session WHERE (ended_at IS NOT NULL OR expires_at <= ?1) AND session_id < "
        "(SELECT MAX(n.session_id) FROM session n WHERE n.account_id = session.account_id)")
      ->with(now)
      .execute();
  change_noted(db, "api_token", "DELETE FROM api_token WHERE ended_at IS NOT NULL OR expires_at <= ?1", now);
  change_noted(db, "invitation",
               "DELETE FROM invitation WHERE used_at IS NULL AND asked_by = '' AND expires_at <= ?1", now);
}

void add_invitation(Database& db, accounts::AccountId id, std::string_view token_hash, base::Instant expires,
                    std::string_view asked_by) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "invitation", "DELETE FROM invitation WHERE account_id = ?1 AND used_at IS NULL", id);
  change_noted(
      db, "invitation",
      "INSERT INTO invitation (token_hash, account_id, expires_at, asked_by) VALUES (?1, ?2, ?3, ?4)",
      token_hash, id, expires, asked_by);
}

std::optional<std::string> asked_invitation(Database& db, accounts::AccountId id, base::Instant now) {
  const auto row = db.prepare(
      "SELECT asked_by FROM invitation WHERE account_id = ?1 AND asked_by <> '' AND used_at IS NULL "
      "AND expires_at > ?2");
  if (!row->with(id, now).step()) return std::nullopt;
  return std::string(row->text(0));
}

void confirm_invitation(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "invitation",
               "UPDATE invitation SET asked_by = '' WHERE account_id = ?1 AND used_at IS NULL", id);
}

// The row stays, over: it says that the account was used.
void refuse_invitation(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "invitation",
               "UPDATE invitation SET expires_at = 0 WHERE account_id = ?1 AND used_at IS NULL", id);
}

bool was_used(Database& db, accounts::AccountId id) {
  const auto row = db.prepare(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM password WHERE account_id = ?1) OR EXISTS (SELECT 1 FROM "
      "invitation WHERE account_id = ?1 AND (used_at IS NOT NULL OR asked_by <> ''))");
  return row->with(id).step();
}

std::optional<accounts::AccountId> account_of_invitation(Database& db, std::string_view token_hash,
                                                         base::Instant now) {
  const auto row = db.prepare(
      "SELECT account_id FROM invitation WHERE token_hash = ?1 AND expires_at > ?2 AND used_at IS NULL");
  return first_number(row->with(token_hash, now));
}

void use_invitation(Database& db, std::string_view token_hash, base::Instant at) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "invitation", "UPDATE invitation SET used_at = ?2 WHERE token_hash = ?1", token_hash, at);
}

std::int64_t add_api_token(Database& db, accounts::AccountId id, const ApiToken& token,
                           std::string_view token_hash) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "api_token",
               "INSERT INTO api_token (token_hash, account_id, name, read_only, created_at, expires_at) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
               token_hash, id, token.name, token.read_only, token.created_at, token.expires_at);
  const auto made = db.prepare("SELECT token_id FROM api_token WHERE token_hash = ?1");
  NTM_CHECK(made->with(token_hash).step());
  return made->whole(0);
}

std::vector<ApiToken> api_tokens(Database& db, accounts::AccountId id, base::Instant now) {
  const auto rows = db.prepare(
      "SELECT token_id, name, read_only, created_at, expires_at FROM api_token "
      "WHERE account_id = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY token_id DESC");
  rows->with(id, now);
  std::vector<ApiToken> tokens;
  while (rows->step())
    tokens.push_back({rows->whole(0), std::string(rows->text(1)), rows->whole(2) != 0, rows->instant(3),
                      rows->instant(4)});
  return tokens;
}

bool end_api_token(Database& db, accounts::AccountId id, std::int64_t token, base::Instant at) {
  NTM_CHECK(db.is_writing());
  return change_noted(db, "api_token",
                      "UPDATE api_token SET ended_at = ?3 WHERE account_id = ?1 AND token_id = ?2 AND "
                      "ended_at IS NULL "
                      "AND expires_at > ?3",
                      id, token, at) > 0;
}

void end_api_tokens(Database& db, accounts::AccountId id, base::Instant at) {
  NTM_CHECK(db.is_writing());
  change_noted(db, "api_token",
               "UPDATE api_token SET ended_at = ?2 WHERE account_id = ?1 AND ended_at IS NULL", id, at);
}

std::optional<TokenHolder> holder_of_api_token(Database& db, std::string_view token_hash, base::Instant now) {
  const auto row = db.prepare(
      "SELECT account_id, read_only FROM api_token "
      "WHERE token_hash = ?1 AND ended_at IS NULL AND expires_at > ?2");
  if (!row->with(token_hash, now).step()) return std::nullopt;
  return TokenHolder{row->whole(0), row->whole(1) != 0};
}

}  // namespace ntm::storage
