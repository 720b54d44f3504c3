// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_write.h"

#include "base/check.h"
#include "documents/docx/docx_parts.h"
#include "documents/package/zip_archive.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

constexpr const char* kContentTypes = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
<Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>)";

// Stands only where the paper bears a mark.
constexpr const char* kFooterType =
    R"(<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
)";
constexpr const char* kFooterRelationship =
    R"(<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
)";

std::string with_last(std::string list, const char* end, const char* last) {
  return list.insert(list.rfind(end), last);
}

constexpr const char* kPackageRelationships = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>)";

constexpr const char* kDocumentRelationships = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>
<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/>
</Relationships>)";

// Mode 15 is Word 2013 and later: without it Word opens the document as an old one.
constexpr const char* kSettings = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
</w:settings>)";

// Collects what pugixml writes.
struct StringWriter : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
};

std::string text_of(const pugi::xml_document& document) {
  StringWriter writer;
  writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(writer.text);
}

std::string core_properties(const Paper& paper) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("cp:coreProperties");
  root.append_attribute("xmlns:cp") =
      "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
  root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  root.append_attribute("xmlns:dcterms") = "http://purl.org/dc/terms/";
  root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  root.append_child("dc:title").text() = printable(paper.title).c_str();
  root.append_child("dc:creator").text() = printable(paper.author).c_str();
  root.append_child("cp:lastModifiedBy").text() = printable(paper.author).c_str();
  const std::string created = paper.created.iso().substr(0, 19) + "Z";
  for (const char* name : {"dcterms:created", "dcterms:modified"}) {
    pugi::xml_node node = root.append_child(name);
    node.append_attribute("xsi:type") = "dcterms:W3CDTF";
    node.text() = created.c_str();
  }
  return text_of(document);
}

}  // namespace

std::string write_docx(const Paper& paper, const std::string& mark) {
  NTM_CHECK(is_well_formed(paper));
  pugi::xml_document document, styles, numbered, unnumbered;
  write_document(document, paper, !mark.empty());
  write_styles(styles);
  write_header(numbered, true);
  write_header(unnumbered, false);
  const bool marked = !mark.empty();
  std::vector<ZipPart> parts = {
      {"[Content_Types].xml", marked ? with_last(kContentTypes, "</Types>", kFooterType) : kContentTypes},
      {"_rels/.rels", kPackageRelationships},
      {"word/document.xml", text_of(document)},
      {"word/_rels/document.xml.rels",
       marked ? with_last(kDocumentRelationships, "</Relationships>", kFooterRelationship)
              : kDocumentRelationships},
      {"word/styles.xml", text_of(styles)},
      {"word/settings.xml", kSettings},
      {"word/header1.xml", text_of(numbered)},
      {"word/header2.xml", text_of(unnumbered)},
      {"docProps/core.xml", core_properties(paper)},
  };
  if (marked) {
    pugi::xml_document footer;
    write_footer(footer, mark);
    parts.push_back({"word/footer1.xml", text_of(footer)});
  }
  return write_zip(parts);
}

}  // namespace ntm::documents
