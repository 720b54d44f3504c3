// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <string>

#include "documents/docx/docx_write.h"
#include "documents/html_write.h"
#include "documents/sample_paper_for_tests.h"
#include "documents/xlsx/xlsx_write.h"

namespace {

using namespace ntm::documents;

Workbook review_of_57_rows(const Paper& paper) {
  Sheet sheet{"Biểu rà soát",
              "BIỂU RÀ SOÁT CÁC TIÊU CHÍ NĂM 2024",
              {{"STT", 6}, {"Chỉ tiêu", 50}, {"Kết quả (%)", 14}, {"Đánh giá", 14}},
              {}};
  for (int i = 1; i <= 57; ++i)
    sheet.rows.push_back({SheetNumber{std::to_string(i), 0}, fmt::format("Chỉ tiêu mẫu số {}", i),
                          SheetNumber{"1234.5", 1}, std::string("=1+1")});
  return {paper.title, paper.author, paper.created, {std::move(sheet)}};
}

}  // namespace

// Writes the sample paper and a workbook into the folder argv[1], for programs that are not ours to open.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const auto save = [&](const char* name, const std::string& bytes) {
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  };
  const Paper paper = sample_paper();
  save("plan.docx", write_docx(paper));
  save("plan.html", write_html(paper));
  save("review.xlsx", write_xlsx(review_of_57_rows(paper)));
  return 0;
}
