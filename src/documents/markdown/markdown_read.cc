// SPDX-License-Identifier: Apache-2.0
#include "documents/markdown/markdown_read.h"

#include <algorithm>

#include "base/text.h"
#include "documents/markdown/markdown_inline.h"
#include "documents/marker.h"
#include "documents/text/text_encoding.h"
#include "documents/text_block.h"

namespace ntm::documents {
namespace {

constexpr int kTab = 4;

int indent_of(std::string_view line) {
  int indent = 0;
  for (const char c : line) {
    if (c == ' ')
      ++indent;
    else if (c == '\t')
      indent += kTab - indent % kTab;
    else
      break;
  }
  return indent;
}

// "---", "* * *", "===": one sign, at least three times (two of '=').
bool is_rule(std::string_view line, std::string_view signs) {
  char sign = 0;
  int count = 0;
  for (const char c : line) {
    if (c == ' ' || c == '\t') continue;
    if (signs.find(c) == std::string_view::npos || (sign != 0 && c != sign)) return false;
    sign = c;
    ++count;
  }
  return count >= (sign == '=' ? 2 : 3);
}

// "|---|:--:|": the line below the headings of a table.
bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

// Opens or closes a block of code. Behind an opening one the name of a language may stand, which is no text.
bool is_fence(std::string_view line) {
  const auto marks = std::min(line.find_first_not_of(line[0]), line.size());
  if ((line[0] != '`' && line[0] != '~') || marks < 3) return false;
  const std::string_view language = line.substr(marks);
  return language.empty() || language == "text" || language == "markdown" || language == "md" ||
         language == "csv" || language == "html" || language == "json" || language == "yaml";
}

std::size_t heading_level(std::string_view line) {
  const auto level = std::min(line.find_first_not_of('#'), line.size());
  const bool ends = level == line.size() || line[level] == ' ' || line[level] == '\t';
  return level <= 6 && ends ? level : 0;
}

std::vector<std::string> split_row(std::string_view line) {
  std::vector<std::string> cells(1);
  bool escaped = false;
  for (const char c : line) {
    if (c == '|' && !escaped)
      cells.emplace_back();
    else
      cells.back() += c;
    escaped = c == '\\' && !escaped;
  }
  if (line.starts_with('|')) cells.erase(cells.begin());
  if (!cells.empty() && base::trim(cells.back()).empty() && line.ends_with('|')) cells.pop_back();
  return cells;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, const std::string& name) : lines_(base::split(text, '\n')) {
    document_.name = name;
  }

  DocumentText read() {
    for (; at_ < lines_.size(); ++at_) line(lines_[at_]);
    end_paragraph();
    return std::move(document_);
  }

 private:
  int number() const { return static_cast<int>(at_) + 1; }

  void line(std::string_view whole) {
    std::string_view text = base::trim(whole);
    while (text.starts_with('>')) text = base::trim(text.substr(1));
    if (text.empty() || is_fence(text)) return end_paragraph();
    if (!paragraph_.empty() && first_line_ == number() - 1 && is_rule(text, "=-"))
      return end_heading(text[0] == '=' ? 1 : 2);
    if (is_rule(text, "-*_=")) return end_paragraph();
    if (const auto level = heading_level(text); level != 0) return heading(text, static_cast<int>(level));
    if (is_table_rule(text)) {
      end_paragraph();
      in_table_ = true;
      return;
    }
    if (is_row(text)) return row(text);
    if (paragraph_.empty() || begins_item(text)) begin_paragraph(indent_of(whole));
    add_line(whole, text);
  }

  void heading(std::string_view text, int level) {
    end_paragraph();
    text = base::trim(text.substr(static_cast<std::size_t>(level)));
    while (text.ends_with('#')) text.remove_suffix(1);
    begin_paragraph(0);
    add_line(text, text);
    end_heading(level);
  }

  // A row has the bar in front, or stands in a table whose rule has been seen or comes next.
  bool is_row(std::string_view text) const {
    const auto bar = text.find('|');
    if (bar == std::string_view::npos) return false;
    if (bar == 0) return text.find('|', 1) != std::string_view::npos;
    if (in_table_) return true;
    return at_ + 1 < lines_.size() && is_table_rule(base::trim(lines_[at_ + 1]));
  }

  void row(std::string_view text) {
    end_paragraph();
    in_table_ = true;
    std::vector<std::string> cells;
    bool bold = true, italic = true, any = false;
    for (const std::string& cell : split_row(text)) {
      std::string shown;
      for (const StyledLine& one : markdown_lines(cell)) {
        if (one.text.empty()) continue;
        shown += (shown.empty() ? "" : "\n") + one.text;
        bold = bold && one.bold, italic = italic && one.italic, any = true;
      }
      cells.push_back(std::move(shown));
    }
    if (!any) return;
    TextBlock block = table_row_block(std::move(cells), number(), number());
    block.bold = bold, block.italic = italic;
    document_.blocks.push_back(std::move(block));
  }

  // Whether the line begins another block within a paragraph: a marker, emphasis around it or not.
  static bool begins_item(std::string_view text) {
    const auto start = text.find_first_not_of("*_");
    if (start == std::string_view::npos) return false;
    if (start == 1 && text.starts_with("* ")) return true;
    return !take_marker(text.substr(start)).marker.empty();
  }

  void begin_paragraph(int indent) {
    end_paragraph();
    indent_ = indent;
    first_line_ = number();
  }

  void add_line(std::string_view whole, std::string_view text) {
    const bool hard = whole.ends_with("  ");
    const bool backslash = !hard && text.ends_with('\\');
    if (backslash) text.remove_suffix(1);
    if (paragraph_.empty() || paragraph_.back() == '\n')
      spans_.push_back({number(), number()});
    else
      paragraph_ += ' ';
    spans_.back().second = number();
    paragraph_ += text;
    if (hard || backslash) paragraph_ += '\n';
  }

  void end_heading(int level) {
    const std::size_t before = document_.blocks.size();
    end_paragraph();
    for (std::size_t i = before; i < document_.blocks.size(); ++i) {
      document_.blocks[i].kind = TextBlock::Kind::heading;
      document_.blocks[i].level = level;
    }
  }

  void end_paragraph() {
    in_table_ = false;
    if (paragraph_.empty()) return spans_.clear();
    // A star before a blank is a bullet, not emphasis.
    if (paragraph_.starts_with("* ")) paragraph_.insert(0, "\\");
    if (paragraph_.back() == '\n') paragraph_.pop_back();
    const std::vector<StyledLine> lines = markdown_lines(paragraph_);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].text.empty()) continue;
      const bool known = lines.size() == spans_.size();  // not when <br> made more of them
      TextBlock block = text_block(lines[i].text, known ? spans_[i].first : spans_.front().first,
                                   known ? spans_[i].second : spans_.back().second);
      block.bold = lines[i].bold, block.italic = lines[i].italic;
      if (block.kind == TextBlock::Kind::list_item) block.level = level_of_item();
      document_.blocks.push_back(std::move(block));
    }
    paragraph_.clear();
    spans_.clear();
  }

  // How many items less indented stand around this one.
  int level_of_item() {
    while (!indents_.empty() && indents_.back() >= indent_) indents_.pop_back();
    const auto level = static_cast<int>(indents_.size());
    indents_.push_back(indent_);
    return level;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  DocumentText document_;
  std::string paragraph_;  // what it has so far; hard breaks as '\n'
  int indent_ = 0;
  int first_line_ = 0;
  std::vector<std::pair<int, int>> spans_;  // the lines that each hard line of the paragraph takes
  std::vector<int> indents_;                // of the items around
  bool in_table_ = false;
};

}  // namespace

std::optional<DocumentText> read_markdown(std::string_view bytes, const std::string& name,
                                          base::Diagnostics& diagnostics) {
  const auto text = decode_text(bytes, name, diagnostics);
  if (!text) return std::nullopt;
  return MarkdownReader(*text, name).read();
}

}  // namespace ntm::documents
