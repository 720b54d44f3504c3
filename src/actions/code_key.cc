// SPDX-License-Identifier: Apache-2.0
#include "actions/code_key.h"

#include "actions/account_audit.h"
#include "base/error.h"
#include "storage/account_queries.h"
#include "storage/code_key.h"
#include "storage/credential_queries.h"
#include "storage/key_file.h"

namespace ntm::actions {

SealedCodes seal_codes(storage::Database& database) {
  SealedCodes sealed{{}, storage::key_folder(database.beside())};
  storage::Transaction transaction(database);
  for (const storage::StoredAccount& one : storage::list_accounts(database)) {
    const auto totp = storage::find_totp(database, one.account.id);
    if (!totp) continue;
    if (!totp->is_readable)
      sealed.unreadable.push_back(one.account.name);
    else if (totp->is_plain)
      storage::set_totp(database, one.account.id, *totp);
  }
  transaction.commit();
  return sealed;
}

ChangedKey change_code_key(storage::Database& database, const Session& session) {
  if (!storage::add_code_key(database))
    throw base::Error(base::Error::Kind::unavailable, {"account.code_key_fixed", {}});
  ChangedKey changed;
  storage::Transaction transaction(database);
  for (const storage::StoredAccount& one : storage::list_accounts(database)) {
    const auto totp = storage::find_totp(database, one.account.id);
    if (!totp) continue;
    if (totp->is_readable) {
      storage::set_totp(database, one.account.id, *totp);
      ++changed.sealed_anew;
      continue;
    }
    storage::remove_totp(database, one.account.id);
    append_account_audit(database, one, "account.totp_lost", session);
    changed.lost.push_back(one.account.name);
  }
  transaction.commit();
  storage::forget_old_code_keys(database);
  changed.folder = storage::key_folder(database.beside());
  return changed;
}

}  // namespace ntm::actions
