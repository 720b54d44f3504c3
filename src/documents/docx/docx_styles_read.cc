// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_styles_read.h"

#include <vector>

#include "base/text.h"
#include "documents/package/element_name.h"

namespace ntm::documents {
namespace {

constexpr int kLongestChain = 20;

// "heading 2" of Word, "Heading 2" of LibreOffice and Google, and the Vietnamese of old templates.
int outline_by_name(std::string_view name) {
  const std::string key = base::search_key(name);
  for (const std::string_view word : {"heading ", "dau de ", "tieu de "})
    if (key.size() == word.size() + 1 && key.starts_with(word) && key.back() >= '1' && key.back() <= '9')
      return key.back() - '1';
  return key == "title" ? 0 : -1;
}

void apply(const pugi::xml_node& style, WordStyle& result) {
  const pugi::xml_node run = child_of(style, "rPr"), paragraph = child_of(style, "pPr");
  if (child_of(run, "b")) result.bold = switched(run, "b", false);
  if (child_of(run, "i")) result.italic = switched(run, "i", false);
  result.hidden = switched(run, "vanish", result.hidden);
  if (const int by_name = outline_by_name(value_of(style, "name")); by_name >= 0) result.outline = by_name;
  result.outline = outline_of(paragraph, result.outline);
  if (const pugi::xml_node numbering = child_of(paragraph, "numPr")) {
    if (child_of(numbering, "numId")) result.numbering = value_of(numbering, "numId");
    if (child_of(numbering, "ilvl")) result.numbering_level = number_of(value_of(numbering, "ilvl"), 0);
  }
}

}  // namespace

int outline_of(const pugi::xml_node& properties, int otherwise) {
  const pugi::xml_node node = child_of(properties, "outlineLvl");
  if (!node) return otherwise;
  const int level = number_of(attribute_of(node, "val"), 9);
  return level < 9 ? level : -1;
}

WordStyles::WordStyles(const pugi::xml_document& styles) {
  std::map<std::string, pugi::xml_node, std::less<>> all;
  for (const pugi::xml_node style : styles.document_element().children())
    if (local_name(style) == "style") all.emplace(attribute_of(style, "styleId"), style);
  for (const auto& [id, style] : all) add(style, all);
}

void WordStyles::add(const pugi::xml_node& style,
                     const std::map<std::string, pugi::xml_node, std::less<>>& all) {
  std::vector<pugi::xml_node> chain{style};
  while (chain.size() < kLongestChain) {  // a style may be based on itself in a broken file
    const auto base = all.find(value_of(chain.back(), "basedOn"));
    if (base == all.end()) break;
    chain.push_back(base->second);
  }
  WordStyle result;
  while (!chain.empty()) {
    apply(chain.back(), result);
    chain.pop_back();
  }
  const std::string_view by_default = attribute_of(style, "default");
  const bool is_default =
      attribute_of(style, "type") == "paragraph" && (by_default == "1" || by_default == "true");
  if (is_default) styles_.emplace("", result);
  styles_.emplace(attribute_of(style, "styleId"), std::move(result));
}

const WordStyle& WordStyles::of(std::string_view id) const {
  static const WordStyle kNone;
  const auto found = styles_.find(id);
  return found == styles_.end() ? kNone : found->second;
}

const WordStyle& WordStyles::of_run(std::string_view id) const {
  static const WordStyle kNone;
  return id.empty() ? kNone : of(id);
}

}  // namespace ntm::documents
