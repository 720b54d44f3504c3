// SPDX-License-Identifier: Apache-2.0
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/text.h"
#include "documents/printed/printed_table.h"
#include "documents/raised_text.h"
#include "documents/text/text_encoding.h"

namespace ntm::documents {
namespace {

struct FreeTree {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view view_of(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

bool is_tag(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A number of rows or columns; 1 where the page says nothing that can be meant.
std::size_t places_taken(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
    if (view_of(attribute->name) != name || !attribute->children) continue;
    const std::string_view digits = base::trim(view_of(attribute->children->content));
    const bool is_number = !digits.empty() && digits.size() <= 4 &&
                           digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_number) return static_cast<std::size_t>(std::max(1, std::stoi(std::string(digits))));
  }
  return 1;
}

// Before the text of a footnote, as LibreOffice writes it.
bool is_mark_of_note(const xmlNode* node) {
  for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next)
    if (view_of(attribute->name) == "class" && attribute->children)
      return is_tag(view_of(attribute->children->content), {"sdfootnotesym", "sdendnotesym"});
  return false;
}

// The lines of a text, tidied, blank ones left out.
std::string tidy_lines(const std::string& raw) {
  std::string lines;
  for (const std::string_view line : base::split(raw, '\n'))
    if (const std::string tidy = base::tidy(line); !tidy.empty()) lines += (lines.empty() ? "" : "\n") + tidy;
  return lines;
}

class HtmlTables {
 public:
  explicit HtmlTables(const std::string& name) { printed_.file = name; }

  PrintedDocument read(const xmlNode* root) {
    children(root);
    end_paragraph();
    printed_.after = std::move(paragraphs_);
    return std::move(printed_);
  }

 private:
  // A table while it is read: where the next cell goes, and which places are taken from above.
  struct Open {
    PrintedTable table{};
    std::vector<std::size_t> taken{};  // of each column: rows that are still covered
    std::size_t column = 0;
    bool in_row = false;
  };

  void children(const xmlNode* parent) {
    for (const xmlNode* node = parent->children; node; node = node->next) element(node);
  }

  void element(const xmlNode* node) {
    // A line break of the source is a blank.
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      for (const char c : view_of(node->content)) text_ += c == '\n' || c == '\t' ? ' ' : c;
      return;
    }
    if (node->type != XML_ELEMENT_NODE) return;
    const std::string_view name = view_of(node->name);
    if (is_tag(name, {"script", "style", "head", "noscript", "template"})) return;
    if (name == "sup" || is_mark_of_note(node)) return raised(node);
    if (name == "table") return table(node);
    if (!open_.empty() && name == "tr") return row(node);
    if (!open_.empty() && (name == "td" || name == "th")) return cell(node);
    const bool is_block = is_tag(name, {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr",
                                        "ul", "ol", "center", "blockquote", "section", "caption"});
    if (is_block) end_line();
    children(node);
    if (is_block) end_line();
  }

  void raised(const xmlNode* node) {
    std::string around = std::exchange(text_, {});
    children(node);
    const std::string within = std::exchange(text_, std::move(around));
    append_raised(text_, base::trim(within));
  }

  // In a cell the line goes on in the cell; elsewhere it is a paragraph.
  void end_line() {
    if (in_cell_)
      text_ += '\n';
    else
      end_paragraph();
  }

  void end_paragraph() {
    if (std::string text = base::tidy(text_); !text.empty()) paragraphs_.push_back(std::move(text));
    text_.clear();
  }

  // What stands between tags of a table and in no cell is shown above it.
  void table(const xmlNode* node) {
    const bool was_in_cell = std::exchange(in_cell_, false);
    std::string outer = was_in_cell ? std::exchange(text_, {}) : std::string();
    if (!was_in_cell) end_paragraph();
    open_.emplace_back();
    open_.back().table.before = std::exchange(paragraphs_, {});
    children(node);
    end_paragraph();
    PrintedTable done = std::move(open_.back().table);
    open_.pop_back();
    for (std::string& line : std::exchange(paragraphs_, {})) done.before.push_back(std::move(line));
    if (!done.row_names.empty())
      printed_.tables.push_back(std::move(done));
    else
      paragraphs_ = std::move(done.before);
    in_cell_ = was_in_cell;
    if (was_in_cell) text_ = std::move(outer);
  }

  void row(const xmlNode* node) {
    Open& open = open_.back();
    for (std::size_t& rows : open.taken)
      if (rows > 0) --rows;
    open.table.row_names.push_back(static_cast<int>(open.table.rows()) + 1);
    open.column = 0;
    open.in_row = true;
    children(node);
    open_.back().in_row = false;
  }

  void cell(const xmlNode* node) {
    if (!open_.back().in_row || in_cell_ || open_.back().table.rows() > kMostPrintedRows)
      return children(node);
    in_cell_ = true;
    end_paragraph();
    children(node);
    const std::string text = tidy_lines(std::exchange(text_, {}));
    in_cell_ = false;
    Open& open = open_.back();
    std::size_t& column = open.column;
    while (column < open.taken.size() && open.taken[column] > 0) ++column;
    const std::size_t columns = std::min(places_taken(node, "colspan"), kMostPrintedColumns + 1);
    const std::size_t rows = places_taken(node, "rowspan");
    if (column > kMostPrintedColumns) return;  // is refused as too large
    if (open.taken.size() < column + columns) open.taken.resize(column + columns, 0);
    for (std::size_t i = 0; i < columns; ++i) open.taken[column + i] = rows;
    open.table.columns = std::max(open.table.columns, column + columns);
    if (!text.empty()) open.table.cells.push_back({open.table.rows() - 1, column, rows, columns, text});
    column += columns;
  }

  PrintedDocument printed_;
  std::vector<Open> open_;
  std::vector<std::string> paragraphs_;
  std::string text_;
  bool in_cell_ = false;
};

// No cell goes beyond the last row.
void cut_at_the_end(PrintedTable& table) {
  for (PrintedCell& cell : table.cells) {
    cell.rows = std::min(cell.rows, table.rows() - cell.row);
    cell.columns = std::min(cell.columns, table.columns - cell.column);
  }
}

}  // namespace

std::optional<PrintedDocument> read_printed_html(std::string_view bytes, const std::string& name,
                                                 base::Diagnostics& diagnostics) {
  const auto text = decode_text(bytes, name, diagnostics);
  if (!text) return std::nullopt;
  constexpr int kQuietly = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  const std::unique_ptr<xmlDoc, FreeTree> document(
      htmlReadMemory(text->data(), static_cast<int>(text->size()), nullptr, "UTF-8", kQuietly));
  const xmlNode* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!root) {
    diagnostics.add({name}, "printed.no_table");
    return std::nullopt;
  }
  PrintedDocument printed = HtmlTables(name).read(root);
  for (PrintedTable& table : printed.tables) cut_at_the_end(table);
  return printed;
}

}  // namespace ntm::documents
