// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/citations.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

const std::string kKind =
    "(nghi quyet|quyet dinh|nghi dinh|thong tu(?: lien tich)?|chi thi|ke hoach|cong van|luat|phap lenh|huong "
    "dan|thong bao|ket luan|cong dien|de an|chuong trinh|nq|qd|nd|tt|kh|cv|hd|ct)";
const std::string kDocumentNumber =
    "([0-9]{1,5}[a-z]?(?:/[0-9]{4})?(?:/|-)[a-z][a-z0-9]*(?:[-/&][a-z0-9]+)*)";

const Pattern& citation() {
  static const Pattern kCitation("\\b" + kKind + "(?:(?: [a-z]+){0,3}? so)?:? *" + kDocumentNumber +
                                 "(?![a-z0-9])");
  return kCitation;
}

std::string document_kind(std::string_view word) {
  static constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
      {"nghi quyet", "Nghị quyết"}, {"nq", "Nghị quyết"}, {"quyet dinh", "Quyết định"}, {"qd", "Quyết định"},
      {"nghi dinh", "Nghị định"},   {"nd", "Nghị định"},  {"thong tu", "Thông tư"},     {"tt", "Thông tư"},
      {"chi thi", "Chỉ thị"},       {"ct", "Chỉ thị"},    {"ke hoach", "Kế hoạch"},     {"kh", "Kế hoạch"},
      {"cong van", "Công văn"},     {"cv", "Công văn"},   {"huong dan", "Hướng dẫn"},   {"hd", "Hướng dẫn"}};
  const std::string folded = Folded(word).folded();
  for (const auto& [name, kind] : kKinds)
    if (folded == name) return std::string(kind);
  return std::string(word);
}

// Reads on behind the number: the date, who issued it, what about. `to` is where the next citation begins.
void read_details(const Folded& text, std::size_t from, std::size_t to, LegalDocument& document) {
  static const Pattern kDate(
      "^[ ,(]*ngay (0?[1-9]|[12][0-9]|3[01])(?:/|-|\\.| thang )(0?[1-9]|1[0-2])(?:/|-|\\.| nam )([0-9]{4})[ "
      ",)]*");
  static const Pattern kIssuer(
      "^[ ,]*(?:cua )?((?:bo truong|thu tuong|chinh phu|quoc hoi|uy ban|ubnd|hdnd|hoi dong|bo |so |ban |tinh "
      "uy|huyen uy|dang uy|lien bo|chu tich).*?)"
      "(?= (?:ban hanh|ve|quy dinh|phe duyet|quyet dinh|sua doi|huong dan|trien khai|va "
      "(?:nghi|quyet|thong|chi thi|ke hoach|cong van|huong)|theo)\\b| *[,;.)]|$)");
  static const Pattern kAbout(
      "^[ ,]*(?:quyet dinh )?((?:ban hanh|ve|quy dinh|phe duyet|sua doi).*?)(?=[;.)]|, "
      "(?:nghi|quyet|thong|chi)|$)");
  std::string_view rest = text.written(from, to);
  const auto number = [&](const Folded& within, const Match& match, std::size_t group) {
    int value = 0;
    const std::string_view word = written(within, match, group);
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
  };
  const Folded dated(rest);
  if (const auto match = kDate.at_start(dated)) {
    document.date =
        base::Date::from_civil(number(dated, *match, 3), number(dated, *match, 2), number(dated, *match, 1));
    rest = dated.written(match->end(), dated.size());
  }
  const Folded issued(rest);
  if (const auto match = kIssuer.at_start(issued)) {
    document.issuer = bare(written(issued, *match, 1));
    rest = issued.written(match->end(), issued.size());
  }
  const Folded about(rest);
  if (const auto match = kAbout.at_start(about)) document.about = bare(written(about, *match, 1));
}

void merge(LegalDocument found, std::vector<LegalDocument>& documents,
           std::vector<Contradiction>& contradictions) {
  const std::string key = base::search_key(found.number);
  const auto known = std::ranges::find_if(
      documents, [&](const LegalDocument& one) { return base::search_key(one.number) == key; });
  if (known == documents.end()) {
    documents.push_back(std::move(found));
    return;
  }
  if (known->date && found.date && *known->date != *found.date)
    contradictions.push_back({known->citations.front(),
                              found.citations.front(),
                              {"plan.two_dates",
                               {{"number", found.number},
                                {"first", known->date->vietnamese()},
                                {"second", found.date->vietnamese()}}}});
  if (!known->date) known->date = found.date;
  if (known->issuer.size() < found.issuer.size()) known->issuer = found.issuer;
  if (known->about.empty()) known->about = found.about;
  if (!std::ranges::count(known->citations, found.citations.front()))
    known->citations.push_back(found.citations.front());
}

}  // namespace

void read_citations(std::string_view sentence, const Origin& origin, std::vector<LegalDocument>& documents,
                    std::vector<Contradiction>& contradictions) {
  const Folded text(sentence);
  const std::vector<Match> found = citation().all(text);
  for (std::size_t i = 0; i < found.size(); ++i) {
    LegalDocument document;
    document.kind = document_kind(written(text, found[i], 1));
    document.number = std::string(written(text, found[i], 2));
    document.citations = {{origin.first_line, origin.last_line, std::string(sentence)}};
    read_details(text, found[i].end(), i + 1 < found.size() ? found[i + 1].begin() : text.size(), document);
    merge(std::move(document), documents, contradictions);
  }
}

std::vector<std::string> cited_numbers(std::string_view words) {
  const Folded text(words);
  std::vector<std::string> numbers;
  for (const Match& match : citation().all(text)) numbers.emplace_back(written(text, match, 2));
  return numbers;
}

}  // namespace ntm::plans
