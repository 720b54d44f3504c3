// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_package.h"

#include <algorithm>
#include <set>

#include "documents/package/element_name.h"
#include "documents/package/package_part.h"
#include "documents/xlsx/xlsx_text.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kLargestXlsx = 20'000'000;
constexpr std::size_t kLargestXlsxPart = 48'000'000;
constexpr std::size_t kLargestWhole = 3 * kLargestXlsxPart;
constexpr std::size_t kMostParts = 4000;
constexpr std::size_t kMostFormats = 4000;
constexpr const char* kXlsxMainPart = "xl/workbook.xml";

std::string folder_of(const std::string& part) {
  return part.substr(0, part.rfind('/') + 1);
}

std::string or_else(const std::map<std::string, std::string, std::less<>>& found, std::string_view key,
                    std::string otherwise) {
  const auto entry = found.find(key);
  return entry == found.end() ? std::move(otherwise) : entry->second;
}

}  // namespace

XlsxPackage::XlsxPackage(ZipArchive archive, std::string file)
    : archive_(std::move(archive)), file_(std::move(file)), left_(kLargestWhole) {}

std::optional<XlsxPackage> XlsxPackage::open(std::string_view bytes, const std::string& file,
                                             base::Diagnostics& diagnostics) {
  if (bytes.size() > kLargestXlsx) {
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
  const std::string main = package.find_main_part(diagnostics);
  if (diagnostics.count() > before) return std::nullopt;
  const Relationships related = package.relationships_of(main, diagnostics);
  if (diagnostics.count() > before) return std::nullopt;
  const std::string folder = folder_of(main);
  const std::string strings = or_else(related.by_type, "sharedStrings", folder + "sharedStrings.xml");
  const std::string styles = or_else(related.by_type, "styles", folder + "styles.xml");
  package.main_part_ = main;
  package.styles_part_ = styles;
  if (!package.read_workbook(main, related, diagnostics) || !package.read_strings(strings, diagnostics) ||
      !package.read_styles(styles, diagnostics))
    return std::nullopt;
  return package;
}

bool XlsxPackage::load(const std::string& part, bool needed, pugi::xml_document& document,
                       base::Diagnostics& diagnostics) {
  std::size_t size = 0;
  const PartOutcome outcome = load_part(archive_, part, std::min(kLargestXlsxPart, left_), document, &size);
  left_ -= std::min(size, left_);
  switch (outcome) {
    case PartOutcome::read:
      return true;
    case PartOutcome::missing:
      if (!needed) return true;
      diagnostics.add({file_}, "workbook.other");
      return false;
    case PartOutcome::encrypted:
      diagnostics.add({file_}, "workbook.encrypted");
      return false;
    case PartOutcome::twice:
      diagnostics.add({file_}, "workbook.part_twice", {{"part", part}});
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

bool XlsxPackage::load(const Sheet& sheet, pugi::xml_document& document, base::Diagnostics& diagnostics) {
  if (archive_.has(sheet.part)) return load(sheet.part, true, document, diagnostics);
  diagnostics.add({file_}, "workbook.sheet_missing", {{"name", sheet.name}});
  return false;
}

std::string XlsxPackage::find_main_part(base::Diagnostics& diagnostics) {
  pugi::xml_document relationships;
  if (!load("_rels/.rels", false, relationships, diagnostics)) return kXlsxMainPart;
  for (const pugi::xml_node one : relationships.document_element().children())
    if (attribute_of(one, "Type").ends_with("/officeDocument"))
      return part_named(attribute_of(one, "Target"), "");
  return kXlsxMainPart;
}

XlsxPackage::Relationships XlsxPackage::relationships_of(const std::string& part,
                                                         base::Diagnostics& diagnostics) {
  Relationships related;
  const std::string folder = folder_of(part);
  pugi::xml_document document;
  if (!load(folder + "_rels/" + part.substr(folder.size()) + ".rels", false, document, diagnostics))
    return related;
  for (const pugi::xml_node one : document.document_element().children()) {
    if (attribute_of(one, "TargetMode") == "External") continue;
    const std::string target = part_named(attribute_of(one, "Target"), folder);
    const std::string_view type = attribute_of(one, "Type");
    related.by_id.try_emplace(std::string(attribute_of(one, "Id")), target);
    related.by_type.try_emplace(std::string(type.substr(type.rfind('/') + 1)), target);
  }
  return related;
}

bool XlsxPackage::read_workbook(const std::string& main, const Relationships& related,
                                base::Diagnostics& diagnostics) {
  pugi::xml_document workbook;
  if (!load(main, true, workbook, diagnostics)) return false;
  const pugi::xml_node root = workbook.document_element();
  since_1904_ = is_true(attribute_of(child_of(root, "workbookPr"), "date1904"));
  const pugi::xml_node calculation = child_of(root, "calcPr");
  const std::string_view completed = attribute_of(calculation, "calcCompleted");
  results_are_stale_ = is_true(attribute_of(calculation, "fullCalcOnLoad")) ||
                       is_true(attribute_of(calculation, "forceFullCalc")) ||
                       (!completed.empty() && !is_true(completed));
  std::set<std::string, std::less<>> parts;
  for (const pugi::xml_node one : child_of(root, "sheets").children()) {
    const auto part = related.by_id.find(attribute_of(one, "id"));
    if (part == related.by_id.end()) {
      diagnostics.add({file_}, "workbook.sheet_missing", {{"name", unescaped(attribute_of(one, "name"))}});
      return false;
    }
    if (!parts.insert(part->second).second) continue;
    const auto state = attribute_of(one, "state");
    sheets_.push_back(
        {unescaped(attribute_of(one, "name")), part->second, state == "hidden" || state == "veryHidden"});
  }
  if (!sheets_.empty()) return true;
  diagnostics.add({file_}, "workbook.other");
  return false;
}

bool XlsxPackage::read_strings(const std::string& part, base::Diagnostics& diagnostics) {
  pugi::xml_document document;
  if (!load(part, false, document, diagnostics)) return false;
  for (const pugi::xml_node one : document.document_element().children())
    if (local_name(one) == "si") strings_.push_back(text_of_runs(one));
  return true;
}

bool XlsxPackage::read_styles(const std::string& part, base::Diagnostics& diagnostics) {
  pugi::xml_document document;
  if (!load(part, false, document, diagnostics)) return false;
  const pugi::xml_node root = document.document_element();
  std::map<std::string, std::string, std::less<>> codes;
  for (const pugi::xml_node one : child_of(root, "numFmts").children())
    codes.try_emplace(std::string(attribute_of(one, "numFmtId")), unescaped(attribute_of(one, "formatCode")));
  std::map<std::string, std::size_t, std::less<>> formats;
  formats_.emplace_back();
  for (const pugi::xml_node one : child_of(root, "cellXfs").children()) {
    const std::string id(attribute_of(one, "numFmtId"));
    const auto [entry, is_new] = formats.try_emplace(id, formats_.size());
    if (is_new && formats_.size() >= kMostFormats) {
      diagnostics.add({file_}, "workbook.hostile");
      return false;
    }
    if (is_new) {
      const auto own = codes.find(id);
      formats_.push_back(own == codes.end() ? NumberFormat::builtin(number_of(id, 0))
                                            : NumberFormat(own->second));
    }
    styles_.push_back(entry->second);
  }
  return true;
}

const NumberFormat& XlsxPackage::format_of(std::size_t style) const {
  return formats_[style < styles_.size() ? styles_[style] : 0];
}

}  // namespace ntm::documents
