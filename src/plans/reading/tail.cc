// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "plans/reading/citations.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"
#include "plans/reading/sentences.h"

namespace ntm::plans {
namespace {

// The lines of the tail one under the other, cells of a two-column block one column after the other.
std::vector<Line> unfolded(const std::vector<Line>& lines, std::size_t from) {
  std::vector<Line> result;
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (lines[i].cells.empty()) {
      result.push_back(lines[i]);
      continue;
    }
    for (const std::string& cell : lines[i].cells)
      for (const std::string_view piece : base::split(cell, '\n'))
        if (!base::trim(piece).empty()) result.push_back(line_within(piece, lines[i].origin));
  }
  return result;
}

bool is_title_of_a_post(std::string_view words) {
  static const Pattern kPost(
      "chu tich|truong ban|pho |bi thu|giam doc|chanh van phong|truong phong|ban quan ly|ban chi dao|uy "
      "ban|\\bubnd\\b");
  return kPost.found_in(words);
}

// Two to six words, each with a capital.
bool is_name(std::string_view words) {
  const auto parts = base::split(base::trim(words), ' ');
  if (parts.size() < 2 || parts.size() > 6 || is_title_of_a_post(words)) return false;
  return std::ranges::all_of(parts, [](std::string_view part) { return begins_with_capital(part); });
}

void read_signature_line(Draft& draft, const Line& line) {
  static const Pattern kAuthority("^(tm|t/m)\\. ?"), kSigned("^\\(?(da ky|ky ten|ky, |dau)");
  std::optional<Signatory>& signatory = draft.plan().signatory;
  if (!signatory) signatory.emplace();
  if (signatory->origin.first_line == 0) signatory->origin = line.origin;
  signatory->origin.last_line = line.origin.last_line;
  if (signatory->origin.raw != line.origin.raw) signatory->origin.raw += "\n" + line.origin.raw;
  const std::string text = line.marker.empty() ? line.text : line.marker + " " + line.text;
  if (kAuthority.found_in(text) && signatory->authority.empty())
    signatory->authority = text;
  else if (kSigned.found_in(text) || !signatory->name.empty())
    draft.reading.left_over.push_back({line.origin, text});
  else if (is_name(text) &&
           !(is_upper_case(text) && signatory->titles.empty() && signatory->authority.empty()))
    signatory->name = text;
  else
    signatory->titles.push_back(text);
}

void add_recipient(Draft& draft, const Line& line) {
  const std::string text = bare(line.text);
  if (!text.empty()) draft.plan().recipients.push_back({text, line.origin});
}

bool begins_a_signature(const Line& line) {
  return begins_signature(line) ||
         (line.marker.empty() && is_upper_case(line.text) && is_title_of_a_post(line.text));
}

}  // namespace

std::size_t tail_begin(const std::vector<Line>& lines, std::size_t from) {
  std::size_t begin = lines.size();
  for (std::size_t i = lines.size(); i-- > from;) {
    const Line& line = lines[i];
    const bool tail = begins_recipients(line) || begins_signature(line) ||
                      (begins_closing(line) && (i + 40 > lines.size()));
    if (tail) begin = i;
  }
  return begin;
}

void read_tail(Draft& draft, const std::vector<Line>& lines, std::size_t from) {
  enum class Part { closing, recipients, signature } part = Part::closing;
  for (const Line& line : unfolded(lines, from)) {
    if (begins_recipients(line)) {
      part = Part::recipients;
      static const Pattern kWord("^(noi nhan|kinh gui) *:? *");
      const Folded text(line.text);
      const auto rest = text.written(kWord.search(text)->end(), text.size());
      if (!rest.empty()) add_recipient(draft, line_within(rest, line.origin));
      continue;
    }
    if (begins_a_signature(line)) part = Part::signature;
    if (part == Part::signature && line.numbering == Numbering::bullet && draft.plan().signatory)
      part = Part::recipients;  // the signature stood beside the recipients
    switch (part) {
      case Part::closing: {
        Paragraph paragraph{line.marker, {}, line.origin};
        for (const std::string& sentence : sentences_of(line.text)) {
          paragraph.sentences.push_back({Sentence::Role::words, sentence, ""});
          read_citations(sentence, line.origin, draft.plan().documents, draft.reading.contradictions);
        }
        draft.plan().closing.push_back(std::move(paragraph));
        break;
      }
      case Part::recipients:
        add_recipient(draft, line);
        break;
      case Part::signature:
        read_signature_line(draft, line);
        break;
    }
  }
}

}  // namespace ntm::plans
