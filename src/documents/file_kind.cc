// SPDX-License-Identifier: Apache-2.0
#include "documents/file_kind.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/package/zip_archive.h"

namespace ntm::documents {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  FileKind kind;
};

constexpr Signature kSignatures[] = {
    {"%PDF-"sv, FileKind::pdf},
    {"{\\rtf"sv, FileKind::rich_text},
    {"\xFF\xD8\xFF"sv, FileKind::jpeg},
    {"\x89PNG\r\n\x1A\n"sv, FileKind::png},
    {"GIF8"sv, FileKind::other_picture},
    {"BM\x36"sv, FileKind::other_picture},
    {"BM\x8A"sv, FileKind::other_picture},
    {"II*\0"sv, FileKind::other_picture},
    {"MM\0*"sv, FileKind::other_picture},
    {"Rar!\x1A"sv, FileKind::other_archive},
    {"7z\xBC\xAF\x27\x1C"sv, FileKind::other_archive},
    {"\x1F\x8B"sv, FileKind::other_archive},
};

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";

// A compound file names its parts in UTF-16.
bool names_part(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += c, wide += '\0';
  return bytes.find(wide) != std::string_view::npos;
}

FileKind kind_of_compound(std::string_view bytes) {
  if (names_part(bytes, "EncryptedPackage")) return FileKind::protected_office;
  if (names_part(bytes, "WordDocument")) return FileKind::old_word;
  if (names_part(bytes, "Workbook") || names_part(bytes, "Book")) return FileKind::old_workbook;
  return FileKind::old_office;
}

// By the package's own word on its main part, whatever the parts are called and whatever else is among them.
FileKind kind_of_zip(std::string_view bytes) {
  constexpr std::size_t kLongest = 1'000'000;
  static constexpr std::pair<std::string_view, FileKind> kMainTypes[] = {
      {"opendocument.text", FileKind::open_text},
      {"opendocument.spreadsheet", FileKind::open_sheet},
      {"ms-excel.sheet.binary", FileKind::binary_workbook},
      {"wordprocessingml.document.main", FileKind::word},
      {"wordprocessingml.template.main", FileKind::word},
      {"ms-word.document.macro", FileKind::word},
      {"spreadsheetml.sheet.main", FileKind::workbook},
      {"spreadsheetml.template.main", FileKind::workbook},
      {"ms-excel.sheet.macro", FileKind::workbook},
      {"presentationml.", FileKind::slides}};
  const auto archive = ZipArchive::open(bytes);
  if (!archive) return FileKind::archive;
  std::string said;
  for (const char* part : {"mimetype", "[Content_Types].xml"}) {
    if (archive->read(part, kLongest, said) != ZipArchive::Outcome::read) continue;
    for (const auto& [type, kind] : kMainTypes)
      if (said.find(type) != std::string::npos) return kind;
  }
  // Some programs write no list of types.
  for (const auto& [part, kind] :
       {std::pair{"word/document.xml", FileKind::word}, {"xl/workbook.xml", FileKind::workbook}})
    if (archive->read(part, kLongest, said) != ZipArchive::Outcome::missing) return kind;
  return FileKind::archive;
}

// Of what begins with a tag: a page, or XML by what its first lines name.
std::optional<FileKind> kind_of_markup(std::string_view bytes) {
  constexpr std::size_t kFirstLines = 2000;
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::string start(base::trim(bytes.substr(0, kFirstLines)));
  std::ranges::transform(start, start.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const std::string_view html : {"<html", "<!doctype", "<table", "<head", "<meta", "<body"})
    if (start.starts_with(html)) return FileKind::web_page;
  static constexpr std::pair<std::string_view, FileKind> kNamed[] = {
      {"progid=\"excel.sheet\"", FileKind::xml_workbook},
      {"urn:schemas-microsoft-com:office:spreadsheet", FileKind::xml_workbook},
      {"progid=\"word.document\"", FileKind::xml_word},
      {"schemas.microsoft.com/office/word/2003/wordml", FileKind::xml_word},
      {"schemas.microsoft.com/office/2006/xmlpackage", FileKind::xml_word},
      {"<!doctype html", FileKind::web_page},
      {"<html", FileKind::web_page}};
  const bool is_xml = start.starts_with("<?xml") || start.starts_with("<?mso-application");
  for (const auto& [name, kind] : kNamed)
    if ((is_xml || start.starts_with("<workbook")) && start.find(name) != std::string::npos) return kind;
  return is_xml ? std::optional(FileKind::other_xml) : std::nullopt;
}

// The container of films, of which photographs are one kind.
std::optional<FileKind> kind_of_film(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return std::nullopt;
  const std::string_view brand = bytes.substr(8, 4);
  for (const std::string_view heif : {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"})
    if (brand == heif) return FileKind::heic;
  return std::nullopt;
}

struct Refusal {
  FileKind kind;
  const char* document;  // null: may be taken
  const char* table;
  const char* evidence;
};

constexpr Refusal kRefusals[] = {
    {FileKind::word, nullptr, "file.word_as_table", "file.office_as_evidence"},
    {FileKind::workbook, "file.workbook_as_document", nullptr, "file.office_as_evidence"},
    {FileKind::binary_workbook, "file.workbook_as_document", "file.binary_workbook",
     "file.office_as_evidence"},
    {FileKind::slides, "file.slides", "file.slides", "file.office_as_evidence"},
    {FileKind::open_text, "file.open_text", "file.word_as_table", "file.office_as_evidence"},
    {FileKind::open_sheet, "file.workbook_as_document", "file.open_sheet", "file.office_as_evidence"},
    {FileKind::other_archive, "file.archive", "file.archive", "file.archive"},
    {FileKind::old_word, "document.old_word", "file.word_as_table", "file.office_as_evidence"},
    {FileKind::old_workbook, "file.workbook_as_document", "file.old_workbook", "file.office_as_evidence"},
    {FileKind::old_office, "document.old_word", "file.old_workbook", "file.office_as_evidence"},
    {FileKind::protected_office, "document.encrypted", "workbook.encrypted", "file.office_as_evidence"},
    {FileKind::rich_text, "document.rich_text", "file.word_as_table", "file.office_as_evidence"},
    {FileKind::pdf, "document.pdf", "file.pdf_as_table", nullptr},
    {FileKind::web_page, "document.html", "csv.html", "evidence.kind"},
    {FileKind::xml_workbook, "file.workbook_as_document", "file.xml_workbook", "file.office_as_evidence"},
    {FileKind::xml_word, "document.xml_word", "file.word_as_table", "file.office_as_evidence"},
    {FileKind::other_xml, "file.other_xml", "file.other_xml", "evidence.kind"},
    {FileKind::jpeg, "file.picture", "file.picture", nullptr},
    {FileKind::png, "file.picture", "file.picture", nullptr},
    {FileKind::webp, "file.picture", "file.picture", nullptr},
    {FileKind::heic, "file.picture", "file.picture", "file.heic"},
    {FileKind::other_picture, "file.picture", "file.picture", "evidence.kind"},
    {FileKind::archive, nullptr, nullptr, "file.archive"},
    {FileKind::text, nullptr, nullptr, "evidence.kind"},
};

}  // namespace

FileKind kind_of_file(std::string_view bytes) {
  if (bytes.empty()) return FileKind::empty;
  if (bytes.starts_with(kCompoundFile)) return kind_of_compound(bytes);
  if (bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip)) return kind_of_zip(bytes);
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes)) return signature.kind;
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return FileKind::webp;
  if (const auto film = kind_of_film(bytes)) return *film;
  return kind_of_markup(bytes).value_or(FileKind::text);
}

std::optional<base::Message> refusal_of(FileKind kind, FileUse use) {
  const auto* const found = std::ranges::find(kRefusals, kind, &Refusal::kind);
  if (found == std::end(kRefusals)) return std::nullopt;
  const char* key = use == FileUse::document ? found->document
                    : use == FileUse::table  ? found->table
                                             : found->evidence;
  if (key == nullptr) return std::nullopt;
  return base::Message{key, {}};
}

}  // namespace ntm::documents
