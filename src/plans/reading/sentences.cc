// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/sentences.h"

#include "base/text.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

// Whether the full stop before `end` only follows an indicator's code, a number of a list or an abbreviation.
bool is_no_stop(const Folded& text, std::size_t end) {
  static const Pattern kNoStop(
      R"((^|[^0-9/.,])[0-9]{1,2}(\.[0-9]{1,2}){1,2}\.$|(^|[ (])(tm|kt|tp|tx|tt|ths|ts|pgs|gs|bs|dc|q)\.$)");
  const std::string_view before = text.written(0, end);
  const std::size_t from = before.size() > 24 ? before.size() - 24 : 0;
  std::size_t whole = from;  // not inside a character
  while (whole < before.size() && (static_cast<unsigned char>(before[whole]) & 0xC0) == 0x80) ++whole;
  return kNoStop.found_in(before.substr(whole));
}

}  // namespace

std::vector<std::string> sentences_of(std::string_view paragraph) {
  static const Pattern kEnd(R"([.!?;]["')]* +(?=["'(]?[a-zX0-9]))");
  const Folded text(paragraph);
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (const Match& match : kEnd.all(text)) {
    std::string_view next = text.written(match.end(), text.size());
    if (next.starts_with("(")) continue;
    const bool semicolon = text.folded()[match.begin()] == ';';
    const bool digit = text.folded()[match.end()] >= '0' && text.folded()[match.end()] <= '9';
    static const Pattern kList("^(nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|ke hoach|cong van) so");
    if (semicolon && kList.found_in(next)) continue;  // a list of documents, not a list of tasks
    if ((digit && semicolon) || (!digit && !begins_with_capital(next))) continue;
    if (is_no_stop(text, match.begin() + 1)) continue;
    sentences.emplace_back(base::trim(text.written(begin, match.end())));
    begin = match.end();
  }
  if (const auto last = base::trim(text.written(begin, text.size())); !last.empty())
    sentences.emplace_back(last);
  return sentences;
}

}  // namespace ntm::plans
