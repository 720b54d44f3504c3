// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/error.h"

// How a file was read, and what of it a person must decide.
namespace ntm::actions {

// What to do with what a file does not decide: nobody has said, take it in, leave it out.
enum class Answer { none, take, leave };

struct ImportAnswers {
  Answer hidden_rows = Answer::none;  // hidden by hand or by a filter
  Answer hidden_columns = Answer::none;
  Answer other_columns = Answer::none;  // those that are no field of the register; `take` means nothing
  std::string sheet{};                  // its name; "" = the one that looks most like the register
  std::vector<std::string> separate{};  // codes of new records, though they are like others
  // What columns mean, whatever their headings say: a column by its name ("C") or its heading, and the name
  // of a field, kVillageTarget, kEndedTarget or kIgnoreTarget.
  std::vector<std::pair<std::string, std::string>> columns{};
  std::vector<std::string> sheets{};  // of a workbook with a sheet for each village; kAllSheets = all of them
  Answer blank_marks = Answer::none;  // blank cells of a column of marks: take = they mean no
  Answer new_codes = Answer::none;    // take = records without a code get those that were proposed
  // Which record a row without a code is: the row as the question names it, and a code or kNewRecord.
  std::vector<std::pair<std::string, std::string>> same{};
};

inline constexpr std::string_view kVillageTarget = "village";
inline constexpr std::string_view kEndedTarget = "ended";
inline constexpr std::string_view kIgnoreTarget = "ignore";
inline constexpr std::string_view kAllSheets = "*";
inline constexpr std::string_view kNewRecord = "new";

// What a column may be meant for, as far as its heading and its cells tell; a person decides.
struct ColumnProposal {
  enum class Certainty { maybe, likely };

  std::string target;
  base::Label label;
  Certainty certainty = Certainty::maybe;
};

// A word of the API: "likely", "maybe".
std::string_view name_of(ColumnProposal::Certainty certainty);

struct ReadColumn {
  enum class As { field, village, ended, numbering, other, hidden };

  std::string name;  // "C" of a workbook, "3" of a text file
  std::string heading;
  As as = As::other;       // hidden: left out because of that
  base::Label label{};     // of the field, or of the column that every register has; empty where it is none
  std::string target{};    // as an answer names what it is taken for; "" where nobody has said
  bool as_before = false;  // an answer to an earlier file says so
  std::vector<std::string> values{};         // the first ones that differ, at most three
  std::optional<ColumnProposal> proposal{};  // of one that nobody has said anything about
};

// A word of the API: "field", "village" …
std::string_view name_of(ReadColumn::As as);

struct ImportQuestion {
  enum class About {
    hidden_rows,
    hidden_columns,
    other_columns,
    sheet,
    sheets,
    blank_marks,
    same,
    new_codes
  };

  About about = About::hidden_rows;
  base::Message what;
  std::vector<base::Location> where{};
  std::vector<std::string> choices{};  // "take", "leave", names of sheets, codes
  std::string row{};                   // of `same`: how the answer names the row
};

// A record without a code, and the one that it gets.
struct MadeCode {
  base::Location where;
  std::string name, village, code;
};

// The name of the option and parameter that answers it: "hidden_rows" …
std::string_view name_of(ImportQuestion::About about);
// Nothing when it is no word of an answer; "" is `none`.
std::optional<Answer> answer_named(std::string_view word);

struct ImportReading {
  std::string sheet{};  // "" of a text file
  int heading_row = 0;
  std::vector<ReadColumn> columns{};
  std::vector<std::string> other_sheets{};  // that have such headings, too
  std::vector<std::string> read_sheets{};   // one a village; empty where one sheet was read
  // What columns may be said to mean: the name for an answer, and how people call it.
  std::vector<std::pair<std::string, base::Label>> targets{};
  std::vector<MadeCode> made_codes{};
  base::Diagnostics notes{};                // what was read otherwise than it stands, or left out, and where
  std::vector<ImportQuestion> questions{};  // as long as there is one nothing is entered
};

// A file that was refused: its mistakes, and how it was read as far as it was.
class ImportRefused : public base::Error {
 public:
  ImportRefused(base::Message message, base::Diagnostics mistakes, ImportReading reading)
      : Error(Kind::invalid, std::move(message), std::move(mistakes)), reading_(std::move(reading)) {}

  const ImportReading& reading() const { return reading_; }

 private:
  ImportReading reading_;
};

}  // namespace ntm::actions
