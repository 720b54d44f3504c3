// SPDX-License-Identifier: Apache-2.0
#include "documents/docx_package.h"

#include "documents/docx_names.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kLargestFile = 50'000'000;
constexpr std::size_t kLargestPart = 48'000'000;
constexpr std::size_t kMostEntries = 4000;
constexpr const char* kMainPart = "word/document.xml";

class PackageReader {
 public:
  PackageReader(const std::string& file, base::Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  bool read(std::string_view bytes, DocxPackage& package) {
    if (bytes.size() > kLargestFile) return refuse("document.too_large", "", "50 MB");
    archive_ = ZipArchive::open(bytes);
    if (!archive_) return refuse("document.broken_zip");
    if (archive_->parts() > kMostEntries) return refuse("document.too_many_parts", "", "4000");
    const std::string main = main_part();
    if (failed_) return false;
    const std::string folder = main.substr(0, main.rfind('/') + 1);
    return load(main, true, package.document) && load(folder + "styles.xml", false, package.styles) &&
           load(folder + "numbering.xml", false, package.numbering);
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
    if (!load("_rels/.rels", false, relationships)) return kMainPart;
    for (const pugi::xml_node one : relationships.document_element().children()) {
      const std::string_view type = one.attribute("Type").value();
      std::string target = one.attribute("Target").value();
      while (target.starts_with('/')) target.erase(0, 1);
      if (type.ends_with("/officeDocument") && target.starts_with("word/")) return target;
    }
    return kMainPart;
  }

  bool load(const std::string& part, bool needed, pugi::xml_document& document) {
    std::string content;
    switch (archive_->read(part, kLargestPart, content)) {
      case ZipArchive::Outcome::missing:
        return !needed || refuse("document.no_word_part", part);
      case ZipArchive::Outcome::encrypted:
        return refuse("document.encrypted");
      case ZipArchive::Outcome::too_large:
        return refuse("document.zip_bomb", part, "48 MB");
      case ZipArchive::Outcome::broken:
        return refuse("document.broken_zip");
      case ZipArchive::Outcome::read:
        break;
    }
    const unsigned options = pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata;
    if (!document.load_buffer(content.data(), content.size(), options))
      return refuse("document.broken_xml", part);
    for (const pugi::xml_node node : document.children())
      if (node.type() == pugi::node_doctype) return refuse("document.doctype", part);
    if (is_too_deep(document)) return refuse("document.too_deep", part, std::to_string(kDeepestXml));
    return true;
  }

  // Without recursion, which is what depth would break.
  static bool is_too_deep(const pugi::xml_document& document) {
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

  const std::string& file_;
  base::Diagnostics& diagnostics_;
  std::optional<ZipArchive> archive_;
  bool failed_ = false;
};

}  // namespace

bool open_docx(std::string_view bytes, const std::string& file, base::Diagnostics& diagnostics,
               DocxPackage& package) {
  if (!PackageReader(file, diagnostics).read(bytes, package)) return false;
  if (local_name(package.document.document_element()) == "document") return true;
  diagnostics.add({file}, "document.no_word_part", {{"part", kMainPart}});
  return false;
}

}  // namespace ntm::documents
