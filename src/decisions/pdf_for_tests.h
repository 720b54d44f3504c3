// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "decisions/decisions_for_tests.h"
#include "documents/printed/pdf_page.h"
#include "documents/printed/printed_table.h"

// Tables laid out on pages, as poppler tells of them; for tests.
namespace ntm::decisions {

// How a document is laid out. Lengths in hundredths of a point.
struct PdfLook {
  int page_height = 59'500;  // of a page that lies
  int space = 540;           // between a line and the text
  bool is_centred = false;   // the text of cells that are not wide
  bool has_bars = false;     // lines are bars that are filled, one for each cell, as Word draws them
  bool repeats_headings = false;
  std::size_t heading_rows = 1;
};

// Lays tables out. Each letter is as wide as any other, so that what fits where is plain.
class PdfWriter {
 public:
  explicit PdfWriter(const PdfLook& look) : look_(look) { new_page(); }

  std::vector<documents::PdfPage> write(const documents::PrintedDocument& document) {
    for (const documents::PrintedTable& table : document.tables) {
      for (const std::string& text : table.before) paragraph(text);
      lay_out(table);
      y_ += kLeading;
    }
    for (const std::string& text : document.after) paragraph(text);
    return std::move(pages_);
  }

 private:
  static constexpr int kWidth = 84'200, kMargin = 4'000, kLetter = 500, kBlank = 250, kHeight = 1'150;
  static constexpr int kLeading = 1'200, kLine = 50;

  void new_page() {
    pages_.push_back({kWidth, look_.page_height});
    y_ = kMargin;
  }

  static int width_of(std::string_view word) { return base::character_count(word) * kLetter; }

  // Words as they fit beside each other.
  static std::vector<std::vector<std::string>> wrapped(const std::string& text, int room) {
    std::vector<std::vector<std::string>> lines;
    for (const std::string_view line : base::split(text, '\n')) {
      lines.emplace_back();
      int width = 0;
      for (const std::string_view word : base::split(line, ' ')) {
        const int more = width_of(word) + (width == 0 ? 0 : kBlank);
        if (width != 0 && width + more > room) lines.emplace_back(), width = 0;
        width += width == 0 ? width_of(word) : more;
        lines.back().emplace_back(word);
      }
    }
    return lines;
  }

  static int width_of(const std::vector<std::string>& words) {
    int width = -kBlank;
    for (const std::string& word : words) width += width_of(word) + kBlank;
    return width;
  }

  void put(const std::vector<std::string>& words, int x, int y) {
    for (const std::string& word : words) {
      pages_.back().words.push_back({{x, y, x + width_of(word), y + kHeight}, word});
      x += width_of(word) + kBlank;
    }
  }

  void paragraph(const std::string& text) {
    for (const auto& line : wrapped(text, kWidth - 2 * kMargin)) {
      if (y_ + kLeading > look_.page_height - kMargin) new_page();
      put(line, kMargin, y_);
      y_ += kLeading;
    }
    y_ += kLeading;
  }

  // Each column as wide as its longest word needs; what is left goes by how much text there is.
  void find_columns(const documents::PrintedTable& table) {
    std::vector<int> least(table.columns, width_of("xx")), text(table.columns, 1);
    for (const documents::PrintedCell& cell : table.cells) {
      if (cell.columns > 1) continue;
      for (const std::string_view line : base::split(cell.text, '\n'))
        for (const std::string_view word : base::split(line, ' '))
          least[cell.column] = std::max(least[cell.column], width_of(word));
      text[cell.column] = std::max(text[cell.column], base::character_count(cell.text));
    }
    int left = kWidth - 2 * kMargin, all = 0;
    for (std::size_t i = 0; i < table.columns; ++i) left -= least[i] + 2 * look_.space, all += text[i];
    edges_ = {kMargin};
    for (std::size_t i = 0; i < table.columns; ++i)
      edges_.push_back(edges_.back() + least[i] + 2 * look_.space + std::max(left, 0) * text[i] / all);
  }

  std::vector<std::vector<std::string>> lines_of(const documents::PrintedCell& cell) const {
    return wrapped(cell.text, edges_[cell.column + cell.columns] - edges_[cell.column] - 2 * look_.space);
  }

  // Merged ones have room in their first row: a page may end there.
  void find_rows(const documents::PrintedTable& table) {
    heights_.assign(table.rows(), kLeading + 2 * look_.space);
    for (const documents::PrintedCell& cell : table.cells)
      heights_[cell.row] =
          std::max(heights_[cell.row], static_cast<int>(lines_of(cell).size()) * kLeading + 2 * look_.space);
  }

  void lay_out(const documents::PrintedTable& table) {
    if (edges_.size() != table.columns + 1) find_columns(table);
    find_rows(table);
    std::size_t first = 0;
    while (first < table.rows()) {
      const bool repeats = first > 0 && look_.repeats_headings;
      int bottom = y_;
      for (std::size_t row = 0; repeats && row < look_.heading_rows; ++row) bottom += heights_[row];
      std::size_t end = first;
      while (end < table.rows() && (bottom + heights_[end] <= look_.page_height - kMargin))
        bottom += heights_[end++];
      if (end > first) {
        if (repeats) rows_on_page(table, 0, look_.heading_rows);
        rows_on_page(table, first, end);
        first = end;
      }
      if (first < table.rows()) new_page();
    }
  }

  void rows_on_page(const documents::PrintedTable& table, std::size_t first, std::size_t end) {
    std::vector<int> tops{y_};
    for (std::size_t row = first; row < end; ++row) tops.push_back(tops.back() + heights_[row]);
    const documents::PrintedGrid grid(table);
    for (std::size_t row = first; row < end; ++row)
      for (std::size_t column = 0; column < table.columns; ++column) {
        const documents::PrintedCell* const cell = grid.at(row, column);
        const bool begins = !cell || (cell->column == column && (cell->row == row || row == first));
        if (!begins) continue;
        const std::size_t last_row = cell ? std::min(cell->row + cell->rows, end) : row + 1;
        const std::size_t last = cell ? column + cell->columns : column + 1;
        frame({edges_[column], tops[row - first], edges_[last], tops[last_row - first]});
        if (cell && cell->row == row) text_of(*cell, tops[row - first]);
      }
    y_ = tops.back();
  }

  void text_of(const documents::PrintedCell& cell, int top) {
    const int left = edges_[cell.column], right = edges_[cell.column + cell.columns];
    int y = top + look_.space;
    for (const auto& line : lines_of(cell)) {
      const bool is_middle = look_.is_centred && right - left < kWidth / 3;
      put(line, is_middle ? left + (right - left - width_of(line)) / 2 : left + look_.space, y);
      y += kLeading;
    }
  }

  void frame(const documents::PdfBox& cell) {
    const int half = kLine / 2, early = look_.has_bars ? half : 0;
    auto& rules = pages_.back().rules;
    for (const int y : {cell.top, cell.bottom})
      rules.push_back({cell.left + early, y - half, cell.right - early, y + half});
    for (const int x : {cell.left, cell.right})
      rules.push_back({x - half, cell.top + early, x + half, cell.bottom - early});
  }

  const PdfLook look_;
  std::vector<documents::PdfPage> pages_;
  std::vector<int> edges_, heights_;
  int y_ = 0;
};

inline std::vector<documents::PdfPage> pdf_pages_of(const documents::PrintedDocument& document,
                                                    const PdfLook& look) {
  return PdfWriter(look).write(document);
}

inline std::string points(int hundredths) {
  return fmt::format("{}.{:02}0000", hundredths / 100, hundredths % 100);
}

// As pdftotext -bbox writes it.
inline std::string bbox_of(const std::vector<documents::PdfPage>& pages) {
  std::string xml =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\"><html "
      "xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<title></title>\n</head>\n<body>\n<doc>\n";
  for (const documents::PdfPage& page : pages) {
    xml += fmt::format("  <page width=\"{}\" height=\"{}\">\n", points(page.width), points(page.height));
    for (const documents::PdfWord& word : page.words)
      xml += fmt::format("    <word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word>\n",
                         points(word.box.left), points(word.box.top), points(word.box.right),
                         points(word.box.bottom), markup_of(word.text, " "));
    xml += "  </page>\n";
  }
  return xml + "</doc>\n</body>\n</html>\n";
}

// As pdftocairo -svg writes a page: lines that are drawn, with the page standing on its head as in a PDF; or
// bars that are filled.
inline std::string svg_of(const documents::PdfPage& page, bool has_bars) {
  std::string svg = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}pt\" "
      "height=\"{1}pt\" viewBox=\"0 0 {0} {1}\" version=\"1.2\">\n<defs>\n<g>\n<symbol overflow=\"visible\" "
      "id=\"glyph0-0\">\n<path style=\"stroke:none;\" d=\"M 0.5 0 L 100.5 0 L 100.5 0.5 L 0.5 0.5 Z \"/>\n"
      "</symbol>\n</g>\n</defs>\n<g id=\"surface1\">\n<rect x=\"0\" y=\"0\" width=\"{0}\" height=\"{1}\" "
      "style=\"fill:rgb(100%,100%,100%);\"/>\n",
      points(page.width), points(page.height));
  for (const documents::PdfBox& rule : page.rules) {
    const bool is_across = rule.width() > rule.height();
    const std::string left = points(rule.left), right = points(rule.right), top = points(rule.top),
                      bottom = points(rule.bottom);
    if (has_bars)
      svg += fmt::format(
          "<path style=\" stroke:none;fill-rule:nonzero;fill:rgb(0%,0%,0%);fill-opacity:1;\" d=\"M {0} {2} L "
          "{1} {2} L {1} {3} L {0} {3} Z M {0} {2} \"/>\n",
          left, right, top, bottom);
    else
      svg += fmt::format(
          "<path style=\"fill:none;stroke-width:0.5;stroke:rgb(0%,0%,0%);\" d=\"M {} {} L {} {} \" "
          "transform=\"matrix(1,0,0,-1,0,{})\"/>\n",
          is_across ? left : points(rule.middle_x()),
          points(page.height - (is_across ? rule.middle_y() : rule.top)),
          is_across ? right : points(rule.middle_x()),
          points(page.height - (is_across ? rule.middle_y() : rule.bottom)), points(page.height));
  }
  return svg + "</g>\n</svg>\n";
}

}  // namespace ntm::decisions
