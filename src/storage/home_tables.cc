// SPDX-License-Identifier: Apache-2.0
#include "storage/home_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "storage/bound_list.h"
#include "storage/home_numbers.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

std::string at(std::string_view column) {
  return fmt::format("t.{} IN ({})", column, listed(3));
}

// Through the table that the row belongs to.
std::string by(std::string_view column, std::string_view table, std::string_view key,
               std::string_view place) {
  return fmt::format("t.{0} IN (SELECT {2} FROM {1} WHERE {3} IN ({4}))", column, table, key, place,
                     listed(3));
}

// Villages are said complete by their commune.
std::string said_of() {
  return fmt::format(
      "t.statement_id IN (SELECT statement_id FROM completeness_place WHERE place IN ({0}) OR place IN "
      "(SELECT code FROM place WHERE kind = 'village' AND parent IN ({0})))",
      listed(3));
}

std::vector<HomeTable> tables_before_registers() {
  const std::string of_changeset = by("changeset_id", "changeset", "changeset_id", "place");
  return {{"changeset", at("place")},         {"changeset_event", of_changeset},
          {"changeset_part", of_changeset},   {"record", at("commune")},
          {"changeset_reason", of_changeset}, {"completeness", said_of()},
          {"completeness_place", said_of()}};
}

std::vector<HomeTable> tables_behind_registers() {
  const std::string of_plan = by("plan_version_id", "plan_version", "plan_version_id", "place");
  return {{"plan_version", at("place")}, {"plan_event", of_plan},
          {"plan_reading", of_plan},     {"plan_log", at("place")},
          {"report_text", at("place")},  {"publication", at("place")},
          {"access_log", at("place")},   {"column_mapping", at("place")},
          {"file", at("place")},         {"audit", at("place")},
          {"log_seal", at("home")},      {"log_signature", by("sequence", "audit", "sequence", "place")}};
}

}  // namespace

std::vector<HomeTable> home_tables(Database& db) {
  std::vector<HomeTable> tables = tables_before_registers();
  for (const std::string& reg : known_registers(db)) {
    const std::string quoted = table_of(reg);
    tables.push_back(
        {quoted.substr(1, quoted.size() - 2), by("_changeset", "changeset", "changeset_id", "place")});
  }
  for (HomeTable& table : tables_behind_registers()) tables.push_back(std::move(table));
  return tables;
}

bool is_row_number(const HomeTable& table, std::string_view column) {
  constexpr std::array<std::string_view, 4> kOfRegisters{"_version", "_record", "_changeset", "_based_on"};
  if (std::ranges::find(kOfRegisters, column) != kOfRegisters.end()) return true;
  if (table.name == "log_seal" && (column == "first_row" || column == "last_row")) return true;
  return numbers_rows(column);
}

}  // namespace ntm::storage
