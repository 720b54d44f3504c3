// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/paper.h"
#include "plans/plan.h"

// What the commune's papers are put together from.
namespace ntm::report {

// Who issues a paper. What is not known stays empty and becomes a blank to be filled in by hand: a number is
// never made up. `head.title` and `head.subject` are not used.
struct Issuer {
  plans::Head head;
  std::string place_name;  // "Bình Trung": stands before the date where head.issued_at is empty
  int year = 0;            // of the date that is left blank; 0 = also blank
  std::string symbol;      // kind of paper in the number: "KH", "BC"
};

// Parent organ, issuing organ, number | national title, motto, place and date.
documents::TwoColumns head_of(const Issuer& issuer);

// "KH-BQL": the kind of paper, and the issuing body's usual short name ("BQL", "BCĐ", "UBND", "HĐND"; none
// for other bodies).
std::string symbol_of(const std::string& kind, const std::string& issuing_body);

// What stands small at the foot: by the mark, a paper in a drawer vouches for the log of its day.
std::string log_mark_line(const std::string& mark);

// Nơi nhận | signature. Without a signatory the right column is empty.
documents::TwoColumns end_of(const std::vector<plans::Recipient>& recipients,
                             const std::optional<plans::Signatory>& signatory);

// "05" for 5, "12" for 12; as dates and counts are written in official papers ("0" stays as it is).
std::string two_digits(int number);

// The text with "./." at its end, as every paper ends.
std::string ended(std::string text);

// A cell of a table.
documents::Cell cell(std::string text, documents::Alignment alignment = documents::Alignment::by_style,
                     bool bold = false);
documents::Cell head_cell(std::string text, int columns = 1, int rows = 1);

// A row of headings.
documents::Row head_row(const std::vector<std::string>& texts);

// The paper's whole text in bold.
documents::Paragraph bold(documents::Style style, std::string text, std::string marker = "");

// Title, the line below it, and what else stands above a table that makes a paper of its own.
std::vector<documents::Block> table_titles(const std::string& title, const std::vector<std::string>& below);

}  // namespace ntm::report
