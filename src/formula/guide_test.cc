// SPDX-License-Identifier: Apache-2.0
// Runs every example of docs/formula-language.md on the small commune that the guide describes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "formula/case_world.h"

namespace ntm::formula {
namespace {

using base::Language;

constexpr const char* kGuide = "docs/formula-language.md";

const registers::Dictionary& real_dictionary() {
  static const registers::Dictionary one = dictionary_of("registers");
  return one;
}

struct Example {
  int line = 0;
  std::string formula;
  std::string yields;  // "50 percent", "yes"
};

struct Mistake {
  int line = 0;
  std::string wrong, said, right;
  Language language = Language::vietnamese;
};

// What stands in a cell, without the backticks around it.
std::string bare(const std::string& cell) {
  const auto begin = cell.find_first_not_of(" `"), end = cell.find_last_not_of(" `");
  return begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1);
}

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream stream(row.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) cells.push_back(bare(cell));
  return cells;
}

class Guide {
 public:
  Guide() {
    std::istringstream stream(text_of_file(kGuide));
    for (std::string text; std::getline(stream, text); ++line_) read(text);
  }

  const std::vector<Example>& examples() const { return examples_; }
  const std::vector<Mistake>& mistakes() const { return mistakes_; }
  const std::string& world() const { return world_; }
  const std::vector<std::string>& stray() const { return stray_; }

 private:
  void read(const std::string& text) {
    if (text.starts_with("```")) {
      fence_ = fence_.empty() ? text.substr(3) + " " : "";
    } else if (fence_ == "yaml ") {
      world_ += text + "\n";
    } else if (fence_ == "formula ") {
      formula_ += text + "\n";
    } else if (text.starts_with("|")) {
      read_row(cells_of(text));
      return;
    } else {
      read_prose(text);
    }
    header_.clear();
  }

  void read_row(const std::vector<std::string>& cells) {
    if (header_.empty()) {
      header_ = cells.front();
    } else if (cells.front().starts_with("---")) {
      return;
    } else if (header_ == "Công thức" || header_ == "Formula") {
      examples_.push_back({line_, cells.front(), cells.back()});
    } else if (header_ == "Trong Excel" || header_ == "In Excel") {
      examples_.push_back({line_, cells[1], cells.back()});
    } else if (header_ == "Viết sai" || header_ == "Wrong") {
      const auto language = header_ == "Wrong" ? Language::english : Language::vietnamese;
      mistakes_.push_back({line_, cells.at(0), cells.at(1), cells.at(2), language});
    } else {
      ADD_FAILURE() << kGuide << ":" << line_ << ": what kind of table is “" << header_ << "”?";
    }
  }

  // After a formula in a block of its own, the first word in backticks is what it yields. Elsewhere, no
  // formula may hide in the prose, where nothing would run it.
  void read_prose(const std::string& text) {
    std::vector<std::string> spans;
    for (auto open = text.find('`'); open != std::string::npos;) {
      const auto close = text.find('`', open + 1);
      if (close == std::string::npos) break;
      spans.push_back(text.substr(open + 1, close - open - 1));
      open = text.find('`', close + 1);
    }
    if (!formula_.empty() && !spans.empty()) {
      examples_.push_back({line_, formula_, spans.front()});
      formula_.clear();
    }
    for (const std::string& span : spans)
      if (span.find('(') != std::string::npos) stray_.push_back(fmt::format("{}: {}", line_, span));
  }

  int line_ = 1;
  std::string fence_, header_, world_, formula_;
  std::vector<Example> examples_;
  std::vector<Mistake> mistakes_;
  std::vector<std::string> stray_;
};

const Guide& guide() {
  static const Guide one;
  return one;
}

World world() {
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(guide().world(), kGuide, diagnostics);
  EXPECT_TRUE(root) << text_of(diagnostics, Language::english);
  base::MapReader reader(root.value(), diagnostics);
  World read = read_world(reader, real_dictionary(), diagnostics);
  reader.finish();
  EXPECT_EQ(text_of(diagnostics, Language::english), "");
  return read;
}

std::string yields(const CheckedExpression& expression, const World& world) {
  const Outcome outcome = outcome_of(expression, world.tables, world.villages.size());
  const bool has_unit = !outcome.is_truth && outcome.value.state == Range::State::bounded;
  return text_of(outcome) + (has_unit ? " " + expression.type().unit : "");
}

TEST(FormulaGuide, every_example_yields_what_stands_beside_it) {
  const World commune = world();
  for (const Example& example : guide().examples()) {
    SCOPED_TRACE(fmt::format("{}:{}: {}", kGuide, example.line, example.formula));
    base::Diagnostics diagnostics;
    const auto checked = check(example.formula, {"", 1, 1}, real_dictionary(), diagnostics);
    EXPECT_TRUE(checked) << text_of(diagnostics, Language::vietnamese);
    if (checked) {
      EXPECT_EQ(yields(*checked, commune), example.yields);
    }
  }
  EXPECT_GE(guide().examples().size(), 50U);
}

TEST(FormulaGuide, every_mistake_is_reported_in_the_words_that_stand_beside_it) {
  for (const Mistake& mistake : guide().mistakes()) {
    SCOPED_TRACE(fmt::format("{}:{}: {}", kGuide, mistake.line, mistake.wrong));
    base::Diagnostics wrong, right;
    EXPECT_FALSE(check(mistake.wrong, {"", 1, 1}, real_dictionary(), wrong));
    ASSERT_EQ(wrong.count(), 1U);
    const base::Diagnostic& one = wrong.list().front();
    EXPECT_EQ(fmt::format("{}:{}: {}", one.where.line, one.where.column, one.what.in(mistake.language)),
              mistake.said);
    EXPECT_TRUE(check(mistake.right, {"", 1, 1}, real_dictionary(), right))
        << text_of(right, Language::english);
  }
  EXPECT_GE(guide().mistakes().size(), 10U);
}

TEST(FormulaGuide, no_example_stands_where_nothing_would_run_it) {
  EXPECT_EQ(guide().stray(), std::vector<std::string>{});
}

TEST(FormulaGuide, shows_every_function_and_operator) {
  std::string all;
  for (const Example& example : guide().examples()) all += example.formula + "\n";
  for (const char* word :
       {"share(",      "count(",  "sum(",    "exists(", "ratio(", "min(", "max(", "last_year(",
        "months_ago(", " among ", " where ", " and ",   " or ",   "not ", " = ",  " != ",
        " < ",         " <= ",    " > ",     " >= ",    " + ",    " - ",  " * ",  " / "})
    EXPECT_NE(all.find(word), std::string::npos) << "no example with " << word;
}

}  // namespace
}  // namespace ntm::formula
