// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/date.h"

namespace ntm::documents {

// An official paper (plan, report, table) as Decree 30/2020/NĐ-CP lays it out: what stands on it and what
// each part of it is, without what any file format makes of it. Texts are UTF-8; writers drop characters
// that their format cannot hold (control characters) and take tabs and line ends for blanks.

// What a paragraph is. How each one looks (size, weight, place) stands in one table: see look_of.
enum class Style {
  parent_organ,       // cơ quan chủ quản
  issuing_organ,      // cơ quan ban hành
  number_symbol,      // số, ký hiệu
  national_title,     // quốc hiệu
  motto,              // tiêu ngữ
  place_date,         // địa danh và thời gian
  document_type,      // tên loại
  subject,            // trích yếu
  addressee,          // kính gửi
  legal_basis,        // căn cứ
  chapter,            // phần, chương
  section,            // mục: "I."
  clause_heading,     // khoản có tiêu đề: "1."
  subclause_heading,  // "1.1."
  minor_heading,      // "1.1.1."
  clause,             // khoản
  point,              // điểm: "a)"
  body,               // nội dung
  recipients_head,    // "Nơi nhận:"
  recipient,          // one entry below it
  signing_authority,  // quyền hạn: "TM. …"
  post,               // chức vụ
  full_name,          // họ tên
  table_title,        // tên bảng
  table_head,         // đầu bảng
  table_cell,         // ô bảng
  annex,              // "Phụ lục I"
  annex_title,        // tên phụ lục
  annex_note,         // "(Kèm theo …)"
};
inline constexpr int kStyles = static_cast<int>(Style::annex_note) + 1;

// Alignment within the page, the column or the cell. by_style: what look_of says.
enum class Alignment { by_style, left, centre, right, justified };

// Text set in one way. bold and italic add to what the style says.
struct Run {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool operator==(const Run&) const = default;
};

struct Paragraph {
  Style style = Style::body;
  std::string marker;  // "I.", "1.2.", "a)", "-": written before the text, as approved, never counted anew
  std::vector<Run> runs;
  Alignment alignment = Alignment::by_style;
  bool operator==(const Paragraph&) const = default;
};

// The paragraph of one run.
Paragraph paragraph(Style style, std::string text, std::string marker = "");
// All that is in the runs, without the marker.
std::string text_of(const Paragraph& paragraph);

// A cell takes `columns` columns and `rows` rows; the cells that it covers in the rows below are left out
// there, as in HTML.
struct Cell {
  std::vector<Paragraph> paragraphs;
  int columns = 1;
  int rows = 1;
  bool operator==(const Cell&) const = default;
};

// keep_with_next: on the page of the row below, as headings within a table are.
struct Row {
  std::vector<Cell> cells;
  bool keep_with_next = false;
  bool operator==(const Row&) const = default;
};

// `shares`: the widths of the columns in proportion; together they take the width of the page between its
// margins. The first `header_rows` rows stand again at the top of each further page. A row never breaks over
// pages unless it is longer than one.
struct Table {
  std::vector<int> shares;
  int header_rows = 0;
  std::vector<Row> rows;
  bool operator==(const Table&) const = default;
};

// Two columns side by side without lines, kept on one page: the head of a paper (organ and number | national
// title, motto, place and date) and its end (recipients | signature). `left_share` of 100 parts.
struct TwoColumns {
  std::vector<Paragraph> left;
  std::vector<Paragraph> right;
  int left_share = 44;
  bool operator==(const TwoColumns&) const = default;
};

struct PageBreak {
  bool operator==(const PageBreak&) const = default;
};

using Block = std::variant<Paragraph, Table, TwoColumns, PageBreak>;

// A stretch of pages of one orientation; each begins on a new page. An annex numbers its pages anew; where
// the numbers begin, the first page shows none.
struct Section {
  enum class Orientation { portrait, landscape };
  Orientation orientation = Orientation::portrait;
  bool is_annex = false;
  std::vector<Block> blocks;
  bool operator==(const Section&) const = default;
};

// `title` and `author` go into the file's properties only; `created` too: no writer asks what time it is.
struct Paper {
  std::string title;
  std::string author;
  base::Instant created;
  std::vector<Section> sections;
  bool operator==(const Paper&) const = default;
};

// Whether a writer can set it: at least one section; tables with columns, shares above 0, rows whose cells
// fill exactly the columns that cells above leave free; header rows no more than rows; shares of two columns
// between 1 and 99. Building anything else is a bug of ours.
bool is_well_formed(const Paper& paper);

}  // namespace ntm::documents
