// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "documents/package/zip_archive.h"
#include "documents/xlsx/xlsx_format.h"

namespace ntm::documents {

// A workbook taken apart, its sheets still packed.
class XlsxPackage {
 public:
  struct Sheet {
    std::string name;
    std::string part;  // "xl/worksheets/sheet1.xml"
    bool is_hidden = false;
  };

  // Nothing when it is no workbook, broken, encrypted, hostile or too large, with the reason in
  // `diagnostics`. The bytes must outlive it.
  static std::optional<XlsxPackage> open(std::string_view bytes, const std::string& file,
                                         base::Diagnostics& diagnostics);

  // The parts that list the sheets and that hold the styles, which need not be there.
  const std::string& main_part() const { return main_part_; }
  const std::string& styles_part() const { return styles_part_; }
  // Each part once, however often the workbook names it. At least one.
  const std::vector<Sheet>& sheets() const { return sheets_; }
  const std::vector<std::string>& strings() const { return strings_; }
  bool since_1904() const { return since_1904_; }
  // Whether the workbook says that the results of its formulas must be worked out before they can be used.
  bool results_are_stale() const { return results_are_stale_; }
  // How cells of that style show numbers.
  const NumberFormat& format_of(std::size_t style) const;

  // False when the sheet cannot be read, with the reason. All parts together may come to three times what one
  // may: what is listed often or built of many large sheets costs no more.
  bool load(const Sheet& sheet, pugi::xml_document& document, base::Diagnostics& diagnostics);

 private:
  // The parts to which another one points.
  struct Relationships {
    std::map<std::string, std::string, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> by_type;  // by the last word of the type: "styles"
  };

  XlsxPackage(ZipArchive archive, std::string file);

  bool load(const std::string& part, bool needed, pugi::xml_document& document,
            base::Diagnostics& diagnostics);
  std::string find_main_part(base::Diagnostics& diagnostics);
  Relationships relationships_of(const std::string& part, base::Diagnostics& diagnostics);
  bool read_workbook(const std::string& main, const Relationships& related, base::Diagnostics& diagnostics);
  bool read_strings(const std::string& part, base::Diagnostics& diagnostics);
  bool read_styles(const std::string& part, base::Diagnostics& diagnostics);

  ZipArchive archive_;
  std::string file_;
  std::string main_part_, styles_part_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> strings_;
  std::vector<NumberFormat> formats_;
  std::vector<std::size_t> styles_;  // the format of each
  bool since_1904_ = false;
  bool results_are_stale_ = false;
  std::size_t left_;  // bytes that may still be unpacked
};

}  // namespace ntm::documents
