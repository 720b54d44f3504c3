// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "documents/blocks_for_tests.h"
#include "documents/docx/docx_read.h"
#include "documents/docx/docx_write.h"
#include "documents/paper_look.h"
#include "documents/sample_paper_for_tests.h"

// What is written is read back: the same words in the same order, with their markers, levels and cells.
namespace ntm::documents {
namespace {

rc::Gen<std::string> words() {
  return rc::gen::map(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "Thôn", "xã", "Tiêu chí số", "8", "≥ 90 %", "<b>", "&amp;", "“Toàn dân”", "Ế", "đ", "12/19", "|",
          "😀", "./.", "17.12", "a)", "-"))),
      [](const std::vector<std::string>& all) {
        std::string text = "T";  // never a marker of its own
        for (const std::string& one : all) text += " " + one;
        return text;
      });
}

template <typename T>
rc::Gen<std::vector<T>> a_few(const rc::Gen<T>& one) {
  return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, 5),
                         [one](std::size_t count) { return rc::gen::container<std::vector<T>>(count, one); });
}

rc::Gen<Paragraph> any_paragraph() {
  return rc::gen::exec([] {
    Paragraph one;
    one.style = static_cast<Style>(*rc::gen::inRange(0, kStyles));
    one.marker =
        *rc::gen::element<std::string>("", "", "-", "+", "I.", "IV.", "1.", "1.2.", "1.2.1.", "a)", "đ)");
    const std::string text = *words();
    const auto cut = *rc::gen::inRange<std::size_t>(0, text.find(' ') + 1);
    one.runs = {{text.substr(0, cut), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()},
                {text.substr(cut), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()}};
    return one;
  });
}

rc::Gen<Table> any_table() {
  return rc::gen::exec([] {
    Table table;
    table.shares =
        *rc::gen::container<std::vector<int>>(*rc::gen::inRange<std::size_t>(1, 5), rc::gen::inRange(1, 50));
    const auto rows = *rc::gen::inRange<std::size_t>(1, 5);
    table.header_rows = *rc::gen::inRange(0, static_cast<int>(rows) + 1);
    for (std::size_t r = 0; r < rows; ++r) {
      Row row;
      for (std::size_t column = 0; column < table.shares.size();) {
        Cell cell;
        cell.paragraphs = *a_few(any_paragraph());
        cell.columns = *rc::gen::inRange(1, static_cast<int>(table.shares.size() - column) + 1);
        column += static_cast<std::size_t>(cell.columns);
        row.cells.push_back(std::move(cell));
      }
      table.rows.push_back(std::move(row));
    }
    return table;
  });
}

rc::Gen<Block> any_block() {
  return rc::gen::exec([]() -> Block {
    const auto several = a_few(any_paragraph());
    switch (*rc::gen::inRange(0, 8)) {
      case 0:
        return *any_table();
      case 1:
        return TwoColumns{*several, *several, *rc::gen::inRange(1, 100)};
      case 2:
        return PageBreak{};
      default:
        return *any_paragraph();
    }
  });
}

std::string marked(const Paragraph& one) {
  return (one.marker.empty() ? "" : one.marker + " ") + text_of(one);
}

std::string cell_text(const std::vector<Paragraph>& paragraphs) {
  std::string text;
  for (const Paragraph& one : paragraphs) text += (text.empty() ? "" : "\n") + marked(one);
  return text;
}

TextBlock row_with(std::vector<std::string> cells) {
  TextBlock block;
  block.kind = TextBlock::Kind::table_row;
  block.cells = std::move(cells);
  return block;
}

TextBlock expected(const Paragraph& one) {
  TextBlock block;
  const int outline = look_of(one.style).outline;
  block.kind = outline > 0          ? TextBlock::Kind::heading
               : one.marker.empty() ? TextBlock::Kind::paragraph
                                    : TextBlock::Kind::list_item;
  block.level = outline;
  block.marker = one.marker;
  block.text = text_of(one);
  const Look& look = look_of(one.style);
  const auto all = [&](bool Run::*what) {
    return std::ranges::all_of(one.runs, [&](const Run& run) {
      return run.*what || run.text.find_first_not_of(' ') == std::string::npos;
    });
  };
  block.bold = look.bold || all(&Run::bold);
  block.italic = look.italic || all(&Run::italic);
  return block;
}

void expect(std::vector<TextBlock>& blocks, const Table& table) {
  for (const Row& row : table.rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) {
      cells.push_back(cell_text(cell.paragraphs));
      cells.resize(cells.size() + static_cast<std::size_t>(cell.columns) - 1);
    }
    if (std::ranges::any_of(cells, [](const std::string& text) { return !text.empty(); }))
      blocks.push_back(row_with(std::move(cells)));
  }
}

std::vector<TextBlock> expected(const Paper& paper) {
  std::vector<TextBlock> blocks;
  for (const Section& section : paper.sections)
    for (const Block& block : section.blocks) {
      if (const auto* one = std::get_if<Paragraph>(&block)) blocks.push_back(expected(*one));
      if (const auto* table = std::get_if<Table>(&block)) expect(blocks, *table);
      if (const auto* columns = std::get_if<TwoColumns>(&block))
        if (!columns->left.empty() || !columns->right.empty())
          blocks.push_back(row_with({cell_text(columns->left), cell_text(columns->right)}));
    }
  return blocks;
}

RC_GTEST_PROP(DocxProperty, a_paper_written_and_read_has_the_same_words_order_tables_and_markers, ()) {
  Paper paper;
  const auto sections = *rc::gen::inRange(1, 3);
  for (int i = 0; i < sections; ++i)
    paper.sections.push_back(
        {*rc::gen::element(Section::Orientation::portrait, Section::Orientation::landscape),
         *rc::gen::arbitrary<bool>(), *a_few(any_block())});
  RC_ASSERT(is_well_formed(paper));
  base::Diagnostics diagnostics;
  const auto read = read_docx(write_docx(paper), "x.docx", diagnostics);
  RC_ASSERT(read.has_value() && diagnostics.empty());
  const std::vector<TextBlock> wanted = expected(paper);
  RC_ASSERT(read->blocks.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    RC_ASSERT(read->blocks[i].kind == wanted[i].kind);
    RC_ASSERT(read->blocks[i].cells == wanted[i].cells);
    RC_ASSERT(read->blocks[i].first_line <= read->blocks[i].last_line);
    if (wanted[i].kind == TextBlock::Kind::table_row) continue;
    RC_ASSERT(read->blocks[i].marker == wanted[i].marker);
    RC_ASSERT(read->blocks[i].text == wanted[i].text);
    RC_ASSERT(read->blocks[i].level == wanted[i].level);
    RC_ASSERT(read->blocks[i].bold == wanted[i].bold && read->blocks[i].italic == wanted[i].italic);
  }
}

TEST(DocxRoundTripTest, the_sample_plan_comes_back_with_headings_weights_and_columns) {
  base::Diagnostics diagnostics;
  const auto read = read_docx(write_docx(sample_paper()), "plan.docx", diagnostics);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->unit, DocumentText::Unit::paragraph);
  const std::string text = shown(*read);
  for (const char* line :
       {"paragraph KẾ HOẠCH (bold)\n", "heading 1 [I.] MỤC ĐÍCH, YÊU CẦU (bold)\n",
        "heading 3 [1.2.] Mục tiêu cụ thể (bold)\n", "item 0 [a)] Duy trì đạt chuẩn 12/19 tiêu chí;\n",
        "item 0 [-] Tiêu chí số 1 - Mẫu: Rà soát",
        "paragraph Căn cứ tình hình thực tế tại địa phương. (italic)\n",
        "row STT | Chỉ tiêu | Phụ trách | Năm |  (bold)\n", "row  |  |  | 2023 | 2024 (bold)\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
  const auto& end = *std::ranges::find_if(read->blocks, [](const TextBlock& block) {
    return !block.cells.empty() && block.cells[0].starts_with("Nơi nhận:");
  });
  EXPECT_TRUE(end.cells[0].ends_with("\n- Các thôn;\n- Lưu: VT, BQL (05)."));
  EXPECT_EQ(end.cells[1], "TM. BAN QUẢN LÝ\nTRƯỞNG BAN\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nNguyễn Văn Mẫu");
}

}  // namespace
}  // namespace ntm::documents
