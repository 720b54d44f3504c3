// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
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
};

struct ReadColumn {
  enum class As { field, village, ended, numbering, other, hidden };

  std::string name;  // "C" of a workbook, "3" of a text file
  std::string heading;
  As as = As::other;    // hidden: left out because of that
  base::Label label{};  // of the field, or of the column that every register has; empty where it is none
};

// A word of the API: "field", "village" …
std::string_view name_of(ReadColumn::As as);

struct ImportQuestion {
  enum class About { hidden_rows, hidden_columns, other_columns, sheet };

  About about = About::hidden_rows;
  base::Message what;
  std::vector<base::Location> where{};
  std::vector<std::string> choices{};  // "take", "leave", or names of sheets
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
