// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/message.h"
#include "decisions/level_text.h"

namespace ntm::decisions {

// Where a cell begins: table, row and column from 0.
struct Spot {
  std::size_t table = 0, row = 0, column = 0;
  auto operator<=>(const Spot&) const = default;
};

// The words of one cell, to the letter, and where they stand.
struct Said {
  std::string text{};
  Spot where{};
  bool operator==(const Said&) const = default;
};

// For which places and days a level is; "" and 0: for all.
struct LevelKey {
  std::string region{}, group{};
  int year = 0;
  auto operator<=>(const LevelKey&) const = default;
};

// What one cell says, for one column (and year).
struct DraftLevel {
  LevelKey key{};
  std::string heading{};  // of its column, as printed
  Said said{};
  LevelText level{};
  bool is_general = false;  // "Chỉ tiêu chung" beside the columns of regions
};

// Who compared something with the paper, and when.
struct Checked {
  std::string by{};
  base::Date on = base::Date::from_days(0);
  bool operator==(const Checked&) const = default;
};

// One number that the draft states, or that it lacks.
struct DraftMark {
  LevelKey key{};
  std::optional<base::Rational> number{};
  std::optional<Said> said{};  // absent where the table has no cell for it

  // Once people answer (lines.h, answers.h):
  std::string line{};
  std::optional<Checked> checked{};
  bool is_corrected = false;
};

// How an indicator is met, as far as the table says it.
enum class Way {
  attested,   // "Đạt"
  elsewhere,  // by a rule that stands elsewhere: attested
  delegated,  // left to the province
  levels,     // a sign and numbers
  open,       // not understood: asked
};

std::string_view name_of(Way way);
// ">="; of a number without a sign as well.
std::string_view sign_text(Sign sign);
// Exact; "unknown" where there is none.
std::string number_text(const std::optional<base::Rational>& number);

// chỉ tiêu, or a part of one
struct DraftIndicator {
  std::string code{};
  bool is_code_made = false;         // the table has none
  std::string name{};                // to the letter, without its code
  std::vector<Said> words{};         // the cells of code and name
  std::vector<DraftLevel> levels{};  // by row and column
  std::vector<Said> unit{}, agency{};
  std::vector<Said> notes{};  // of a column of notes; and footnotes, each at the cell that has its mark

  // What follows of these.
  Way way = Way::open;
  Sign sign = Sign::none;
  std::vector<DraftMark> marks{};
  std::string unit_name{};               // as registers/units.yaml calls it; "" = not said
  std::vector<DraftIndicator> parts{};   // 17.1.a is "a"
  std::optional<std::size_t> measure{};  // in the library

  // Once people answer (lines.h, answers.h):
  std::string line{};
  std::optional<Checked> checked{};  // all of it but its levels and parts
  bool is_set_aside = false;         // not of this set
};

// tiêu chí
struct DraftCriterion {
  std::string code{};
  std::string name{};
  std::vector<Said> words{};
  std::vector<Said> group{};  // the title of the group that begins with it
  std::vector<DraftIndicator> indicators{};
};

// A region or a group of communes that has a column of its own.
struct DraftColumn {
  std::string code{};
  base::Label name{};
  bool operator==(const DraftColumn&) const = default;
};

// What the person who holds the decision must look at. `cells`: what it is about, as printed.
struct Question {
  base::Message what{};
  std::vector<Said> cells{};

  std::string line{};                // lines.h
  std::vector<std::string> lines{};  // that it is about
};

// What is known of the decision itself; absent where the file does not say it.
struct DraftHead {
  std::string annex{};   // "Phụ lục I"
  std::string title{};   // "Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021 - 2025"
  std::string number{};  // "318/QĐ-TTg"
  std::string kind{};    // "Quyết định"
  std::string issuer{};  // "Thủ tướng Chính phủ"
  std::optional<base::Date> date{};
  int first_year = 0, last_year = 0;

  std::string set{};                       // what the set is called, once that is settled
  std::optional<base::Date> from{}, to{};  // in force, once that is settled
};

// A table of the file, as people call its rows.
struct DraftTable {
  std::string name{};  // of the sheet; "" where tables have none
  std::vector<int> rows{};
};

// How far people have compared a draft.
struct ComparedBy {
  std::vector<std::string> people{};
  std::size_t open = 0;  // lines that nobody has compared
  std::string file_hash{};
};

// A set of criteria as an annex states it; nobody has compared it with the paper yet. Each cell of the tables
// that belong to the annex is in it or among the questions.
struct Draft {
  std::string file{};
  DraftHead head{};
  std::vector<DraftTable> tables{};  // all of the file
  std::vector<DraftColumn> regions{}, groups{};
  std::vector<std::pair<LevelKey, std::string>>
      level_columns{};  // for whom, and as printed; not the general one
  std::vector<DraftCriterion> criteria{};
  std::vector<Said> headings{};  // of columns
  std::vector<Said> remarks{};   // titles, notes below the table
  std::vector<Question> questions{};
  std::vector<std::string> other_annexes{};  // of the same file that have such tables: another draft each
  std::size_t cells = 0;                     // of the tables of the annex
  std::optional<ComparedBy> compared{};      // of a reading that is kept

  std::size_t indicator_count() const;
};

// Where a cell stands, for people: "Sheet1!C7", "bảng 1, hàng 7, cột 3".
base::Message place_of(const Draft& draft, const Spot& spot);

// All indicators, each followed by its parts.
std::vector<const DraftIndicator*> all_indicators(const Draft& draft);

// Each cell that the draft states, once.
std::vector<Said> stated_cells(const Draft& draft);
// Each cell that a question is about, once.
std::vector<Said> asked_cells(const Draft& draft);

}  // namespace ntm::decisions
