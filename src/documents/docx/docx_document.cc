// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include "documents/docx/docx_parts.h"
#include "documents/paper_look.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

constexpr int kCellMargin = 70;  // left and right of the text in a cell, twips
constexpr int kGapBeforeEnd = 200;

class DocumentWriter {
 public:
  DocumentWriter(pugi::xml_node body, const Paper& paper, bool marked)
      : body_(body), paper_(paper), marked_(marked) {}

  void write() {
    for (std::size_t i = 0; i < paper_.sections.size(); ++i) {
      section_ = &paper_.sections[i];
      page_ = page_look(section_->orientation);
      last_paragraph_ = {};
      write_blocks();
      const bool last = i + 1 == paper_.sections.size();
      section_properties(last ? body_ : end_of_section(), i == 0 || section_->is_annex);
    }
  }

 private:
  void write_blocks() {
    const std::vector<Block>& blocks = section_->blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool before_end = i + 1 < blocks.size() && std::holds_alternative<TwoColumns>(blocks[i + 1]);
      if (const auto* one = std::get_if<Paragraph>(&blocks[i]))
        last_paragraph_ = write_paragraph(body_, *one, page_.text_width(), before_end);
      else if (const auto* table = std::get_if<Table>(&blocks[i]))
        write_table(*table);
      else if (const auto* columns = std::get_if<TwoColumns>(&blocks[i]))
        write_columns(*columns);
      else
        page_break();
    }
  }

  // The paragraph, and the line below it if its style has one; returns the last of the two.
  pugi::xml_node write_paragraph(pugi::xml_node parent, const Paragraph& one, int width,
                                 bool keep_with_next = false) {
    pugi::xml_node node = parent.append_child("w:p");
    pugi::xml_node properties = node.append_child("w:pPr");
    with_value(properties, "w:pStyle", style_id(one.style).c_str());
    const int rule = rule_length(one);
    if (keep_with_next || rule != 0) properties.append_child("w:keepNext");
    if (one.alignment != Alignment::by_style) with_value(properties, "w:jc", word_name_of(one.alignment));
    if (!one.marker.empty()) write_run(node, {one.marker + " ", false, false});
    for (const Run& run : one.runs) write_run(node, run);
    return rule == 0 ? node : write_rule(parent, rule, width);
  }

  static void write_run(pugi::xml_node paragraph, const Run& run) {
    const std::string text = printable(run.text);
    if (text.empty()) return;
    pugi::xml_node node = paragraph.append_child("w:r");
    if (run.bold || run.italic) {
      pugi::xml_node properties = node.append_child("w:rPr");
      if (run.bold) properties.append_child("w:b");
      if (run.italic) properties.append_child("w:i");
    }
    pugi::xml_node text_node = node.append_child("w:t");
    text_node.append_attribute("xml:space") = "preserve";
    text_node.text() = text.c_str();
  }

  // An empty paragraph with a border above, indented so that the border has the length.
  static pugi::xml_node write_rule(pugi::xml_node parent, int length, int width) {
    pugi::xml_node node = parent.append_child("w:p");
    pugi::xml_node properties = node.append_child("w:pPr");
    with_value(properties, "w:pStyle", kRuleStyle);
    pugi::xml_node border = with_value(properties.append_child("w:pBdr"), "w:top", "single");
    border.append_attribute("w:sz") = 6;
    border.append_attribute("w:space") = 1;
    border.append_attribute("w:color") = "000000";
    const int beside = std::max(0, (width - length) / 2);
    pugi::xml_node indent = properties.append_child("w:ind");
    indent.append_attribute("w:left") = beside;
    indent.append_attribute("w:right") = beside;
    return node;
  }

  // Word joins two tables that touch, and wants a paragraph behind the last one.
  void separate() {
    last_paragraph_ = body_.append_child("w:p");
    with_value(last_paragraph_.append_child("w:pPr"), "w:pStyle", kSeparatorStyle);
  }

  // Between the last words of a paper and the signature, to which they are kept.
  void gap_before_end() {
    separate();
    pugi::xml_node properties = last_paragraph_.child("w:pPr");
    properties.append_child("w:keepNext");
    properties.append_child("w:spacing").append_attribute("w:before") = kGapBeforeEnd;
  }

  void page_break() {
    separate();
    pugi::xml_node run = last_paragraph_.append_child("w:r");
    run.append_child("w:br").append_attribute("w:type") = "page";
  }

  pugi::xml_node begin_table(const std::vector<int>& widths, bool lines) {
    pugi::xml_node table = body_.append_child("w:tbl");
    pugi::xml_node properties = table.append_child("w:tblPr");
    width_node(properties, "w:tblW", std::accumulate(widths.begin(), widths.end(), 0));
    with_value(properties, "w:jc", "center");
    if (lines) {
      pugi::xml_node borders = properties.append_child("w:tblBorders");
      for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
        pugi::xml_node border = with_value(borders, side, "single");
        border.append_attribute("w:sz") = 4;
        border.append_attribute("w:space") = 0;
        border.append_attribute("w:color") = "000000";
      }
    }
    properties.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
    pugi::xml_node margins = properties.append_child("w:tblCellMar");
    for (const char* side : {"w:left", "w:right"}) width_node(margins, side, lines ? kCellMargin : 0);
    pugi::xml_node grid = table.append_child("w:tblGrid");
    for (const int width : widths) grid.append_child("w:gridCol").append_attribute("w:w") = width;
    return table;
  }

  static void width_node(pugi::xml_node parent, const char* name, int width) {
    pugi::xml_node node = parent.append_child(name);
    node.append_attribute("w:w") = width;
    node.append_attribute("w:type") = "dxa";
  }

  // The width of the page by shares; what rounding leaves goes to the last column.
  std::vector<int> widths_of(const std::vector<int>& shares) const {
    const int all = std::accumulate(shares.begin(), shares.end(), 0);
    std::vector<int> widths;
    int left = page_.text_width();
    for (const int share : shares) {
      widths.push_back(page_.text_width() * share / all);
      left -= widths.back();
    }
    widths.back() += left;
    return widths;
  }

  static pugi::xml_node begin_row(pugi::xml_node table, bool header) {
    pugi::xml_node row = table.append_child("w:tr");
    pugi::xml_node properties = row.append_child("w:trPr");
    properties.append_child("w:cantSplit");
    if (header) properties.append_child("w:tblHeader");
    return row;
  }

  void write_table(const Table& table) {
    const std::vector<int> widths = widths_of(table.shares);
    pugi::xml_node node = begin_table(widths, true);
    // What a cell above still covers of each column: for how many rows, and how many columns it takes.
    std::vector<std::pair<int, int>> open(widths.size());
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      pugi::xml_node row = begin_row(node, static_cast<int>(r) < table.header_rows);
      std::size_t column = 0;
      const auto pass_covered = [&] {
        while (column < open.size() && open[column].first > 0) {
          const int columns = open[column].second;
          write_cell(row, widths, column, columns, "continue", {});
          for (int i = 0; i < columns; ++i, ++column) --open[column].first;
        }
      };
      for (const Cell& cell : table.rows[r].cells) {
        pass_covered();
        write_cell(row, widths, column, cell.columns, cell.rows > 1 ? "restart" : nullptr, cell.paragraphs,
                   table.rows[r].keep_with_next);
        for (int i = 0; i < cell.columns; ++i, ++column) open[column] = {cell.rows - 1, cell.columns};
      }
      pass_covered();
    }
    separate();
  }

  void write_cell(pugi::xml_node row, const std::vector<int>& widths, std::size_t column, int columns,
                  const char* merge, const std::vector<Paragraph>& paragraphs, bool keep_with_next = false) {
    int width = 0;
    for (int i = 0; i < columns; ++i) width += widths[column + static_cast<std::size_t>(i)];
    pugi::xml_node cell = row.append_child("w:tc");
    pugi::xml_node properties = cell.append_child("w:tcPr");
    width_node(properties, "w:tcW", width);
    if (columns > 1) with_value(properties, "w:gridSpan", columns);
    if (merge != nullptr) with_value(properties, "w:vMerge", merge);
    with_value(properties, "w:vAlign", "center");
    for (const Paragraph& one : paragraphs)
      write_paragraph(cell, one, width - 2 * kCellMargin, keep_with_next);
    if (paragraphs.empty()) cell.append_child("w:p");
  }

  void write_columns(const TwoColumns& columns) {
    if (body_.first_child()) gap_before_end();
    const std::vector<int> widths = widths_of({columns.left_share, 100 - columns.left_share});
    pugi::xml_node row = begin_row(begin_table(widths, false), false);
    for (const bool left : {true, false}) {
      const std::vector<Paragraph>& paragraphs = left ? columns.left : columns.right;
      pugi::xml_node cell = row.append_child("w:tc");
      const int width = widths[left ? 0 : 1];
      width_node(cell.append_child("w:tcPr"), "w:tcW", width);
      for (const Paragraph& one : paragraphs) write_paragraph(cell, one, width);
      if (paragraphs.empty()) cell.append_child("w:p");
    }
    separate();
  }

  // Where the properties of a section stand that is not the last: in its last paragraph.
  pugi::xml_node end_of_section() {
    if (!last_paragraph_ || last_paragraph_ != body_.last_child()) separate();
    return last_paragraph_.child("w:pPr");
  }

  void section_properties(pugi::xml_node parent, bool numbers_begin) {
    pugi::xml_node properties = parent.append_child("w:sectPr");
    for (const bool first : {false, true}) {
      pugi::xml_node header = properties.append_child("w:headerReference");
      header.append_attribute("w:type") = first ? "first" : "default";
      header.append_attribute("r:id") = first ? "rId4" : "rId3";
    }
    if (marked_)
      for (const char* pages : {"default", "first"}) {
        pugi::xml_node footer = properties.append_child("w:footerReference");
        footer.append_attribute("w:type") = pages;
        footer.append_attribute("r:id") = kFooterRelation;
      }
    with_value(properties, "w:type", "nextPage");
    const bool portrait = section_->orientation == Section::Orientation::portrait;
    pugi::xml_node size = properties.append_child("w:pgSz");
    size.append_attribute("w:w") = page_.width;
    size.append_attribute("w:h") = page_.height;
    if (!portrait) size.append_attribute("w:orient") = "landscape";
    pugi::xml_node margins = properties.append_child("w:pgMar");
    margins.append_attribute("w:top") = page_.top;
    margins.append_attribute("w:right") = page_.right;
    margins.append_attribute("w:bottom") = page_.bottom;
    margins.append_attribute("w:left") = page_.left;
    margins.append_attribute("w:header") = kPageNumberTop;
    margins.append_attribute("w:footer") = kPageNumberTop;
    margins.append_attribute("w:gutter") = 0;
    if (!numbers_begin) return;
    properties.append_child("w:pgNumType").append_attribute("w:start") = 1;
    properties.append_child("w:titlePg");
  }

  pugi::xml_node body_;
  const Paper& paper_;
  const bool marked_;
  const Section* section_ = nullptr;
  PageLook page_{};
  pugi::xml_node last_paragraph_;
};

}  // namespace

void write_document(pugi::xml_document& document, const Paper& paper, bool marked) {
  pugi::xml_node root = document.append_child("w:document");
  root.append_attribute("xmlns:w") = kWordNamespace;
  root.append_attribute("xmlns:r") = kRelationshipNamespace;
  DocumentWriter(root.append_child("w:body"), paper, marked).write();
}

}  // namespace ntm::documents
