// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/parties.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

const std::string kBody =
    "(?:(?:cac |cac ong |ba |ong |[0-9]{2} )?(?:dong chi |d/c )?(?:cong chuc|chu tich|pho chu tich|bi "
    "thu|pho bi thu|truong|pho truong|tram|uy ban|ubnd|ub |hdnd|"
    "hoi |hoi lien|doan |doan thanh|dang uy|cap uy|ban |bch|bql|bcd|chi bo|can bo|cong an|quan su|chi "
    "huy|chi hoi|van phong|nha truong|thon\\b|"
    "truong hoc|hop tac xa|htx|to hop tac|mat tran|ubmttq|mttq|phong |so |quy |benh vien|trung tam|nhan "
    "vien|ke toan|co quan|don vi|to chuc|to "
    "(?:dan pho|khuyen nong|cong nghe)|doan the|thanh vien|nguoi dan|khu dan cu|giam doc|hieu truong|vien "
    "chuc|dia chinh|van hoa|tu phap))";

// Where the words part into parties: a comma, semicolon or "và" before another body.
std::vector<std::string> parts_of(std::string_view words) {
  static const Pattern kJoint("(?: *[,;] *(?:va |cung |voi )?| va (?:voi )?| cung (?:voi )?)(?=" + kBody +
                              ")");
  const Folded text(words);
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (const Match& match : kJoint.all(text)) {
    // "Bộ Giáo dục và Đào tạo", "chủ tịch và phó chủ tịch": a lone word before is not a whole party.
    const std::string part = bare(text.written(begin, match.begin()));
    if (part.empty()) continue;
    parts.push_back(part);
    begin = match.end();
  }
  if (const std::string last = bare(text.written(begin, text.size())); !last.empty()) parts.push_back(last);
  return parts;
}

// Names between brackets go to `names`, posts among them to `posts`; the words are left without the brackets.
std::string without_names(std::string_view words, std::vector<std::string>& names,
                          std::vector<std::string>& posts) {
  static const Pattern kBracket("\\( *((?:cac )?(?:dong chi|d/c|dc|ong|ba|co)[:.]? +)?([^()]*)\\)?");
  static const Pattern kJoint(" va | *[,;] *(?:(?:dong chi|d/c|ong|ba) )?");
  static const Pattern kTitle("^(?:dong chi|d/c|ong|ba) ");
  const Folded text(words);
  std::string rest;
  std::size_t begin = 0;
  for (const Match& match : kBracket.all(text)) {
    if (!match.has(1) || begins_with_party(written(text, match, 2))) continue;
    rest += std::string(text.written(begin, match.begin()));
    begin = match.end();
    const std::string inside(written(text, match, 2));
    const Folded folded(inside);
    std::size_t from = 0;
    std::vector<std::string> pieces;
    for (const Match& joint : kJoint.all(folded)) {
      pieces.push_back(bare(folded.written(from, joint.begin())));
      from = joint.end();
    }
    pieces.push_back(bare(folded.written(from, folded.size())));
    for (std::string& piece : pieces) {
      const Folded titled(piece);
      if (const auto title = kTitle.at_start(titled))
        piece = bare(titled.written(title->end(), titled.size()));
      if (piece.empty()) continue;
      (begins_with_party(piece) ? posts : names).push_back(piece);
    }
  }
  rest += std::string(text.written(begin, text.size()));
  return base::tidy(rest);
}

// Takes "phụ trách Chỉ tiêu 17.1, 17.4" off the post.
Party party_of(const std::string& words) {
  static const Pattern kShare(
      "[ ,:(-]*(?:(?:phu trach|thuc hien|chu tri|theo doi|tham muu) )?(?:cac )?(?:chi tieu|tieu chi)?(?: "
      "so)?:? *[0-9]{1,2}\\.[0-9]");
  static const Pattern kRole(
      "[ ,]*(?:la )?(?:chu tri|phu trach|chiu trach nhiem|phu trach chung|dau moi)(?: chinh)?(?: thuc hien| "
      "tieu chi)?$");
  Party party;
  const Folded text(words);
  std::size_t end = text.size();
  if (const auto share = kShare.search(text)) {
    party.indicators = indicator_codes(text.written(share->begin(), text.size()));
    end = share->begin();
  }
  const std::string_view post = text.written(0, end);
  const Folded folded(post);
  const auto role = kRole.search(folded);
  party.post = bare(role ? folded.written(0, role->begin()) : post);
  return party;
}

std::vector<Party> parties_of(std::string_view words) {
  static const Pattern kShare("[0-9]{1,2}\\.[0-9]");
  std::vector<Party> parties;
  for (const std::string& part : parts_of(words)) {
    Party party = party_of(part);
    if (!base::search_key(party.post).empty()) parties.push_back(std::move(party));  // "……" is nobody
  }
  return parties;
}

}  // namespace

std::vector<std::string> indicator_codes(std::string_view words) {
  static const Pattern kCode("(?<![0-9.,/])([0-9]{1,2})\\.([0-9]{1,2})(?![0-9%/])(?!\\.[0-9])");
  static const Pattern kRange("^ *(?:-|den|toi) *$");
  const Folded text(words);
  std::vector<std::string> codes;
  std::size_t last_end = 0;
  for (const Match& match : kCode.all(text)) {
    const std::string code(written(text, match, 0));
    const std::string stem = code.substr(0, code.find('.'));
    int to = 0, from = 0;
    if (!codes.empty() && codes.back().starts_with(stem + ".") &&
        kRange.found_in(text.written(last_end, match.begin()))) {
      const std::string before = codes.back().substr(stem.size() + 1), after = code.substr(stem.size() + 1);
      std::from_chars(before.data(), before.data() + before.size(), from);
      std::from_chars(after.data(), after.data() + after.size(), to);
      for (int i = from + 1; i < to; ++i) codes.push_back(stem + "." + std::to_string(i));
    }
    if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
    last_end = match.end();
  }
  return codes;
}

bool begins_with_party(std::string_view words) {
  static const Pattern kStart("^ *" + kBody);
  return kStart.found_in(words);
}

std::vector<Party> read_partners(std::string_view words) {
  static const Pattern kWith("^(?:chu tri,? *)?(?:phoi hop|cung)(?: voi| cung)?:? +");
  static const Pattern kHelp(" (?:(?:cung )?(?:ho tro|phoi hop|tham gia|giup))\\b.*$");
  Folded text(words);
  std::vector<std::string> names, posts;
  const auto with = kWith.at_start(text);
  const std::string rest = without_names(text.written(with ? with->end() : 0, text.size()), names, posts);
  const Folded folded(rest);
  const auto help = kHelp.search(folded);
  std::vector<Party> parties = parties_of(folded.written(0, help ? help->begin() : folded.size()));
  for (std::string& post : posts) parties.push_back({std::move(post), {}, {}});
  if (!parties.empty()) parties.front().names = std::move(names);
  return parties;
}

Assignment read_parties(std::string_view words) {
  static const Pattern kWith(
      "[ ,;.]*(?:\\bchu tri\\b)?[ ,;]*\\b(?:phoi hop (?:voi|cung|cung voi)?|phoi hop:|cung (?:voi|phoi hop "
      "voi))[: ]+");
  static const Pattern kOnlyHelp("^.{3,60}? (?:ho tro|phoi hop|tham gia|giup) ");
  Assignment assignment;
  std::vector<std::string> names, posts;
  const std::string rest = without_names(words, names, posts);
  const Folded text(rest);
  const auto with = kWith.search(text);
  if (with && with->begin() == 0) {
    assignment.partners = read_partners(rest);
  } else if (with) {
    assignment.leads = parties_of(text.written(0, with->begin()));
    assignment.partners = read_partners(text.written(with->end(), text.size()));
  } else if (kOnlyHelp.at_start(text)) {
    assignment.partners = read_partners(rest);
  } else {
    assignment.leads = parties_of(rest);
  }
  auto& first = assignment.leads.empty() ? assignment.partners : assignment.leads;
  if (!first.empty())
    first.front().names = std::move(names);
  else if (!names.empty())
    assignment.leads.push_back({"", std::move(names), {}});
  for (std::string& post : posts) first.push_back({std::move(post), {}, {}});
  return assignment;
}

std::optional<GivenTo> read_assignment(std::string_view sentence) {
  // Who, as what, with whom; then what they do, or when, or nothing.
  static const std::string kGiven =
      "([^.;:]{2,120}?) (?:(?:la |lam )?(?:chu tri|phu trach|dau moi)|chiu trach nhiem(?: chinh)?)"
      "(,? (?:va )?phoi hop (?:voi|cung)[^.;]*?|, [^.;]{2,120}? (?:cung )?phoi hop)?";
  static const std::string kTime = "(?=,? (?:hoan thanh|xong|truoc|cham nhat|bao cao|dinh ky|hang|moi)\\b|";
  static const Pattern kFirst("^giao (?:cho )?" + kGiven + kTime +
                              " (?:trong viec|de|nham|thuc hien|tham muu|to chuc|trien khai|huong dan|ra "
                              "soat|theo doi)\\b|[.;]|$)");
  static const Pattern kLast("^(?:giao (?:cho )?)?" + kGiven + kTime + "[.;]? *$)");
  static const Pattern kJoint("(?:^|[,;:]) *"),
      kAsked("\\b(?:duoc|phan cong|se|phai|can(?! bo)|theo(?! doi))\\b"), kGive("^giao "),
      kWith("^(?:va )?phoi hop (?:voi|cung)"), kEnd("^[ .;]*$");
  const Folded text(sentence);
  const auto given = [&](const Folded& part, const Match& match) {
    GivenTo found;
    found.assignment = read_parties(written(part, match, 1));
    const std::string with = match.has(2) ? bare(written(part, match, 2)) : "";
    const bool with_somebody = with.empty() || kWith.found_in(with) || begins_with_party(with);
    if (with_somebody) std::ranges::move(read_partners(with), std::back_inserter(found.assignment.partners));
    found.is_all =
        with_somebody && kEnd.found_in(part.written(match.end(), part.size())) && part.size() == text.size();
    return found;
  };
  if (const auto match = kFirst.at_start(text)) return given(text, *match);
  for (const Match& joint : kJoint.all(text)) {
    const std::string_view behind = text.written(joint.end(), text.size());
    const Folded part(behind);
    const auto match = kLast.at_start(part);
    if (!match || kAsked.found_in(written(part, *match, 1))) continue;
    if (kGive.at_start(part) || begins_with_party(behind)) return given(part, *match);
  }
  return std::nullopt;
}

}  // namespace ntm::plans
