// SPDX-License-Identifier: Apache-2.0
#include "storage/code_key.h"

#include <fmt/format.h>

#include <sstream>

#include "accounts/secret_bytes.h"
#include "base/error.h"
#include "base/hexadecimal.h"
#include "storage/key_file.h"

namespace ntm::storage {
namespace {

constexpr std::string_view kMark = "sealed:";
constexpr std::string_view kAnySealed = "sealed:%";

// The current one first; a line that is none is left out.
std::vector<std::string> keys_of(const Database& db) {
  std::vector<std::string> keys;
  std::istringstream lines(read_key_file(db.beside(), kCodeKeyFile).value_or(""));
  for (std::string line; std::getline(lines, line);)
    if (line.size() == 2 * accounts::kSecretKey) keys.push_back(base::from_hexadecimal(line));
  return keys;
}

std::string file_text(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += base::to_hexadecimal(key) + '\n';
  return text;
}

// So that one account's secret is of no use in another's row.
std::string belongs_to(accounts::AccountId id) {
  return fmt::format("code of account {}", id);
}

bool has_sealed(Database& db) {
  return db.prepare("SELECT 1 FROM totp WHERE secret LIKE ?1 LIMIT 1")->with(kAnySealed).step();
}

std::string current_key(Database& db) {
  std::vector<std::string> keys = keys_of(db);
  if (keys.empty() && !has_sealed(db)) {
    make_key_file(db.beside(), kCodeKeyFile, file_text({accounts::random_bytes(accounts::kSecretKey)}));
    keys = keys_of(db);  // perhaps another process was faster
  }
  if (keys.empty()) throw base::Error(base::Error::Kind::unavailable, {"account.code_key_missing", {}});
  return keys.front();
}

}  // namespace

std::string sealed_code(Database& db, accounts::AccountId id, std::string_view secret) {
  return std::string(kMark) +
         base::to_hexadecimal(accounts::seal_secret(current_key(db), secret, belongs_to(id)));
}

std::optional<std::string> opened_code(Database& db, accounts::AccountId id, std::string_view kept) {
  if (is_plain_code(kept)) return base::from_hexadecimal(kept);
  const std::string sealed = base::from_hexadecimal(kept.substr(kMark.size()));
  for (const std::string& key : keys_of(db))
    if (auto secret = accounts::open_secret(key, sealed, belongs_to(id))) return secret;
  return std::nullopt;
}

bool is_plain_code(std::string_view kept) {
  return !kept.starts_with(kMark);
}

bool add_code_key(Database& db) {
  std::vector<std::string> keys = keys_of(db);
  keys.insert(keys.begin(), accounts::random_bytes(accounts::kSecretKey));
  return replace_key_file(db.beside(), kCodeKeyFile, file_text(keys));
}

bool forget_old_code_keys(Database& db) {
  return replace_key_file(db.beside(), kCodeKeyFile, file_text({current_key(db)}));
}

}  // namespace ntm::storage
