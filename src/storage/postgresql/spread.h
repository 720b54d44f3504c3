// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

// How a database is spread over the machines of a Citus (docs/operations/scale-out.md,
// docs/decisions/0066-spread-by-home.md). A spread database differs from others in its keys, and in that
// of_home is written and not worked out; nobody but this folder knows of it.
namespace ntm::storage::postgresql {

enum class Where {
  by_home,         // on the machine of its home: what a commune enters
  everywhere,      // a copy on each machine: read with every page, written seldom
  on_coordinator,  // on the one that is spoken to: what only the program itself asks for
};

struct Spread {
  std::string_view table;
  Where where;
  // Of by_home: the column whose value / kRowsOfHome is of_home.
  std::string_view numbered_by = {};
  // Of by_home: a column that refers to a row of the same home though it is another one than numbered_by.
  std::string_view same_home = {};
};

inline constexpr std::string_view kOfHome = "of_home";  // whose a row is (home_numbers.h)

// Every table of the schema, by name, but for those of registers.
inline constexpr std::array<Spread, 57> kSpread{{
    {"access_log", Where::by_home, "access_id"},
    {"account", Where::everywhere},
    {"account_asked", Where::everywhere},
    {"account_grant", Where::everywhere},
    {"account_post", Where::everywhere},
    {"account_version", Where::everywhere},
    {"api_token", Where::on_coordinator},
    {"audit", Where::by_home, "sequence"},
    {"changeset", Where::by_home, "changeset_id"},
    {"changeset_event", Where::by_home, "sequence", "changeset_id"},
    {"changeset_part", Where::by_home, "changeset_id"},
    {"changeset_reason", Where::by_home, "changeset_id"},
    {"column_mapping", Where::by_home, "mapping_id"},
    {"completeness", Where::by_home, "statement_id"},
    {"completeness_place", Where::by_home, "statement_id"},
    {"criteria_version", Where::everywhere},
    {"decision_entry", Where::on_coordinator},
    {"decision_reading", Where::on_coordinator},
    {"dictionary_file", Where::everywhere},
    {"dictionary_version", Where::everywhere},
    {"file", Where::on_coordinator},
    {"file_content", Where::on_coordinator},
    {"home_number", Where::everywhere},
    {"idempotency", Where::on_coordinator},
    {"invitation", Where::on_coordinator},
    {"known_device", Where::on_coordinator},
    {"known_field", Where::everywhere},
    {"lineage", Where::everywhere},
    {"lineage_source", Where::everywhere},
    {"lineage_successor", Where::everywhere},
    {"log_head", Where::everywhere},
    {"log_key", Where::everywhere},
    {"log_seal", Where::by_home, "sequence"},
    {"log_signature", Where::by_home, "sequence"},
    {"password", Where::on_coordinator},
    {"place", Where::everywhere},
    {"place_attribute", Where::everywhere},
    {"place_batch", Where::everywhere},
    {"plan_event", Where::by_home, "plan_version_id"},
    {"plan_log", Where::by_home, "entry_id"},
    {"plan_reading", Where::by_home, "plan_version_id"},
    {"plan_version", Where::by_home, "plan_version_id"},
    {"post", Where::everywhere},
    {"post_answer", Where::everywhere},
    {"post_answer_post", Where::everywhere},
    {"post_holder", Where::everywhere},
    {"post_name", Where::everywhere},
    {"post_version", Where::everywhere},
    {"publication", Where::by_home, "publication_id"},
    {"record", Where::by_home, "record_id"},
    {"refusal_count", Where::on_coordinator},
    {"report_text", Where::by_home, "entry_id"},
    {"session", Where::on_coordinator},
    {"sign_in_log", Where::on_coordinator},
    {"state_note", Where::on_coordinator},
    {"throttle", Where::on_coordinator},
    {"totp", Where::on_coordinator},
}};

// Of a table by its name, not quoted; those of registers are by_home. Null: of no table of ours.
const Spread* spread_of(std::string_view table);

// Whether tables by home are as a Citus takes them: of_home is written, and in every key.
bool is_spread(Database& db);
// Whether they lie on several machines: a schema made to compare with is spread and does not.
bool is_distributed(Database& db);

// Makes the tables as a Citus takes them, and leaves them where they are.
void spread_in_place(Database& db);
// The statements that do it, and hand the table over to Citus where the others were, for a register's table
// that is made when the others are spread already, and refers to none yet.
std::vector<std::string> statements_of_new_table(Database& db, const std::string& table);

// All of it, for whoever sets up a Citus: a text that psql runs. shards: into how many parts tables by home
// are cut. base::Error invalid (storage.spread_already).
std::string text_for_citus(Database& db, int shards);

}  // namespace ntm::storage::postgresql
