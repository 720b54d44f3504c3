// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace ntm::documents {

// One paragraph of a document as a person wrote it, free of the markup of its file format.
struct TextBlock {
  enum class Kind { paragraph, heading, list_item, table_row };

  Kind kind = Kind::paragraph;
  int level =
      0;  // of a heading: its depth as the file has it (1 = outermost); of a list item: its nesting, 0 first
  std::string marker;  // what stood before the text and numbered or marked it: "-", "+", "1.2.1.", "a)",
                       // "II."; may be empty
  std::string text;    // NFC, blanks folded to one, without emphasis and mathematical markup; of a table row:
                       // the cells joined by " | "
  // Of a table row only; paragraphs and lines within a cell are parted by '\n', their markers in front.
  std::vector<std::string> cells;
  // Columns whose cell is one with that of the row above, where the words stand; from 0.
  std::vector<std::size_t> from_above;
  // Columns over which the cell on their left goes; from 0.
  std::vector<std::size_t> from_left;
  int table = 0;        // of a table row in a file that tells tables apart: which it is, from 1
  bool bold = false;    // all of it
  bool italic = false;  // all of it
  int first_line = 0;   // where it stands, from 1: see DocumentText::Unit
  int last_line = 0;
};

// A footnote or an endnote, where the reader was asked for them (ReadWish).
struct TextNote {
  std::string mark;  // as it stands in the text: "[1]", of an endnote "[i]"
  std::string text;
};

// How a document is to be read.
struct ReadWish {
  // Marks of notes stay in the text, and the notes are read (else they are left out, and it is said); what is
  // printed raised is written raised (raised_text.h).
  bool with_marks = false;
};

// What is left of a document for those who read its meaning: its paragraphs, in order, none left out.
struct DocumentText {
  // What the numbers of a block count: lines of a text file, or paragraphs where a file has no lines (.docx).
  enum class Unit { line, paragraph };

  std::string name;  // of the file, for messages
  Unit unit = Unit::line;
  std::vector<TextBlock> blocks;
  std::vector<TextNote> notes{};
};

}  // namespace ntm::documents
