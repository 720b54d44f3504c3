// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/targets.h"

#include <algorithm>

#include "base/text.h"
#include "plans/reading/folded.h"
#include "plans/reading/parties.h"

namespace ntm::plans {
namespace {

using Comparator = Target::Comparator;
using Change = Target::Change;

// A number with what stands around it. Groups: 1 comparing words before, 2 the number, 3 of how many, 4 unit,
// 5 "trở lên".
const std::string kBefore =
    "((?:(?:dat|tu|tren|duoi|it nhat|toi thieu|khong qua|khong duoi|toi da|cao hon|thap "
    "hon|hon|con|xuong|den|len|muc|bang|khoang|ty le|ti le|la)[ ,]+|[GL<>=]+ *|>= *|<= *)*)";
const std::string kNumber = "([0-9]{1,3}(?:\\.[0-9]{3})+|[0-9]+(?:,[0-9]+)?)";
const std::string kThing =
    "(tieu chi|chi tieu|chu the|mo hinh|hop tac xa|htx|to hop tac|san pham|thon|ban|ap|xom|ho gia "
    "dinh|ho|lop|buoi|cuoc|hoi nghi|cong trinh|"
    "tuyen|km|nguoi|lao dong|hoc vien|doi|cau lac bo|vuon|nha van hoa|diem|cay|trieu dong|can bo|tin "
    "bai|to|co so)";

const Pattern& measured() {
  // 5: the thing counted, 6: "/người/năm", 7: "trở lên", "trở xuống"
  static const Pattern kMeasured("(?<![0-9/.,a-z-])" + kBefore + kNumber + "(?: ?/ ?([0-9]+))? ?(?:(%)|" +
                                 kThing + "\\b(/nguoi(?:/nam)?)?)( (?:tro len|tro xuong))?");
  return kMeasured;
}

std::optional<base::Rational> number_of(std::string_view written) {
  std::string digits;
  for (const char c : written) {
    if (c == ',')
      digits += '.';
    else if (c != '.')
      digits += c;
  }
  return base::parse_decimal(digits);
}

Comparator comparator_of(std::string_view before, std::string_view after, bool& said) {
  static const Pattern kAtMost("khong qua|toi da|L|<="), kAtLeast("it nhat|toi thieu|khong duoi|G|>="),
      kAbove("tren|cao hon|(^| )hon|>"), kBelow("duoi|thap hon|<");
  static const Pattern kUp("tro len"), kDown("tro xuong");
  said = true;
  if (kUp.found_in(after)) return Comparator::at_least;
  if (kDown.found_in(after)) return Comparator::at_most;
  if (kAtMost.found_in(before)) return Comparator::at_most;
  if (kAtLeast.found_in(before)) return Comparator::at_least;
  if (kAbove.found_in(before)) return Comparator::above;
  if (kBelow.found_in(before)) return Comparator::below;
  said = false;
  return Comparator::equal;
}

// Where the clause that a number belongs to begins: behind the target before it, or the last sign that parts
// clauses outside brackets; not before `from`.
std::size_t clause_begin(const Folded& text, std::size_t from, std::size_t number) {
  int depth = 0;
  std::size_t comma = from;
  for (std::size_t i = from; i < number; ++i) {
    const char c = text.folded()[i];
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if (depth == 0 && (c == ';' || c == ':')) comma = i + 1;
  }
  return comma;
}

// A quantity named before the number: from the last "tỷ lệ", "thu nhập" … of the clause.
std::string quantity_before(const Folded& text, std::size_t begin, std::size_t number, Change& change) {
  static const Pattern kAnchor(
      "\\b(ty le|ti le|so ho|thu nhap|dien tich|so luong|muc do|mat do|so nguoi)\\b");
  static const Pattern kFall("\\bgiam( manh| dan| nhanh)?( bot)? *$"), kRise("\\b(tang)( them)? *$");
  static const Pattern kVerb("^.*?\\b(giam|tang)( them| bot)?( ty le| so)? ");
  static const Pattern kTail(
      "[ (]*(?:dat|con|la|len|xuong|xuong con|dat muc|dat ty le|dat ti le|trong nam [0-9]{4})?[ (]*$");
  std::optional<Match> anchor;
  for (Match& match : kAnchor.all(text))
    if (match.begin() >= begin && match.begin() < number) {
      // "đạt tỷ lệ cao hơn 20%": the words belong to the comparison.
      static const Pattern kEmpty("^(ty le|ti le)[ (]*$");
      if (kEmpty.found_in(text.written(match.begin(), number))) continue;
      anchor = std::move(match);
    }
  std::string_view words;
  if (anchor) {
    words = text.written(anchor->begin(), number);
    const std::string_view before = text.written(begin, anchor->begin());
    if (kFall.found_in(before)) change = Change::fall;
    if (kRise.found_in(before)) change = Change::rise;
  } else {
    const Folded clause(text.written(begin, number));
    const auto verb = kVerb.at_start(clause);
    if (!verb) return "";
    change = written(clause, *verb, 1).starts_with("t") || written(clause, *verb, 1).starts_with("T")
                 ? Change::rise
                 : Change::fall;
    words = clause.written(verb->end(), clause.size());
  }
  const Folded folded(words);
  static const Pattern kDown("\\b(xuong|con|xuong con|len)[ (]*$");
  if (kDown.found_in(words)) change = Change::none;  // "giảm xuống còn 5 %" is a value
  const auto tail = kTail.search(folded);
  return bare(folded.written(0, tail ? tail->begin() : folded.size()));
}

// A quantity named behind the number: "trên 90% số hộ đạt danh hiệu …", up to the next target or a semicolon.
std::string quantity_after(const Folded& text, std::size_t end) {
  static const Pattern kStop(
      "[;.](?= |$)|, *(?=(?:tren |duoi |it nhat |dat )?[0-9]+ ?[%/]|[0-9]{2} |ty le|ti le|phan dau)|, duy "
      "tri| va (?=[0-9])");
  static const Pattern kLead("^ *(?:tro len|tro xuong)? *");
  const auto lead = kLead.search(text, end);
  const std::size_t from = lead && lead->begin() == end ? lead->end() : end;
  const auto stop = kStop.search(text, from);
  return bare(text.written(from, stop ? stop->begin() : text.size()));
}

std::string without_brackets(std::string_view name) {
  std::string text;
  int depth = 0;
  for (const char c : name) {
    if (c == '(') ++depth;
    if (depth == 0) text += c;
    if (c == ')') --depth;
  }
  return text;
}

const criteria::Indicator* nearest_indicator(const std::string& quantity, const criteria::CriteriaSet* set) {
  constexpr int kEnough = 75;
  const auto words = quantity_words(quantity);
  if (!set || words.size() < 3) return nullptr;
  const criteria::Indicator* best = nullptr;
  int most = 0;
  for (const criteria::Criterion& criterion : set->criteria)
    for (const criteria::Indicator& indicator : criterion.indicators) {
      const std::string& name = indicator.name.vi;
      const auto named = quantity_words(without_brackets(name));
      if (named.size() < 3) continue;
      const int score =
          likeness(words, named) * 10 +
          static_cast<int>(10 * std::min(words.size(), named.size()) / std::max(words.size(), named.size()));
      if (likeness(words, named) >= kEnough && score > most) best = &indicator, most = score;
    }
  return best;
}

void find_criterion(Target& target, const criteria::CriteriaSet* set) {
  static const Pattern kCode("chi tieu|^[0-9]");
  if (const auto codes = indicator_codes(target.text); codes.size() == 1) target.indicator = codes[0];
  if (target.indicator.empty())
    if (const auto* indicator = nearest_indicator(target.quantity, set)) target.indicator = indicator->code;
  target.criterion = target.indicator.substr(0, target.indicator.find('.'));
}

Target target_of(const Folded& text, const Match& match, std::size_t from) {
  Target target;
  bool said = false;
  target.comparator = comparator_of(written(text, match, 1), written(text, match, 7), said);
  target.value = number_of(written(text, match, 2));
  if (match.has(3)) target.out_of = number_of(written(text, match, 3));
  target.unit = match.has(4) ? "percent" : std::string(written(text, match, 5));
  const std::size_t clause = clause_begin(text, from, match.begin());
  std::size_t begin = match.begin(), end = match.end();
  const bool money = Folded(target.unit).folded() == "trieu dong";
  if (money) target.unit += written(text, match, 6);
  target.quantity = match.has(4) || money ? quantity_before(text, clause, match.begin(), target.change) : "";
  if (target.quantity.empty()) {
    target.change = Change::none;
    static const Pattern kComparison("^so voi\\b"), kNothing("^ *([,.;)]|$)");
    target.quantity = quantity_after(text, match.has(5) ? match.groups[5].begin : match.end());
    end = text.size();
    if (kComparison.found_in(target.quantity)) target.quantity.clear();
    // "hộ nghèo còn dưới 4%, …", "thu gom rác tại 7/7 bản": what stands before says of what.
    const bool nothing_after = match.has(4) && kNothing.found_in(text.written(match.end(), text.size()));
    if (nothing_after || target.quantity == target.unit) {
      const std::string before = bare(text.written(clause, match.begin()));
      if (!before.empty()) target.quantity = before, begin = clause;
    }
  } else {
    begin = clause;
  }
  if (target.change != Change::none && target.unit == "percent") target.unit = "point";
  target.text = bare(text.written(begin, end));
  return target;
}

// A count is a target only where it is said to be one; "02 nhà trường" is not.
bool is_meant(const Folded& text, const Match& match) {
  if (match.has(4) || match.has(3)) return true;
  bool said = false;
  comparator_of(written(text, match, 1), written(text, match, 7), said);
  static const Pattern kAim(
      "(phan dau|hoan thanh|xay dung|ho tro|thanh lap|mo|to chuc|co|them|dat|cong nhan|nhan rong|cung "
      "hoa|trong)( moi| duoc| them| it nhat)? *$");
  return said || kAim.found_in(text.written(0, match.begin()));
}

void read_levels(const Folded& text, std::vector<Target>& targets) {
  static const Pattern kLevel("((?:pho cap|xoa mu chu|dat chuan quoc gia)[^,;.]*?) muc do ([0-9])\\b");
  for (const Match& match : kLevel.all(text)) {
    Target target;
    target.comparator = Comparator::equal;
    target.quantity = bare(written(text, match, 1));
    target.value = number_of(written(text, match, 2));
    target.unit = "mức độ";
    target.text = std::string(written(text, match, 0));
    targets.push_back(std::move(target));
  }
}

void read_levels_of_the_law(const Folded& text, std::vector<Target>& targets) {
  static const Pattern kLaw(
      "\\b(thu nhap|ty le|ti le)([^,;.]*?) (bang hoac cao hon|cao hon hoac bang|dat|tu) (?:muc chuan|muc quy "
      "dinh|muc tieu chi)");
  for (const Match& match : kLaw.all(text)) {
    Target target;
    target.comparator = Comparator::at_least;
    target.quantity = std::string(text.written(match.groups[1].begin, match.groups[2].end));
    target.text = std::string(written(text, match, 0));
    targets.push_back(std::move(target));
  }
}

}  // namespace

std::set<std::string> quantity_words(std::string_view quantity) {
  static const std::set<std::string> kEmpty = {
      "so",    "duoc", "cua", "cac", "theo", "quy", "dinh", "tham", "gia", "tren", "dia",  "la",  "va",
      "trong", "nam",  "co",  "dat", "tu",   "muc", "bi",   "ty",   "le",  "ho",   "giai", "doan"};
  static constexpr std::pair<std::string_view, std::string_view> kShort[] = {
      {"thcs", "trung hoc co so"},
      {"thpt", "trung hoc pho thong"},
      {"bhyt", "bao hiem y te"},
      {"ntm", "nong thon moi"},
      {"gdtx", "giao duc thuong xuyen"},
      {"vsmt", "ve sinh moi truong"},
      {"attp", "an toan thuc pham"},
      {"ti", "ty le"},
      {"nvh", "nha van hoa"},
      {"htx", "hop tac xa"},
      {"thon", "thon"}};
  std::set<std::string> words;
  const std::string key = base::search_key(quantity);
  for (const std::string_view word : base::split(key, ' ')) {
    std::string_view spelt = word;
    for (const auto& [abbreviation, meaning] : kShort)
      if (word == abbreviation) spelt = meaning;
    for (const std::string_view one : base::split(spelt, ' '))
      if (!one.empty() && !std::isdigit(static_cast<unsigned char>(one[0])) &&
          !kEmpty.contains(std::string(one)))
        words.emplace(one);
  }
  return words;
}

int likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto common = std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); });
  return static_cast<int>(common * 100 / static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())));
}

TargetsReading read_targets(std::string_view sentence, const Origin& origin,
                            const criteria::CriteriaSet* set) {
  const Folded text(sentence);
  TargetsReading reading;
  std::size_t from = 0;
  for (const Match& match : measured().all(text)) {
    if (!is_meant(text, match)) continue;
    Target target = target_of(text, match, from);
    from = match.end();
    if (target.quantity.empty() || !target.value)
      reading.unread.emplace_back(written(text, match, 0));
    else
      reading.targets.push_back(std::move(target));
  }
  read_levels(text, reading.targets);
  read_levels_of_the_law(text, reading.targets);
  for (Target& target : reading.targets) {
    target.origin = {origin.first_line, origin.last_line, std::string(sentence)};
    find_criterion(target, set);
  }
  static const Pattern kPercent("%");
  if (reading.targets.empty() && reading.unread.empty() && kPercent.found_in(sentence))
    reading.unread.emplace_back("%");
  return reading;
}

}  // namespace ntm::plans
