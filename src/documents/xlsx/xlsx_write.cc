// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_write.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <charconv>
#include <set>

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "documents/xlsx/xlsx_note.h"
#include "documents/xlsx/xlsx_rules.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kMostRowsWritten = 1'048'576;
constexpr std::size_t kMostColumnsWritten = 16'384;
constexpr std::size_t kLongestText = 32'767;
constexpr std::size_t kLongestName = 31;
constexpr std::size_t kExactDigits = 15;
constexpr int kMostPlacesWritten = 10;
constexpr std::uint8_t kTextFormat = 49;  // "@"
constexpr const char* kDayFormat = "dd/mm/yyyy";

[[noreturn]] void fail(base::Error::Kind kind, const char* key, const std::string& sheet = "",
                       const std::string& row = "", const std::string& limit = "") {
  throw base::Error(kind, {key, {{"sheet", sheet}, {"row", row}, {"limit", limit}}});
}

// A file that is nowhere on disk; the library can only write to something that has a path.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("workbook", MFD_CLOEXEC)) {
    if (descriptor_ < 0) fail(base::Error::Kind::unavailable, "document.not_written");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

  std::string bytes() const {
    const off_t size = lseek(descriptor_, 0, SEEK_END);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    if (size <= 0 || pread(descriptor_, bytes.data(), bytes.size(), 0) != size)
      fail(base::Error::Kind::unavailable, "document.not_written");
    return bytes;
  }

 private:
  int descriptor_;
};

std::string printable_lines(const std::string& text) {
  std::string result;
  for (const std::string_view line : base::split(text, '\n'))
    result += (result.empty() ? "" : "\n") + printable(line);
  return result;
}

// A name that Excel takes, and that no other sheet has.
std::string sheet_name(const std::string& wanted, std::set<std::string>& taken) {
  std::string name;
  for (const char c : printable(wanted))
    name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  name = base::tidy(name);
  if (name.empty()) name = "Sheet";
  const auto cut = [&](std::size_t most) {
    std::string shorter = name;
    while (static_cast<std::size_t>(base::character_count(shorter)) > most) {
      while ((static_cast<unsigned char>(shorter.back()) & 0xC0) == 0x80) shorter.pop_back();
      shorter.pop_back();
    }
    return shorter;
  };
  std::string result = cut(kLongestName);
  for (int i = 2; !taken.insert(base::search_key(result)).second; ++i)
    result = cut(kLongestName - 6) + " (" + std::to_string(i) + ")";
  return result;
}

// In what stands at the foot of a page, "&" begins a code of Excel.
std::string without_codes(std::string text) {
  std::ranges::replace(text, '&', '+');
  return text;
}

class XlsxWriter {
 public:
  XlsxWriter(lxw_workbook* book, const std::string& mark) : book_(book) {
    if (!mark.empty()) footer_ = "&R&\"Times New Roman,Regular\"&8 " + without_codes(printable(mark));
    title_ = format(true, LXW_ALIGN_LEFT, false, 14);
    heading_ = format(true, LXW_ALIGN_CENTER, true, 12);
    text_ = format(false, LXW_ALIGN_LEFT, true, 12);
    // What is typed into such a cell later stays text as well.
    format_set_num_format_index(text_, kTextFormat);
  }

  // The note, and the lists that the sheets written so far need.
  void write_hidden(const WorkbookNote& note) {
    const auto rows = beside_.rows(note);
    if (rows.empty()) return;
    name_ = kNoteSheet;
    sheet_ = workbook_add_worksheet(book_, name_.c_str());
    NTM_CHECK(sheet_ != nullptr);
    worksheet_hide(sheet_);
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < rows[r].size(); ++c)
        if (!rows[r][c].empty()) string(r, c, rows[r][c], text_);
  }

  void write(const Sheet& sheet, const std::string& name) {
    name_ = name;
    NTM_CHECK(!sheet.columns.empty() && sheet.columns.size() <= kMostColumnsWritten);
    const std::size_t above = sheet.title.empty() ? 0 : 2;
    if (sheet.rows.size() + above + 1 > kMostRowsWritten)
      fail(base::Error::Kind::invalid, "document.too_many_rows", name_, "",
           std::to_string(kMostRowsWritten - above - 1));
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    NTM_CHECK(sheet_ != nullptr);
    lay_out(sheet, static_cast<lxw_row_t>(above));
    if (above != 0) string(0, 0, sheet.title, title_);
    for (std::size_t c = 0; c < sheet.columns.size(); ++c)
      string(above, c, sheet.columns[c].heading, heading_);
    std::vector<SheetCell> headings;
    for (const SheetColumn& column : sheet.columns) headings.emplace_back(column.heading);
    give_height(sheet, above, headings);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      NTM_CHECK(sheet.rows[r].size() <= sheet.columns.size());
      for (std::size_t c = 0; c < sheet.columns.size(); ++c)
        cell(above + 1 + r, c, c < sheet.rows[r].size() ? sheet.rows[r][c] : SheetCell());
      give_height(sheet, above + 1 + r, sheet.rows[r]);
    }
  }

 private:
  lxw_format* format(bool bold, lxw_format_alignments alignment, bool in_table, int points) {
    lxw_format* made = workbook_add_format(book_);
    format_set_font_name(made, "Times New Roman");
    format_set_font_size(made, points);
    if (bold) format_set_bold(made);
    format_set_align(made, static_cast<uint8_t>(alignment));
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (in_table) {
      format_set_border(made, LXW_BORDER_THIN);
      format_set_text_wrap(made);
    }
    return made;
  }

  lxw_format* number_format(int places) {
    lxw_format*& made = numbers_[places];
    if (made == nullptr) {
      made = format(false, LXW_ALIGN_RIGHT, true, 12);
      const std::string pattern = "#,##0." + std::string(static_cast<std::size_t>(places), '0');
      if (places == 0)
        format_set_num_format_index(made, 3);  // #,##0
      else
        format_set_num_format(made, pattern.c_str());
    }
    return made;
  }

  // Of the cells below the last row, in which somebody will write: null where the spreadsheet may choose.
  lxw_format* blank_format(CellRule::Kind kind) {
    if (kind == CellRule::Kind::whole || kind == CellRule::Kind::decimal) return nullptr;
    lxw_format*& made = kind == CellRule::Kind::date ? blank_day_ : blank_text_;
    if (made != nullptr) return made;
    made = format(false, LXW_ALIGN_LEFT, false, 12);
    if (kind == CellRule::Kind::date)
      format_set_num_format(made, kDayFormat);
    else
      format_set_num_format_index(made, kTextFormat);
    return made;
  }

  // Has the spreadsheet check a column from a row down to the last one that there is.
  void check(std::size_t column, lxw_row_t first_row, XlsxRule rule) {
    lxw_data_validation made{};
    made.validate = LXW_VALIDATION_TYPE_ANY;
    made.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    switch (rule.check) {
      case XlsxRule::Check::nothing:
        break;
      case XlsxRule::Check::length:
        made.validate = LXW_VALIDATION_TYPE_LENGTH;
        made.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        made.value_number = rule.most_characters;
        break;
      case XlsxRule::Check::list:
        made.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        made.value_formula = rule.list.data();
        break;
      case XlsxRule::Check::whole:
      case XlsxRule::Check::decimal:
        made.validate = rule.check == XlsxRule::Check::whole ? LXW_VALIDATION_TYPE_INTEGER_FORMULA
                                                             : LXW_VALIDATION_TYPE_DECIMAL_FORMULA;
        made.minimum_formula = rule.least.data();
        made.maximum_formula = rule.most.data();
        break;
      case XlsxRule::Check::date:
        made.validate = LXW_VALIDATION_TYPE_DATE;
        made.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        made.value_datetime = {rule.first.year(), rule.first.month(), rule.first.day(), 0, 0, 0};
        break;
    }
    made.error_type = rule.is_strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
    if (!rule.prompt.empty()) made.input_title = rule.title.data(), made.input_message = rule.prompt.data();
    if (!rule.mistake.empty()) made.error_title = rule.title.data(), made.error_message = rule.mistake.data();
    const auto at_column = static_cast<lxw_col_t>(column);
    NTM_CHECK(worksheet_data_validation_range(sheet_, first_row, at_column, kMostRowsWritten - 1, at_column,
                                              &made) == LXW_NO_ERROR);
  }

  void lay_out(const Sheet& sheet, lxw_row_t above) {
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      const SheetColumn& column = sheet.columns[c];
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), column.width,
                           column.rule ? blank_format(column.rule->kind) : nullptr);
      if (column.rule) check(c, above + 1, xlsx_rule(*column.rule, above + 1, beside_));
    }
    worksheet_freeze_panes(sheet_, above + 1, 0);
    worksheet_repeat_rows(sheet_, above, above);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_margins(sheet_, 1.18, 0.59, 0.79, 0.79);  // inches: 30, 15, 20, 20 mm
    if (!footer_.empty()) worksheet_set_footer(sheet_, footer_.c_str());
    worksheet_set_header(sheet_, "&C&\"Times New Roman,Regular\"&14&P");
  }

  // Excel finds the height of wrapped text itself; LibreOffice takes a row without a height for one line
  // high.
  void give_height(const Sheet& sheet, std::size_t row, const std::vector<SheetCell>& cells) {
    constexpr double kLineHeight = 16;  // points, of text of 12
    int lines = 1;
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (const auto* text = std::get_if<std::string>(&cells[c])) {
        int of_cell = 0;
        for (const std::string_view line : base::split(*text, '\n'))
          of_cell += 1 + base::character_count(line) / std::max(1, sheet.columns[c].width);
        lines = std::max(lines, of_cell);
      }
    if (lines > 1) worksheet_set_row(sheet_, static_cast<lxw_row_t>(row), lines * kLineHeight, nullptr);
  }

  void string(std::size_t row, std::size_t column, const std::string& text, lxw_format* how) {
    const std::string shown = printable_lines(text);
    const auto at_row = static_cast<lxw_row_t>(row);
    const auto at_column = static_cast<lxw_col_t>(column);
    if (shown.empty()) {
      worksheet_write_blank(sheet_, at_row, at_column, how);
      return;
    }
    if (static_cast<std::size_t>(base::character_count(shown)) > kLongestText)
      fail(base::Error::Kind::invalid, "document.cell_too_long", name_, std::to_string(row + 1),
           std::to_string(kLongestText));
    NTM_CHECK(worksheet_write_string(sheet_, at_row, at_column, shown.c_str(), how) == LXW_NO_ERROR);
  }

  // Shown as people write it, whatever the language of the spreadsheet; what Excel counts no days for is
  // text.
  void date(std::size_t row, std::size_t column, base::Date day) {
    constexpr int kFirstYear = 1901;  // Excel's 1900 has a day too many
    if (day.year() < kFirstYear) return string(row, column, day.vietnamese(), text_);
    lxw_datetime when{day.year(), day.month(), day.day(), 0, 0, 0};
    if (day_ == nullptr) {
      day_ = format(false, LXW_ALIGN_CENTER, true, 12);
      format_set_num_format(day_, kDayFormat);
    }
    worksheet_write_datetime(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), &when,
                             day_);
  }

  void cell(std::size_t row, std::size_t column, const SheetCell& cell) {
    const auto* number = std::get_if<SheetNumber>(&cell);
    if (number == nullptr) {
      if (const auto* day = std::get_if<base::Date>(&cell)) return date(row, column, *day);
      const auto* text = std::get_if<std::string>(&cell);
      return string(row, column, text != nullptr ? *text : "", text_);
    }
    const std::string& decimal = number->decimal;
    double value = 0;
    const auto read = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    NTM_CHECK(read.ec == std::errc() && read.ptr == decimal.data() + decimal.size());
    NTM_CHECK(number->places >= 0 && number->places <= kMostPlacesWritten);
    const auto digits =
        static_cast<std::size_t>(std::ranges::count_if(decimal, [](char c) { return c >= '0' && c <= '9'; }));
    if (digits > kExactDigits) return string(row, column, decimal, text_);
    worksheet_write_number(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value,
                           number_format(number->places));
  }

  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  std::string name_;
  std::string footer_;
  lxw_format *title_, *heading_, *text_, *day_ = nullptr, *blank_text_ = nullptr, *blank_day_ = nullptr;
  XlsxNoteSheet beside_;
  std::map<int, lxw_format*> numbers_;
};

void set_properties(lxw_workbook* book, const Workbook& workbook) {
  std::string title = printable(workbook.title), author = printable(workbook.author);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  // The library takes 0 for "now", which no writer of ours may say.
  properties.created =
      static_cast<time_t>(std::max<std::int64_t>(1, workbook.created.microseconds / 1'000'000));
  workbook_set_properties(book, &properties);
}

}  // namespace

std::string write_xlsx(const Workbook& workbook, const std::string& mark) {
  NTM_CHECK(!workbook.sheets.empty());
  const MemoryFile file;
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) fail(base::Error::Kind::unavailable, "document.not_written");
  try {
    set_properties(book, workbook);
    XlsxWriter writer(book, mark);
    std::set<std::string> taken{std::string(kNoteSheet)};
    WorkbookNote note = workbook.note;
    for (const Sheet& sheet : workbook.sheets) {
      const std::string name = sheet_name(sheet.name, taken);
      writer.write(sheet, name);
      if (!workbook.note.empty()) note.emplace_back(sheet.explains ? kNotedExplanation : kNotedTable, name);
    }
    writer.write_hidden(note);
  } catch (...) {
    lxw_workbook_free(book);
    throw;
  }
  if (workbook_close(book) != LXW_NO_ERROR) fail(base::Error::Kind::unavailable, "document.not_written");
  return file.bytes();
}

}  // namespace ntm::documents

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// libxlsxwriter 1.1.4 (Debian 12) copies the formula of each list twice and frees it once: some 14 bytes a
// list. Later versions do not.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:lxw_strdup\n";
}
#endif
#endif
