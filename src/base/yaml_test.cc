// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ntm::base {
namespace {

using Keys = std::vector<std::string>;

// What was wrong, as "key@line:column".
Keys reported(const Diagnostics& diagnostics) {
  Keys keys;
  for (const Diagnostic& d : diagnostics.list())
    keys.push_back(fmt::format("{}@{}:{}", d.what.key, d.where.line, d.where.column));
  return keys;
}

YamlNode parsed(std::string_view text) {
  Diagnostics diagnostics;
  auto node = parse_yaml(text, "test.yaml", diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  return node.value();
}

// Asserts that the text is refused, and returns why.
Keys refused(std::string_view text) {
  Diagnostics diagnostics;
  EXPECT_EQ(parse_yaml(text, "test.yaml", diagnostics).has_value(), false);
  return reported(diagnostics);
}

// What `read` reports when it reads the map `text`.
template <typename Read>
Keys reported_by(std::string_view text, Read read) {
  const YamlNode node = parsed(text);
  Diagnostics diagnostics;
  MapReader reader(node, diagnostics);
  read(reader);
  return reported(diagnostics);
}

TEST(YamlTest, reads_maps_lists_scalars_and_nothing) {
  const YamlNode root = parsed("id: xa-ntm\nlist: [1, \"2\"]\nnone:\n");
  ASSERT_EQ(root.kind, YamlNode::Kind::map);
  EXPECT_EQ(root.find("id")->text, "xa-ntm");
  EXPECT_EQ(root.find("list")->kind, YamlNode::Kind::list);
  EXPECT_FALSE(root.find("list")->items[0].quoted);
  EXPECT_TRUE(root.find("list")->items[1].quoted);
  EXPECT_EQ(root.find("none")->kind, YamlNode::Kind::null);
  EXPECT_EQ(root.find("other"), nullptr);
}

TEST(YamlTest, keeps_the_order_of_the_file) {
  const YamlNode root = parsed("b: 1\na: 2\nc: 3\n");
  ASSERT_EQ(root.entries.size(), 3U);
  EXPECT_EQ(root.entries[0].key.text, "b");
  EXPECT_EQ(root.entries[2].key.text, "c");
}

TEST(YamlTest, every_node_knows_its_file_line_and_column) {
  const YamlNode root = parsed("id: a\nlabel: {vi: b, en: c}\nlist:\n  - d\n");
  EXPECT_EQ(root.find("id")->where, (Location{"test.yaml", 1, 5}));
  EXPECT_EQ(root.find("label")->find("en")->where, (Location{"test.yaml", 2, 20}));
  EXPECT_EQ(root.find("list")->items[0].where, (Location{"test.yaml", 4, 5}));
}

TEST(YamlTest, columns_count_characters_not_bytes) {
  const YamlNode root = parsed("{vi: Đường, en: road}\n");
  EXPECT_EQ(root.find("en")->where, (Location{"test.yaml", 1, 17}));
}

TEST(YamlTest, a_byte_order_mark_and_windows_line_ends_change_nothing) {
  const YamlNode root = parsed("\xEF\xBB\xBF{vi: Đường, en: road}\r\n");
  EXPECT_EQ(root.find("en")->text, "road");
  EXPECT_EQ(root.find("en")->where, (Location{"test.yaml", 1, 17}));
}

TEST(YamlTest, comments_say_nothing) {
  EXPECT_EQ(parsed("# đầu tệp\na: 1  # cuối dòng\n").entries.size(), 1U);
}

TEST(YamlTest, refuses_anchors_and_aliases) {
  EXPECT_EQ(refused("a: &x 1\nb: *x\n"), Keys{"yaml.anchor@1:4"});
  EXPECT_EQ(refused("a: &x [1]\n"), Keys{"yaml.anchor@1:4"});
  EXPECT_EQ(refused("a: &x {b: 1}\n"), Keys{"yaml.anchor@1:4"});
}

TEST(YamlTest, a_bomb_of_aliases_is_refused_before_it_grows) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i)
    bomb += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  EXPECT_EQ(refused(bomb), Keys{"yaml.anchor@1:5"});
}

TEST(YamlTest, refuses_a_key_that_stands_twice_and_names_each) {
  EXPECT_EQ(refused("a: 1\nb: 2\na: 3\nb: 4\n"), (Keys{"yaml.key_twice@3:1", "yaml.key_twice@4:1"}));
  EXPECT_EQ(refused("a: {b: 1, b: 2}\n"), Keys{"yaml.key_twice@1:11"});
  EXPECT_EQ(parsed("a: {b: 1}\nc: {b: 2}\n").entries.size(), 2U);
}

TEST(YamlTest, refuses_keys_that_are_no_words) {
  EXPECT_EQ(refused("[a, b]: 1\n"), Keys{"yaml.key_not_a_word@1:1"});
  EXPECT_EQ(refused("~: 1\n"), Keys{"yaml.key_not_a_word@1:1"});
}

TEST(YamlTest, refuses_what_is_nested_deeper_than_forty) {
  EXPECT_EQ(parsed(std::string(40, '[') + std::string(40, ']')).kind, YamlNode::Kind::list);
  EXPECT_EQ(refused(std::string(41, '[') + std::string(41, ']')), Keys{"yaml.too_deep@1:41"});
  EXPECT_EQ(refused(std::string(100000, '[')).size(), 1U);
}

TEST(YamlTest, refuses_a_file_of_more_than_4_mb) {
  const std::string comment(4 << 20, '#');
  EXPECT_EQ(refused(comment + "\na: 1\n"), Keys{"yaml.too_large@0:0"});
}

TEST(YamlTest, refuses_bytes_that_are_not_utf8) {
  EXPECT_EQ(refused("a: X\xE3\n"), Keys{"yaml.not_utf8@0:0"});
  EXPECT_EQ(refused(std::string_view("a: \0\n", 5)), Keys{"yaml.not_utf8@0:0"});
}

TEST(YamlTest, refuses_a_file_without_content) {
  EXPECT_EQ(refused(""), Keys{"yaml.empty@0:0"});
  EXPECT_EQ(refused("\n\n"), Keys{"yaml.empty@0:0"});
  EXPECT_EQ(refused("# only a comment\n"), Keys{"yaml.empty@0:0"});
  EXPECT_EQ(refused("---\n"), Keys{"yaml.empty@0:0"});
  EXPECT_EQ(refused("...\n"), Keys{"yaml.empty@0:0"});
}

TEST(YamlTest, refuses_a_second_document) {
  EXPECT_EQ(refused("a: 1\n---\nb: 2\n"), Keys{"yaml.second_document@3:1"});
  EXPECT_EQ(parsed("---\na: 1\n").entries.size(), 1U);
  EXPECT_EQ(parsed("---\na: 1\n...\n").entries.size(), 1U);
}

TEST(YamlTest, a_mistake_of_syntax_says_where) {
  EXPECT_EQ(refused("a: 1\nb: [1, 2\nc: 3\n").size(), 1U);
  EXPECT_EQ(refused("a: b: c\n"), Keys{"yaml.syntax@1:5"});
}

TEST(YamlTest, a_quote_that_is_never_closed_is_refused_not_read_to_the_end) {
  EXPECT_EQ(refused("a: \"open\n"), Keys{"yaml.quote_open@1:1"});
  EXPECT_EQ(refused("a: 1\nb: 'open"), Keys{"yaml.quote_open@2:1"});
  EXPECT_EQ(parsed("a: \"it ends\n  below\"\n").find("a")->text, "it ends below");
}

TEST(YamlTest, many_keys_in_one_map_take_no_quadratic_time) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += fmt::format("k{}: 1\n", i);
  EXPECT_EQ(parsed(text).entries.size(), 200'000U);
}

TEST(MapReaderTest, reads_each_kind_of_value) {
  const YamlNode node = parsed(
      "name: \" Hoà  Bình \"\nvalue: -12.50\nyears: 5\nopen: true\nfrom: 2024-03-01\nlabel: {vi: hộ, en: "
      "household}\n"
      "words: [a, b]\nkind: road\nlist: [1]\n");
  Diagnostics diagnostics;
  MapReader reader(node, diagnostics);
  EXPECT_EQ(reader.text("name"), "Hoà Bình");
  EXPECT_EQ(reader.optional_number("value"), Rational(-25, 2));
  EXPECT_EQ(reader.optional_whole("years", 1, 5), 5);
  EXPECT_TRUE(reader.flag("open"));
  EXPECT_EQ(reader.date("from"), Date::parse("2024-03-01"));
  EXPECT_EQ(reader.label("label"), (Label{"hộ", "household"}));
  EXPECT_EQ(reader.optional_texts("words"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(reader.one_of("kind", {"village", "road"}), "road");
  EXPECT_EQ(reader.list("list").size(), 1U);
  reader.finish();
  EXPECT_EQ(reported(diagnostics), Keys{});
}

TEST(MapReaderTest, what_is_optional_may_be_left_out_silently) {
  EXPECT_EQ(reported_by("a: 1\n",
                        [](MapReader& reader) {
                          EXPECT_EQ(reader.optional_text("b"), std::nullopt);
                          EXPECT_EQ(reader.optional_number("b"), std::nullopt);
                          EXPECT_EQ(reader.optional_whole("b", 0, 9), std::nullopt);
                          EXPECT_FALSE(reader.flag("b"));
                          EXPECT_EQ(reader.optional_date("b"), std::nullopt);
                          EXPECT_EQ(reader.optional_label("b"), Label{});
                          EXPECT_TRUE(reader.optional_texts("b").empty());
                          EXPECT_TRUE(reader.optional_list("b").empty());
                          EXPECT_EQ(reader.optional_node("b"), nullptr);
                        }),
            Keys{});
}

TEST(MapReaderTest, what_is_missing_is_reported_once_at_the_map) {
  const auto missing = Keys{"yaml.key_missing@2:3"};
  const std::string map = "m:\n  a: 1\n";
  const auto reading = [&](auto read) {
    const YamlNode root = parsed(map);
    Diagnostics diagnostics;
    MapReader reader(*root.find("m"), diagnostics);
    read(reader);
    return reported(diagnostics);
  };
  EXPECT_EQ(reading([](MapReader& r) { EXPECT_EQ(r.text("b"), ""); }), missing);
  EXPECT_EQ(reading([](MapReader& r) { EXPECT_EQ(r.date("b"), std::nullopt); }), missing);
  EXPECT_EQ(reading([](MapReader& r) { EXPECT_EQ(r.label("b"), Label{}); }), missing);
  EXPECT_EQ(reading([](MapReader& r) { EXPECT_TRUE(r.list("b").empty()); }), missing);
  EXPECT_EQ(reading([](MapReader& r) { EXPECT_EQ(r.node("b"), nullptr); }), missing);
  EXPECT_EQ(reading([](MapReader& r) { EXPECT_EQ(r.one_of("b", {"x", "y"}), "x"); }), missing);
}

TEST(MapReaderTest, a_value_of_the_wrong_shape_is_reported_where_it_stands) {
  const auto reading = [](std::string_view text, auto read) { return reported_by(text, read); };
  const auto text = [](MapReader& r) { EXPECT_EQ(r.text("a"), ""); };
  for (const char* wrong : {"a: [1]\n", "a: {b: 1}\n", "a: \"\"\n", "a: \"  \"\n"})
    EXPECT_EQ(reading(wrong, text), Keys{"yaml.text_expected@1:4"}) << wrong;
  EXPECT_EQ(reading("a:\n", text).size(), 1U);
  const auto number = [](MapReader& r) { EXPECT_EQ(r.optional_number("a"), std::nullopt); };
  for (const char* wrong : {"a: x\n", "a: 1,5\n", "a: [1]\n", "a: 1e3\n", "a: \"\"\n"})
    EXPECT_EQ(reading(wrong, number), Keys{"yaml.number_expected@1:4"}) << wrong;
  const auto day = [](MapReader& r) { EXPECT_EQ(r.date("a"), std::nullopt); };
  for (const char* wrong : {"a: 2024-02-30\n", "a: [2024-01-01]\n", "a: nay\n"})
    EXPECT_EQ(reading(wrong, day), Keys{"yaml.date_expected@1:4"}) << wrong;
  const auto flag = [](MapReader& r) { EXPECT_FALSE(r.flag("a")); };
  for (const char* wrong : {"a: yes\n", "a: True\n", "a: [true]\n", "a: 1\n"})
    EXPECT_EQ(reading(wrong, flag), Keys{"yaml.flag_expected@1:4"}) << wrong;
  const auto list = [](MapReader& r) { EXPECT_TRUE(r.list("a").empty()); };
  EXPECT_EQ(reading("a: x\n", list), Keys{"yaml.list_expected@1:4"});
  EXPECT_EQ(reading("a: {b: 1}\n", list), Keys{"yaml.list_expected@1:4"});
}

TEST(MapReaderTest, whole_numbers_have_limits) {
  const auto whole = [](MapReader& r) { EXPECT_EQ(r.optional_whole("a", 1, 6), std::nullopt); };
  for (const char* wrong : {"a: 0\n", "a: 7\n", "a: 1.5\n", "a: -1\n"})
    EXPECT_EQ(reported_by(wrong, whole), Keys{"yaml.whole_expected@1:4"}) << wrong;
  EXPECT_EQ(reported_by("a: x\n", whole), Keys{"yaml.number_expected@1:4"});
  EXPECT_EQ(reported_by("a: 6.0\n", [](MapReader& r) { EXPECT_EQ(r.optional_whole("a", 1, 6), 6); }), Keys{});
}

TEST(MapReaderTest, a_label_needs_both_languages_and_nothing_else) {
  const auto label = [](MapReader& r) { r.label("a"); };
  EXPECT_EQ(reported_by("a: hộ\n", label), Keys{"yaml.label_expected@1:4"});
  EXPECT_EQ(reported_by("a: {vi: hộ}\n", label), Keys{"yaml.key_missing@1:4"});
  EXPECT_EQ(reported_by("a: {vi: hộ, en: household, fr: foyer}\n", label).size(), 1U);
}

TEST(MapReaderTest, a_list_of_texts_holds_texts_only) {
  const auto texts = [](MapReader& r) { r.optional_texts("a"); };
  EXPECT_EQ(reported_by("a: [x, [y], \"\"]\n", texts),
            (Keys{"yaml.text_expected@1:8", "yaml.text_expected@1:13"}));
  EXPECT_EQ(reported_by("a: x\n", texts), Keys{"yaml.list_expected@1:4"});
}

TEST(MapReaderTest, a_word_outside_the_choice_is_reported_with_the_choice) {
  const YamlNode node = parsed("kind: raod\n");
  Diagnostics diagnostics;
  MapReader reader(node, diagnostics);
  EXPECT_EQ(reader.one_of("kind", {"village", "road"}), "village");
  ASSERT_EQ(reported(diagnostics), Keys{"yaml.word_expected@1:7"});
  EXPECT_EQ(diagnostics.list()[0].what.in(Language::english),
            "“kind” does not take “raod”; it takes: village, road.");
}

TEST(MapReaderTest, keys_nobody_asked_for_are_reported_with_the_nearest_known_one) {
  const auto read = [](MapReader& reader) {
    reader.optional_text("reference");
    reader.optional_text("status");
    reader.finish();
  };
  EXPECT_EQ(reported_by("refrence: a\n", read), Keys{"yaml.key_unknown_near@1:1"});
  EXPECT_EQ(reported_by("colour: a\nstatus: b\n", read), Keys{"yaml.key_unknown@1:1"});
}

TEST(MapReaderTest, a_node_that_is_no_map_is_reported_once_and_nothing_else_about_it) {
  EXPECT_EQ(reported_by("[1, 2]\n",
                        [](MapReader& reader) {
                          EXPECT_EQ(reader.text("a"), "");
                          reader.label("b");
                          reader.finish();
                        }),
            Keys{"yaml.map_expected@1:1"});
}

TEST(MapReaderTest, says_where_a_value_stands_or_else_the_map) {
  const YamlNode node = parsed("a: 1\nb: 2\n");
  Diagnostics diagnostics;
  const MapReader reader(node, diagnostics);
  EXPECT_EQ(reader.where("b"), (Location{"test.yaml", 2, 4}));
  EXPECT_EQ(reader.where("c"), (Location{"test.yaml", 1, 1}));
}

RC_GTEST_PROP(YamlTest, text_of_any_kind_is_read_or_refused_with_a_reason, ()) {
  static const std::vector<std::string> pieces = {
      "a", ": ", "\n", "- ", "[", "]", "{",     "}",  "\"", "'",    "  ",   "#",    "&x ", "*x", "|",
      ">", "Đ",  ",",  "?",  "!", "%", "---\n", "\t", "~",  "<<: ", "\r\n", "\x01", "@",   "`"};
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    text += piece;
  Diagnostics diagnostics;
  const bool read = parse_yaml(text, "any.yaml", diagnostics).has_value();
  RC_ASSERT(read == diagnostics.empty());
  for (const Diagnostic& diagnostic : diagnostics.list())
    RC_ASSERT(!to_text(diagnostic, Language::vietnamese).empty());
}

}  // namespace
}  // namespace ntm::base
