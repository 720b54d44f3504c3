// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/labels.h"

#include "base/text.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

// The text without its last bytes, and without blanks around.
std::string without_end(std::string_view text, std::size_t bytes) {
  return std::string(base::trim(text.substr(0, text.size() - bytes)));
}

// "…, hoàn thành trước ngày 30/9" behind who answers is no party, but a time of its own.
void part_times(std::vector<Segment>& segments) {
  static const Pattern kTime(
      "[ ,;.]*\\b(?:phai |can )?(?:(?:hoan thanh|xong|ket thuc) (?:truoc|trong|den|vao|cham nhat)|cham nhat"
      "|truoc ngay)\\b");
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment whole = segments[i];
    if (whole.label != Label::leads && whole.label != Label::partners) continue;
    const Folded words(whole.words);
    const auto time = kTime.search(words);
    if (!time) continue;
    const std::string_view behind = words.written(time->begin(), words.size());
    segments[i].words = without_end(whole.words, behind.size());
    segments[i].text = without_end(whole.text, behind.size());
    segments.insert(segments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    {Label::timing, bare(behind), bare(behind)});
  }
}

}  // namespace

std::vector<Segment> segments_of(std::string_view text) {
  static const Pattern kLabels(
      "(?:^|(?<=[.;,]) ?|(?<=[.;,] ))(?:"
      "((?:(?:bo phan|nguoi|don vi|co quan|ca nhan|can bo|cong chuc|dong chi|thanh vien) )?(?:duoc )?(?:phan "
      "cong )?(?:phu trach|chu tri|dau moi|chiu trach nhiem)[^:.;]{0,30}|phan cong(?: nhiem vu)?|giao trach "
      "nhiem)"
      "|((?:(?:don vi|co quan|bo phan|nguoi|cac don vi) )?phoi hop(?: thuc hien)?)"
      "|((?:thoi gian|thoi han|tien do)[^:.;]{0,25}|thoi diem hoan thanh|hoan thanh)"
      "|((?:kinh phi|nguon von|nguon kinh phi|du toan|tong kinh phi)[^:.;]{0,20})"
      "|((?:cac )?(?:noi dung|nhiem vu|giai phap)(?:(?:,| va)? giai phap)?(?: thuc hien)?)"
      ") ?: *");
  const Folded folded(text);
  const std::vector<Match> labels = kLabels.all(folded);
  std::vector<Segment> segments;
  const std::size_t first = labels.empty() ? folded.size() : labels[0].begin();
  if (const auto before = base::trim(folded.written(0, first)); !before.empty())
    segments.push_back({Label::none, std::string(before), std::string(before)});
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].begin() : folded.size();
    const Label label = labels[i].has(1)   ? Label::leads
                        : labels[i].has(2) ? Label::partners
                        : labels[i].has(3) ? Label::timing
                        : labels[i].has(4) ? Label::money
                                           : Label::content;
    segments.push_back({label, std::string(base::trim(folded.written(labels[i].end(), end))),
                        std::string(base::trim(folded.written(labels[i].begin(), end)))});
  }
  part_times(segments);
  return segments;
}

std::string label_of(const Segment& segment) {
  return std::string(
      base::trim(std::string_view(segment.text).substr(0, segment.text.size() - segment.words.size())));
}

}  // namespace ntm::plans
