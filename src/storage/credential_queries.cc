// SPDX-License-Identifier: Apache-2.0
#include "storage/credential_queries.h"

#include "base/check.h"

namespace ntm::storage {
namespace {

// Secrets are bytes, and the columns are text.
std::string to_hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 15U];
  }
  return text;
}

int digit_value(char digit) {
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

std::string from_hexadecimal(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(digit_value(text[i]) * 16 + digit_value(text[i + 1]));
  return bytes;
}

}  // namespace

std::optional<std::string> password_hash(Database& db, accounts::AccountId id) {
  const auto row = db.prepare("SELECT hash FROM password WHERE account_id = ?1");
  if (!row->with(id).step()) return std::nullopt;
  return std::string(row->text(0));
}

void set_password(Database& db, accounts::AccountId id, std::string_view hash, bool must_change,
                  base::Instant at) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO password (account_id, hash, must_change, set_at) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (account_id) DO UPDATE SET hash = ?2, must_change = ?3, set_at = ?4")
      ->with(id, hash, must_change, at)
      .execute();
}

void remove_password(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  db.prepare("DELETE FROM password WHERE account_id = ?1")->with(id).execute();
}

std::optional<Totp> find_totp(Database& db, accounts::AccountId id) {
  const auto row = db.prepare("SELECT secret, confirmed, last_step FROM totp WHERE account_id = ?1");
  if (!row->with(id).step()) return std::nullopt;
  return Totp{from_hexadecimal(row->text(0)), row->whole(1) != 0, row->optional_whole(2)};
}

void set_totp(Database& db, accounts::AccountId id, const Totp& totp) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO totp (account_id, secret, confirmed, last_step) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (account_id) DO UPDATE SET secret = ?2, confirmed = ?3, last_step = ?4")
      ->with(id, to_hexadecimal(totp.secret), totp.confirmed, totp.last_step)
      .execute();
}

void remove_totp(Database& db, accounts::AccountId id) {
  NTM_CHECK(db.is_writing());
  db.prepare("DELETE FROM totp WHERE account_id = ?1")->with(id).execute();
}

}  // namespace ntm::storage
