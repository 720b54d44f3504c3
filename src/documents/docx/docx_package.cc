// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_package.h"

#include "documents/package/element_name.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kLargestDocx = 50'000'000;
constexpr std::size_t kLargestDocxPart = 48'000'000;
constexpr std::size_t kMostEntries = 4000;
constexpr const char* kDocxMainPart = "word/document.xml";

class PackageReader {
 public:
  PackageReader(const std::string& file, base::Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  bool read(std::string_view bytes, DocxPackage& package, bool with_notes) {
    if (bytes.size() > kLargestDocx) return refuse("document.too_large", "", "50 MB");
    archive_ = ZipArchive::open(bytes);
    if (!archive_) return refuse("document.broken_zip");
    if (archive_->parts() > kMostEntries) return refuse("document.too_many_parts", "", "4000");
    const std::string main = main_part();
    if (failed_) return false;
    const std::string folder = main.substr(0, main.rfind('/') + 1);
    return load(main, true, package.document) && load(folder + "styles.xml", false, package.styles) &&
           load(folder + "numbering.xml", false, package.numbering) && load_margins(folder, package) &&
           (!with_notes || (load(folder + "footnotes.xml", false, package.footnotes) &&
                            load(folder + "endnotes.xml", false, package.endnotes)));
  }

 private:
  bool refuse(const char* key, const std::string& part = "", const std::string& limit = "") {
    failed_ = true;
    diagnostics_.add({file_}, key, {{"part", part}, {"limit", limit}});
    return false;
  }

  // Some programs call it word/document2.xml; the package says where it is.
  std::string main_part() {
    pugi::xml_document relationships;
    if (!load("_rels/.rels", false, relationships)) return kDocxMainPart;
    for (const pugi::xml_node one : relationships.document_element().children()) {
      const std::string_view type = one.attribute("Type").value();
      std::string target = one.attribute("Target").value();
      while (target.starts_with('/')) target.erase(0, 1);
      if (type.ends_with("/officeDocument") && target.starts_with("word/")) return target;
    }
    return kDocxMainPart;
  }

  // As Word numbers them.
  bool load_margins(const std::string& folder, DocxPackage& package) {
    constexpr int kMostMargins = 20;
    for (int i = 1; i <= kMostMargins; ++i)
      for (const char* kind : {"header", "footer"})
        if (!load(fmt::format("{}{}{}.xml", folder, kind, i), false, package.margins.emplace_back()))
          return false;
    return true;
  }

  bool load(const std::string& part, bool needed, pugi::xml_document& document) {
    switch (load_part(*archive_, part, kLargestDocxPart, document)) {
      case PartOutcome::missing:
        return !needed || refuse("document.no_word_part", part);
      case PartOutcome::encrypted:
        return refuse("document.encrypted");
      case PartOutcome::twice:
        return refuse("document.part_twice", part);
      case PartOutcome::too_large:
        return refuse("document.zip_bomb", part, "48 MB");
      case PartOutcome::broken_zip:
        return refuse("document.broken_zip");
      case PartOutcome::broken_xml:
        return refuse("document.broken_xml", part);
      case PartOutcome::doctype:
        return refuse("document.doctype", part);
      case PartOutcome::too_deep:
        return refuse("document.too_deep", part, std::to_string(kDeepestXml));
      case PartOutcome::read:
        break;
    }
    return true;
  }

  const std::string& file_;
  base::Diagnostics& diagnostics_;
  std::optional<ZipArchive> archive_;
  bool failed_ = false;
};

}  // namespace

bool open_docx(std::string_view bytes, const std::string& file, base::Diagnostics& diagnostics,
               DocxPackage& package, bool with_notes) {
  if (!PackageReader(file, diagnostics).read(bytes, package, with_notes)) return false;
  if (local_name(package.document.document_element()) == "document") return true;
  diagnostics.add({file}, "document.no_word_part", {{"part", kDocxMainPart}});
  return false;
}

}  // namespace ntm::documents
