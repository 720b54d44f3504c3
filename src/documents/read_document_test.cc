// SPDX-License-Identifier: Apache-2.0
#include "documents/read_document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "documents/blocks_for_tests.h"
#include "documents/docx/docx_for_tests.h"

// What is no document, or a hostile one, is refused with a reason that says what to do. The files are made
// here.
namespace ntm::documents {
namespace {

std::string refusal(const std::string& name, const std::string& bytes) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read_document(name, bytes, diagnostics).has_value());
  EXPECT_EQ(diagnostics.count(), 1U);
  if (diagnostics.empty()) return "";
  const auto& what = diagnostics.list()[0].what;
  for (const auto language : {base::Language::vietnamese, base::Language::english})
    EXPECT_EQ(what.in(language).find('{'), std::string::npos) << what.in(language);
  return what.key;
}

std::string first_text(const std::string& name, const std::string& bytes) {
  base::Diagnostics diagnostics;
  const auto document = read_document(name, bytes, diagnostics);
  return document ? shown(*document) : "";
}

std::string wide(const std::string& text) {
  std::string result;
  for (const char c : text) result += c, result += '\0';
  return result;
}

const std::string kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

TEST(ReadDocumentTest, what_it_is_decides_before_its_name) {
  const std::string docx = docx_of(word_paragraph("Xã"));
  for (const char* name : {"a.docx", "a.txt", "a.md", "a"})
    EXPECT_EQ(first_text(name, docx), "1 paragraph Xã\n");
  EXPECT_EQ(first_text("a.MD", "**đậm**"), "1 paragraph đậm (bold)\n");
  EXPECT_EQ(first_text("a.txt", "**sao**"), "1 paragraph **sao**\n");
}

TEST(ReadDocumentTest, files_of_other_kinds_are_told_apart) {
  EXPECT_EQ(refusal("a.docx", kCompound + "x" + wide("WordDocument")), "document.old_word");
  EXPECT_EQ(refusal("a.docx", kCompound + "x" + wide("EncryptedPackage")), "document.encrypted");
  EXPECT_EQ(refusal("a.pdf", "%PDF-1.7"), "document.pdf");
  EXPECT_EQ(refusal("a.doc", "{\\rtf1 x}"), "document.rich_text");
  EXPECT_EQ(refusal("a.doc", " <HTML><body>x"), "document.html");
  EXPECT_EQ(refusal("a.docx", "chỉ là chữ"), "document.not_docx");
  EXPECT_EQ(refusal("a.txt", ""), "document.empty");
  EXPECT_EQ(refusal("a.md", "\n---\n"), "document.empty");
  EXPECT_EQ(refusal("a.docx", docx_of("<w:p/>")), "document.empty");
  EXPECT_EQ(refusal("a.txt", std::string("a\0b", 3)), "document.not_text");
}

TEST(ReadDocumentTest, an_archive_that_is_no_word_document_is_refused) {
  EXPECT_EQ(refusal("a.docx", "PK\x03\x04 not a zip"), "document.broken_zip");
  const ZipPart sheet[] = {{"xl/workbook.xml", "<x/>"}};
  EXPECT_EQ(refusal("a.docx", write_zip(sheet)), "file.workbook_as_document");
  const ZipPart other[] = {{"word/document.xml", "<html/>"}};
  EXPECT_EQ(refusal("a.docx", write_zip(other)), "document.no_word_part");
  const std::string whole = docx_of(word_paragraph("x"));
  EXPECT_EQ(refusal("a.docx", whole.substr(0, whole.size() / 2)), "document.broken_zip");
}

TEST(ReadDocumentTest, a_part_that_stands_twice_is_refused) {
  const ZipPart parts[] = {{"word/document.xml", word_part(word_paragraph("một"))},
                           {"word/Document.xml", word_part(word_paragraph("hai"))}};
  EXPECT_EQ(refusal("a.docx", write_zip(parts)), "document.part_twice");
}

TEST(ReadDocumentTest, the_main_part_may_have_another_name) {
  const ZipPart parts[] = {
      {"_rels/.rels",
       R"(<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>)"},
      {"word/document2.xml", word_part(word_paragraph("Xã"))}};
  EXPECT_EQ(first_text("a.docx", write_zip(parts)), "1 paragraph Xã\n");
}

TEST(ReadDocumentTest, names_that_lead_elsewhere_do_no_harm) {
  const ZipPart parts[] = {{"../../etc/passwd", "x"},
                           {"/etc/passwd", "x"},
                           {"C:\\windows\\x", "x"},
                           {"word/document.xml", word_part(word_paragraph("Xã"))}};
  EXPECT_EQ(first_text("a.docx", write_zip(parts)), "1 paragraph Xã\n");
  const ZipPart pointing[] = {
      {"_rels/.rels", R"(<R><R Type="http://x/officeDocument" Target="../../etc/passwd"/></R>)"},
      {"../../etc/passwd", "x"}};
  EXPECT_EQ(refusal("a.docx", write_zip(pointing)), "document.no_word_part");
}

TEST(ReadDocumentTest, bombs_are_refused_before_they_fill_the_memory) {
  const auto padded = [](std::size_t size) {
    const ZipPart parts[] = {{"word/document.xml", word_part(word_paragraph("x") + std::string(size, ' '))}};
    return write_zip(parts);
  };
  EXPECT_EQ(refusal("a.docx", padded(60'000'000)), "document.zip_bomb");
  EXPECT_EQ(refusal("a.docx", padded(9'000'000)), "document.zip_bomb");
  EXPECT_EQ(first_text("a.docx", padded(1'000'000)), "1 paragraph x\n");
  std::vector<ZipPart> many(4001);
  for (std::size_t i = 0; i < many.size(); ++i) many[i].name = std::to_string(i);
  EXPECT_EQ(refusal("a.docx", write_zip(many)), "document.too_many_parts");
  EXPECT_EQ(refusal("a.docx", "PK\x03\x04" + std::string(50'000'000, ' ')), "document.too_large");
}

TEST(ReadDocumentTest, a_size_that_the_archive_makes_up_does_not_help_a_bomb) {
  const ZipPart parts[] = {{"word/document.xml", word_part(std::string(60'000'000, ' '))}};
  std::string bytes = write_zip(parts);
  // The real size stands at offset 24 of the entry in the central directory; say 100 bytes.
  const auto entry = bytes.rfind("PK\x01\x02");
  ASSERT_NE(entry, std::string::npos);
  bytes.replace(entry + 24, 4, std::string("\x64\0\0\0", 4));
  const std::string why = refusal("a.docx", bytes);
  EXPECT_TRUE(why == "document.zip_bomb" || why == "document.broken_zip" || why == "document.broken_xml")
      << why;
}

TEST(ReadDocumentTest, damaged_and_hostile_xml_is_refused) {
  const auto with = [](const std::string& xml) {
    const ZipPart parts[] = {{"word/document.xml", xml}};
    return write_zip(parts);
  };
  EXPECT_EQ(refusal("a.docx", with("<w:document><w:body>")), "document.broken_xml");
  EXPECT_EQ(
      refusal("a.docx",
              with("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>")),
      "document.doctype");
  EXPECT_EQ(refusal("a.docx", with("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><w:document/>")),
            "document.doctype");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 100'000; ++i) deep += "</w:sdt>";
  EXPECT_EQ(refusal("a.docx", docx_of(deep)), "document.too_deep");
}

TEST(ReadDocumentTest, a_document_of_more_than_300_pages_is_refused) {
  std::string body;
  for (int i = 0; i < 1100; ++i) body += word_paragraph(std::to_string(i) + std::string(3000, 'a'));
  EXPECT_EQ(refusal("a.docx", docx_of(body)), "document.too_long");
  EXPECT_EQ(refusal("a.txt", std::string(3'000'001, 'a')), "document.too_long");
}

RC_GTEST_PROP(ReadDocumentProperty, a_word_file_with_damaged_bytes_is_read_or_refused, ()) {
  static const std::string whole =
      docx_of(word_paragraph("một") + word_paragraph("hai", "<w:pStyle w:val=\"A\"/>"),
              "<w:style w:styleId=\"A\"><w:basedOn w:val=\"A\"/></w:style>");
  std::string bytes = whole;
  const auto times = *rc::gen::inRange(1, 6);
  for (int i = 0; i < times; ++i)
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
  base::Diagnostics diagnostics;
  const auto document = read_document("x.docx", bytes, diagnostics);
  RC_ASSERT(document.has_value() || diagnostics.count() == 1);
}

RC_GTEST_PROP(ReadDocumentProperty, a_word_file_cut_off_anywhere_is_refused, ()) {
  static const std::string whole = docx_of(word_paragraph("một"));
  const auto size = *rc::gen::inRange<std::size_t>(4, whole.size());
  base::Diagnostics diagnostics;
  RC_ASSERT(!read_document("x.docx", std::string_view(whole).substr(0, size), diagnostics).has_value());
}

}  // namespace
}  // namespace ntm::documents
