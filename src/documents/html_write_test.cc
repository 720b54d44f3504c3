// SPDX-License-Identifier: Apache-2.0
#include "documents/html_write.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <pugixml.hpp>

#include "documents/sample_paper_for_tests.h"

namespace ntm::documents {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Paper page_of(std::vector<Block> blocks) {
  return {"t", "a", {}, {{Section::Orientation::portrait, false, std::move(blocks)}}};
}

TEST(HtmlWriteTest, it_needs_nothing_but_itself_and_runs_nothing) {
  const std::string html = write_html(sample_paper());
  for (const char* foreign :
       {"<script", "http://", "https://", "src=", "href=", "url(", "@import", " style=", " on"})
    EXPECT_FALSE(has(html, std::string(foreign) == " on" ? " onclick" : foreign)) << foreign;
  EXPECT_EQ(html.find("<style>"), html.rfind("<style>"));
  EXPECT_TRUE(has(html, "default-src 'none'"));
}

TEST(HtmlWriteTest, it_prints_on_a4_with_the_margins_of_the_decree) {
  const std::string html = write_html(sample_paper());
  // 20, 15, 20 and 30 mm
  EXPECT_TRUE(has(html, "@page portrait { size: A4 portrait; margin: 56.70pt 42.50pt 56.70pt 85.05pt;"));
  EXPECT_TRUE(has(html, "@page landscape { size: A4 landscape;"));
  EXPECT_TRUE(has(html, "<section class=\"landscape\">"));
  EXPECT_TRUE(has(html, "@page :first { @top-center { content: none; } }"));
  EXPECT_TRUE(has(html, ".quoc-hieu { font-size: 12.00pt; line-height: 115%; text-align: center;"));
  EXPECT_TRUE(has(
      html,
      ".noi-dung { font-size: 14.00pt; line-height: 132%; text-align: justify; margin: 6.00pt 0 0.00pt;"));
}

TEST(HtmlWriteTest, headings_tables_and_rules_are_there) {
  const std::string html = write_html(sample_paper());
  EXPECT_TRUE(has(html, "<p class=\"muc\" role=\"heading\" aria-level=\"1\">I. MỤC ĐÍCH, YÊU CẦU</p>"));
  EXPECT_TRUE(has(html, "- <b>Tiêu chí số 1 - Mẫu:</b> Rà soát"));
  EXPECT_TRUE(has(html, "<td rowspan=\"2\"><p class=\"dau-bang\">STT</p>"));
  EXPECT_TRUE(has(html, "<td colspan=\"2\"><p class=\"dau-bang\">Năm</p>"));
  EXPECT_TRUE(has(html, "<thead>"));
  EXPECT_TRUE(has(html, "Hạnh phúc</p>\n<hr class=\"w"));
}

TEST(HtmlWriteTest, whatever_people_write_is_text) {
  const std::string html =
      write_html(page_of({paragraph(Style::body, "<script>alert('x')</script>\x01 & \"", "<b>")}));
  EXPECT_TRUE(has(html, "&lt;b&gt; &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;</p>"));
}

RC_GTEST_PROP(HtmlProperty, any_text_leaves_the_page_whole, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::element('<', '>', '&', '"', '\'', '/', '-', '!', 'a', ' ', '\0', '\n', '\xC3'));
  Paper paper = page_of({paragraph(Style::body, text, text),
                         Table{{1}, 1, {{{{{paragraph(Style::table_cell, text)}}}}}}, PageBreak{},
                         TwoColumns{{paragraph(Style::motto, text)}, {}}});
  paper.title = text;
  std::string html = write_html(paper);
  html.erase(0, html.find("<body>"));
  html.resize(html.rfind("</html>"));
  std::size_t at = 0;
  for (const char* single : {"<hr", "<col "})
    for (at = 0; (at = html.find(single, at)) != std::string::npos; ++at)
      html.insert(html.find('>', at), "/");
  pugi::xml_document document;
  RC_ASSERT(static_cast<bool>(document.load_string(html.c_str())));
  RC_ASSERT(
      document
          .select_nodes("//*[not(self::body or self::section or self::p or self::hr or self::table or "
                        "self::colgroup or self::col or self::thead or self::tr or self::td or self::div)]")
          .empty());
}

TEST(HtmlWriteTest, a_mark_stands_at_the_end) {
  EXPECT_EQ(write_html(sample_paper()).find("<footer"), std::string::npos);
  EXPECT_NE(write_html(sample_paper(), "Mốc <12>")
                .find("<footer class=\"mark\">Mốc &lt;12&gt;</footer>\n</section>\n</body>"),
            std::string::npos);
}

}  // namespace
}  // namespace ntm::documents
