// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/reading_json.h"

#include <gtest/gtest.h>

#include <array>

namespace ntm::plans {
namespace {

TEST(ReadingJsonTest, what_was_read_and_asked_comes_back_as_it_was) {
  documents::DocumentText document;
  document.unit = documents::DocumentText::Unit::paragraph;
  documents::TextBlock block;
  block.kind = documents::TextBlock::Kind::table_row;
  block.level = 2;
  block.marker = "a)";
  block.text = "1 | \"Thôn 3\"";
  block.first_line = 7;
  block.last_line = 8;
  document.blocks.push_back(block);
  PlanReading reading;
  reading.doubts.push_back({{7, 8, "raw"}, {"plan.periodic", {{"text", "định kỳ"}}}});
  reading.contradictions.push_back({{1, 1, "x"}, {2, 2, "y"}, {"plan.two_dates", {}}});
  reading.left_over.push_back({{9, 9, "z"}, "z"});
  const auto kept = reading_from_json(reading_to_json(document, reading));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->document.unit, document.unit);
  ASSERT_EQ(kept->document.blocks.size(), 1U);
  EXPECT_EQ(kept->document.blocks[0].text, block.text);
  EXPECT_EQ(kept->document.blocks[0].kind, block.kind);
  EXPECT_EQ(kept->document.blocks[0].marker, "a)");
  EXPECT_EQ(kept->document.blocks[0].last_line, 8);
  ASSERT_EQ(kept->reading.doubts.size(), 1U);
  EXPECT_EQ(kept->reading.doubts[0].origin, (Origin{7, 8, "raw"}));
  EXPECT_EQ(kept->reading.doubts[0].what.key, "plan.periodic");
  EXPECT_EQ(kept->reading.doubts[0].what.arguments, reading.doubts[0].what.arguments);
  EXPECT_EQ(kept->reading.contradictions[0].second, (Origin{2, 2, "y"}));
  EXPECT_EQ(kept->reading.left_over[0].text, "z");
}

std::string reading_with_block_kind(const std::string& kind) {
  return "{\"unit\":\"line\",\"blocks\":[[" + kind +
         ",0,\"-\",\"x\",1,1]],\"doubts\":[],\"contradictions\":[],\"left_over\":[]}";
}

TEST(ReadingJsonTest, kinds_of_blocks_are_kept_as_words) {
  documents::DocumentText document;
  document.blocks.emplace_back();
  document.blocks.back().kind = documents::TextBlock::Kind::list_item;
  EXPECT_NE(reading_to_json(document, {}).find("[[\"list_item\","), std::string::npos);
}

// What was written before: the number of the kind, in the order paragraph, heading, list item, row.
TEST(ReadingJsonTest, a_reading_that_was_kept_with_numbers_is_read_as_before) {
  using Kind = documents::TextBlock::Kind;
  const std::array kinds{Kind::paragraph, Kind::heading, Kind::list_item, Kind::table_row};
  for (std::size_t number = 0; number < kinds.size(); ++number) {
    const auto kept = reading_from_json(reading_with_block_kind(std::to_string(number)));
    ASSERT_TRUE(kept) << number;
    EXPECT_EQ(kept->document.blocks.at(0).kind, kinds[number]);
    EXPECT_EQ(kept->document.blocks.at(0).marker, "-");
  }
}

TEST(ReadingJsonTest, anything_else_is_no_reading) {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{}"), reading_with_block_kind("4"),
        reading_with_block_kind("-1"), reading_with_block_kind("\"row\""), reading_with_block_kind("null")})
    EXPECT_FALSE(reading_from_json(text)) << text;
}

}  // namespace
}  // namespace ntm::plans
