// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::documents {

// Where something stands on a page, in hundredths of a point from its upper left corner.
struct PdfBox {
  int left = 0, top = 0, right = 0, bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  int middle_x() const { return left + (right - left) / 2; }
  int middle_y() const { return top + (bottom - top) / 2; }
  bool operator==(const PdfBox&) const = default;
};

// A word as poppler cuts them: where fonts change, also in the middle of one.
struct PdfWord {
  PdfBox box{};
  std::string text{};
};

// What a page shows: words, and the ruled lines of its tables, each as thin as it is drawn.
struct PdfPage {
  int width = 0, height = 0;
  std::vector<PdfWord> words{};
  std::vector<PdfBox> rules{};
};

// The pages of `pdftotext -bbox`, without lines. Nothing when it is no such file.
std::optional<std::vector<PdfPage>> read_pdf_words(std::string_view xml);

// The ruled lines of one page of `pdftocairo -svg`: lines that are drawn and bars that are filled, along the
// page or down. Nothing when it is no such file, or when a page has more of them than any table.
std::optional<std::vector<PdfBox>> read_pdf_rules(std::string_view svg);

}  // namespace ntm::documents
