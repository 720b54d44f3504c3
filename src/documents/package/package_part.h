// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "documents/package/zip_archive.h"

namespace ntm::documents {

// How deep the elements of a part may nest, so that whoever walks through them needs no great stack.
inline constexpr int kDeepestXml = 256;

// How reading a part of an office document went; all but the first two leave nothing to read.
enum class PartOutcome {
  read,
  missing,
  encrypted,
  too_large,
  twice,
  broken_zip,
  broken_xml,
  doctype,
  too_deep
};

// Reads an XML part of at most `limit` bytes. Documents of Office have no DOCTYPE: one is refused, and with
// it entities that grow. `size` gets how many bytes were unpacked.
PartOutcome load_part(const ZipArchive& archive, const std::string& part, std::size_t limit,
                      pugi::xml_document& document, std::size_t* size = nullptr);

// The part to which a relationship of a part in `folder` ("xl/") points: "/xl/a.xml" from the root, "a.xml",
// "./a.xml" and "../b/a.xml" from the folder. ".." never leads out of the package.
std::string part_named(std::string_view target, std::string_view folder);

}  // namespace ntm::documents
