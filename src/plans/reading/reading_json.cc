// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/reading_json.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>
#include <string_view>

namespace ntm::plans {
namespace {

namespace json = boost::json;
using documents::DocumentText;
using documents::TextBlock;

// The words for TextBlock::Kind, in its order. Readings kept before they were words have their places here;
// the order stays for those.
constexpr std::array<std::string_view, 4> kBlockKinds = {"paragraph", "heading", "list_item", "table_row"};

json::array origin_json(const Origin& origin) {
  return {origin.first_line, origin.last_line, origin.raw};
}

json::array message_json(const base::Message& message) {
  json::array arguments;
  for (const auto& [name, text] : message.arguments) arguments.push_back(json::array{name, text});
  return {message.key, std::move(arguments)};
}

json::array block_json(const TextBlock& block) {
  return {kBlockKinds.at(static_cast<std::size_t>(block.kind)),
          block.level,
          block.marker,
          block.text,
          block.first_line,
          block.last_line};
}

std::string text_at(const json::array& list, std::size_t index) {
  return std::string(list.at(index).as_string());
}

int number_at(const json::array& list, std::size_t index) {
  return list.at(index).to_number<int>();
}

Origin origin_of(const json::value& value) {
  const json::array& list = value.as_array();
  return {number_at(list, 0), number_at(list, 1), text_at(list, 2)};
}

base::Message message_of(const json::value& value) {
  const json::array& list = value.as_array();
  base::Message message{text_at(list, 0), {}};
  for (const json::value& argument : list.at(1).as_array())
    message.arguments.emplace_back(text_at(argument.as_array(), 0), text_at(argument.as_array(), 1));
  return message;
}

TextBlock::Kind block_kind_of(const json::value& value) {
  const auto place =
      value.is_string()
          ? static_cast<std::size_t>(std::ranges::find(kBlockKinds, std::string_view(value.get_string())) -
                                     kBlockKinds.begin())
          : value.to_number<std::size_t>();
  if (place >= kBlockKinds.size()) throw std::out_of_range("kind");
  return static_cast<TextBlock::Kind>(place);
}

TextBlock block_of(const json::value& value) {
  const json::array& list = value.as_array();
  TextBlock block;
  block.kind = block_kind_of(list.at(0));
  block.level = number_at(list, 1);
  block.marker = text_at(list, 2);
  block.text = text_at(list, 3);
  block.first_line = number_at(list, 4);
  block.last_line = number_at(list, 5);
  return block;
}

KeptReading kept_of(const json::object& object) {
  KeptReading kept;
  kept.document.unit =
      object.at("unit").as_string() == "line" ? DocumentText::Unit::line : DocumentText::Unit::paragraph;
  for (const json::value& block : object.at("blocks").as_array())
    kept.document.blocks.push_back(block_of(block));
  for (const json::value& one : object.at("doubts").as_array())
    kept.reading.doubts.push_back({origin_of(one.at(0)), message_of(one.at(1))});
  for (const json::value& one : object.at("contradictions").as_array())
    kept.reading.contradictions.push_back(
        {origin_of(one.at(0)), origin_of(one.at(1)), message_of(one.at(2))});
  for (const json::value& one : object.at("left_over").as_array())
    kept.reading.left_over.push_back({origin_of(one.at(0)), std::string(one.at(1).as_string())});
  return kept;
}

}  // namespace

std::string reading_to_json(const DocumentText& document, const PlanReading& reading) {
  json::array blocks, doubts, contradictions, left_over;
  for (const TextBlock& block : document.blocks) blocks.push_back(block_json(block));
  for (const Doubt& one : reading.doubts)
    doubts.push_back(json::array{origin_json(one.origin), message_json(one.what)});
  for (const Contradiction& one : reading.contradictions)
    contradictions.push_back(
        json::array{origin_json(one.first), origin_json(one.second), message_json(one.what)});
  for (const LeftOver& one : reading.left_over)
    left_over.push_back(json::array{origin_json(one.origin), one.text});
  return json::serialize(
      json::object{{"unit", document.unit == DocumentText::Unit::line ? "line" : "paragraph"},
                   {"blocks", std::move(blocks)},
                   {"doubts", std::move(doubts)},
                   {"contradictions", std::move(contradictions)},
                   {"left_over", std::move(left_over)}});
}

std::optional<KeptReading> reading_from_json(std::string_view text) {
  try {
    return kept_of(json::parse(text).as_object());
  } catch (const std::exception&) {  // of Boost.JSON: no JSON, or of another shape
    return std::nullopt;
  }
}

}  // namespace ntm::plans
