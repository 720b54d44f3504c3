// SPDX-License-Identifier: Apache-2.0
// Every threshold that the law's files hold, for every region and year: a commune just below it, at it, just
// above it and about the margin. What must come out is worked out here in whole numbers, from the file and
// from tests/law/levers.yaml alone: neither the judging nor the look-up of levels is asked.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "programme/assess.h"
#include "programme/law_world.h"

namespace ntm::programme {
namespace {

using base::Rational;
using formula::Operation;

// How a commune is made whose indicator is n times `one`, for any n from 0 to `most`.
struct Lever {
  Rational one;
  long most = 1000000;
  bool limited = false;
  long villages = 1;
  std::string records;
};

std::map<std::string, Lever> read_levers() {
  const std::string path = "tests/law/levers.yaml";
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(text_of_file(path), path, diagnostics);
  std::map<std::string, Lever> levers;
  if (root) {
    base::MapReader reader(*root, diagnostics);
    for (const base::YamlNode& node : reader.list("levers")) {
      base::MapReader item(node, diagnostics);
      Lever lever;
      const std::string code = item.text("indicator");
      lever.one = item.optional_number("one").value();
      if (const auto of = item.optional_whole("of", 1, 1000)) lever.most = *of, lever.limited = true;
      lever.villages = item.optional_whole("villages", 1, 100).value_or(1);
      lever.records = item.text("records");
      item.finish();
      EXPECT_TRUE(levers.emplace(code, lever).second) << code << " stands twice";
    }
    reader.finish();
  }
  EXPECT_EQ(text_of(diagnostics), "");
  return levers;
}

std::string replaced(std::string text, const std::string& from, long to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from))
    text.replace(at, from.size(), std::to_string(to));
  return text;
}

formula::Tally commune_of(const Lever& lever, long n, const CompiledSet& compiled) {
  const std::string records =
      replaced(replaced(lever.records, "<n>", n), "<rest>", std::max(0L, lever.most - n));
  const std::string text = fmt::format("{{villages: {}, records: {{{}}}}}", lever.villages, records);
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(text, text, diagnostics);
  EXPECT_TRUE(root) << text_of(diagnostics);
  base::MapReader reader(root.value(), diagnostics);
  formula::Tally tally = read_records(reader, compiled, diagnostics);
  reader.finish();
  EXPECT_EQ(text_of(diagnostics), "");
  return tally;
}

// One number of a table (or the lack of one), and a place and a day for which it stands there.
struct Cell {
  criteria::PlaceAttributes attributes;
  base::Date date;
  criteria::Level level;
};

void collect(const criteria::LevelTable& table, const criteria::CriteriaSet& set, Cell cell,
             std::vector<Cell>& cells) {
  if (table.level) {
    cell.level = *table.level;
    cells.push_back(cell);
  }
  for (const auto& [name, inner] : table.cells) {
    Cell next = cell;
    const bool by_year = table.key == criteria::kByYear || table.key == criteria::kFromYear;
    if (!by_year) next.attributes[table.key] = name;
    if (by_year) {
      next.date = std::min(set.to, base::Date::from_civil(std::stoi(name), 12, 31).value());
      if (next.date < set.from || next.date.year() != std::stoi(name)) continue;
    }
    collect(inner, set, next, cells);
  }
}

struct Expected {
  Verdict verdict = Verdict::not_met;
  long steps = 0;  // to the threshold
};

// All in steps of the lever: n against the threshold and the margin.
Expected expected_at(Operation operation, long n, long threshold, long margin) {
  const bool upwards = operation == Operation::at_least || operation == Operation::more;
  const long beyond = upwards ? n - threshold : threshold - n;
  const bool strict = operation == Operation::more || operation == Operation::less;
  const bool met = operation == Operation::equal ? beyond == 0 : beyond > 0 || (beyond == 0 && !strict);
  if (!met) return {Verdict::not_met, std::abs(beyond)};
  const bool marginal = operation != Operation::equal && margin > 0 && beyond < margin;
  return {marginal ? Verdict::marginal : Verdict::met, std::abs(beyond)};
}

std::optional<long> whole(const Rational& number) {
  if (boost::multiprecision::denominator(number) != 1) return std::nullopt;
  return boost::multiprecision::numerator(number).convert_to<long>();
}

class Boundary {
 public:
  Boundary(const CompiledSet& compiled, const criteria::Indicator& indicator, const Lever& lever)
      : compiled_(compiled), indicator_(indicator), lever_(lever) {}

  void check_cell(const Cell& cell) const {
    const auto threshold = whole(cell.level.number / lever_.one);
    const auto margin = whole(indicator_.margin.value_or(0) / lever_.one);
    ASSERT_TRUE(threshold && margin) << "the lever of " << indicator_.code << " cannot reach the threshold";
    std::set<long> tried;
    for (const long from : {*threshold, *threshold + *margin, *threshold - *margin})
      for (const long n : {from - 1, from, from + 1}) tried.insert(n);
    ASSERT_TRUE(!lever_.limited || *threshold <= lever_.most) << indicator_.code;
    for (const long n : tried)
      if (n >= 0 && n <= lever_.most) check_at(cell, n, expected_at(operation(), n, *threshold, *margin));
  }

  // Where no number stands, nothing may be judged.
  void check_open(const Cell& cell) const {
    const formula::Tally tally = commune_of(lever_, lever_.limited ? lever_.most : 1, compiled_);
    const Assessment assessment = assess(compiled_, {cell.date, cell.attributes, tally, {}});
    EXPECT_EQ(assessment.find(indicator_.code)->verdict(), Verdict::undetermined) << indicator_.code;
    EXPECT_EQ(assessment.find(indicator_.code)->trace().reason, Reason::level_not_known);
  }

 private:
  Operation operation() const { return indicator_.target->operation; }

  void check_at(const Cell& cell, long n, const Expected& expected) const {
    SCOPED_TRACE(fmt::format("{} on {} in {}: {} steps", indicator_.code, cell.date.iso(),
                             cell.attributes.empty() ? "any place" : cell.attributes.begin()->second, n));
    const formula::Tally tally = commune_of(lever_, n, compiled_);
    const Assessment assessment = assess(compiled_, {cell.date, cell.attributes, tally, {}});
    const IndicatorVerdict& verdict = *assessment.find(indicator_.code);
    EXPECT_EQ(name_of(verdict.verdict()), name_of(expected.verdict));
    ASSERT_TRUE(verdict.trace().value && verdict.trace().value->is_exact());
    EXPECT_EQ(verdict.trace().value->low, Rational(lever_.one * n));
    ASSERT_TRUE(verdict.trace().level);
    EXPECT_EQ(verdict.trace().level->number, cell.level.number);
    EXPECT_EQ(verdict.trace().level->reference, cell.level.reference);
    ASSERT_TRUE(verdict.trace().distance);
    EXPECT_EQ(verdict.trace().distance->amount, expected.steps);
    EXPECT_EQ(verdict.trace().distance->missing, expected.verdict == Verdict::not_met);
  }

  const CompiledSet& compiled_;
  const criteria::Indicator& indicator_;
  const Lever& lever_;
};

// The set with one indicator only: quicker to judge, and the same of that one.
criteria::CriteriaSet only(const criteria::Indicator& indicator, const criteria::CriteriaSet& set) {
  criteria::CriteriaSet one = set;
  one.criteria = {{"1", {}, {indicator}}};
  return one;
}

// How many numbers stood in the set.
int check_set(const criteria::CriteriaSet& set, const std::map<std::string, Lever>& levers) {
  int numbers = 0;
  for (const criteria::Criterion& criterion : set.criteria)
    for (const criteria::Indicator& indicator : criterion.indicators) {
      if (!indicator.target || indicator.target->delegated) continue;
      std::vector<Cell> cells;
      collect(indicator.target->levels, set, {{}, set.from, {}}, cells);
      const auto lever = levers.find(indicator.code);
      EXPECT_NE(lever, levers.end()) << "no lever moves " << indicator.code;
      if (lever == levers.end()) continue;
      const criteria::CriteriaSet one = only(indicator, set);
      const CompiledSet compiled(one);
      const Boundary boundary(compiled, indicator, lever->second);
      for (const Cell& cell : cells) {
        const bool number = cell.level.kind == criteria::Level::Kind::number;
        number ? boundary.check_cell(cell) : boundary.check_open(cell);
        numbers += number ? 1 : 0;
      }
    }
  return numbers;
}

TEST(Boundaries, every_threshold_of_the_law_divides_where_it_says_in_every_region_and_year) {
  const auto levers = read_levers();
  int sets = 0;
  for (const criteria::CriteriaSet& set : all_sets()) {
    if (!set.file.starts_with("criteria/")) continue;
    ++sets;
    // 14.1 in two regions and 14.4 in one; of 2026-2030 no level is known.
    const int of_others = set.tier == criteria::Tier::advanced ? 3 : 0;
    const int at_least = set.id.starts_with("xa-ntm-2021-2025") ? 39 : of_others;
    EXPECT_GE(check_set(set, levers), at_least) << set.id << " " << set.from.iso();
  }
  EXPECT_GE(sets, 9);
}

}  // namespace
}  // namespace ntm::programme
