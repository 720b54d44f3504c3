// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "storage/database.h"
#include "storage/log_filter.h"

// Who signed in and out, and what was refused: a hash chain beside that of the audit log
// (docs/decisions/0024-sign-ins-have-a-log-of-their-own.md). Everything that writes stands inside a
// Transaction.
namespace ntm::storage {

// What happened; the names by which the outside knows them.
inline constexpr std::string_view kSignedIn = "in";
inline constexpr std::string_view kSignedOut = "out";
inline constexpr std::string_view kSignedOutEverywhere = "out_everywhere";
inline constexpr std::string_view kRefused = "refused";             // name or password
inline constexpr std::string_view kRefusedCode = "refused_code";    // one-time code
inline constexpr std::string_view kRefusedOwn = "refused_own";      // own password, when signed in
inline constexpr std::string_view kRefusedToken = "refused_token";  // of a program
inline constexpr std::string_view kRefusedInvitation = "refused_invitation";

struct SignInEntry {
  base::Instant at;
  std::string actor;   // the account's name; "" of a name that nobody has
  std::string action;  // one of the above
  std::string place;   // of the account's first role; ""
  std::string network;
  std::int64_t count = 1;  // of a refusal: how many there were within the hour until then

  std::int64_t sequence = 0;  // set by append_sign_in: from 1, without a gap
  std::string hash = {};      // of this entry and the hash of the one before
};

void append_sign_in(Database& db, SignInEntry entry);

// Counts a refusal; the 1st, 2nd, 4th, 8th … of an account, an action and a network within an hour is
// appended. Of more than kMostRefusalKeys such triples within an hour those that come later are counted
// together, whatever the network: a flood from everywhere fills no disk.
inline constexpr std::int64_t kMostRefusalKeys = 200;
void count_refusal(Database& db, SignInEntry entry);

// Whether the account has signed in from that network since.
bool has_signed_in_from(Database& db, std::string_view account, std::string_view network,
                        base::Instant since);
std::optional<base::Instant> first_sign_in(Database& db, std::string_view account);

// The newest first, as find_audit.
std::vector<SignInEntry> find_sign_ins(Database& db, const LogFilter& filter,
                                       std::optional<std::int64_t> before, std::int64_t limit);
std::int64_t count_sign_ins(Database& db, const LogFilter& filter);

struct SignInReport {
  std::int64_t entries = 0;
  std::string head;                  // hash of the last entry; "" when there is none
  std::optional<base::Message> why;  // of the first entry that does not hold
};
SignInReport verify_sign_ins(Database& db);

}  // namespace ntm::storage
