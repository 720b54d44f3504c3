// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/condition_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "formula/row.h"
#include "storage/counting/quantity_text.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using formula::Row;
using formula::Truth;

constexpr std::int64_t kMost = registers::kLargestLimit;

// road: asphalt (yes_no), class (lane, village), length (of 0 to 10^15 m), width (decimal(3) of 0 to 50 m),
// and a plain number up to 100.
const registers::Dictionary& roads() {
  static const registers::Dictionary one = [] {
    registers::RegisterDefinition road;
    road.name = road.unit = "road";
    const auto add = [&](const char* name, registers::FieldType type, int scale, std::int64_t most) {
      registers::Field field;
      field.name = name;
      field.type = type;
      field.scale = scale;
      field.max.value = most;
      if (field.is_number()) field.unit = "m";
      road.fields.push_back(field);
    };
    add("asphalt", registers::FieldType::yes_no, 0, 0);
    add("class", registers::FieldType::choice, 0, 0);
    add("length", registers::FieldType::whole, 0, kMost);
    add("width", registers::FieldType::decimal, 3, 50'000);
    add("lanes", registers::FieldType::whole, 0, 100);
    road.fields[1].choices = {{"lane", {}}, {"village", {}}};
    return registers::Dictionary({{"m", {}}, {"road", {}}}, {road});
  }();
  return one;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {1, 0, 100, 3'500, 2},
      {0, 1, kMost, 50'000, 100},
      {1, 1, 0, 0, 0},
      {0, 0, 7, 7'000, 7},
      {1, 0, kMost - 1, 49'999, 3},
      {std::nullopt, 1, 12, 3'500, std::nullopt},
      {1, std::nullopt, std::nullopt, 1, 1},
      {0, 1, -kMost, -kMost, kMost},  // written under other limits
      {std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt},
  };
  return all;
}

// What the database says of a row.
Truth in_database(Database& db, const std::string& condition, BoundValues values, const Row& row) {
  std::string cells;
  for (std::size_t field = 0; field < row.size(); ++field)
    cells += fmt::format("{}CAST(?{} AS BIGINT) AS {}", field == 0 ? "" : ", ", field + 1, cell_name(field));
  const auto found = db.prepare(values.settled(
      fmt::format("SELECT CASE WHEN {0} THEN 2 WHEN NOT {0} THEN 0 ELSE 1 END FROM (SELECT {1}) cells",
                  condition, cells)));
  for (std::size_t field = 0; field < row.size(); ++field)
    if (row[field])
      found->bind(static_cast<int>(field) + 1, *row[field]);
    else
      found->bind_null(static_cast<int>(field) + 1);
  values.bind(*found);
  EXPECT_TRUE(found->step());
  return static_cast<Truth>(found->whole(0));
}

class ConditionTextTest : public StorageTest {
 protected:
  // How many rows are left to the evaluator although no cell of them is unknown. What the database says of
  // the others must be what the evaluator says.
  int left_open(const std::string& condition) {
    SCOPED_TRACE(condition);
    base::Diagnostics diagnostics;
    const auto checked =
        formula::check(fmt::format("count(road where {})", condition), {"", 1, 1}, roads(), diagnostics);
    if (!checked) {
      ADD_FAILURE() << base::to_text(diagnostics.list().front(), base::Language::english);
      return -1;
    }
    formula::Plan plan;
    formula::lower(*checked, plan);
    BoundValues values(static_cast<int>(rows().front().size()) + 1);
    const std::string text = condition_text(*plan.atoms[0].numerator.where, values);
    int open = 0;
    for (const Row& row : rows()) {
      const Truth found = in_database(*db, text, values, row);
      const Truth exact = formula::evaluate_row(*plan.atoms[0].numerator.where, row);
      if (found == Truth::unknown)
        open += exact == Truth::unknown ? 0 : 1;
      else
        EXPECT_EQ(found, exact) << text << ", length " << row[2].value_or(-1);
    }
    return open;
  }
};

TEST_F(ConditionTextTest, says_what_the_evaluator_says_and_leaves_nothing_open_that_fits) {
  for (const char* condition : {"asphalt",
                                "not asphalt or class = \"village\"",
                                "asphalt = (length > 7)",
                                "class != \"lane\"",
                                "length > 7",
                                "length >= 6.5",
                                "width = 3.5",
                                "width = 3.5001",
                                "width < 0.0009",
                                "-width <= -3.5",
                                "length = 999999999999999999",
                                "length != -0.5",
                                "2.5 * width < length",
                                "width + length - lanes >= 10",
                                "max(width, lanes) > min(length, 3)",
                                "length / 3 > 33.3",
                                "width / length >= 50",
                                "ratio(lanes, width) < 100",
                                "length / 0 > 1",
                                "0 * length = 0",
                                "1 < 2",
                                "0.5 >= 1 or asphalt",
                                "lanes / (length - 7) > 0",
                                "width / lanes - length / lanes < 0"})
    EXPECT_EQ(left_open(condition), 0) << condition;
}

TEST_F(ConditionTextTest, cells_beyond_the_limits_that_make_a_product_fit_are_left_to_the_evaluator) {
  EXPECT_EQ(left_open("width / lanes > lanes / width"), 1) << "the row that was written under other limits";
}

TEST_F(ConditionTextTest, a_long_chain_is_read_by_an_engine_and_a_deep_nest_is_left_to_the_evaluator) {
  std::string chain = "lanes = 2", nest = "asphalt";
  for (int i = 0; i < 90; ++i) chain += " or lanes = 3 and asphalt";
  EXPECT_EQ(left_open(chain), 0);
  for (int i = 0; i < 30; ++i) nest = "not (" + nest + ")";
  EXPECT_EQ(left_open(nest), 7) << "those of which it is known whether they are asphalt";
}

TEST_F(ConditionTextTest, what_no_limit_makes_fit_is_left_to_the_evaluator) {
  EXPECT_EQ(left_open("length / width > width / length"), 6);
  EXPECT_EQ(left_open("max(length / width, 7) > 1 / 0"), 0) << "nor is it known to the evaluator";
  EXPECT_EQ(left_open("0.00000000000000001 * length > lanes"), 6);
  EXPECT_EQ(left_open("asphalt and length / width > width / length"), 2) << "those that are asphalt";
}

}  // namespace
}  // namespace ntm::storage
