// SPDX-License-Identifier: Apache-2.0
#include "documents/file_kind.h"

#include <gtest/gtest.h>

#include <map>

#include "documents/docx/docx_for_tests.h"

namespace ntm::documents {
namespace {

std::string compound(const std::string& part) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const char c : part) bytes += c, bytes += '\0';
  return bytes;
}

std::string package(const std::string& type, const std::string& part = "[Content_Types].xml") {
  const ZipPart parts[] = {{part, type}};
  return write_zip(parts);
}

std::string office(const std::string& type) {
  return package("<Types><Override ContentType=\"application/vnd." + type + "+xml\"/></Types>");
}

struct Sample {
  const char* what;
  std::string bytes;
  const char* document;  // the refusal there; "" = taken, or looked at further
  const char* table;
  const char* evidence;
};

std::vector<Sample> samples() {
  const std::string film = std::string("\0\0\0\x18", 4) + "ftyp";
  return {
      {"docx", office("openxmlformats-officedocument.wordprocessingml.document.main"), "",
       "file.word_as_table", "file.office_as_evidence"},
      {"docx without types", docx_of(word_paragraph("x")), "", "file.word_as_table",
       "file.office_as_evidence"},
      {"docx that holds a sheet",
       package("<Types><Default "
               "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>"
               "<Override "
               "ContentType=\"application/"
               "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"),
       "", "file.word_as_table", "file.office_as_evidence"},
      {"xlsx", office("openxmlformats-officedocument.spreadsheetml.sheet.main"), "file.workbook_as_document",
       "", "file.office_as_evidence"},
      {"xlsb", office("ms-excel.sheet.binary.macroEnabled.main"), "file.workbook_as_document",
       "file.binary_workbook", "file.office_as_evidence"},
      {"pptx", office("openxmlformats-officedocument.presentationml.presentation.main"), "file.slides",
       "file.slides", "file.office_as_evidence"},
      {"odt", package("application/vnd.oasis.opendocument.text", "mimetype"), "file.open_text",
       "file.word_as_table", "file.office_as_evidence"},
      {"ods", package("application/vnd.oasis.opendocument.spreadsheet", "mimetype"),
       "file.workbook_as_document", "file.open_sheet", "file.office_as_evidence"},
      {"zip", package("x", "ảnh.jpg"), "", "", "file.archive"},
      {"rar", "Rar!\x1A\x07", "file.archive", "file.archive", "file.archive"},
      {"doc", compound("WordDocument"), "document.old_word", "file.word_as_table", "file.office_as_evidence"},
      {"xls", compound("Workbook"), "file.workbook_as_document", "file.old_workbook",
       "file.office_as_evidence"},
      {"msg", compound("x"), "document.old_word", "file.old_workbook", "file.office_as_evidence"},
      {"password", compound("EncryptedPackage"), "document.encrypted", "workbook.encrypted",
       "file.office_as_evidence"},
      {"rtf", "{\\rtf1\\ansi x}", "document.rich_text", "file.word_as_table", "file.office_as_evidence"},
      {"pdf", "%PDF-1.7", "document.pdf", "file.pdf_as_table", ""},
      {"html", "\xEF\xBB\xBF <!DOCTYPE html><table>", "document.html", "csv.html", "evidence.kind"},
      {"page in XML", "<?xml version=\"1.0\"?><!DOCTYPE html><html>", "document.html", "csv.html",
       "evidence.kind"},
      {"Excel 2003", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>",
       "file.workbook_as_document", "file.xml_workbook", "file.office_as_evidence"},
      {"Excel 2003 without its first line",
       "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "file.workbook_as_document",
       "file.xml_workbook", "file.office_as_evidence"},
      {"Word 2003", "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
       "document.xml_word", "file.word_as_table", "file.office_as_evidence"},
      {"xml", "<?xml version=\"1.0\"?><a/>", "file.other_xml", "file.other_xml", "evidence.kind"},
      {"jpeg", "\xFF\xD8\xFF\xE0", "file.picture", "file.picture", ""},
      {"png", "\x89PNG\r\n\x1A\n", "file.picture", "file.picture", ""},
      {"webp", "RIFF1234WEBPVP8 ", "file.picture", "file.picture", ""},
      {"heic", film + "heic", "file.picture", "file.picture", "file.heic"},
      {"heif", film + "mif1", "file.picture", "file.picture", "file.heic"},
      {"gif", "GIF89a", "file.picture", "file.picture", "evidence.kind"},
      {"film", film + "isom", "", "", "evidence.kind"},
      {"text", "Xã Bình Trung", "", "", "evidence.kind"},
  };
}

TEST(FileKind, of_every_file_is_told_by_its_bytes_and_says_what_to_do_where_it_is_taken) {
  for (const Sample& one : samples()) {
    const FileKind kind = kind_of_file(one.bytes);
    for (const auto& [use, expected] : {std::pair{FileUse::document, one.document},
                                        {FileUse::table, one.table},
                                        {FileUse::evidence, one.evidence}}) {
      const auto refusal = refusal_of(kind, use);
      EXPECT_EQ(refusal ? refusal->key : "", expected) << one.what;
      if (refusal) {
        EXPECT_NE(refusal->in(base::Language::vietnamese), "") << one.what;
      }
    }
  }
  EXPECT_EQ(kind_of_file(""), FileKind::empty);
}

}  // namespace
}  // namespace ntm::documents
