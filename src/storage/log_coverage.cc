// SPDX-License-Identifier: Apache-2.0
#include "storage/log_coverage.h"

#include <algorithm>

namespace ntm::storage {
namespace {

using enum Coverage;

constexpr std::string_view kOfPlace = "t.place = ?1";
constexpr std::string_view kOfChangeset =
    "EXISTS (SELECT 1 FROM changeset h WHERE h.changeset_id = t.changeset_id AND h.of_home = t.of_home AND "
    "h.place = ?1)";
constexpr std::string_view kFoundByChangeset =
    "t.changeset_id IN (SELECT h.changeset_id FROM changeset h WHERE h.place = ?1)";
constexpr std::string_view kOfPlan =
    "EXISTS (SELECT 1 FROM plan_version h WHERE h.plan_version_id = t.plan_version_id AND h.of_home = "
    "t.of_home AND h.place = ?1)";

constexpr TableCoverage kTables[] = {
    {"access_log", sealed, false, kOfPlace, {}, true},
    {"account", sealed},
    {"account_asked", sealed},
    {"account_grant", sealed},
    {"account_post", sealed},
    {"account_version", sealed},
    {"api_token", noted},
    {"audit", log},
    {"changeset", sealed, false, kOfPlace, {}, true},
    {"changeset_event", sealed, false, kOfChangeset, kFoundByChangeset, true},
    {"changeset_part", sealed, true, kOfChangeset, {}, true},
    {"changeset_reason", sealed, false, kOfChangeset, {}, true},
    {"column_mapping", sealed, false, kOfPlace, {}, true},
    {.table = "completeness", .by = sealed, .by_home = true},
    {.table = "completeness_place", .by = sealed, .by_home = true},
    {"criteria_version", sealed},
    {"decision_entry", sealed},
    {"decision_reading", sealed},
    {"dictionary_file", sealed},
    {"dictionary_version", sealed},
    {"file", sealed, false, kOfPlace, {}, true},
    {"file_content", own_name},
    {"home_number", sealed},
    {"idempotency", noted},
    {"invitation", noted},
    {"known_device", none},  // a browser that was used before waits in a lane of its own; it opens nothing
    {"known_field", sealed},
    {"lineage", sealed},
    {"lineage_source", sealed},
    {"lineage_successor", sealed},
    {"log_head", log},
    {"log_key", sealed},
    {"log_seal", log},
    {"log_signature", log},
    {"password", noted},
    {"place", sealed},
    {"place_attribute", sealed},
    {"place_batch", sealed},
    {"plan_event", sealed, false, kOfPlan, {}, true},
    {"plan_log", sealed, false, kOfPlace, {}, true},
    {"plan_reading", sealed, true, kOfPlan, {}, true},
    {"plan_version", sealed, false, kOfPlace, {}, true},
    {"post", sealed},
    {"post_answer", sealed},
    {"post_answer_post", sealed},
    {"post_holder", sealed},
    {"post_name", sealed},
    {"post_version", sealed},
    {"publication", sealed, false, kOfPlace, {}, true},
    {"record", changeset},
    {"refusal_count", none},  // of this hour, for what the log of sign-ins is told
    {"report_text", sealed, false, kOfPlace, {}, true},
    // Comes and goes with every signing in, ends by itself, and can do no more than its account.
    {"session", none},
    {"sign_in_log", sealed, false, kOfPlace},
    {"state_note", sealed},
    {"throttle", none},  // drains within minutes; its loss lets nobody in
    {"totp", noted},
};

constexpr NotedTable kNoted[] = {
    {"api_token", "token_id",
     "token_id, token_hash, account_id, name, read_only, created_at, expires_at, ended_at"},
    {"idempotency", "CAST(idempotency.account_id AS TEXT) || ':' || idempotency.key",
     "account_id, key, digest, status, media_type, body, at", true},
    {"invitation", "token_hash", "token_hash, account_id, expires_at, used_at, asked_by"},
    {"password", "account_id", "account_id, hash, must_change, set_at"},
    {"totp", "account_id", "account_id, secret, confirmed"},
};

}  // namespace

std::span<const TableCoverage> table_coverage() {
  return kTables;
}

std::optional<std::string_view> rows_sealed_in(std::string_view table, std::string_view home,
                                               std::int64_t home_number) {
  const auto* const found = std::ranges::find(kTables, table, &TableCoverage::table);
  if (found == std::end(kTables) || found->by != sealed) return std::nullopt;
  if (home.empty()) return "?1 = ''";
  if (home_number > 0 && !found->by_home) return std::nullopt;
  if (!found->of_home.empty()) return found->of_home;
  return home_number > 0 ? std::optional<std::string_view>("?1 <> ''") : std::nullopt;
}

std::optional<std::string_view> rows_found_in(std::string_view table, std::string_view home,
                                              std::int64_t home_number) {
  const auto* const found = std::ranges::find(kTables, table, &TableCoverage::table);
  const bool leads = found != std::end(kTables) && !home.empty() && !found->found_by_home.empty();
  return leads ? std::optional(found->found_by_home) : rows_sealed_in(table, home, home_number);
}

std::span<const NotedTable> noted_tables() {
  return kNoted;
}

}  // namespace ntm::storage
