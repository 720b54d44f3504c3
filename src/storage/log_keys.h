// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/signature.h"
#include "storage/database.h"

// Who signs the audit log. The secret key is not in the database (key_file.h), the public ones are.
namespace ntm::storage {

// A connection that may have the key of its log at hand.
class LogKeyHolder {
 public:
  virtual ~LogKeyHolder() = default;
  virtual const base::SigningKey* log_key() const = 0;  // null: it is not at hand
};
// The key with which entries are signed; null when it is not at hand.
const base::SigningKey* log_key_of(const Database& db);

// What is signed of an entry.
std::string signed_text(std::int64_t sequence, std::string_view hash);

// A log that knows no key yet gets to know the one at hand, if there is one: called before an entry is
// sealed, so that the entry seals it.
void introduce_log_key(Database& db);
// From now on the key at hand signs as well, whatever key signed before. There must be one.
void add_log_key(Database& db);

// Whether entries that are made now get signed: a key is at hand, and it is one of those that the log knows.
bool is_log_key_known(Database& db);

// Signs an entry with the key at hand, if there is one and the log knows it.
void sign_entry(Database& db, std::int64_t sequence, std::string_view hash);

}  // namespace ntm::storage
