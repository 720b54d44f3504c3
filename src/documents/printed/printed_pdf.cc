// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/printed_pdf.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "documents/printed/pdf_tables.h"

namespace ntm::documents {
namespace {

// "12", "Trang 2/15": what differs from page to page only by its number.
std::string without_digits(const std::string& text) {
  std::string key;
  for (const char c : base::search_key(text))
    if (!base::is_digit(c)) key += c;
  return std::string(base::trim(key));
}

// What stands above or below the text of the pages: page numbers, running titles. `seen`: on how many pages.
bool is_running(const std::string& text, const std::map<std::string, int>& seen, std::size_t pages) {
  const std::string key = without_digits(text);
  if (key.empty() || key == "trang") return base::search_key(text) != "";
  const auto found = seen.find(key);
  return found != seen.end() && pages > 2 && static_cast<std::size_t>(found->second) * 2 > pages;
}

bool begins_small(std::string_view text) {
  static const std::string kSmallLetters =
      "àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ";
  if (text.empty()) return false;
  if (text[0] >= 'a' && text[0] <= 'z') return text.size() < 2 || (text[1] != ')' && text[1] != '.');
  constexpr unsigned char kTwoBytes = 0xC0, kThreeBytes = 0xE0;
  const auto lead = static_cast<unsigned char>(text[0]);
  return lead >= kTwoBytes &&
         kSmallLetters.find(text.substr(0, lead >= kThreeBytes ? 3 : 2)) != std::string::npos;
}

class PagesToTables {
 public:
  PagesToTables(const std::string& name, const std::vector<PdfPage>& pages) : pages_(pages) {
    printed_.file = name;
    printed_.doubts.push_back({{"printed.pdf_put_together", {}}, {}});
  }

  PrintedDocument read() {
    std::vector<PdfPageParts> all;
    for (const PdfPage& page : pages_) all.push_back(parts_of_page(page));
    if (std::ranges::any_of(all, &PdfPageParts::is_too_large)) return too_large();
    std::map<std::string, int> seen;
    for (const PdfPageParts& parts : all)
      if (!parts.lines.empty()) {
        ++seen[without_digits(parts.lines.front().text)];
        if (parts.lines.size() > 1) ++seen[without_digits(parts.lines.back().text)];
      }
    for (const PdfPageParts& parts : all)
      for (const PdfLine& line : parts.lines) room_ = std::max(room_, line.box.width());
    for (std::size_t i = 0; i < all.size(); ++i) {
      page_ = i + 1;
      drop_running(all[i].lines, seen);
      add_page(pages_[i], std::move(all[i]));
    }
    printed_.after = std::move(paragraphs_);
    return std::move(printed_);
  }

 private:
  // A table that is larger than any may be, so that it is refused as such.
  PrintedDocument too_large() {
    printed_.tables.emplace_back().columns = kMostPrintedColumns + 1;
    return std::move(printed_);
  }

  void drop_running(std::vector<PdfLine>& lines, const std::map<std::string, int>& seen) const {
    if (!lines.empty() && is_running(lines.front().text, seen, pages_.size())) lines.erase(lines.begin());
    if (!lines.empty() && is_running(lines.back().text, seen, pages_.size())) lines.pop_back();
  }

  std::string page() const { return std::to_string(page_); }

  void doubt(std::string key, std::vector<PrintedPlace> cells, const std::string& text = "") {
    std::vector<std::pair<std::string, std::string>> arguments{{"page", page()}};
    if (!text.empty()) arguments.emplace_back("text", text);
    printed_.doubts.push_back({{std::move(key), std::move(arguments)}, std::move(cells)});
  }

  void add_page(const PdfPage& page, PdfPageParts parts) {
    constexpr int kMostShown = 120;
    if (const std::string text = shown_columns(parts.lines); !text.empty())
      doubt("printed.pdf_columns_without_lines", {}, base::shorten(text, kMostShown));
    if (page.words.empty()) doubt("printed.pdf_page_without_words", {});
    for (const std::string& word : parts.at_edge) doubt("printed.pdf_word_at_edge", {}, word);
    std::vector<PdfLine> before;
    std::size_t line = 0;
    bool is_first = true;
    for (PdfTable& table : parts.tables) {
      for (; line < parts.lines.size() && parts.lines[line].box.middle_y() < table.box.middle_y(); ++line)
        before.push_back(parts.lines[line]);
      add_paragraphs(page, std::exchange(before, {}));
      add_table(std::move(table), is_first);
      is_first = false;
    }
    add_paragraphs(page, {parts.lines.begin() + static_cast<std::ptrdiff_t>(line), parts.lines.end()});
  }

  // Of the lines that stand in no table, those with a wide gap, as between columns: some are a title beside
  // another, several a table without ruled lines.
  static std::string shown_columns(const std::vector<PdfLine>& lines) {
    constexpr int kWide = 3, kSeveral = 4;
    int found = 0;
    std::string text;
    for (const PdfLine& line : lines) {
      if (line.widest_gap <= kWide * line.box.height()) continue;
      ++found;
      text += (text.empty() ? "" : " / ") + line.text;
    }
    return found >= kSeveral ? text : std::string();
  }

  void add_paragraphs(const PdfPage& page, const std::vector<PdfLine>& lines) {
    const int room = std::max(room_, page.width / 2);
    for (std::string& text : paragraphs_of_lines(lines, room)) paragraphs_.push_back(std::move(text));
  }

  void add_table(PdfTable table, bool is_first_of_page) {
    const bool may_go_on = is_first_of_page && !printed_.tables.empty() && paragraphs_.empty();
    const bool has_same_columns = may_go_on && is_set_below_last(table);
    if (!has_same_columns) {
      printed_.tables.emplace_back();
      printed_.tables.back().before = std::exchange(paragraphs_, {});
    }
    PrintedTable& whole = printed_.tables.back();
    const std::size_t above = whole.rows(), number = printed_.tables.size() - 1, first = whole.cells.size();
    whole.columns = table.printed.columns;
    for (std::size_t row = 0; row < table.printed.rows(); ++row)
      whole.row_names.push_back(static_cast<int>(above + row) + 1);
    for (PrintedCell& cell : table.printed.cells) {
      cell.row += above;
      whole.cells.push_back(std::move(cell));
    }
    const auto places = [&](std::vector<PrintedPlace> cells) {
      for (PrintedPlace& cell : cells) cell.table = number, cell.row += above;
      return cells;
    };
    if (may_go_on && !has_same_columns)
      doubt("printed.pdf_columns_differ", first_row_of(whole, number, first, above));
    if (!table.over_line.empty()) doubt("printed.pdf_word_over_line", places(std::move(table.over_line)));
    if (!table.not_closed.empty()) doubt("printed.pdf_cells_open", places(std::move(table.not_closed)));
    if (has_same_columns) look_at_first_row(whole, number, first, above);
    edges_ = std::move(table.edges);
  }

  // Which of the edges each is; nothing where one is none of them. A page may stand a little to the side.
  static std::optional<std::vector<std::size_t>> edges_among(const std::vector<int>& edges,
                                                             const std::vector<int>& all) {
    constexpr int kSame = 500;
    std::vector<std::size_t> found;
    for (const int edge : edges) {
      const int at = edge - edges.front() + all.front();
      const auto same = std::ranges::find_if(all, [&](int one) { return std::abs(one - at) <= kSame; });
      if (same == all.end()) return std::nullopt;
      found.push_back(static_cast<std::size_t>(same - all.begin()));
    }
    const bool has_both_ends = found.back() + 1 == all.size();
    return has_both_ends && std::ranges::adjacent_find(found) == found.end() ? std::optional(found)
                                                                             : std::nullopt;
  }

  // Its columns below those of the table before: on a page where all cells go over two columns no line parts
  // them, so that one of both may have fewer.
  bool is_set_below_last(PdfTable& table) {
    if (const auto fewer = edges_among(table.edges, edges_)) {
      set_columns(table.printed, *fewer);
      for (auto* const places : {&table.over_line, &table.not_closed})
        for (PrintedPlace& place : *places) place.column = (*fewer)[place.column];
      table.edges = edges_;
      return true;
    }
    const auto more = edges_among(edges_, table.edges);
    if (!more) return false;
    set_columns(printed_.tables.back(), *more);
    for (PrintedDoubt& doubt : printed_.doubts)
      for (PrintedPlace& place : doubt.cells)
        if (place.table + 1 == printed_.tables.size()) place.column = (*more)[place.column];
    return true;
  }

  static void set_columns(PrintedTable& table, const std::vector<std::size_t>& edges) {
    for (PrintedCell& cell : table.cells) {
      const std::size_t end = edges[cell.column + cell.columns];
      cell.column = edges[cell.column];
      cell.columns = end - cell.column;
    }
    table.columns = edges.back();
  }

  static std::vector<PrintedPlace> first_row_of(const PrintedTable& table, std::size_t number,
                                                std::size_t first, std::size_t row) {
    std::vector<PrintedPlace> places;
    for (std::size_t i = first; i < table.cells.size(); ++i)
      if (table.cells[i].row == row) places.push_back({number, row, table.cells[i].column});
    return places;
  }

  // Below the headings that are said again, a row whose words begin small is the rest of the last row of the
  // page before; where only those on its left do, nobody knows.
  void look_at_first_row(PrintedTable& table, std::size_t number, std::size_t first, std::size_t above) {
    std::size_t row = above;
    while (row < table.rows() && is_said_above(table, row, above)) ++row;
    std::vector<PrintedCell*> cells;
    for (std::size_t i = first; i < table.cells.size(); ++i)
      if (table.cells[i].row == row) cells.push_back(&table.cells[i]);
    const auto is_small = [](const PrintedCell* cell) { return begins_small(cell->text); };
    if (above == 0 || cells.empty() || !is_small(cells.front())) return;
    std::vector<PrintedPlace> places;
    std::vector<PrintedCell*> begun;
    for (const PrintedCell* cell : cells) begun.push_back(last_above(table, cell->column, above));
    const bool is_rest = std::ranges::all_of(cells, is_small) &&
                         std::ranges::none_of(begun, [](const PrintedCell* cell) { return !cell; });
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (begun[i]) places.push_back({number, begun[i]->row, begun[i]->column});
      if (is_rest)
        begun[i]->text += " " + std::exchange(cells[i]->text, {});
      else
        places.push_back({number, cells[i]->row, cells[i]->column});
    }
    std::erase_if(table.cells, [](const PrintedCell& cell) { return cell.text.empty(); });
    doubt("printed.pdf_row_over_page", std::move(places));
  }

  // Word for word as a row at the top of the table.
  static bool is_said_above(const PrintedTable& table, std::size_t row, std::size_t above) {
    const auto texts = [&](std::size_t of) {
      std::vector<std::pair<std::size_t, std::string>> all;
      for (const PrintedCell& cell : table.cells)
        if (cell.row == of) all.emplace_back(cell.column, cell.text);
      return all;
    };
    constexpr std::size_t kMostHeadings = 5;
    const auto own = texts(row);
    for (std::size_t heading = 0; heading < std::min(above, kMostHeadings) && !own.empty(); ++heading)
      if (texts(heading) == own) return true;
    return false;
  }

  static PrintedCell* last_above(PrintedTable& table, std::size_t column, std::size_t above) {
    PrintedCell* last = nullptr;
    for (PrintedCell& cell : table.cells)
      if (cell.row < above && cell.column == column) last = &cell;
    return last && last->row + last->rows == above ? last : nullptr;
  }

  const std::vector<PdfPage>& pages_;
  PrintedDocument printed_;
  std::vector<std::string> paragraphs_;
  std::vector<int> edges_;  // of the last table
  std::size_t page_ = 0;
  int room_ = 0;  // for text outside tables: as wide as its widest line
};

}  // namespace

PrintedDocument tables_of_pages(const std::string& name, const std::vector<PdfPage>& pages) {
  return PagesToTables(name, pages).read();
}

}  // namespace ntm::documents
