// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx_package.h"

#include <map>
#include <set>

#include "documents/docx_names.h"
#include "documents/package_part.h"
#include "documents/xlsx_value.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kLargestFile = 20'000'000;
constexpr std::size_t kLargestPart = 48'000'000;
constexpr std::size_t kMostParts = 4000;
constexpr const char* kMainPart = "xl/workbook.xml";

bool is_true(std::string_view value) {
  return value == "1" || value == "true";
}

// The name of a part that another one points to: "/xl/a.xml" from the root, "a.xml" from the other's folder.
std::string part_named(std::string_view target, const std::string& folder) {
  return target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
}

}  // namespace

std::string text_of_runs(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == "t") text += child.child_value();
    if (local_name(child) == "r") text += child_of(child, "t").child_value();
  }
  return text;
}

std::optional<XlsxPackage> XlsxPackage::open(std::string_view bytes, const std::string& file,
                                             base::Diagnostics& diagnostics) {
  if (bytes.size() > kLargestFile) {
    diagnostics.add({file}, "csv.too_large", {{"limit", "20 MB"}});
    return std::nullopt;
  }
  auto archive = ZipArchive::open(bytes);
  if (!archive || archive->parts() > kMostParts) {
    diagnostics.add({file}, archive ? "workbook.hostile" : "workbook.broken");
    return std::nullopt;
  }
  XlsxPackage package(std::move(*archive), file);
  const std::size_t before = diagnostics.count();
  const std::string main = package.main_part(diagnostics);
  const std::string folder = main.substr(0, main.rfind('/') + 1);
  if (diagnostics.count() > before || !package.read_sheets(main, diagnostics) ||
      !package.read_strings(folder, diagnostics) || !package.read_styles(folder, diagnostics))
    return std::nullopt;
  return package;
}

bool XlsxPackage::load(const std::string& part, bool needed, pugi::xml_document& document,
                       base::Diagnostics& diagnostics) const {
  switch (load_part(archive_, part, kLargestPart, document)) {
    case PartOutcome::read:
      return true;
    case PartOutcome::missing:
      if (!needed) return true;
      diagnostics.add({file_}, "workbook.other");
      return false;
    case PartOutcome::encrypted:
      diagnostics.add({file_}, "workbook.encrypted");
      return false;
    case PartOutcome::broken_zip:
    case PartOutcome::broken_xml:
      diagnostics.add({file_}, "workbook.broken");
      return false;
    case PartOutcome::too_large:
    case PartOutcome::doctype:
    case PartOutcome::too_deep:
      break;
  }
  diagnostics.add({file_}, "workbook.hostile");
  return false;
}

bool XlsxPackage::load(const Sheet& sheet, pugi::xml_document& document,
                       base::Diagnostics& diagnostics) const {
  return load(sheet.part, true, document, diagnostics);
}

std::string XlsxPackage::main_part(base::Diagnostics& diagnostics) const {
  pugi::xml_document relationships;
  if (!load("_rels/.rels", false, relationships, diagnostics)) return kMainPart;
  for (const pugi::xml_node one : relationships.document_element().children())
    if (attribute_of(one, "Type").ends_with("/officeDocument"))
      return part_named(attribute_of(one, "Target"), "");
  return kMainPart;
}

bool XlsxPackage::read_sheets(const std::string& main, base::Diagnostics& diagnostics) {
  const auto slash = main.rfind('/') + 1;
  const std::string folder = main.substr(0, slash);
  pugi::xml_document workbook, relationships;
  if (!load(main, true, workbook, diagnostics) ||
      !load(folder + "_rels/" + main.substr(slash) + ".rels", false, relationships, diagnostics))
    return false;
  std::map<std::string, std::string, std::less<>> targets;
  for (const pugi::xml_node one : relationships.document_element().children())
    targets[std::string(attribute_of(one, "Id"))] = part_named(attribute_of(one, "Target"), folder);
  const pugi::xml_node root = workbook.document_element();
  since_1904_ = is_true(attribute_of(child_of(root, "workbookPr"), "date1904"));
  for (const pugi::xml_node one : child_of(root, "sheets").children()) {
    if (const auto state = attribute_of(one, "state"); state == "hidden" || state == "veryHidden") continue;
    const auto part = targets.find(attribute_of(one, "id"));
    if (part != targets.end()) sheets_.push_back({std::string(attribute_of(one, "name")), part->second});
  }
  if (!sheets_.empty()) return true;
  diagnostics.add({file_}, "workbook.other");
  return false;
}

bool XlsxPackage::read_strings(const std::string& folder, base::Diagnostics& diagnostics) {
  pugi::xml_document document;
  if (!load(folder + "sharedStrings.xml", false, document, diagnostics)) return false;
  for (const pugi::xml_node one : document.document_element().children())
    if (local_name(one) == "si") strings_.push_back(text_of_runs(one));
  return true;
}

bool XlsxPackage::read_styles(const std::string& folder, base::Diagnostics& diagnostics) {
  pugi::xml_document document;
  if (!load(folder + "styles.xml", false, document, diagnostics)) return false;
  const pugi::xml_node root = document.document_element();
  std::set<std::string> own, own_days;
  for (const pugi::xml_node one : child_of(root, "numFmts").children()) {
    const std::string id(attribute_of(one, "numFmtId"));
    own.insert(id);
    if (shows_a_day(attribute_of(one, "formatCode"))) own_days.insert(id);
  }
  for (const pugi::xml_node one : child_of(root, "cellXfs").children()) {
    const std::string id(attribute_of(one, "numFmtId"));
    constexpr std::size_t kMostDigits = 4;
    const bool is_number =
        !id.empty() && id.size() <= kMostDigits && id.find_first_not_of("0123456789") == std::string::npos;
    days_.push_back(own.contains(id) ? own_days.contains(id)
                                     : is_number && builtin_shows_a_day(std::stoi(id)));
  }
  return true;
}

}  // namespace ntm::documents
