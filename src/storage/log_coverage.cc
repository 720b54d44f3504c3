// SPDX-License-Identifier: Apache-2.0
#include "storage/log_coverage.h"

#include <algorithm>

namespace ntm::storage {
namespace {

using enum Coverage;

constexpr TableCoverage kTables[] = {
    {"access_log", sealed},
    {"account", sealed},
    {"account_asked", sealed},
    {"account_grant", sealed},
    {"account_post", sealed},
    {"account_version", sealed},
    {"api_token", noted},
    {"audit", log},
    {"changeset", sealed},
    {"changeset_event", sealed},
    {"changeset_part", sealed, true},
    {"changeset_reason", sealed},
    {"completeness", sealed},
    {"completeness_place", sealed},
    {"criteria_version", sealed},
    {"dictionary_file", sealed},
    {"dictionary_version", sealed},
    {"file", sealed},
    {"file_content", own_name},
    {"idempotency", noted},
    {"invitation", noted},
    {"known_device", none},  // a browser that was used before waits in a lane of its own; it opens nothing
    {"known_field", sealed},
    {"lineage", sealed},
    {"lineage_source", sealed},
    {"lineage_successor", sealed},
    {"log_key", sealed},
    {"log_seal", log},
    {"log_signature", log},
    {"password", noted},
    {"place", sealed},
    {"place_attribute", sealed},
    {"place_batch", sealed},
    {"plan_event", sealed},
    {"plan_log", sealed},
    {"plan_reading", sealed, true},
    {"plan_version", sealed},
    {"publication", sealed},
    {"record", changeset},
    {"refusal_count", none},  // of this hour, for what the log of sign-ins is told
    {"report_text", sealed},
    // Comes and goes with every signing in, ends by itself, and can do no more than its account.
    {"session", none},
    {"sign_in_log", sealed},
    {"state_note", sealed},
    {"throttle", none},  // drains within minutes; its loss lets nobody in
    {"totp", noted},
};

constexpr NotedTable kNoted[] = {
    {"api_token", "token_id",
     "token_id, token_hash, account_id, name, read_only, created_at, expires_at, ended_at"},
    {"idempotency", "idempotency.account_id || ':' || idempotency.key",
     "account_id, key, digest, status, media_type, body, at", true},
    {"invitation", "token_hash", "token_hash, account_id, expires_at, used_at, asked_by"},
    {"password", "account_id", "account_id, hash, must_change, set_at"},
    {"totp", "account_id", "account_id, secret, confirmed"},
};

}  // namespace

std::span<const TableCoverage> table_coverage() {
  return kTables;
}

bool is_sealed(std::string_view table) {
  return std::ranges::any_of(
      kTables, [&](const TableCoverage& one) { return one.table == table && one.by == sealed; });
}

std::span<const NotedTable> noted_tables() {
  return kNoted;
}

}  // namespace ntm::storage
