// SPDX-License-Identifier: Apache-2.0
#include "documents/package/package_part.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace ntm::documents {
namespace {

// Without recursion, which is what depth would break.
bool is_too_deep(const pugi::xml_document& document) {
  pugi::xml_node node = document.document_element();
  for (int depth = 1; node;) {
    if (depth > kDeepestXml) return true;
    if (const pugi::xml_node child = node.first_child()) {
      node = child;
      ++depth;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next_sibling();
  }
  return false;
}

}  // namespace

PartOutcome load_part(const ZipArchive& archive, const std::string& part, std::size_t limit,
                      pugi::xml_document& document, std::size_t* size) {
  std::string content;
  const ZipArchive::Outcome outcome = archive.read(part, limit, content);
  if (size) *size = content.size();
  switch (outcome) {
    case ZipArchive::Outcome::missing:
      return PartOutcome::missing;
    case ZipArchive::Outcome::encrypted:
      return PartOutcome::encrypted;
    case ZipArchive::Outcome::too_large:
      return PartOutcome::too_large;
    case ZipArchive::Outcome::twice:
      return PartOutcome::twice;
    case ZipArchive::Outcome::broken:
      return PartOutcome::broken_zip;
    case ZipArchive::Outcome::read:
      break;
  }
  const unsigned options = pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata;
  if (!document.load_buffer(content.data(), content.size(), options)) return PartOutcome::broken_xml;
  for (const pugi::xml_node node : document.children())
    if (node.type() == pugi::node_doctype) return PartOutcome::doctype;
  return is_too_deep(document) ? PartOutcome::too_deep : PartOutcome::read;
}

std::string part_named(std::string_view target, std::string_view folder) {
  std::string path = target.starts_with('/') || target.starts_with('\\') ? "" : std::string(folder);
  path += target;
  std::replace(path.begin(), path.end(), '\\', '/');
  std::vector<std::string_view> steps;
  for (const std::string_view step : base::split(path, '/')) {
    if (step.empty() || step == ".") continue;
    if (step != "..")
      steps.push_back(step);
    else if (!steps.empty())
      steps.pop_back();
  }
  std::string name;
  for (const std::string_view step : steps) {
    if (!name.empty()) name += '/';
    name += step;
  }
  return name;
}

}  // namespace ntm::documents
