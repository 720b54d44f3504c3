// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// Tokens stand for a person: of a session, of an invitation, of a program. The database keeps only their
// hashes, so that whoever reads it cannot act for anybody.
namespace ntm::accounts {

// What a token of a program begins with.
inline constexpr std::string_view kApiTokenMark = "ntm_";

// 256 random bits, url-safe.
std::string new_token();
// The same with the mark before it.
std::string new_api_token();

// What is stored. Not of a password: a token cannot be guessed, a fast hash is enough.
std::string token_hash(std::string_view token);

}  // namespace ntm::accounts
