// SPDX-License-Identifier: Apache-2.0
#include "decisions/draft_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "decisions/answers.h"
#include "decisions/measures.h"

namespace ntm::decisions {
namespace {

constexpr const char* kDocument = "VB";  // by which the references of the file call the decision

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result + "\"";
}

std::string label(const std::string& vi, const std::string& en) {
  return fmt::format("{{vi: {}, en: {}}}", quoted(vi), quoted(en.empty() ? vi : en));
}

class CriteriaFile {
 public:
  CriteriaFile(const Draft& draft, const std::string& set, base::Date today)
      : draft_(draft), time_(time_in_force(draft.head, today)) {
    head(set);
    for (const DraftCriterion& criterion : draft.criteria) add(criterion);
  }

  std::string take() { return std::move(text_); }

 private:
  template <typename... Arguments>
  void line(std::size_t indent, fmt::format_string<Arguments...> pattern, Arguments&&... arguments) {
    text_ += std::string(indent, ' ') + fmt::format(pattern, std::forward<Arguments>(arguments)...) + "\n";
  }

  void head(const std::string& set) {
    const DraftHead& head = draft_.head;
    if (draft_.compared)
      compared(*draft_.compared);
    else
      not_compared();
    line(0, "set: {}", quoted(set));
    const std::string title = head.title.empty() ? draft_.file : head.title;
    line(0, "title: {}", label(title, title));
    line(0, "in_force: {{from: {}, to: {}}}", time_.from.iso(), time_.to.iso());
    line(0, "legal_basis:");
    line(2, "- id: {}", kDocument);
    line(4, "number: {}", quoted(head.number.empty() ? "chưa rõ" : head.number));
    line(4, "kind: {}", quoted(head.kind.empty() ? "Quyết định" : head.kind));
    line(4, "issuer: {}", quoted(head.issuer.empty() ? "chưa rõ" : head.issuer));
    if (head.date) line(4, "date: {}", head.date->iso());
    line(4, "about: {}", quoted(title));
    if (!draft_.regions.empty()) line(0, "regions:");
    for (const DraftColumn& region : draft_.regions)
      line(2, "- {{code: {}, name: {}}}", region.code, label(region.name.vi, region.name.en));
    for (const DraftColumn& group : draft_.groups)
      line(0, "# by_group {}: {}", quoted(group.code), one_line(group.name.vi));
    line(0, "criteria:");
  }

  void not_compared() {
    line(0, "# BẢN THẢO do máy đọc từ {}. Chưa ai đối chiếu với văn bản; còn {} điều phải xem.", draft_.file,
         draft_.questions.size());
    line(0,
         "# A DRAFT that the machine read; nobody has compared it with the paper yet; {} things to look at.",
         draft_.questions.size());
    line(0,
         "# Đối chiếu xong dòng nào thì đổi known của dòng ấy thành decision, ghi last_checked_on và "
         "read_by.");
  }

  void compared(const ComparedBy& by) {
    const std::string people =
        by.people.empty() ? "–" : one_line(fmt::format("{}", fmt::join(by.people, ", ")));
    line(0, "# Đọc từ tệp {} (dấu vết {}). Người đối chiếu: {}; chưa đối chiếu {} dòng.", draft_.file,
         by.file_hash, people, by.open);
    line(0, "# Read from that file (its hash), compared by those people; lines not compared: {}.", by.open);
  }

  static std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
  }

  void add(const DraftCriterion& criterion) {
    for (const Said& title : criterion.group) line(2, "# {}", one_line(title.text));
    const std::string name = criterion.name.empty() ? "Tiêu chí " + criterion.code : criterion.name;
    if (std::ranges::all_of(criterion.indicators, &DraftIndicator::is_set_aside)) {
      line(2, "# {} {}: (không có chỉ tiêu nào)", criterion.code, one_line(name));
      for (const DraftIndicator& indicator : criterion.indicators) set_aside(indicator);
      return;
    }
    line(2, "- code: {}", quoted(criterion.code));
    line(4, "name: {}", label(name, name));
    line(4, "met_when: all");
    line(4, "indicators:");
    for (const DraftIndicator& indicator : criterion.indicators) add(indicator);
  }

  void set_aside(const DraftIndicator& indicator) {
    line(6, "# {} {}: không thuộc bộ này / not of this set", one_line(indicator.code),
         one_line(indicator.name));
  }

  void add(const DraftIndicator& indicator) {
    if (indicator.is_set_aside) return set_aside(indicator);
    trust_ = trust_of(indicator);
    line(6, "- code: {}", quoted(indicator.code));
    const Measure* const measure = measure_of(indicator);
    line(8, "name: {}", label(indicator.name, measure ? measure->name.en : ""));
    if (indicator.parts.empty()) {
      body(8, indicator);
    } else {
      line(8, "parts:");
      for (const DraftIndicator& part : indicator.parts) add_part(part, part.code, trust_of(indicator));
    }
    const auto& words = indicator.words;
    line(8, "reference: {{document: {}, at: {}}}", kDocument,
         quoted(fmt::format("{}, chỉ tiêu {}{}", draft_.head.annex.empty() ? "Phụ lục" : draft_.head.annex,
                            indicator.code,
                            words.empty() ? "" : fmt::format(" ({})", row_of(words.front().where)))));
    say_trust(8, trust_of(indicator));
    note(8, indicator);
  }

  std::string row_of(const Spot& spot) const {
    const DraftTable& table = draft_.tables[spot.table];
    const int row = table.rows[spot.row];
    return table.name.empty() ? fmt::format("bảng {}, hàng {}", spot.table + 1, row)
                              : fmt::format("{}, hàng {}", table.name, row);
  }

  // Parts of a part stand beside it. `of_whole`: what the indicator says of how it is known.
  void add_part(const DraftIndicator& part, const std::string& code, const std::optional<Checked>& of_whole) {
    if (part.is_set_aside) return set_aside(part);
    if (!part.parts.empty()) {
      for (const DraftIndicator& inner : part.parts) add_part(inner, code + "-" + inner.code, of_whole);
      return;
    }
    trust_ = trust_of(part);
    line(10, "- code: {}", quoted(code));
    const Measure* const measure = measure_of(part);
    line(12, "name: {}", label(part.name, measure ? measure->name.en : ""));
    body(12, part);
    if (trust_ != of_whole) say_trust(12, trust_);
    note(12, part);
  }

  // By whom it was compared; nothing where nobody did so with all of it. The numbers of a table say it each
  // for itself.
  static std::optional<Checked> trust_of(const DraftIndicator& indicator) {
    std::optional<Checked> trust = indicator.checked;
    const bool has_numbers = indicator.parts.empty() && indicator.way == Way::levels;
    if (!trust || !has_numbers || (is_table(indicator.marks) && is_quantity(measure_of(indicator))))
      return trust;
    for (const DraftMark& mark : indicator.marks) {
      if (!mark.checked) return std::nullopt;
      if (mark.checked->on >= trust->on) trust = mark.checked;
    }
    return trust;
  }
  static bool is_table(const std::vector<DraftMark>& marks) {
    return std::ranges::any_of(marks, [](const DraftMark& mark) { return mark.key != LevelKey{}; });
  }
  static bool is_quantity(const Measure* measure) {
    return measure && !measure->formula.empty() && !measure->is_truth();
  }

  void say_trust(std::size_t indent, const std::optional<Checked>& trust) {
    if (!trust) return line(indent, "known: remembered");
    line(indent, "known: decision");
    line(indent, "last_checked_on: {}", trust->on.iso());
    line(indent, "read_by: {}", quoted(trust->by));
  }

  // A number of a table, with how it is known where that is not as of its indicator.
  std::string cell_of(const DraftMark& mark) const {
    if (!mark.number || mark.checked == trust_) return number_text(mark.number);
    if (!mark.checked) return fmt::format("{{value: {}, known: remembered}}", number_text(mark.number));
    return fmt::format("{{value: {}, known: decision, last_checked_on: {}, read_by: {}}}",
                       number_text(mark.number), mark.checked->on.iso(), quoted(mark.checked->by));
  }

  static const Measure* measure_of(const DraftIndicator& indicator) {
    return indicator.measure ? &measure_library()[*indicator.measure] : nullptr;
  }

  void body(std::size_t indent, const DraftIndicator& indicator) {
    const Measure* const measure = measure_of(indicator);
    if (!measure || measure->formula.empty()) return attested(indent, indicator, measure);
    line(indent, "unit: {}", measure->unit);
    line(indent, "measure: {}", quoted(measure->formula));
    if (!measure->applies_when.empty()) line(indent, "applies_when: {}", quoted(measure->applies_when));
    if (measure->is_truth()) return;
    const std::string sign = measure->sign.empty() ? ">=" : measure->sign;
    if (indicator.way == Way::delegated)
      return line(indent, "target: {{operator: \"{}\", delegated: province}}", sign);
    if (indicator.way != Way::levels)
      return line(indent, "target: {{operator: \"{}\", value: unknown}}", sign);
    line(indent, "target: {{operator: \"{}\", {}}}", sign_text(indicator.sign),
         levels(indent, indicator.marks));
  }

  void attested(std::size_t indent, const DraftIndicator& indicator, const Measure* measure) {
    std::string by = "Cơ quan có thẩm quyền (bảng không nói là cơ quan nào)",
                by_en = "The competent authority (the table does not say which)";
    std::string document = "Văn bản xác nhận", document_en = "Its written confirmation";
    if (!indicator.agency.empty()) by = by_en = indicator.agency.front().text;
    if (measure && measure->attested) {
      if (indicator.agency.empty()) by = measure->attested->by.vi, by_en = measure->attested->by.en;
      document = measure->attested->document.vi, document_en = measure->attested->document.en;
    }
    line(indent, "attested: {{by: {}, document: {}}}", label(by, by_en), label(document, document_en));
  }

  // The cells of those marks, by region, group and year as far as they depend on them.
  std::string levels(std::size_t indent, const std::vector<DraftMark>& marks) {
    const auto any = [&](auto&& of) {
      return std::ranges::any_of(marks, [&](const DraftMark& mark) { return of(mark.key); });
    };
    const auto among = [&](auto&& of) {
      std::vector<DraftMark> some;
      for (DraftMark mark : marks)
        if (of(mark.key)) some.push_back(std::move(mark));
      return some;
    };
    std::string cells;
    const auto add = [&](const std::string& name, const std::string& cell) {
      cells += (cells.empty() ? "" : ", ") + name + ": " + cell;
    };
    if (any([](const LevelKey& key) { return !key.region.empty(); })) {
      for (const DraftColumn& region : draft_.regions)
        add(region.code, nested(indent, among([&](LevelKey& key) {
                                  return std::exchange(key.region, "") == region.code;
                                })));
      return "by_region: {" + cells + "}";
    }
    if (any([](const LevelKey& key) { return !key.group.empty(); })) {
      for (const DraftColumn& group : draft_.groups)
        add(quoted(group.code),
            nested(indent, among([&](LevelKey& key) { return std::exchange(key.group, "") == group.code; })));
      return "by_group: {" + cells + "}";
    }
    if (any([](const LevelKey& key) { return key.year != 0; })) {
      for (int year = time_.from.year(); year <= time_.to.year(); ++year)
        add(std::to_string(year),
            nested(indent, among([&](LevelKey& key) { return std::exchange(key.year, 0) == year; })));
      return "by_year: {" + cells + "}";
    }
    return "value: " + number_text(marks.empty() ? std::nullopt : marks.front().number);
  }

  std::string nested(std::size_t indent, const std::vector<DraftMark>& marks) {
    if (marks.empty()) return "unknown";
    return is_table(marks) ? "{" + levels(indent, marks) + "}" : cell_of(marks.front());
  }

  // What the cells say, where the file does not say it as a level.
  void note(std::size_t indent, const DraftIndicator& indicator) {
    std::vector<std::string> said;
    const auto add = [&](const std::string& text) {
      if (std::ranges::find(said, text) == said.end()) said.push_back(text);
    };
    for (const DraftLevel& level : indicator.levels) {
      const bool is_outside =
          level.key.year != 0 && (level.key.year < time_.from.year() || level.key.year > time_.to.year());
      const bool is_plain = level.level.kind == LevelText::Kind::amounts && indicator.measure &&
                            !is_outside && !level.is_general;
      const bool is_attested = level.level.kind == LevelText::Kind::attested;
      if (is_plain || is_attested) continue;
      std::string heading = one_line(level.heading);
      if (level.key.year != 0) heading += fmt::format(" ({})", level.key.year);
      add(heading + ": " + one_line(level.said.text));
    }
    for (const Said& words : indicator.notes) add(one_line(words.text));
    const std::string all = fmt::format("{}", fmt::join(said, "; ")), mended = corrected(indicator);
    if (all.empty() && mended.empty()) return;
    std::string vi = all.empty() ? "" : "Trong bảng: " + all, en = all.empty() ? "" : "In the table: " + all;
    if (!mended.empty()) {
      vi += (vi.empty() ? "" : ". ") + ("Người đối chiếu sửa: " + mended);
      en += (en.empty() ? "" : ". ") + ("Corrected by who compared it: " + mended);
    }
    line(indent, "note: {}", label(vi, en));
  }

  // The numbers that a person corrected and that the file does not state as levels.
  static std::string corrected(const DraftIndicator& indicator) {
    std::string numbers;
    if (is_quantity(measure_of(indicator)) || indicator.way != Way::levels) return numbers;
    for (const DraftMark& mark : indicator.marks)
      if (mark.is_corrected)
        numbers += (numbers.empty() ? "" : "; ") + level_line(indicator.line, mark.key) + " = " +
                   number_text(mark.number);
    return numbers;
  }

  const Draft& draft_;
  TimeInForce time_;
  std::optional<Checked> trust_;  // of what is being written
  std::string text_;
};

}  // namespace

TimeInForce time_in_force(const DraftHead& head, base::Date today) {
  if (head.from && head.to) return {*head.from, *head.to};
  constexpr int kUsualYears = 5;
  const int first = head.first_year != 0 ? head.first_year : (head.date ? *head.date : today).year();
  const int last = head.last_year != 0 ? head.last_year : first + kUsualYears - 1;
  base::Date from = *base::Date::from_civil(first, 1, 1), to = *base::Date::from_civil(last, 12, 31);
  if (head.date && *head.date > from && *head.date <= to) from = *head.date;
  return {from, to};
}

std::string draft_set_name(const Draft& draft) {
  std::string name = base::search_key(draft.head.number + " " + draft.head.annex);
  if (name.empty()) name = base::search_key(draft.file);
  std::ranges::replace(name, ' ', '-');
  return "ban-thao-" + name;
}

std::string criteria_file(const Draft& draft, const std::string& set, base::Date today) {
  return CriteriaFile(draft, set, today).take();
}

}  // namespace ntm::decisions
