// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "documents/docx/docx_parts.h"
#include "documents/paper_look.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

void fonts(pugi::xml_node properties) {
  pugi::xml_node node = properties.append_child("w:rFonts");
  const std::string font(kFont);
  for (const char* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"})
    node.append_attribute(script) = font.c_str();
}

void sizes(pugi::xml_node properties, int half_points) {
  with_value(properties, "w:sz", half_points);
  with_value(properties, "w:szCs", half_points);
}

void defaults(pugi::xml_node styles) {
  pugi::xml_node all = styles.append_child("w:docDefaults");
  pugi::xml_node run = all.append_child("w:rPrDefault").append_child("w:rPr");
  fonts(run);
  with_value(run, "w:color", "000000");
  sizes(run, 28);
  pugi::xml_node language = with_value(run, "w:lang", "vi-VN");
  language.append_attribute("w:eastAsia") = "vi-VN";
  all.append_child("w:pPrDefault").append_child("w:pPr");
}

pugi::xml_node begin_style(pugi::xml_node styles, const char* id, const std::string& name) {
  pugi::xml_node style = styles.append_child("w:style");
  style.append_attribute("w:type") = "paragraph";
  style.append_attribute("w:customStyle") = "1";
  style.append_attribute("w:styleId") = id;
  with_value(style, "w:name", name.c_str());
  with_value(style, "w:basedOn", "Normal");
  style.append_child("w:qFormat");
  return style;
}

void spacing(pugi::xml_node properties, int before, int after, int line, const char* rule) {
  pugi::xml_node node = properties.append_child("w:spacing");
  node.append_attribute("w:before") = before;
  node.append_attribute("w:after") = after;
  node.append_attribute("w:line") = line;
  node.append_attribute("w:lineRule") = rule;
}

// The children of w:pPr and w:rPr in the order that the schema asks for.
void style_of(pugi::xml_node styles, Style which) {
  const Look& look = look_of(which);
  pugi::xml_node style = begin_style(styles, style_id(which).c_str(), std::string(look.name));
  pugi::xml_node properties = style.append_child("w:pPr");
  if (look.keep_with_next) properties.append_child("w:keepNext");
  spacing(properties, look.before, look.after, look.line, "auto");
  if (look.first_line != 0)
    properties.append_child("w:ind").append_attribute("w:firstLine") = look.first_line;
  with_value(properties, "w:jc", word_name_of(look.alignment));
  if (look.outline != 0) with_value(properties, "w:outlineLvl", look.outline - 1);
  pugi::xml_node run = style.append_child("w:rPr");
  if (look.bold) run.append_child("w:b"), run.append_child("w:bCs");
  if (look.italic) run.append_child("w:i"), run.append_child("w:iCs");
  sizes(run, look.size);
}

// A line of letters too small to be seen.
void thin_style(pugi::xml_node styles, const char* id, const char* name, int before, int height) {
  pugi::xml_node style = begin_style(styles, id, name);
  spacing(style.append_child("w:pPr"), before, 0, height, "exact");
  sizes(style.append_child("w:rPr"), 2);
}

}  // namespace

std::string style_id(Style style) {
  std::string id = base::search_key(look_of(style).name);
  std::erase(id, ' ');
  return id;
}

pugi::xml_node with_value(pugi::xml_node parent, const char* name, const char* value) {
  pugi::xml_node node = parent.append_child(name);
  node.append_attribute("w:val") = value;
  return node;
}

pugi::xml_node with_value(pugi::xml_node parent, const char* name, int value) {
  return with_value(parent, name, std::to_string(value).c_str());
}

const char* word_name_of(Alignment alignment) {
  switch (alignment) {
    case Alignment::by_style:
    case Alignment::left:
      return "left";
    case Alignment::centre:
      return "center";
    case Alignment::right:
      return "right";
    case Alignment::justified:
      return "both";
  }
  return "left";
}

void write_styles(pugi::xml_document& document) {
  pugi::xml_node styles = document.append_child("w:styles");
  styles.append_attribute("xmlns:w") = kWordNamespace;
  defaults(styles);
  pugi::xml_node normal = styles.append_child("w:style");
  normal.append_attribute("w:type") = "paragraph";
  normal.append_attribute("w:default") = "1";
  normal.append_attribute("w:styleId") = "Normal";
  with_value(normal, "w:name", "Normal");
  for (int i = 0; i < kStyles; ++i) style_of(styles, static_cast<Style>(i));
  thin_style(styles, kRuleStyle, "Đường kẻ", 60, 80);
  thin_style(styles, kSeparatorStyle, "Ngăn cách", 0, 20);
  pugi::xml_node number = begin_style(styles, kPageNumberStyle, "Số trang");
  with_value(number.append_child("w:pPr"), "w:jc", "center");
  sizes(number.append_child("w:rPr"), kPageNumberSize);
  pugi::xml_node mark = begin_style(styles, kMarkStyle, "Mốc nhật ký");
  with_value(mark.append_child("w:pPr"), "w:jc", "right");
  pugi::xml_node look = mark.append_child("w:rPr");
  with_value(look, "w:color", "808080");
  sizes(look, 16);
}

void write_header(pugi::xml_document& document, bool with_number) {
  pugi::xml_node header = document.append_child("w:hdr");
  header.append_attribute("xmlns:w") = kWordNamespace;
  pugi::xml_node paragraph = header.append_child("w:p");
  with_value(paragraph.append_child("w:pPr"), "w:pStyle", kPageNumberStyle);
  if (!with_number) return;
  const auto field_mark = [&](const char* type) {
    paragraph.append_child("w:r").append_child("w:fldChar").append_attribute("w:fldCharType") = type;
  };
  field_mark("begin");
  paragraph.append_child("w:r").append_child("w:instrText").text() = "PAGE";
  field_mark("separate");
  paragraph.append_child("w:r").append_child("w:t").text() = "2";
  field_mark("end");
}

void write_footer(pugi::xml_document& document, const std::string& mark) {
  pugi::xml_node footer = document.append_child("w:ftr");
  footer.append_attribute("xmlns:w") = kWordNamespace;
  pugi::xml_node paragraph = footer.append_child("w:p");
  with_value(paragraph.append_child("w:pPr"), "w:pStyle", kMarkStyle);
  paragraph.append_child("w:r").append_child("w:t").text() = printable(mark).c_str();
}

}  // namespace ntm::documents
