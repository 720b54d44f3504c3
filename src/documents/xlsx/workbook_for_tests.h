// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "documents/csv/csv.h"
#include "documents/package/zip_archive.h"

// Workbooks written down as text, for tests.
namespace ntm::documents {

// A sheet, a line a cell:
//   A1 Thôn            text               D2 =17.1 ~0.00     a number in a format ("General" without one)
//   D2 ?true           yes or no          D2 !#N/A           an error
//   D2 ^200+250        a formula without its result; "D2 ^10+20 =30" with it
//   xml D2 <c …/>      a cell as it stands in the file; D2 only says in which row
//   merge A2:A4        row 3 hidden       column C hidden
struct TextSheet {
  std::string lines;
  std::string name = "Sheet1";
  std::string state = "";  // "hidden"
};

class TextWorkbook {
 public:
  explicit TextWorkbook(std::vector<TextSheet> sheets) : sheets_(std::move(sheets)) {}
  explicit TextWorkbook(const std::string& lines) : sheets_{{lines}} {}

  TextWorkbook& counting_from_1904() { return workbook_pr_ = "<workbookPr date1904=\"1\"/>", *this; }
  TextWorkbook& to_be_computed(const std::string& how = "fullCalcOnLoad=\"1\"") {
    return calc_pr_ = "<calcPr " + how + "/>", *this;
  }

  std::string bytes() {
    std::string list, related;
    std::vector<ZipPart> parts;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      const std::string id = "r" + std::to_string(i), part = "sheet" + std::to_string(i) + ".xml";
      list +=
          "<sheet name=\"" + sheets_[i].name + "\" state=\"" + sheets_[i].state + "\" r:id=\"" + id + "\"/>";
      related += "<Relationship Id=\"" + id + "\" Type=\"x/worksheet\" Target=\"" + part + "\"/>";
      parts.push_back({"xl/" + part, sheet_xml(sheets_[i].lines)});
    }
    parts.push_back({"xl/workbook.xml", "<workbook>" + workbook_pr_ + "<sheets>" + list + "</sheets>" +
                                            calc_pr_ + "</workbook>"});
    parts.push_back({"xl/_rels/workbook.xml.rels", "<Relationships>" + related + "</Relationships>"});
    parts.push_back({"xl/styles.xml", styles_xml()});
    return write_zip(parts);
  }

 private:
  static std::string escaped(const std::string& text) {
    std::string xml;
    for (const char c : text)
      xml += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
    return xml;
  }

  // Formats are numbered as they come.
  std::string style_of(const std::string& format) {
    if (format.empty()) return "0";
    return std::to_string(formats_.try_emplace(format, formats_.size() + 1).first->second);
  }

  std::string cell_xml(const std::string& name, const std::string& content) {
    const std::string start = "<c r=\"" + name + "\"";
    const std::string rest = content.empty() ? "" : content.substr(1);
    const auto behind = [&](const std::string& mark) {
      const auto at = rest.find(mark);
      return at == std::string::npos ? std::string() : rest.substr(at + mark.size());
    };
    switch (content.empty() ? ' ' : content.front()) {
      case '=':
        return start + " s=\"" + style_of(behind(" ~")) + "\"><v>" + rest.substr(0, rest.find(" ~")) +
               "</v></c>";
      case '?':
        return start + " t=\"b\"><v>" + rest + "</v></c>";
      case '!':
        return start + " t=\"e\"><v>" + rest + "</v></c>";
      case '^': {
        const std::string result = behind(" =");
        return start + "><f>" + escaped(rest.substr(0, rest.find(" ="))) + "</f>" +
               (result.empty() ? "" : "<v>" + result + "</v>") + "</c>";
      }
      default:
        return start + " t=\"inlineStr\"><is><t>" + escaped(content) + "</t></is></c>";
    }
  }

  std::string sheet_xml(const std::string& lines) {
    std::vector<std::pair<std::string, std::string>> rows;  // number, cells; in the order in which they come
    std::string merged, columns;
    std::map<std::string, std::string> hidden;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
      line.erase(0, line.find_first_not_of(' '));
      const auto space = line.find(' ');
      if (space == std::string::npos) continue;
      std::string name = line.substr(0, space), content = line.substr(space + 1), xml;
      if (name == "merge") {
        merged += "<mergeCell ref=\"" + content + "\"/>";
      } else if (name == "row") {
        hidden[content.substr(0, content.find(' '))] = " hidden=\"1\"";
      } else if (name == "column") {
        const std::string number = std::to_string(content.front() - 'A' + 1);
        columns += "<col min=\"" + number + "\" max=\"" + number + "\" hidden=\"1\"/>";
      } else {
        if (name == "xml") {
          name = content.substr(0, content.find(' '));
          xml = content.substr(content.find(' ') + 1);
        } else {
          xml = cell_xml(name, content);
        }
        const std::string number = name.substr(name.find_first_of("0123456789"));
        if (rows.empty() || rows.back().first != number) rows.emplace_back(number, "");
        rows.back().second += xml;
      }
    }
    std::string data;
    for (const auto& [number, cells] : rows)
      data += "<row r=\"" + number + "\"" + hidden[number] + ">" + cells + "</row>";
    return "<worksheet><cols>" + columns + "</cols><sheetData>" + data + "</sheetData><mergeCells>" + merged +
           "</mergeCells></worksheet>";
  }

  std::string styles_xml() const {
    std::string codes, styles = "<xf numFmtId=\"0\"/>";
    std::map<std::size_t, std::string> by_style;
    for (const auto& [format, style] : formats_) by_style[style] = format;
    for (const auto& [style, format] : by_style) {
      const std::string id = std::to_string(200 + style);
      codes += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + escaped(format) + "\"/>";
      styles += "<xf numFmtId=\"" + id + "\"/>";
    }
    return "<styleSheet><numFmts>" + codes + "</numFmts><cellXfs>" + styles + "</cellXfs></styleSheet>";
  }

  std::vector<TextSheet> sheets_;
  std::string workbook_pr_, calc_pr_;
  std::map<std::string, std::size_t> formats_;
};

}  // namespace ntm::documents
