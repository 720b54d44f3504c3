// SPDX-License-Identifier: Apache-2.0
// The cases of tests/formula, their records told in a database: each formula has its value there too.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "formula/case_world.h"
#include "new_database.h"
#include "storage/changeset_queries.h"
#include "storage/law_queries.h"
#include "storage/place_queries.h"
#include "storage/storage_fixture.h"
#include "two_counts.h"

namespace ntm::counting {
namespace {

using base::Date;
using formula::Plan;
using formula::SlowTables;
using formula::World;
using programme::Change;
using programme::ChangesetState;
using registers::Dictionary;
using registers::RegisterDefinition;
using storage::at;
using storage::day;

const Date kDay = day("2024-12-31");

const Dictionary& dictionary() {
  static const Dictionary one = formula::dictionary_of("tests/formula/registers");
  return one;
}

std::string code_of(std::size_t place, std::size_t villages) {
  return place == villages ? "A" : fmt::format("A-{:02}", place);
}

std::string text_of_expected(const base::YamlNode* node) {
  if (node->kind != base::YamlNode::Kind::list) return node->text;
  return fmt::format("[{}, {}]", node->items[0].text, node->items[1].text);
}

// A world of a case in a database: what held some months ago ended on the day after.
class ToldWorld {
 public:
  explicit ToldWorld(const World& world) : world_(world), db_(new_database(folder_)) {
    programme::PlaceFile file;
    const Date from = day("2000-01-01");
    file.places = {{"VN", "Việt Nam", "nation", "", from, {}},
                   {"20", "Tỉnh", "province", "VN", from, {}},
                   {"A", "Xã A", "commune", "20", from, {}}};
    for (std::size_t village = 0; village < world.villages.size(); ++village)
      file.places.push_back(
          {code_of(village, world.villages.size()), world.villages[village], "village", "A", from, {}});
    storage::write(*db_, [&] {
      storage::publish_dictionary(*db_, {{"registers.yaml", ""}}, dictionary(), at("2020-01-01"));
      storage::add_places(*db_, file, at("2020-01-01"));
    });
    // The earliest first: the record of a register that has one a place is the same one again.
    for (auto entry = world.tables.rbegin(); entry != world.tables.rend(); ++entry)
      tell(entry->first, entry->second);
  }

  formula::Tally count(const Plan& plan) {
    const auto declared = [&](const RegisterDefinition& reg, int months, std::size_t places) {
      Declared said;
      const auto found = world_.tables.find({reg.name, months});
      if (found == world_.tables.end()) return said;
      const auto& table = found->second;
      for (std::size_t place = 0; place < places; ++place) {
        said.expected.push_back(table[place].expected);
        said.open.push_back(!table[place].complete);
      }
      return said;
    };
    return by_query({*db_, dictionary(), "A", kDay, at("2025-01-01"), declared}, plan);
  }

 private:
  void tell(const std::pair<std::string, int>& key, const std::vector<formula::SlowPlace>& places) {
    const RegisterDefinition& reg = dictionary().at(key.first);
    const Date date = kDay.plus_months(-key.second);
    std::vector<Change> changes;
    for (std::size_t place = 0; place < places.size(); ++place)
      for (const formula::SlowRecord& record : places[place].records)
        changes.push_back(change_of(reg, code_of(place, world_.villages.size()), record.row));
    accept(reg, date, changes);
    if (key.second == 0) return;
    for (Change& change : changes) change.ended = true;
    accept(reg, date.plus_days(1), changes);
  }

  Change change_of(const RegisterDefinition& reg, const std::string& place, const formula::Row& row) {
    Change change;
    change.place = place;
    change.values.resize(row.size());
    for (std::size_t field = 0; field < row.size(); ++field)
      if (row[field]) change.values[field] = *row[field];
    if (reg.key) change.values[*reg.key] = fmt::format("R{}", ++keys_);
    return change;
  }

  void accept(const RegisterDefinition& reg, Date date, std::vector<Change>& changes) {
    if (changes.empty()) return;
    for (Change& change : changes)
      if (const auto known = newest_.find(key_of(reg, change)); known != newest_.end())
        change.record = known->second.first, change.based_on = known->second.second;
    storage::write(*db_, [&] {
      const programme::ChangesetHead head{"A", reg.name, date, "form", "", ""};
      const auto id = storage::create_changeset(*db_, dictionary(), head, "clerk", at("2024-01-01"), changes);
      storage::set_state(*db_, id, ChangesetState::submitted, "clerk", at("2024-01-01"), "");
      storage::set_state(*db_, id, ChangesetState::accepted, "chairman", at("2024-01-01"), "");
      const auto versions = storage::changes_of(*db_, dictionary(), id);
      for (std::size_t i = 0; i < versions.size(); ++i)
        newest_[key_of(reg, changes[i])] = {versions[i].record, versions[i].version};
    });
  }

  static std::string key_of(const RegisterDefinition& reg, const Change& change) {
    return reg.name + " " + (reg.key ? std::get<std::string>(change.values[*reg.key]) : change.place);
  }

  const World& world_;
  storage::TemporaryFolder folder_;
  std::unique_ptr<storage::Database> db_;
  std::map<std::string, std::pair<programme::RecordId, programme::VersionId>> newest_;
  int keys_ = 0;
};

// Where the same records stand, with the day of which they are.
SlowTables dated(SlowTables tables) {
  for (auto& [key, places] : tables)
    for (formula::SlowPlace& place : places)
      for (formula::SlowRecord& record : place.records) record.valid_from = kDay.plus_months(-key.second);
  return tables;
}

void run_case(const base::YamlNode& node, const World& world, ToldWorld& told) {
  const std::string text = node.find("formula")->text;
  SCOPED_TRACE(fmt::format("{}:{}: {}", node.where.file, node.where.line, text));
  base::Diagnostics mistakes;
  const auto checked = formula::check(text, {"", 1, 1}, dictionary(), mistakes);
  ASSERT_TRUE(checked);
  Plan plan;
  const formula::Term term = formula::lower(*checked, plan);
  const formula::Tally tally = told.count(plan);
  formula::Tally slow(plan.atoms.size(), world.villages.size());
  formula::slow_scan(plan, dated(world.tables), slow);
  EXPECT_EQ(difference(plan, slow, tally), "");
  formula::Outcome outcome{term.is_truth, {}, {}};
  if (term.is_truth)
    outcome.truth = formula::truth_of(term, {tally});
  else
    outcome.value = formula::value_of(term, {tally});
  EXPECT_EQ(formula::text_of(outcome), text_of_expected(node.find("value")));
}

TEST(FormulaCasesTest, each_formula_has_its_value_in_a_database_too) {
  int cases = 0;
  for (const std::string& path : formula::yaml_files_of("tests/formula/good")) {
    base::Diagnostics diagnostics;
    const auto root = base::parse_yaml(formula::text_of_file(path), path, diagnostics);
    ASSERT_TRUE(root);
    base::MapReader reader(*root, diagnostics);
    const World world = formula::read_world(reader, dictionary(), diagnostics);
    ToldWorld told(world);
    for (const base::YamlNode& node : reader.list("cases")) run_case(node, world, told), ++cases;
    EXPECT_EQ(formula::text_of(diagnostics, base::Language::english), "");
  }
  EXPECT_GE(cases, 80);
}

}  // namespace
}  // namespace ntm::counting
