// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "documents/docx/docx_read.h"
#include "documents/package/zip_archive.h"

namespace ntm::documents {

inline std::string part_of(const std::string& docx, const std::string& name) {
  std::string content;
  const auto archive = ZipArchive::open(docx);
  EXPECT_TRUE(archive.has_value());
  EXPECT_EQ(archive->read(name, 100'000'000, content), ZipArchive::Outcome::read) << name;
  return content;
}

// A Word document around what stands in its body.
inline std::string word_part(const std::string& body, const std::string& root = "document") {
  const std::string inner = root == "document" ? "<w:body>" + body + "</w:body>" : body;
  return "<?xml version=\"1.0\"?><w:" + root +
         " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
         " xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:v=\"v\" xmlns:m=\"m\" "
         "xmlns:o=\"o\" xmlns:pic=\"pic\" xmlns:dgm=\"dgm\">" +
         inner + "</w:" + root + ">";
}

inline std::string docx_of(const std::string& body, const std::string& styles = "",
                           const std::string& numbering = "") {
  std::vector<ZipPart> parts{{"word/document.xml", word_part(body)}};
  if (!styles.empty()) parts.push_back({"word/styles.xml", word_part(styles, "styles")});
  if (!numbering.empty()) parts.push_back({"word/numbering.xml", word_part(numbering, "numbering")});
  return write_zip(parts);
}

// <w:p> of one run.
inline std::string word_paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

}  // namespace ntm::documents
