// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>

#include "documents/paper.h"

// The parts of a .docx, for docx_write.cc only.
namespace ntm::documents {

inline constexpr const char* kWordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* kRelationshipNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// The name by which Word's files refer to the style: ASCII letters.
std::string style_id(Style style);
// Of the line below a part of the head, and of what keeps two tables apart.
inline constexpr const char* kRuleStyle = "duongke";
inline constexpr const char* kSeparatorStyle = "ngancach";
inline constexpr const char* kPageNumberStyle = "sotrang";
inline constexpr const char* kMarkStyle = "moc";
// The relation from the document to the page footer.
inline constexpr const char* kFooterRelation = "rId5";

pugi::xml_node with_value(pugi::xml_node parent, const char* name, const char* value);
pugi::xml_node with_value(pugi::xml_node parent, const char* name, int value);
// "left", "center", "right", "both"
const char* word_name_of(Alignment alignment);

// `marked`: there is a page footer.
void write_document(pugi::xml_document& document, const Paper& paper, bool marked);
void write_styles(pugi::xml_document& document);
void write_header(pugi::xml_document& document, bool with_number);
void write_footer(pugi::xml_document& document, const std::string& mark);

}  // namespace ntm::documents
