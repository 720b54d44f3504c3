// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_mark.h"

#include <algorithm>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/package/element_name.h"
#include "documents/xlsx/xlsx_cell.h"
#include "documents/xlsx/xlsx_package.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kLargestMarkedPart = 48'000'000;
constexpr const char* kMarkColour = "FFFFC7CE";
constexpr std::size_t kLongestSheetName = 31;

// "c" as the part calls its elements: with the prefix of its root.
std::string named_as(const pugi::xml_node& root, const char* name) {
  const std::string_view whole = root.name();
  const auto colon = whole.find(':');
  return (colon == std::string_view::npos ? "" : std::string(whole.substr(0, colon + 1))) + name;
}

void put_attribute(pugi::xml_node node, const char* name, const std::string& value) {
  pugi::xml_attribute attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute.set_value(value.c_str());
}

// Elements only: blanks and comments between them are nodes as well.
std::vector<pugi::xml_node> elements_of(const pugi::xml_node& list) {
  std::vector<pugi::xml_node> elements;
  for (const pugi::xml_node one : list.children())
    if (one.type() == pugi::node_element) elements.push_back(one);
  return elements;
}

// Says how many there are, as styles want it, and returns the index of the last one.
std::string count_in(pugi::xml_node list) {
  const std::size_t count = elements_of(list).size();
  put_attribute(list, "count", std::to_string(count));
  return std::to_string(count - 1);
}

class WorkbookMarker {
 public:
  WorkbookMarker(XlsxPackage& package, const ZipArchive& archive, std::span<const CellRemark> remarks)
      : package_(package), archive_(archive), remarks_(remarks) {}

  // False when a part cannot be read.
  bool run(const RemarkSheet& list) {
    const bool has_styles = load(package_.styles_part()) != nullptr;
    for (const XlsxPackage::Sheet& sheet : package_.sheets())
      if (std::ranges::any_of(remarks_, [&](const auto& one) { return one.sheet == sheet.name; }))
        if (!mark(sheet, has_styles)) return false;
    return add_list(list);
  }

  std::vector<ZipPart> parts() const {
    std::vector<ZipPart> parts = added_;
    for (const auto& [name, document] : edited_) {
      std::ostringstream out;
      document->save(out, "", pugi::format_raw | pugi::format_no_declaration);
      parts.push_back({name, out.str()});
    }
    return parts;
  }

 private:
  // A part to be edited; null when it is not there or no XML.
  pugi::xml_document* load(const std::string& part) {
    if (const auto found = edited_.find(part); found != edited_.end()) return found->second.get();
    std::string content;
    if (archive_.read(part, kLargestMarkedPart, content) != ZipArchive::Outcome::read) return nullptr;
    auto document = std::make_unique<pugi::xml_document>();
    if (!document->load_buffer(content.data(), content.size(), pugi::parse_full | pugi::parse_ws_pcdata))
      return nullptr;
    // It is written as UTF-8, whatever it was.
    if (pugi::xml_node first = document->first_child(); first.type() == pugi::node_declaration)
      put_attribute(first, "encoding", "UTF-8");
    return edited_.emplace(part, std::move(document)).first->second.get();
  }

  bool mark(const XlsxPackage::Sheet& sheet, bool has_styles) {
    pugi::xml_document* document = load(sheet.part);
    if (document == nullptr) return false;
    std::map<int, std::set<std::size_t>> wanted;
    for (const CellRemark& one : remarks_)
      if (const auto place = place_named(std::string_view(one.cell).substr(0, one.cell.find(':')));
          place && one.sheet == sheet.name)
        wanted[place->row].insert(place->column);  // of an area its first cell
    const pugi::xml_node root = document->document_element();
    int number = 0;
    for (pugi::xml_node row : child_of(root, "sheetData").children()) {
      if (local_name(row) != "row") continue;
      number = number_of(attribute_of(row, "r"), number + 1);
      const auto found = wanted.find(number);
      if (found == wanted.end()) continue;
      for (const std::size_t column : found->second) {
        pugi::xml_node cell = cell_at(root, row, number, column);
        values_[{sheet.name, cell_name(column, number)}] = read_sheet_cell(package_, cell).shown;
        if (has_styles) put_attribute(cell, "s", marked_style(number_of(attribute_of(cell, "s"), 0)));
      }
    }
    return true;
  }

  // The cell of a row, made where it is blank.
  static pugi::xml_node cell_at(const pugi::xml_node& root, pugi::xml_node row, int number,
                                std::size_t wanted) {
    std::size_t column = 0;
    pugi::xml_node before;
    for (pugi::xml_node cell : row.children()) {
      if (local_name(cell) != "c") continue;
      if (const auto place = place_named(attribute_of(cell, "r"))) column = place->column;
      if (column == wanted) return cell;
      if (column > wanted) break;
      before = cell;
      ++column;
    }
    const std::string name = named_as(root, "c");
    pugi::xml_node made =
        before ? row.insert_child_after(name.c_str(), before) : row.prepend_child(name.c_str());
    put_attribute(made, "r", cell_name(wanted, number));
    return made;
  }

  // The style that is another one, on red ground.
  std::string marked_style(int style) {
    if (const auto found = marked_.find(style); found != marked_.end()) return found->second;
    const pugi::xml_node root = load(package_.styles_part())->document_element();
    pugi::xml_node styles = child_of(root, "cellXfs"), fills = child_of(root, "fills");
    const auto all = elements_of(styles);
    const auto index = static_cast<std::size_t>(std::max(style, 0));
    if (index >= all.size() || !fills) return marked_[style] = std::to_string(style);
    if (fill_.empty()) fill_ = add_fill(root, fills);
    pugi::xml_node copy = styles.append_copy(all[index]);
    put_attribute(copy, "fillId", fill_);
    put_attribute(copy, "applyFill", "1");
    return marked_[style] = count_in(styles);
  }

  static std::string add_fill(const pugi::xml_node& root, pugi::xml_node fills) {
    pugi::xml_node pattern = fills.append_child(named_as(root, "fill").c_str())
                                 .append_child(named_as(root, "patternFill").c_str());
    put_attribute(pattern, "patternType", "solid");
    put_attribute(pattern.append_child(named_as(root, "fgColor").c_str()), "rgb", kMarkColour);
    put_attribute(pattern.append_child(named_as(root, "bgColor").c_str()), "indexed", "64");
    return count_in(fills);
  }

  std::string name_of_list(const std::string& wanted) const {
    const auto is_taken = [&](const std::string& name) {
      return std::ranges::any_of(package_.sheets(), [&](const auto& sheet) {
        return base::search_key(sheet.name) == base::search_key(name);
      });
    };
    std::string name = wanted;
    for (int i = 2; is_taken(name) && name.size() <= kLongestSheetName; ++i)
      name = wanted + " (" + std::to_string(i) + ")";
    return name;
  }

  bool add_list(const RemarkSheet& list) {
    const std::string main = package_.main_part();
    const std::string folder = main.substr(0, main.rfind('/') + 1);
    pugi::xml_document* book = load(main);
    pugi::xml_document* related = load(folder + "_rels/" + main.substr(folder.size()) + ".rels");
    pugi::xml_document* types = load("[Content_Types].xml");
    if (book == nullptr || related == nullptr || types == nullptr) return false;
    std::string part = folder + "worksheets/mistakes.xml";
    for (int i = 2; archive_.has(part); ++i)
      part = folder + "worksheets/mistakes" + std::to_string(i) + ".xml";

    const pugi::xml_node root = book->document_element();
    pugi::xml_node sheets = child_of(root, "sheets");
    const pugi::xml_node pattern = child_of(sheets, "sheet");
    int id = 0;
    for (const pugi::xml_node one : sheets.children())
      id = std::max(id, number_of(attribute_of(one, "sheetId"), 0));
    const std::string relation = "ntmMistakes" + std::to_string(id + 1);
    pugi::xml_node added = sheets.append_child(pattern.name());
    put_attribute(added, "name", name_of_list(list.name));
    put_attribute(added, "sheetId", std::to_string(id + 1));
    std::string main_space;
    for (const pugi::xml_attribute one : pattern.attributes())
      if (without_prefix(one.name()) == "id") put_attribute(added, one.name(), relation);
    for (const pugi::xml_attribute one : root.attributes())
      if (std::string_view(one.name()).starts_with("xmlns") &&
          std::string_view(one.value()).ends_with("/main") &&
          std::string_view(one.value()).find("spreadsheetml") != std::string_view::npos)
        main_space = one.value();

    const pugi::xml_node relations = related->document_element();
    std::string type;
    for (const pugi::xml_node one : relations.children())
      if (attribute_of(one, "Type").ends_with("/worksheet")) type = attribute_of(one, "Type");
    if (type.empty() || main_space.empty()) return false;
    pugi::xml_node link = pugi::xml_node(relations).append_child(named_as(relations, "Relationship").c_str());
    put_attribute(link, "Id", relation);
    put_attribute(link, "Type", type);
    put_attribute(link, "Target", "/" + part);
    pugi::xml_node kinds = types->document_element();
    pugi::xml_node kind = kinds.append_child(named_as(kinds, "Override").c_str());
    put_attribute(kind, "PartName", "/" + part);
    put_attribute(kind, "ContentType",
                  "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
    added_.push_back({part, list_xml(list, main_space)});
    return true;
  }

  std::string list_xml(const RemarkSheet& list, const std::string& main_space) const {
    std::string rows, links;
    int number = 0;
    const auto add_row = [&](const std::vector<std::string>& cells) {
      ++number;
      rows += "<row r=\"" + std::to_string(number) + "\">";
      for (std::size_t i = 0; i < cells.size(); ++i)
        rows += "<c r=\"" + cell_name(i, number) + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" +
                escaped(cells[i]) + "</t></is></c>";
      rows += "</row>";
    };
    add_row(list.headings);
    for (const CellRemark& one : remarks_) {
      const auto value = values_.find({one.sheet, one.cell});
      add_row({one.sheet, one.cell, value == values_.end() ? "" : value->second, one.text});
      if (one.cell.empty()) continue;
      std::string quoted;
      for (const char c : one.sheet) quoted += c == '\'' ? std::string("''") : std::string(1, c);
      links += "<hyperlink ref=\"" + cell_name(1, number) + "\" location=\"" +
               escaped("'" + quoted + "'!" + one.cell) + "\"/>";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"" + main_space +
           "\"><cols><col min=\"1\" max=\"3\" width=\"20\" customWidth=\"1\"/><col min=\"4\" max=\"4\" "
           "width=\"100\" customWidth=\"1\"/></cols><sheetData>" +
           rows + "</sheetData>" + (links.empty() ? "" : "<hyperlinks>" + links + "</hyperlinks>") +
           "</worksheet>";
  }

  XlsxPackage& package_;
  const ZipArchive& archive_;
  std::span<const CellRemark> remarks_;
  std::map<std::string, std::unique_ptr<pugi::xml_document>> edited_;
  std::vector<ZipPart> added_;
  std::map<int, std::string> marked_;  // by style
  std::string fill_;
  std::map<std::pair<std::string, std::string>, std::string> values_;  // by sheet and cell
};

}  // namespace

std::optional<std::string> mark_xlsx(std::string_view bytes, const std::string& file,
                                     std::span<const CellRemark> remarks, const RemarkSheet& sheet,
                                     base::Diagnostics& diagnostics) {
  auto package = XlsxPackage::open(bytes, file, diagnostics);
  const auto archive = ZipArchive::open(bytes);
  if (!package || !archive) return std::nullopt;
  WorkbookMarker marker(*package, *archive, remarks);
  auto marked = marker.run(sheet) ? with_parts(bytes, marker.parts()) : std::nullopt;
  // Where an archive calls its parts in a way of its own there are two of a kind now.
  base::Diagnostics unreadable;
  if (marked && XlsxPackage::open(*marked, file, unreadable)) return marked;
  diagnostics.add({file}, "workbook.broken");
  return std::nullopt;
}

}  // namespace ntm::documents
