// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/outline.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

constexpr int kLongestHeading = 160;  // characters

struct Wording {
  Pattern pattern;
  Section::Kind kind;
  Area area;
  bool outermost;
};

// In this order: what is said first decides.
std::span<const Wording> wordings() {
  using Part = Section::Kind;
  static const Wording kAll[] = {
      {Pattern("^(cong tac )?(to chuc (trien khai )?thuc hien|phan cong (to chuc )?(thuc hien|nhiem vu|trach "
               "nhiem)|trach nhiem (cua|thuc hien))"),
       Part::duties, Area::organisation, true},
      {Pattern("^muc dich,?( va)? yeu cau"), Part::purpose, Area::none, true},
      {Pattern("^muc dich"), Part::purpose, Area::none, false},
      {Pattern("^(cac )?yeu cau"), Part::requirements, Area::none, false},
      {Pattern("^(cac )?muc tieu cu the|^(doi voi |thuc hien )?(cac |bo )tieu chi|^noi dung (thuc hien )?cac "
               "tieu chi|^(cac )?nhiem vu cu the (theo|cua|doi voi|tung) .*tieu chi|^(phan cong )?(thuc "
               "hien|phu trach) (cac |tung )?tieu chi"),
       Part::objectives, Area::criteria, false},
      {Pattern(
           "^(cac )?(muc tieu|chi tieu)( chung|,? nhiem vu| phan dau| chu yeu| tong quat| nam|$)|^muc tieu"),
       Part::objectives, Area::aims, false},
      {Pattern("^(danh gia )?(khai quat )?(ket qua|thuc trang|tinh hinh|dac diem)"), Part::situation,
       Area::none, true},
      {Pattern("^(du kien |du toan |co che )?(kinh phi|nguon von|nguon kinh phi|nguon luc|von)"),
       Part::funding, Area::none, false},
      {Pattern("^(cac |mot so )?(noi dung,? )?(nhiem vu|giai phap)|^noi dung (thuc hien|trong tam|chu yeu)"),
       Part::group, Area::tasks, true},
      {Pattern("^noi dung( ke hoach)?$"), Part::heading, Area::none, true},
  };
  return kAll;
}

// Splits "Các thôn: phối hợp …" into the title and what follows.
void split_at_colon(std::string_view text, std::string& title, std::string& rest) {
  const auto colon = text.find(':');
  title = bare(text.substr(0, colon));
  rest = colon == std::string_view::npos ? "" : std::string(base::trim(text.substr(colon + 1)));
}

bool ends_like_a_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with(';') || text.ends_with(',');
}

bool is_numbered(const Line& line) {
  return line.numbering != Numbering::none && line.numbering != Numbering::bullet;
}

// Looks like a heading whatever it says.
bool looks_like_heading(const Line& line, const Line* next) {
  if (base::character_count(line.text) > kLongestHeading) return false;
  if (line.heading) return true;
  if (is_numbered(line) && (line.bold || is_upper_case(line.text))) return true;
  if (!is_numbered(line) || ends_like_a_sentence(line.text) || !next) return false;
  // It has something below it, and that is not its next sibling.
  return next->numbering != line.numbering;
}

const Wording* wording_of(std::string_view title) {
  const Folded folded(title);
  for (const Wording& one : wordings())
    if (one.pattern.at_start(folded)) return &one;
  return nullptr;
}

// The name of a criterion at the start of `text`, if the set knows it under `code`.
std::size_t known_name_size(const Folded& text, const std::string& code, const criteria::CriteriaSet* set) {
  if (!set) return 0;
  const auto found = std::ranges::find(set->criteria, code, &criteria::Criterion::code);
  if (found == set->criteria.end()) return 0;
  const Folded name(found->name.vi);
  if (!text.folded().starts_with(name.folded())) return 0;
  const char after = name.size() < text.size() ? text.folded()[name.size()] : ' ';
  return std::isalpha(static_cast<unsigned char>(after)) ? 0 : name.size();
}

void take_name(std::string_view text, const criteria::CriteriaSet* set, CriterionStart& start) {
  constexpr int kLongestName = 90;
  static const Pattern kJoint("^( *(-|:|\\.|,|\"|ve ))*");
  const Folded whole(text);
  const std::string_view joint = whole.written(0, kJoint.search(whole)->end());
  start.label = std::string(base::trim(start.label + std::string(joint)));
  const std::string_view after = text.substr(joint.size());
  const Folded folded(after);
  if (const auto size = known_name_size(folded, start.code, set)) {
    start.name = bare(after.substr(0, folded.written(0, size).size()));
    start.rest = std::string(after.substr(folded.written(0, size).size()));
  } else {
    const auto colon = after.find(':');
    if (!begins_with_capital(after) || after.substr(0, colon).find(". ") != std::string_view::npos) {
      start.rest = std::string(after);
      return;
    }
    const bool whole_line = colon == std::string_view::npos;
    const std::string_view name = after.substr(0, colon);
    if (base::character_count(name) > kLongestName ||
        (whole_line && ends_like_a_sentence(name) && name.find(". ") != std::string_view::npos)) {
      start.rest = std::string(after);
      return;
    }
    start.name = bare(name);
    start.rest = whole_line ? "" : std::string(after.substr(colon + 1));
  }
  static const Pattern kRest("^[ \":.,;)-]*");
  const Folded rest(start.rest);
  start.rest = std::string(base::trim(rest.written(kRest.search(rest)->end(), rest.size())));
}

}  // namespace

std::optional<CriterionStart> criterion_start(std::string_view text, const criteria::CriteriaSet* set) {
  static const Pattern kByNumber(
      "^\"?(tieu chi|tc)( so| thu)?[ :.]*0?([0-9]{1,2})(?![0-9/.%,])(?! *(va|,|den|[0-9]|tieu chi)\\b)");
  static const Pattern kByName("^tieu chi (ve )?");
  const Folded folded(text);
  CriterionStart start;
  if (const auto match = kByNumber.at_start(folded)) {
    start.code = std::string(written(folded, *match, 3));
    start.label = std::string(written(folded, *match, 0));
    take_name(folded.written(match->end(), folded.size()), set, start);
    return start;
  }
  const auto match = kByName.at_start(folded);
  if (!match || !set) return std::nullopt;
  const std::string_view after = folded.written(match->end(), folded.size());
  for (const criteria::Criterion& criterion : set->criteria) {
    if (known_name_size(Folded(after), criterion.code, set) == 0) continue;
    start.code = criterion.code;
    start.label = std::string(written(folded, *match, 0));
    take_name(after, set, start);
    return start;
  }
  return std::nullopt;
}

Task::Bearer bearer_of(std::string_view title) {
  using Bearer = Task::Bearer;
  static const Pattern kBoard("ban quan ly|ban chi dao|\\bbql\\b|\\bbcd\\b|thanh vien");
  static const Pattern kFront(
      "mat tran|mttq|doan the|\\bhoi (nong|phu|cuu|lien)|doan thanh nien|cuu chien binh|to chuc chinh tri");
  static const Pattern kVillages(
      "\\bthon\\b|ban phat trien|to dan pho|khu dan cu|\\b(cac|truong) (ap|xom|buon|khom)\\b");
  static const Pattern kOffice(
      "cong chuc|can bo|van phong|uy ban nhan dan|ubnd|hoi dong|nganh|tram y te|truong hoc|nha truong|don "
      "vi|co quan|cong an|quan su|phong ");
  if (kBoard.found_in(title)) return Bearer::board;
  if (kFront.found_in(title)) return Bearer::front;
  if (kVillages.found_in(title) || title.find("bản") != std::string_view::npos ||
      title.find("Bản") != std::string_view::npos)
    return Bearer::villages;
  return kOffice.found_in(title) ? Bearer::office : Bearer::other;
}

std::optional<Heading> heading_of(const Line& line, const Line* next, Area area, bool top) {
  if (!line.cells.empty()) return std::nullopt;
  Heading heading;
  split_at_colon(line.text, heading.title, heading.rest);
  const Wording* wording = wording_of(heading.title);
  const bool looks = looks_like_heading(line, next);
  const bool short_title = base::character_count(heading.title) <= 90;
  const bool emphasised = line.bold || is_upper_case(heading.title);
  const bool worded = wording && short_title && (is_numbered(line) || emphasised || line.heading) &&
                      (heading.rest.empty() || is_numbered(line));
  const bool bearer = area == Area::organisation && short_title && is_numbered(line) &&
                      (line.text.find(':') != std::string::npos || looks) &&
                      bearer_of(heading.title) != Task::Bearer::other;
  if (!looks && !worded && !bearer) return std::nullopt;
  if (looks && !worded && !bearer) heading.title = bare(line.text), heading.rest.clear();
  heading.area = area;
  const bool leaves = wording && (area == Area::none || area == Area::aims || area == Area::criteria ||
                                  (wording->outermost && top) || wording->kind == Section::Kind::funding);
  if (leaves) {
    heading.kind = wording->kind;
    heading.area = wording->area;
    heading.outermost = wording->outermost && line.numbering == Numbering::none;
  } else if (area == Area::organisation) {
    heading.kind = Section::Kind::duties;
    heading.bearer = bearer_of(heading.title);
  } else if (area == Area::tasks) {
    heading.kind = Section::Kind::group;
  } else if (area == Area::criteria || area == Area::aims) {
    heading.kind = Section::Kind::objectives;
  }
  return heading;
}

bool begins_preamble(const Line& line) {
  static const Pattern kPreamble(
      "^(can cu|thuc hien (nghi quyet|quyet dinh|ke hoach|chi thi|thong bao|huong dan|cong van)|xet de "
      "nghi|theo de nghi)");
  return line.cells.empty() && !line.heading && kPreamble.found_in(line.text);
}

bool begins_closing(const Line& line) {
  static const Pattern kClosing("^(tren day la|yeu cau cac .* nghiem tuc|de nghi cac .* nghiem tuc)");
  return line.cells.empty() && kClosing.found_in(line.text);
}

bool begins_recipients(const Line& line) {
  static const Pattern kRecipients("^(noi nhan|kinh gui)");
  return (!line.cells.empty() && kRecipients.found_in(line.cells[0])) || kRecipients.found_in(line.text);
}

bool begins_signature(const Line& line) {
  static const Pattern kSignature("^(tm|t/m|kt|k/t|tl|tuq)\\. ");
  return kSignature.found_in(line.text);
}

}  // namespace ntm::plans
