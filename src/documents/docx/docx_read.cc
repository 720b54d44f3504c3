// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_read.h"

#include <map>

#include "base/text.h"
#include "documents/docx/docx_inline.h"
#include "documents/docx/docx_numbering.h"
#include "documents/docx/docx_package.h"
#include "documents/docx/docx_styles_read.h"
#include "documents/docx/word_left_out.h"
#include "documents/package/element_name.h"
#include "documents/text/text_encoding.h"
#include "documents/text_block.h"

namespace ntm::documents {
namespace {

// What is gathered of a cell of a table.
struct CellText {
  std::string text;
  bool bold = true, italic = true;
  bool from_above = false;  // one with the cell of the row above
  bool from_left = false;   // a further column of the cell before

  void add(const std::string& line) { text += (text.empty() ? "" : "\n") + line; }
};

class DocxReader {
 public:
  DocxReader(const DocxPackage& package, const std::string& name, const ReadWish& wish)
      : styles_(package.styles), numbering_(package.numbering, styles_), inline_(styles_, wish.with_marks) {
    document_.name = name;
    document_.unit = DocumentText::Unit::paragraph;
    blocks(child_of(package.document.document_element(), "body"));
    end_paragraph({}, "", -1);  // the mark of the last paragraph may have been deleted
    add_notes(package.footnotes, "footnote", inline_.footnotes());
    add_notes(package.endnotes, "endnote", inline_.endnotes());
  }

  bool is_too_long() const { return size_ > kMostText; }
  WordLeftOut left_out() const {
    WordLeftOut all = inline_.left_out();
    all.embedded += embedded_;
    all.first_embedded = first_embedded_;
    all.unfilled += unfilled_;
    all.changes += changes_;
    return all;
  }
  DocumentText take() { return std::move(document_); }

 private:
  // Those to which marks lead, each in one line.
  void add_notes(const pugi::xml_document& part, std::string_view name, const WordInline::Marks& marks) {
    std::map<std::string, std::string> texts;
    for (const pugi::xml_node note : part.document_element().children()) {
      if (local_name(note) != name || marks.empty()) continue;
      WordInline words(styles_);
      std::string text;
      for (const auto& found : note.select_nodes(".//*[local-name()='p']")) {
        words.add(found.node(), {});
        for (const WordInline::Line& line : words.take()) text += line.text + " ";
      }
      size_ += text.size();
      texts.emplace(attribute_of(note, "id"), base::tidy(text));
    }
    for (const auto& [id, mark] : marks) {
      const auto found = texts.find(id);
      document_.notes.push_back({mark, found == texts.end() ? "" : found->second});
    }
  }

  void blocks(const pugi::xml_node& parent) {
    for (const pugi::xml_node node : parent.children()) {
      if (is_too_long()) return;
      const std::string_view name = local_name(node);
      if (leaves_out(node, name)) continue;
      if (name == "p")
        paragraph(node);
      else if (name == "tbl")
        table(node);
      else if (name == "AlternateContent")
        blocks(child_of(node, "Choice") ? child_of(node, "Choice") : child_of(node, "Fallback"));
      else if (name != "sectPr" && name != "tcPr" && name != "sdtPr")
        blocks(node);  // w:sdt, w:sdtContent, w:customXml, w:ins …
    }
  }

  // Counts it when it is something that is not read; false when it is nothing of the kind.
  bool leaves_out(const pugi::xml_node& node, std::string_view name) {
    if (name == "del" || name == "moveFrom") return ++changes_ > 0;
    if (name == "sdt" && is_unfilled(node)) return ++unfilled_ > 0;
    if (name == "ins" || name == "moveTo") ++changes_;
    if (name != "altChunk" && name != "subDoc") return false;
    if (embedded_ == 0) first_embedded_ = paragraph_;
    return ++embedded_ > 0;
  }

  void paragraph(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_of(node, "pPr");
    const WordStyle& style = styles_.of(value_of(properties, "pStyle"));
    inline_.add(node, {style.bold.value_or(false), style.italic.value_or(false)});
    const pugi::xml_node mark = child_of(properties, "rPr");
    if (child_of(mark, "del") || child_of(mark, "moveFrom")) return;  // goes on in the next paragraph
    end_paragraph(properties, marker_of(properties, style), outline_of(properties, style.outline));
  }

  std::string marker_of(const pugi::xml_node& properties, const WordStyle& style) {
    const pugi::xml_node own = child_of(properties, "numPr");
    std::string_view id = style.numbering;
    if (child_of(own, "numId")) id = value_of(own, "numId");
    if (id.empty() || id == "0") return {};
    return numbering_.next_marker(id, level_of(properties, style, id));
  }

  // In the list: as the paragraph says, else its style, else the list of its styles.
  int level_of(const pugi::xml_node& properties, const WordStyle& style, std::string_view id) const {
    const int by_list = numbering_.level_for(id, value_of(properties, "pStyle"));
    return number_of(value_of(child_of(properties, "numPr"), "ilvl"),
                     style.numbering_level.value_or(by_list));
  }

  void end_paragraph(const pugi::xml_node& properties, const std::string& marker, int outline) {
    const int level = number_of(value_of(child_of(properties, "numPr"), "ilvl"), 0);
    const std::vector<WordInline::Line> lines = inline_.take();
    const std::vector<pugi::xml_node> boxes = inline_.take_boxes();
    bool first = true;
    for (const WordInline::Line& line : lines) {
      const std::string text = base::tidy(line.text);
      // Rows that Word numbers by itself have a cell with nothing but the number.
      const bool is_number = text.empty() && first && cell_ != nullptr && !base::search_key(marker).empty();
      if (is_number) cell_->add(marker), first = false;
      if (text.empty()) continue;
      if (first) ++paragraph_;
      add_line(line, text, first ? marker : "", level, outline);
      first = false;
    }
    for (const pugi::xml_node& box : boxes) blocks(box);
  }

  void add_line(const WordInline::Line& line, const std::string& text, const std::string& marker, int level,
                int outline) {
    size_ += marker.size() + text.size();
    TextBlock block = text_block(text, paragraph_, paragraph_);
    const std::size_t typed = marker.empty() && !block.text.empty() ? block.marker.size() : 0;
    block.bold = line.is_all(&WordInline::Emphasis::bold, typed);
    block.italic = line.is_all(&WordInline::Emphasis::italic, typed);
    if (cell_ != nullptr) {
      cell_->add(marker.empty() ? text : marker + " " + text);
      cell_->bold = cell_->bold && block.bold;
      cell_->italic = cell_->italic && block.italic;
      return;
    }
    if (!marker.empty()) {
      block.kind = TextBlock::Kind::list_item;
      block.marker = marker;
      block.text = text;
      block.level = level;
    }
    if (outline >= 0) {
      block.kind = TextBlock::Kind::heading;
      block.level = outline + 1;
    }
    document_.blocks.push_back(std::move(block));
  }

  void table(const pugi::xml_node& node) {
    if (local_name(node) == "tbl" && cell_ == nullptr) ++table_;
    for (const pugi::xml_node child : node.children()) {
      const std::string_view name = local_name(child);
      if (leaves_out(child, name)) continue;
      if (name == "tr")
        row(child);
      else if (name != "tblPr" && name != "tblGrid" && name != "sdtPr")
        table(child);  // w:sdt, w:sdtContent, w:customXml, w:ins …
    }
  }

  void row(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_of(node, "trPr");
    if (child_of(properties, "del")) return void(++changes_);
    const int before = paragraph_;
    std::vector<CellText> cells(
        static_cast<std::size_t>(std::min(number_of(value_of(properties, "gridBefore"), 0), 100)));
    row_cells(node, cells);
    std::vector<std::string> texts;
    std::vector<std::size_t> from_above, from_left;
    bool bold = true, italic = true, any = false;
    for (CellText& cell : cells) {
      if (cell.from_above && cell.text.empty()) from_above.push_back(texts.size());
      if (cell.from_left) from_left.push_back(texts.size());
      if (!cell.text.empty()) bold = bold && cell.bold, italic = italic && cell.italic, any = true;
      texts.push_back(std::move(cell.text));
    }
    if (!any) return;
    TextBlock block = table_row_block(std::move(texts), before + 1, paragraph_);
    if (cell_ != nullptr) return cell_->add(block.text);  // a table within a cell
    block.bold = bold, block.italic = italic;
    block.from_above = std::move(from_above);
    block.from_left = std::move(from_left);
    block.table = table_;
    document_.blocks.push_back(std::move(block));
  }

  void row_cells(const pugi::xml_node& node, std::vector<CellText>& cells) {
    for (const pugi::xml_node child : node.children()) {
      const std::string_view name = local_name(child);
      if (leaves_out(child, name)) {
        if (name == "sdt") cells.emplace_back();  // the cell that is to be filled in keeps its column
        continue;
      }
      if (name == "sdt" || name == "sdtContent" || name == "customXml") row_cells(child, cells);
      if (name != "tc") continue;
      if (child_of(child_of(child, "tcPr"), "cellDel")) {
        ++changes_;
        continue;
      }
      CellText text;
      CellText* const outer = std::exchange(cell_, &text);
      blocks(child);
      cell_ = outer;
      const pugi::xml_node properties = child_of(child, "tcPr");
      text.from_above = child_of(properties, "vMerge") && value_of(properties, "vMerge") != "restart";
      const int span = number_of(value_of(properties, "gridSpan"), 1);
      cells.push_back(std::move(text));
      for (int i = 1; i < std::min(span, 100); ++i) cells.emplace_back().from_left = true;
    }
  }

  WordStyles styles_;
  WordNumbering numbering_;
  WordInline inline_;
  DocumentText document_;
  CellText* cell_ = nullptr;  // the one we are in
  int paragraph_ = 0;
  int table_ = 0;  // the one we are in, from 1
  int embedded_ = 0, first_embedded_ = 0, unfilled_ = 0, changes_ = 0;
  std::size_t size_ = 0;
};

// The text of a header or footer, once; not what only numbers the pages.
void add_margin(const pugi::xml_document& part, std::string& margins) {
  constexpr int kFewLetters = 10;
  std::string text;
  for (const auto& found : part.select_nodes("//*[local-name()='t']")) text += found.node().child_value();
  text = base::tidy(text);
  if (base::search_key(text).size() < kFewLetters || margins.find(text) != std::string::npos) return;
  margins += (margins.empty() ? "" : " | ") + text;
}

}  // namespace

std::optional<DocumentText> read_docx(std::string_view bytes, const std::string& name,
                                      base::Diagnostics& diagnostics, const ReadWish& wish) {
  DocxPackage package;
  if (!open_docx(bytes, name, diagnostics, package, wish.with_marks)) return std::nullopt;
  DocxReader reader(package, name, wish);
  if (reader.is_too_long()) {
    diagnostics.add({name}, "document.too_long", {{"pages", "300"}});
    return std::nullopt;
  }
  WordLeftOut left_out = reader.left_out();
  for (const pugi::xml_document& part : package.margins) add_margin(part, left_out.margins);
  say_what_is_left_out(left_out, name, diagnostics);
  return reader.take();
}

}  // namespace ntm::documents
