// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>

#include "documents/zip_archive.h"

namespace ntm::documents {

// How deep the elements of a part may nest, so that whoever walks through them needs no great stack.
inline constexpr int kDeepestXml = 256;

// How reading a part of an office document went; all but the first two leave nothing to read.
enum class PartOutcome { read, missing, encrypted, too_large, broken_zip, broken_xml, doctype, too_deep };

// Reads an XML part of at most `limit` bytes. Documents of Office have no DOCTYPE: one is refused, and with
// it entities that grow.
PartOutcome load_part(const ZipArchive& archive, const std::string& part, std::size_t limit,
                      pugi::xml_document& document);

}  // namespace ntm::documents
