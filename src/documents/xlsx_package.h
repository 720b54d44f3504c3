// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "documents/zip_archive.h"

namespace ntm::documents {

// A workbook taken apart, its sheets still packed.
class XlsxPackage {
 public:
  struct Sheet {
    std::string name;
    std::string part;  // "xl/worksheets/sheet1.xml"
  };

  // Nothing when it is no workbook, broken, encrypted, hostile or too large, with the reason in
  // `diagnostics`. The bytes must outlive it.
  static std::optional<XlsxPackage> open(std::string_view bytes, const std::string& file,
                                         base::Diagnostics& diagnostics);

  const std::vector<Sheet>& sheets() const { return sheets_; }  // those that are not hidden
  const std::vector<std::string>& strings() const { return strings_; }
  bool since_1904() const { return since_1904_; }
  // Whether cells of that style show days.
  bool shows_days(std::size_t style) const { return style < days_.size() && days_[style]; }

  // False when the sheet cannot be read, with the reason.
  bool load(const Sheet& sheet, pugi::xml_document& document, base::Diagnostics& diagnostics) const;

 private:
  XlsxPackage(ZipArchive archive, std::string file) : archive_(std::move(archive)), file_(std::move(file)) {}

  bool load(const std::string& part, bool needed, pugi::xml_document& document,
            base::Diagnostics& diagnostics) const;
  std::string main_part(base::Diagnostics& diagnostics) const;
  bool read_sheets(const std::string& main, base::Diagnostics& diagnostics);
  bool read_strings(const std::string& folder, base::Diagnostics& diagnostics);
  bool read_styles(const std::string& folder, base::Diagnostics& diagnostics);

  ZipArchive archive_;
  std::string file_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> strings_;
  std::vector<bool> days_;  // by style
  bool since_1904_ = false;
};

// The text of an <si> or <is>: its runs, without how they are pronounced.
std::string text_of_runs(const pugi::xml_node& node);

}  // namespace ntm::documents
