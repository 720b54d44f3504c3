// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "documents/package/zip_archive.h"
#include "documents/read_document.h"

// Whatever the bytes are: read, or refused with a reason. The first byte says what they are taken for: a file
// by itself, or the main part, the styles or the lists of a Word document.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ntm;
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto read = [](const std::string& name, const std::string& bytes) {
    base::Diagnostics diagnostics;
    const auto document = documents::read_document(name, bytes, diagnostics);
    NTM_CHECK(document.has_value() || !diagnostics.empty());
    for (const base::Diagnostic& diagnostic : diagnostics.list())
      NTM_CHECK(!to_text(diagnostic, base::Language::vietnamese).empty());
  };
  if (data[0] % 3 == 0) read("x.md", text);
  if (data[0] % 3 == 1) read("x.txt", text);
  const documents::ZipPart parts[] = {
      {"word/document.xml", text}, {"word/styles.xml", text}, {"word/numbering.xml", text}};
  if (data[0] % 3 == 2) read("x.docx", documents::write_zip(parts));
  return 0;
}
