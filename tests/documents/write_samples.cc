// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <string>

#include "documents/docx_write.h"
#include "documents/sample_paper_for_tests.h"

// Writes the sample paper into the folder argv[1], for programs that are not ours to open.
int main(int argc, char** argv) {
  using namespace ntm::documents;
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const auto save = [&](const char* name, const std::string& bytes) {
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  };
  save("plan.docx", write_docx(sample_paper()));
  return 0;
}
