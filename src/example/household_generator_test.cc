// SPDX-License-Identifier: Apache-2.0
#include "example/household_generator.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "documents/csv/csv.h"
#include "example/files_for_tests.h"
#include "registers/cell.h"

namespace ntm::example {
namespace {

using base::Date;
using base::Diagnostics;
using registers::RegisterDefinition;

const RegisterDefinition& household() {
  return dictionary().at("household");
}

const HouseholdGenerator& binh_trung() {
  static const HouseholdGenerator generator = [] {
    Diagnostics diagnostics;
    auto loaded = load_household_generator(read_binh_trung("households.yaml").value(), "households.yaml",
                                           household(), diagnostics);
    EXPECT_EQ(reported(diagnostics), Keys{});
    return loaded.value();
  }();
  return generator;
}

std::size_t field(std::string_view name) {
  return household().index_of(name).value();
}

std::int64_t number(const GeneratedHousehold& row, std::size_t index) {
  return std::get<std::int64_t>(row.values[index]);
}

// The value of the last entry whose date has come.
template <typename Dated>
const Dated& at(const std::vector<Dated>& values, Date date) {
  const Dated* found = nullptr;
  for (const Dated& value : values)
    if (value.from <= date) found = &value;
  return *found;
}

std::vector<std::string> village_names() {
  std::vector<std::string> names;
  for (std::size_t v = 0; v < binh_trung().parameters().villages.size(); ++v)
    names.push_back(fmt::format("Thôn {}", v + 1));
  return names;
}

documents::CsvTable table(Date date) {
  Diagnostics diagnostics;
  auto read = documents::read_csv(binh_trung().csv(date, village_names()), "households.csv", diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  return std::move(read).value();
}

TEST(HouseholdGeneratorTest, every_village_has_its_households_and_members) {
  const auto rows = binh_trung().households(binh_trung().parameters().dates.front());
  std::map<std::size_t, std::int64_t> households;
  std::int64_t members = 0;
  for (const auto& row : rows) {
    ++households[row.village];
    members += number(row, field("members"));
  }
  EXPECT_EQ(rows.size(), 760U);
  EXPECT_EQ(members, 2901);
  ASSERT_EQ(households.size(), 10U);
  for (const auto& [village, count] : households)
    EXPECT_EQ(count, binh_trung().parameters().villages[village].households);
}

TEST(HouseholdGeneratorTest, codes_count_up_in_each_village_and_names_come_from_the_lists) {
  const auto rows = binh_trung().households(binh_trung().parameters().dates.front());
  EXPECT_EQ(std::get<std::string>(rows[0].values[field("code")]), "01-001");
  EXPECT_EQ(std::get<std::string>(rows[91].values[field("code")]), "01-092");
  EXPECT_EQ(std::get<std::string>(rows[92].values[field("code")]), "02-001");
  EXPECT_EQ(std::get<std::string>(rows[759].values[field("code")]), "10-082");
  std::set<std::string> names;
  for (const auto& row : rows) {
    const auto& name = std::get<std::string>(row.values[field("head_name")]);
    EXPECT_EQ(std::count(name.begin(), name.end(), ' '), 2) << name;
    names.insert(name);
  }
  EXPECT_GT(names.size(), 300U);
}

TEST(HouseholdGeneratorTest, the_types_of_each_village_are_as_many_as_the_parameters_say) {
  const HouseholdParameters& parameters = binh_trung().parameters();
  std::map<std::pair<std::size_t, std::vector<std::int64_t>>, std::int64_t> counts;
  for (const auto& row : binh_trung().households(parameters.dates.back())) {
    std::vector<std::int64_t> type;
    for (const std::size_t index : parameters.type_fields) type.push_back(number(row, index));
    ++counts[{row.village, type}];
  }
  for (std::size_t v = 0; v < parameters.villages.size(); ++v)
    for (std::size_t t = 0; t < parameters.types.size(); ++t)
      EXPECT_EQ((counts[{v, parameters.types[t]}]), parameters.villages[v].of_each_type[t]);
}

TEST(HouseholdGeneratorTest, facts_and_choices_add_up_to_the_parameters_in_every_village_on_every_date) {
  const HouseholdParameters& parameters = binh_trung().parameters();
  ASSERT_EQ(parameters.handouts.size(), 12U);
  for (const Date date : parameters.dates) {
    const auto rows = binh_trung().households(date);
    for (const Handout& handout : parameters.handouts) {
      std::map<std::pair<std::size_t, std::int64_t>, std::int64_t> counts;
      for (const auto& row : rows) ++counts[{row.village, number(row, handout.field)}];
      const auto& shares = at(handout.values, date);
      for (std::size_t i = 0; i < shares.counts.size(); ++i)
        for (std::size_t v = 0; v < parameters.villages.size(); ++v)
          EXPECT_EQ((counts[{v, handout.order[i]}]), shares.counts[i][v])
              << household().fields[handout.field].name;
    }
  }
}

TEST(HouseholdGeneratorTest, people_add_up_to_the_parameters_in_every_village_on_every_date) {
  const HouseholdParameters& parameters = binh_trung().parameters();
  ASSERT_EQ(parameters.people.size(), 7U);
  for (const Date date : parameters.dates) {
    const auto rows = binh_trung().households(date);
    for (const SlotCount& people : parameters.people) {
      std::vector<std::int64_t> sums(parameters.villages.size());
      for (const auto& row : rows) sums[row.village] += number(row, people.field);
      EXPECT_EQ(sums, at(people.values, date).numbers) << household().fields[people.field].name;
    }
  }
}

TEST(HouseholdGeneratorTest, income_adds_up_to_the_last_hundredth_and_the_poor_get_less) {
  const HouseholdParameters& parameters = binh_trung().parameters();
  for (const Date date : parameters.dates) {
    std::vector<std::int64_t> sums(parameters.villages.size());
    std::vector<std::int64_t> members(parameters.villages.size());
    for (const auto& row : binh_trung().households(date)) {
      sums[row.village] += number(row, field("income_million_vnd"));
      members[row.village] += number(row, field("members"));
    }
    const auto& per_person = at(parameters.income->values, date).numbers;
    for (std::size_t v = 0; v < sums.size(); ++v) EXPECT_EQ(sums[v], per_person[v] * members[v]);
  }
  // A poor household's weight a head is 60 at most, that of one that is not poor 90 at least.
  std::map<std::size_t, std::int64_t> most_of_poor;
  std::map<std::size_t, std::int64_t> least_of_others;
  const std::int64_t none = 0;
  const std::int64_t poor = 2;
  for (const auto& row : binh_trung().households(parameters.dates.front())) {
    const std::int64_t a_head = number(row, field("income_million_vnd")) / number(row, field("members"));
    const std::int64_t poverty = number(row, field("poverty"));
    if (poverty == poor) most_of_poor[row.village] = std::max(most_of_poor[row.village], a_head);
    if (poverty == none) {
      auto& least = least_of_others.try_emplace(row.village, a_head).first->second;
      least = std::min(least, a_head);
    }
  }
  ASSERT_EQ(most_of_poor.size(), 10U);
  for (const auto& [village, most] : most_of_poor) EXPECT_LT(most, least_of_others.at(village));
}

TEST(HouseholdGeneratorTest, fields_of_one_rank_are_nested) {
  for (const Date date : binh_trung().parameters().dates)
    for (const auto& row : binh_trung().households(date)) {
      EXPECT_LE(number(row, field("piped_water")), number(row, field("clean_water")));
      EXPECT_LE(number(row, field("three_clean")), number(row, field("sanitary_toilet")));
      EXPECT_LE(number(row, field("certified_male")), number(row, field("trained_male")));
    }
}

TEST(HouseholdGeneratorTest, the_register_takes_every_cell_of_every_step) {
  for (const Date date : binh_trung().parameters().dates) {
    const auto read = table(date);
    const auto header = read.header();
    ASSERT_EQ(header[0], "Thôn");
    Diagnostics diagnostics;
    std::size_t cells = 0;
    for (std::size_t column = 1; column < header.size(); ++column) {
      const auto& fields = household().fields;
      const auto found = std::find_if(fields.begin(), fields.end(),
                                      [&](const auto& f) { return f.label.vi == header[column]; });
      ASSERT_NE(found, fields.end()) << header[column];
      std::vector<std::string_view> texts;
      for (std::size_t row = 0; row < read.rows(); ++row)
        if (!read.cell(row, column).empty()) texts.push_back(read.cell(row, column));
      const auto style = registers::number_style_of(texts);
      for (const auto text : texts) {
        registers::parse_cell(*found, text, style, {}, diagnostics);
        ++cells;
      }
    }
    EXPECT_EQ(reported(diagnostics), Keys{});
    EXPECT_GT(cells, 50U);
  }
}

TEST(HouseholdGeneratorTest, the_first_step_gives_every_field_of_every_household) {
  const auto read = table(binh_trung().parameters().dates.front());
  EXPECT_EQ(read.rows(), 760U);
  EXPECT_EQ(read.columns(), household().fields.size() + 1);
  for (std::size_t row = 0; row < read.rows(); ++row)
    for (std::size_t column = 0; column < read.columns(); ++column)
      ASSERT_FALSE(read.cell(row, column).empty()) << row << " " << read.header()[column];
  EXPECT_EQ(read.cell(0, 0), "Thôn 1");
  EXPECT_EQ(read.cell(759, 0), "Thôn 10");
}

TEST(HouseholdGeneratorTest, a_later_step_gives_exactly_what_changed) {
  const auto& dates = binh_trung().parameters().dates;
  for (std::size_t d = 1; d < dates.size(); ++d) {
    std::set<std::pair<std::string, std::string>> expected;  // code, heading
    const auto before = binh_trung().households(dates[d - 1]);
    const auto now = binh_trung().households(dates[d]);
    for (std::size_t i = 0; i < now.size(); ++i)
      for (std::size_t f = 0; f < now[i].values.size(); ++f)
        if (now[i].values[f] != before[i].values[f])
          expected.emplace(std::get<std::string>(now[i].values[field("code")]),
                           household().fields[f].label.vi);
    ASSERT_FALSE(expected.empty());

    std::set<std::pair<std::string, std::string>> given;
    const auto read = table(dates[d]);
    const auto header = read.header();
    std::set<std::size_t> used;
    for (std::size_t row = 0; row < read.rows(); ++row) {
      const std::size_t cells_before = given.size();
      for (std::size_t column = 2; column < header.size(); ++column) {
        if (read.cell(row, column).empty()) continue;
        given.emplace(read.cell(row, 1), header[column]);
        used.insert(column);
      }
      EXPECT_GT(given.size(), cells_before) << "a row without a change";
    }
    EXPECT_EQ(given, expected);
    EXPECT_EQ(used.size(), header.size() - 2) << "a column without a change";
  }
}

TEST(HouseholdGeneratorTest, the_steps_one_after_another_make_the_last_state) {
  std::map<std::string, std::map<std::string, std::string>> state;  // by code, by heading
  for (const Date date : binh_trung().parameters().dates) {
    const auto read = table(date);
    const auto header = read.header();
    for (std::size_t row = 0; row < read.rows(); ++row)
      for (std::size_t column = 2; column < header.size(); ++column)
        if (!read.cell(row, column).empty())
          state[std::string(read.cell(row, 1))][std::string(header[column])] = read.cell(row, column);
  }
  std::int64_t insured = 0;
  std::int64_t men = 0, women = 0;
  std::int64_t poor = 0;
  for (const auto& [code, cells] : state) {
    insured += std::stoll(cells.at("Số người có bảo hiểm y tế"));
    men += std::stoll(cells.at("Nam có bảo hiểm y tế"));
    women += std::stoll(cells.at("Nữ có bảo hiểm y tế"));
    poor += cells.at("Diện nghèo") == "Nghèo";
  }
  EXPECT_EQ(insured, 2685);  // as the README of the example promises
  EXPECT_EQ(men, 1356);
  EXPECT_EQ(women, 1329);
  EXPECT_EQ(poor, 57);
}

TEST(HouseholdGeneratorTest, two_runs_are_equal_to_the_last_byte_and_another_seed_is_not) {
  const std::string text = read_binh_trung("households.yaml").value();
  Diagnostics diagnostics;
  const auto again = load_household_generator(text, "h", household(), diagnostics).value();
  const auto other =
      load_household_generator(edited(text, "seed: 2024\n", "seed: 2025\n"), "h", household(), diagnostics)
          .value();
  for (const Date date : binh_trung().parameters().dates) {
    EXPECT_EQ(again.csv(date, village_names()), binh_trung().csv(date, village_names()));
    EXPECT_NE(other.csv(date, village_names()), binh_trung().csv(date, village_names()));
  }
}

TEST(HouseholdGeneratorTest, only_the_dates_of_the_parameters_have_a_step) {
  EXPECT_TRUE(binh_trung().has_date(Date::parse("2024-06-30").value()));
  EXPECT_FALSE(binh_trung().has_date(Date::parse("2024-06-29").value()));
}

}  // namespace
}  // namespace ntm::example
