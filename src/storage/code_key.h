// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "storage/database.h"

// The secrets of one-time codes stand in the database under a key that does not (key_file.h): whoever gets
// hold of a backup cannot work out codes.
namespace ntm::storage {

// A line of 64 hexadecimal digits; while keys are changed, the key before it in a second line.
inline constexpr std::string_view kCodeKeyFile = "codes.key";

// The account's secret as it is kept. Makes the key when there is none and nothing stands under one yet.
// base::Error unavailable (account.code_key_missing) when it is not at hand.
std::string sealed_code(Database& db, accounts::AccountId id, std::string_view secret);
// Nothing when the key at hand is not the one under which it stands, or the text is another account's.
std::optional<std::string> opened_code(Database& db, accounts::AccountId id, std::string_view kept);
// Whether the text is of a time when secrets stood there as they are.
bool is_plain_code(std::string_view kept);

// Puts a new key before the one at hand, which goes on opening what stands under it; then forgets all but the
// first. False when the file cannot be written: a service that is given its keys changes them where it gets
// them.
bool add_code_key(Database& db);
bool forget_old_code_keys(Database& db);

}  // namespace ntm::storage
