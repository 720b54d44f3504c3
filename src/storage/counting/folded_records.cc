// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/folded_records.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "storage/bound_list.h"
#include "storage/counting/quantity_text.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

using registers::Field;
using registers::FieldType;

// One text for each field, before which a comma stands.
template <typename Write>
std::string for_each_field(const FoldedRecords& of, const Write& write) {
  std::string text;
  for (const std::size_t field : of.fields) text += ",\n  " + write(field);
  return text;
}

std::string says_field(const FoldedRecords& of, std::size_t field) {
  const auto cell = of.said.cell_of(field);
  return cell ? says("v._said", *cell) : "v._said IS NULL";
}

// The versions that count.
std::string told(const FoldedRecords& of) {
  return fmt::format("v._valid_from <= ?2 AND {} AND {}", accepted("v", "?3"),
                     of.homes.hold("v", kHomesParameter));
}

std::string has_history(const FoldedRecords& of) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM {} o WHERE o._record = v._record AND o._version <> v._version AND {})",
      table_of(of.reg.name), of.homes.hold_of_record("o", "v", kHomesParameter));
}

// That the version `v`, if it says where the record is, puts it into the place `p`.
constexpr std::string_view kPutsThere =
    "p.code = v._place AND p.since <= v._valid_from AND v._valid_from < p.until";

// Records of one version: what that says.
std::string alone(const FoldedRecords& of) {
  const std::string cells = for_each_field(of, [&](std::size_t field) {
    return fmt::format("CASE WHEN {} THEN v.{} END AS {}", says_field(of, field),
                       quoted_name(of.reg.fields[field].name), cell_name(field));
  });
  return fmt::format(R"(SELECT v._record AS record, p.number AS place, v._valid_from AS since{}
FROM {} v JOIN place p ON {}
WHERE {}
  AND NOT {}
  AND {} AND {} AND v._ended = 0)",
                     cells, table_of(of.reg.name), kPutsThere, told(of), has_history(of),
                     says("v._said", kSaidExistence), says("v._said", kSaidVillage));
}

// The others, their versions numbered in the order in which they are taken.
std::string numbered(const FoldedRecords& of) {
  const std::string table = table_of(of.reg.name);
  const std::string cells = for_each_field(of, [&](std::size_t field) {
    return fmt::format("v.{0} AS {1}, CASE WHEN {2} THEN 1 END AS says_{1}",
                       quoted_name(of.reg.fields[field].name), cell_name(field), says_field(of, field));
  });
  const std::string within = of.everywhere ? ""
                                           : fmt::format(
                                                 "\n  AND v._record IN (SELECT _record FROM {} WHERE _place "
                                                 "IN (SELECT code FROM place) AND {})",
                                                 table, of.homes.hold("", kHomesParameter));
  return fmt::format(
      R"(SELECT v._record AS record, v._valid_from AS since, p.number AS place, v._ended AS ended,
  CASE WHEN {} THEN 1 END AS says_ended, CASE WHEN {} THEN 1 END AS says_place,
  ROW_NUMBER() OVER (PARTITION BY v._record ORDER BY v._valid_from, v._version) AS n{}
FROM {} v LEFT JOIN place p ON {}
WHERE {}
  AND {}{})",
      says("v._said", kSaidExistence), says("v._said", kSaidVillage), cells, table, kPutsThere, told(of),
      has_history(of), within);
}

// Beside each version which of its record is the last to say a cell.
std::string with_last(const FoldedRecords& of) {
  const auto last = [](const std::string& cell) {
    return fmt::format("MAX(says_{0} * n) OVER (PARTITION BY record) AS last_{0}", cell);
  };
  return fmt::format("SELECT numbered.*, {}, {}{}\nFROM numbered", last("ended"), last("place"),
                     for_each_field(of, [&](std::size_t field) { return last(cell_name(field)); }));
}

std::string folded(const FoldedRecords& of) {
  const auto last = [](const std::string& cell) {
    return fmt::format("MAX(CASE WHEN n = last_{0} THEN {0} END)", cell);
  };
  const std::string cells = for_each_field(of, [&](std::size_t field) {
    return fmt::format("{} AS {}", last(cell_name(field)), cell_name(field));
  });
  return fmt::format(R"(SELECT record, {0} AS place, MAX(since) AS since{1}
FROM with_last
GROUP BY record HAVING {2} = 0 AND {0} IS NOT NULL)",
                     last("place"), cells, last("ended"));
}

// A whole number as wide as the other cells, so that what is compared with it may be too.
std::string cell_of_state(const Field& field, const std::string& cell, BoundValues& values) {
  if (field.type != FieldType::choice) return cell;
  std::string choices;
  for (std::size_t choice = 0; choice < field.choices.size(); ++choice)
    choices += fmt::format(" WHEN {} = {} THEN {}", cell, values.text(field.choices[choice].value), choice);
  return fmt::format("CASE{0} WHEN {1} IS NOT NULL THEN CAST(-1 AS BIGINT) END AS {1}", choices, cell);
}

}  // namespace

std::string folded_records(const FoldedRecords& of, BoundValues& values) {
  const std::string cells = for_each_field(
      of, [&](std::size_t field) { return cell_of_state(of.reg.fields[field], cell_name(field), values); });
  return fmt::format(R"(WITH place AS MATERIALIZED (
SELECT {} AS number, {} AS since, {} AS until, {} AS code FROM ({}) listed_rows
), alone AS (
{}
), numbered AS (
{}
), with_last AS (
{}
), folded AS (
{}
), here AS (
SELECT record, place, since{}
FROM (SELECT * FROM alone UNION ALL SELECT * FROM folded) state
))",
                     listed_number(0), listed_number(1), listed_number(2), listed_text(3), listed(1),
                     alone(of), numbered(of), with_last(of), folded(of), cells);
}

std::string broken_cell(const FoldedRecords& of, BoundValues& values) {
  std::vector<std::string> broken{"FALSE"};
  for (const std::size_t field : of.fields) {
    if (of.reg.fields[field].type == FieldType::yes_no) continue;
    const bool is_choice = of.reg.fields[field].type == FieldType::choice;
    broken.push_back(fmt::format("{} NOT BETWEEN {} AND {}", cell_name(field),
                                 values.number(is_choice ? 0 : -registers::kLargestLimit),
                                 values.number(registers::kLargestLimit)));
  }
  return fmt::format("({})", fmt::join(broken, " OR "));
}

std::string bound_places(std::span<const StatedPlace> places) {
  std::vector<std::string> rows;
  for (const StatedPlace& place : places)
    rows.push_back(listed_row(
        {static_cast<std::int64_t>(place.number), place.since.days(), place.until.days()}, place.code));
  return bound_list(rows);
}

}  // namespace ntm::storage
