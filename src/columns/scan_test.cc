// SPDX-License-Identifier: Apache-2.0
#include "columns/scan.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "columns/condition_program.h"
#include "columns/random_world.h"

namespace ntm::columns {
namespace {

using formula::CheckedNode;
using formula::Piece;
using formula::Plan;
using formula::SlowTables;
using formula::Tally;
using registers::Dictionary;

// The kernels that this machine can run.
std::vector<const Kernels*> every_kernels() {
  std::vector<const Kernels*> kernels = {&portable_kernels()};
  if (wide_kernels()) kernels.push_back(wide_kernels());
  return kernels;
}

formula::Truth truth_at(const Truth64& truths, std::size_t bit) {
  const auto is_set = [&](const std::uint64_t* bits) { return (bits[bit / 64] >> bit % 64 & 1) != 0; };
  if (is_set(truths.yes)) return formula::Truth::yes;
  return is_set(truths.possible) ? formula::Truth::unknown : formula::Truth::no;
}

std::vector<std::string> random_formulas(const Dictionary& dictionary, Dice& dice) {
  std::vector<std::string> formulas(1 + dice.below(6));
  for (std::string& text : formulas) text = random_formula(dictionary, dice);
  return formulas;
}

Tally slow_tally(const Plan& plan, const SlowTables& tables, std::size_t villages) {
  Tally tally(plan.atoms.size(), villages);
  formula::slow_scan(plan, tables, tally);
  return tally;
}

Tally fast_tally(const Plan& plan, const Dictionary& dictionary, const SlowTables& tables,
                 std::size_t villages) {
  Tally tally(plan.atoms.size(), villages);
  scan(plan, columns_of(plan, dictionary, tables, every_place(villages)), every_place(villages), tally);
  return tally;
}

// Other records in the changed places, in each register that keeps some there.
void change_records(SlowTables& tables, const Dictionary& dictionary, const std::vector<std::size_t>& changed,
                    const WorldSize& size, Dice& dice) {
  for (auto& [key, places] : tables)
    for (std::size_t place : changed) {
      const registers::KeptBy kept_by = dictionary.at(key.first).kept_by;
      if (kept_by == registers::KeptBy::either ||
          (kept_by == registers::KeptBy::village) == (place < size.villages))
        places[place] = random_place(dictionary.at(key.first), size, dice);
    }
}

// Where two tallies differ, for the person who reads a failing test.
std::string difference(const Plan& plan, const Tally& fast, const Tally& slow) {
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    for (std::size_t place = 0; place <= fast.villages(); ++place)
      if (fast.at(atom, place) != slow.at(atom, place))
        return plan.keys[atom] + " at place " + std::to_string(place);
  if (fast.village_records != slow.village_records) return "the villages' own records";
  if (fast.commune_records != slow.commune_records) return "the commune's records";
  return fast == slow ? "" : "totals";
}

RC_GTEST_PROP(ScanTest, counts_exactly_what_a_record_by_record_scan_counts, (std::uint64_t seed)) {
  Dice dice(seed);
  WorldSize size;
  size.villages = *rc::gen::inRange<std::size_t>(0, 6);
  size.most_records = *rc::gen::inRange<std::size_t>(0, 30);
  size.unknown_one_in = *rc::gen::element<std::size_t>(2, 6, 30, 1'000'000);
  const Dictionary dictionary = random_dictionary(dice);
  const auto formulas = random_formulas(dictionary, dice);
  const Plan plan = plan_of(formulas, dictionary);
  const SlowTables tables = random_tables(dictionary, size, dice);
  RC_LOG() << rc::toString(formulas);
  const Tally fast = fast_tally(plan, dictionary, tables, size.villages);
  RC_ASSERT(difference(plan, fast, slow_tally(plan, tables, size.villages)) == "");
}

RC_GTEST_PROP(ScanTest, finds_the_same_by_any_number_of_threads_and_by_all_kernels, (std::uint64_t seed)) {
  Dice dice(seed);
  WorldSize size;
  size.villages = *rc::gen::inRange<std::size_t>(0, 40);
  size.unknown_one_in = *rc::gen::element<std::size_t>(6, 1'000'000);
  const Dictionary dictionary = random_dictionary(dice);
  const auto formulas = random_formulas(dictionary, dice);
  const Plan plan = plan_of(formulas, dictionary);
  const Tables columns =
      columns_of(plan, dictionary, random_tables(dictionary, size, dice), every_place(size.villages));
  RC_LOG() << rc::toString(formulas);
  const auto scanned = [&](const ScanOptions& options) {
    Tally tally(plan.atoms.size(), size.villages);
    Scan(plan).run(columns, every_place(size.villages), tally, options);
    return tally;
  };
  const Tally alone = scanned({1, &portable_kernels()});
  for (const Kernels* kernels : every_kernels())
    for (unsigned threads : {1U, 2U, 5U})
      for (std::size_t task_rows : {1U, 30U, 10'000U})
        RC_ASSERT(difference(plan, scanned({threads, kernels, task_rows}), alone) == "");
}

// What is remembered of one table is not taken for another: they differ in width and in what is known.
RC_GTEST_PROP(ScanTest, one_scan_reads_table_after_table, (std::uint64_t seed)) {
  Dice dice(seed);
  const Dictionary dictionary = random_dictionary(dice);
  const auto formulas = random_formulas(dictionary, dice);
  const Plan plan = plan_of(formulas, dictionary);
  RC_LOG() << rc::toString(formulas);
  Scan scan(plan);
  std::vector<std::pair<Tally, SlowTables>> found;
  for (std::size_t villages : {2U, 7U, 3U, 0U}) {
    const WorldSize size{villages, 20, dice.one_in(2) ? 4U : 50U};
    SlowTables tables = random_tables(dictionary, size, dice);
    Tally tally(plan.atoms.size(), villages);
    scan.run(columns_of(plan, dictionary, tables, every_place(villages)), every_place(villages), tally);
    found.emplace_back(std::move(tally), std::move(tables));
  }
  for (const auto& [tally, tables] : found)
    RC_ASSERT(difference(plan, tally, slow_tally(plan, tables, tally.villages())) == "");
}

RC_GTEST_PROP(ScanTest, a_tally_outlives_its_scan_and_a_copy_its_tally, (std::uint64_t seed)) {
  Dice dice(seed);
  const WorldSize size;
  const Dictionary dictionary = random_dictionary(dice);
  const Plan plan = plan_of(random_formulas(dictionary, dice), dictionary);
  const SlowTables tables = random_tables(dictionary, size, dice);
  auto fast = std::make_unique<Tally>(fast_tally(plan, dictionary, tables, size.villages));
  const Tally moved = std::move(*fast);
  fast = std::make_unique<Tally>(moved);
  std::vector<Piece> pieces;
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    for (std::size_t place = 0; place <= size.villages; ++place) pieces.push_back(fast->at(atom, place));
  fast.reset();
  const Tally slow = slow_tally(plan, tables, size.villages);
  RC_ASSERT(difference(plan, moved, slow) == "");
  std::size_t at = 0;
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    for (std::size_t place = 0; place <= size.villages; ++place)
      RC_ASSERT(pieces[at++] == slow.at(atom, place));
}

RC_GTEST_PROP(ScanTest, a_table_taken_apart_and_put_together_is_scanned_alike, (std::uint64_t seed)) {
  Dice dice(seed);
  WorldSize size;
  size.villages = *rc::gen::inRange<std::size_t>(0, 70);
  const Dictionary dictionary = random_dictionary(dice);
  const Plan plan = plan_of(random_formulas(dictionary, dice), dictionary);
  const SlowTables tables = random_tables(dictionary, size, dice);
  Tables apart = columns_of(plan, dictionary, tables, every_place(size.villages));
  Tables together;
  for (auto& [key, table] : apart) {
    table.finish();
    together.emplace(key, Table::of_arrays(table.reg(), table.arrays(), nullptr));
  }
  Tally tally(plan.atoms.size(), size.villages);
  scan(plan, together, every_place(size.villages), tally);
  RC_ASSERT(difference(plan, tally, slow_tally(plan, tables, size.villages)) == "");
}

RC_GTEST_PROP(ScanTest, scanning_only_changed_places_again_gives_the_same_as_scanning_all,
              (std::uint64_t seed)) {
  Dice dice(seed);
  WorldSize size;
  size.villages = *rc::gen::inRange<std::size_t>(1, 8);
  const Dictionary dictionary = random_dictionary(dice);
  const auto formulas = random_formulas(dictionary, dice);
  const Plan plan = plan_of(formulas, dictionary);
  SlowTables tables = random_tables(dictionary, size, dice);
  Tally tally = fast_tally(plan, dictionary, tables, size.villages);
  const int changes = dice.one_in(20) ? 600 : 3;  // so often that what was lent is copied meanwhile
  for (int change = 0; change < changes; ++change) {
    std::vector<std::size_t> changed;
    for (std::size_t place : every_place(size.villages))
      if (dice.one_in(2)) changed.push_back(place);
    change_records(tables, dictionary, changed, size, dice);
    RC_LOG() << rc::toString(formulas) << rc::toString(changed);
    scan(plan, columns_of(plan, dictionary, tables, changed), changed, tally);
    RC_ASSERT(difference(plan, tally, fast_tally(plan, dictionary, tables, size.villages)) == "");
    RC_ASSERT(difference(plan, tally, slow_tally(plan, tables, size.villages)) == "");
  }
}

RC_GTEST_PROP(ConditionProgramTest, each_step_says_of_each_row_what_the_row_evaluator_says,
              (std::uint64_t seed)) {
  Dice dice(seed);
  const Dictionary dictionary = random_dictionary(dice);
  const auto& reg = dictionary.at("thing");
  const std::string condition = random_condition(reg, 3, dice);
  RC_LOG() << condition;
  const Plan plan = plan_of({"count(thing where " + condition + ")"}, dictionary);
  RC_ASSERT(plan.atoms.size() == 1U);
  const SlowTables tables = random_tables(dictionary, {2, 40, 5}, dice);
  const Tables columns = columns_of(plan, dictionary, tables, every_place(2));
  const Table& table = columns.at({"thing", 0});
  ConditionProgram program;
  const CheckedNode& where = *plan.atoms[0].numerator.where;
  const std::size_t step = program.add(where);
  RC_ASSERT(program.add(where) == step);
  const std::size_t first = dice.below(table.rows() + 1);
  for (const Kernels* kernels : every_kernels()) {
    program.bind(table, *kernels);
    program.run(first, table.rows() - first);
    for (std::size_t row = first; row < table.rows(); ++row)
      RC_ASSERT(truth_at(program.truths(step), row - first / 64 * 64) ==
                formula::evaluate_row(where, table.row(row)));
  }
}

// Places smaller than, as large as, and larger than a block, with borders on and off those of the blocks.
TEST(ScanTest, places_may_begin_and_end_anywhere_in_a_block) {
  Dice dice(7);
  const Dictionary dictionary = random_dictionary(dice);
  std::vector<std::string> formulas = {"count(thing)"};
  for (int i = 0; i < 8; ++i) formulas.push_back(random_formula(dictionary, dice));
  const Plan plan = plan_of(formulas, dictionary);
  const std::vector<std::size_t> records = {
      0, kBlockRows - 1, 1, kBlockRows, 0, 0, kBlockRows + 5, 3 * kBlockRows, 17, 0};
  const std::size_t villages = records.size() - 1;
  const WorldSize size{villages, 12, 50};
  SlowTables tables = random_tables(dictionary, size, dice);
  for (std::size_t place = 0; place < records.size(); ++place) {
    auto& things = tables.at({"thing", 0})[place];
    things.records.clear();
    things.expected = 0;
    while (things.records.size() < records[place])
      for (const auto& record : random_place(dictionary.at("thing"), size, dice).records)
        if (things.records.size() < records[place]) things.records.push_back(record);
  }
  const Tally slow = slow_tally(plan, tables, villages);
  EXPECT_EQ(difference(plan, fast_tally(plan, dictionary, tables, villages), slow), "");
  EXPECT_EQ(slow.total(0).expected, static_cast<std::int64_t>(6 * kBlockRows + 22)) << plan.keys[0];

  // Places with gaps between them are read apart.
  Tally some(plan.atoms.size(), villages);
  const std::vector<std::size_t> places = {1, 3, 6, 8};
  scan(plan, columns_of(plan, dictionary, tables, every_place(villages)), places, some);
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom) {
    if (plan.atoms[atom].by_village()) continue;
    for (std::size_t place : places) EXPECT_EQ(some.at(atom, place), slow.at(atom, place)) << plan.keys[atom];
  }
  EXPECT_EQ(some.at(0, 7), Piece{});
}

TEST(ScanTest, a_plan_that_reads_nothing_leaves_the_tally_empty) {
  Dice dice(1);
  const Dictionary dictionary = random_dictionary(dice);
  Tally tally(0, 3);
  scan(Plan{}, {}, every_place(3), tally);
  EXPECT_EQ(tally, Tally(0, 3));
}

// "trained" is at most "workers", which is at most "members": the members, which no formula reads here, still
// say how much an unknown number of workers can be.
TEST(ScanTest, fields_that_limit_those_read_are_held_too) {
  Dice dice(1);
  registers::RegisterDefinition village = random_dictionary(dice).at("village");
  registers::RegisterDefinition home;
  home.name = home.unit = "home";
  home.kept_by = registers::KeptBy::village;
  for (const char* name : {"members", "workers", "trained"}) {
    registers::Field field;
    field.name = name;
    field.type = registers::FieldType::whole;
    field.unit = "people";
    field.max.value = 30;
    if (!home.fields.empty()) field.max.field = home.fields.size() - 1;
    home.fields.push_back(field);
  }
  const Dictionary dictionary({{"people", {}}, {"home", {}}, {"village", {}}}, {home, village});
  const Plan plan = plan_of({"ratio(sum(home.trained), sum(home.workers))"}, dictionary);
  EXPECT_EQ(fields_to_hold(plan).at({"home", 0}), (std::set<std::size_t>{0, 1, 2}));
  SlowTables tables;
  tables[{"home", 0}].resize(2);
  tables[{"home", 0}][0].records.push_back({{4, std::nullopt, 2}, base::Date::from_days(0)});
  const Tally tally = fast_tally(plan, dictionary, tables, 1);
  const formula::Possibilities two_of_two_to_four = {{2, 2}, {2, 4}};
  EXPECT_EQ(tally.total(0).open, (std::map<formula::Possibilities, std::int64_t>{{two_of_two_to_four, 1}}));
}

}  // namespace
}  // namespace ntm::columns
