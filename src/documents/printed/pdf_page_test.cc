// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/pdf_page.h"

#include <gtest/gtest.h>

namespace ntm::documents {
namespace {

std::string bbox_page(const std::string& words) {
  return "<!DOCTYPE html PUBLIC \"x\" \"y\"><html "
         "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title></title></head>\n<body>\n<doc>\n"
         "<page width=\"595.303937\" height=\"841.889764\">" +
         words + "</page></doc></body></html>";
}

std::string svg_page(const std::string& paths) {
  return "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><defs><g><symbol><path d=\"M 0 0 "
         "L "
         "90 0 L 90 1 L 0 1 Z\"/></symbol></g></defs><g id=\"surface\">" +
         paths + "</g></svg>";
}

std::vector<PdfBox> rules_of(const std::string& paths) {
  return read_pdf_rules(svg_page(paths)).value_or(std::vector<PdfBox>{});
}

TEST(PdfPageTest, words_have_their_places_in_hundredths_of_a_point) {
  const auto pages = read_pdf_words(bbox_page(
      "<word xMin=\"56.800000\" yMin=\"28.200764\" xMax=\"72.148000\" yMax=\"43.800764\">&lt;Ụ&amp;</word>"));
  ASSERT_TRUE(pages.has_value());
  ASSERT_EQ(pages->size(), 1U);
  EXPECT_EQ((*pages)[0].width, 59'530);
  ASSERT_EQ((*pages)[0].words.size(), 1U);
  EXPECT_EQ((*pages)[0].words[0].text, "<Ụ&");
  EXPECT_EQ((*pages)[0].words[0].box, (PdfBox{5'680, 2'820, 7'215, 4'380}));
}

TEST(PdfPageTest, what_is_no_output_of_poppler_is_refused) {
  for (const char* text : {"", "x", "<html></html>", "<svg/>"})
    EXPECT_FALSE(read_pdf_words(text).has_value()) << text;
  for (const char* text : {"", "x", "<html></html>"}) EXPECT_FALSE(read_pdf_rules(text).has_value()) << text;
  EXPECT_TRUE(read_pdf_words(bbox_page("<word xMin=\"a\" yMin=\"1e999\">chữ</word>")).has_value());
}

// matrix(1,0,0,-1,0,842): the page of a PDF stands on its head. 842 - 720 = 122.
TEST(PdfPageTest, a_line_that_is_drawn_is_a_rule_whatever_its_matrix) {
  EXPECT_EQ(
      rules_of("<path style=\"fill:none;stroke-width:1;stroke:rgb(0%,0%,0%);\" d=\"M 50 720 L 450 720 \" "
               "transform=\"matrix(1,0,0,-1,0,842)\"/>"),
      (std::vector<PdfBox>{{5'000, 12'200, 45'000, 12'200}}));
  // A newer cairo has attributes of their own; and the four sides of a frame.
  EXPECT_EQ(
      rules_of("<path fill=\"none\" stroke=\"rgb(0%, 0%, 0%)\" d=\"M 10 20 L 110 20 L 110 80 L 10 80 Z\"/>")
          .size(),
      4U);
}

TEST(PdfPageTest, a_thin_bar_that_is_filled_is_a_rule_and_a_shade_is_none) {
  EXPECT_EQ(
      rules_of("<path style=\" stroke:none;fill:rgb(0%,0%,0%);\" d=\"M 70 100 L 270 100 L 270 100.5 L 70 "
               "100.5 Z M 70 100 \"/>"),
      (std::vector<PdfBox>{{7'000, 10'000, 27'000, 10'050}}));
  for (const char* path :
       {"<path style=\"fill:rgb(80%,80%,80%);\" d=\"M 70 100 L 270 100 L 270 120 L 70 120 Z\"/>",
        "<path style=\"fill:rgb(100%,100%,100%);\" d=\"M 70 100 L 270 100 L 270 100.5 L 70 100.5 Z\"/>",
        "<path style=\"fill:rgb(0%,0%,0%);\" d=\"M 70 100 C 90 100 200 100 270 100 L 270 100.5 Z\"/>",
        "<path style=\"fill:rgb(0%,0%,0%);\" d=\"M 70 100 L x\"/>", "<path/>"})
    EXPECT_EQ(rules_of(path), std::vector<PdfBox>()) << path;
}

TEST(PdfPageTest, a_page_of_nothing_but_lines_is_refused) {
  std::string path = "<path style=\"fill:none;\" d=\"";
  for (int i = 0; i < 5'000; ++i) path += "M 0 0 L 100 0 ";
  EXPECT_FALSE(read_pdf_rules(svg_page(path + "\"/>")).has_value());
}

}  // namespace
}  // namespace ntm::documents
