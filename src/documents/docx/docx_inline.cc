// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_inline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "documents/package/element_name.h"
#include "documents/raised_text.h"

namespace ntm::documents {
namespace {

// What holds runs and is itself nothing to be seen.
constexpr std::array<std::string_view, 16> kWrappers = {
    "ins", "hyperlink", "smartTag", "sdt",      "sdtContent", "fldSimple", "moveTo", "customXml",
    "bdo", "dir",       "ruby",     "rubyBase", "oMath",      "oMathPara", "Choice", "Fallback"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// <w:sym w:char="F0B7"/>: signs of Wingdings and Symbol; ticks and boxes of forms as far as they are known.
std::string_view symbol(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kKnown[] = {
      {"F0B7", "•"}, {"F02D", "-"}, {"F0A3", "≤"}, {"F0B3", "≥"}, {"F0FE", "☑"},
      {"F0A8", "☐"}, {"F06F", "☐"}, {"F0FC", "✓"}, {"F0E0", "→"}};
  for (const auto& [known, text] : kKnown)
    if (code == known) return text;
  return {};
}

}  // namespace

std::vector<WordInline::Line> WordInline::take() {
  return std::exchange(lines_, std::vector<Line>(1));
}

std::vector<pugi::xml_node> WordInline::take_boxes() {
  return std::exchange(boxes_, {});
}

void WordInline::put(std::string_view text, Emphasis emphasis, bool is_raised) {
  if (!fields_.empty() && std::ranges::count(fields_, true) != 0) return;  // the instruction of a field
  Line& line = lines_.back();
  if (is_raised)
    append_raised(line.text, text);
  else
    line.text += text;
  line.pieces.emplace_back(line.text.size(), emphasis);
}

bool WordInline::Line::is_all(bool Emphasis::*what, std::size_t marker) const {
  std::size_t at = 0;
  for (const auto& [end, emphasis] : pieces)
    for (; at < end; ++at) {
      if (std::string_view(" \t\n\r").find(text[at]) != std::string_view::npos) continue;
      if (marker > 0)
        --marker;
      else if (!(emphasis.*what))
        return false;
    }
  return true;
}

void WordInline::children(const pugi::xml_node& parent, Emphasis emphasis) {
  for (const pugi::xml_node node : parent.children()) element(node, emphasis);
}

void WordInline::element(const pugi::xml_node& node, Emphasis emphasis) {
  const std::string_view name = local_name(node);
  if (name == "r") return run(node, emphasis);
  if (with_marks_ && (name == "footnoteReference" || name == "endnoteReference"))
    return put_mark(node, name == "endnoteReference", emphasis);
  if (leaves_out(node, name)) return;
  if (name == "AlternateContent") {
    const pugi::xml_node choice = child_of(node, "Choice");
    return children(choice ? choice : child_of(node, "Fallback"), emphasis);
  }
  if (name == "txbxContent") return boxes_.push_back(node);
  // Formulas nest their own elements around m:r; pictures theirs around a text box.
  const std::string_view whole = node.name();
  const bool foreign = whole.find(':') != std::string_view::npos && !whole.starts_with("w:");
  if (foreign || is_one_of(name, kWrappers) || name == "drawing" || name == "pict" || name == "object")
    children(node, emphasis);
}

// "[1]", of endnotes "[i]", as Word counts them.
void WordInline::put_mark(const pugi::xml_node& reference, bool is_endnote, Emphasis emphasis) {
  static constexpr std::string_view kRomans[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
  Marks& marks = is_endnote ? endnotes_ : footnotes_;
  const std::size_t count = marks.size();
  const bool has_roman = is_endnote && count < std::size(kRomans);
  const std::string number = has_roman ? std::string(kRomans[count]) : std::to_string(count + 1);
  marks.emplace_back(attribute_of(reference, "id"), "[" + number + "]");
  put(marks.back().second, emphasis);
}

bool WordInline::leaves_out(const pugi::xml_node& node, std::string_view name) {
  if (name == "del" || name == "moveFrom") return ++left_out_.changes > 0;
  if (name == "sdt" && is_unfilled(node)) {
    put("…", {true, true});  // as a form shows a blank; that it may be bold is no emphasis of the line's
    return ++left_out_.unfilled > 0;
  }
  if (name == "commentReference") return ++left_out_.comments > 0;
  if (name == "footnoteReference" || name == "endnoteReference") return ++left_out_.notes > 0;
  // A spreadsheet within the paper, a diagram: of other makers' XML, or in a file of its own.
  if (name == "OLEObject" || name == "subDoc" || name == "relIds" || name == "chart")
    return ++left_out_.embedded > 0;
  if (name == "blip" || name == "imagedata") return ++left_out_.pictures > 0;
  if (name == "ins" || name == "moveTo") ++left_out_.changes;
  return false;
}

void WordInline::run(const pugi::xml_node& node, Emphasis emphasis) {
  const pugi::xml_node properties = child_of(node, "rPr");
  const WordStyle& style = styles_.of_run(value_of(properties, "rStyle"));
  if (switched(properties, "vanish", style.hidden)) {
    if (child_of(node, "t")) ++left_out_.hidden;
    return;
  }
  emphasis.bold = style.bold.value_or(emphasis.bold);
  emphasis.italic = style.italic.value_or(emphasis.italic);
  emphasis.bold = switched(properties, "b", emphasis.bold);
  emphasis.italic = switched(properties, "i", emphasis.italic);
  const bool is_raised = with_marks_ && value_of(properties, "vertAlign") == "superscript";
  for (const pugi::xml_node part : node.children()) {
    const std::string_view name = local_name(part);
    if (name == "t")
      for (const pugi::xml_node piece : part.children()) put(piece.value(), emphasis, is_raised);
    else if (name == "tab" || name == "ptab")
      put(" ", emphasis);
    else if (name == "noBreakHyphen")
      put("-", emphasis);
    else if (name == "sym")
      put(symbol(attribute_of(part, "char")), emphasis);
    else if (name == "br" || name == "cr")
      lines_.emplace_back();
    else if (name == "fldChar")
      field_mark(attribute_of(part, "fldCharType"));
    else
      element(part, emphasis);
  }
}

void WordInline::field_mark(std::string_view type) {
  if (type == "begin")
    fields_.push_back(true);
  else if (type == "separate" && !fields_.empty())
    fields_.back() = false;
  else if (type == "end" && !fields_.empty())
    fields_.pop_back();
}

}  // namespace ntm::documents
