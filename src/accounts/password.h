// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/secret_bytes.h"
#include "base/message.h"

namespace ntm::accounts {

inline constexpr int kShortestPassword = 10;  // characters
inline constexpr int kLongestPassword = 200;  // characters
inline constexpr int kOwnInPassword = 6;      // characters besides the account's name

// A password as it is compared: normal form C, spaces at the ends and doubled ones left out, so that the same
// keys give the same password on every machine ("ậ" is typed as one character or as three).
std::string tidy_password(std::string_view typed);

// Why the password will not do for the account of that name; nothing when it will. No rules about capitals
// and signs: length is what counts.
std::optional<base::Message> weakness_of(std::string_view typed, std::string_view account_name);

// Words and digits that a person can read out and type: "lua-vang-suoi-trong-nui-048". About 40 random bits:
// enough behind a throttled sign-in, for an example or a first password.
std::string memorable_password();

// Whether it is the password that was hashed; when there is no hash, takes the same time and says no.
bool is_password(std::string_view typed, const std::optional<std::string>& hash);

}  // namespace ntm::accounts
