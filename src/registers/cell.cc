// SPDX-License-Identifier: Apache-2.0
#include "registers/cell.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "registers/cell_number.h"
#include "registers/cell_tidy.h"
#include "registers/written_word.h"

namespace ntm::registers {
namespace {

using base::Diagnostics;
using base::Language;
using base::Location;
using base::TableCell;
using Arguments = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kUnknown = "?";
constexpr std::string_view kPercent = "percent";  // the unit
constexpr int kLongestQuoted = 60;
constexpr std::size_t kDigitsOfExcel = 15;  // those it keeps of a number

constexpr std::string_view kExcelErrors[] = {"#N/A",  "#REF!",  "#VALUE!", "#DIV/0!",       "#NAME?",
                                             "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA", "#CALC!"};

bool is_excel_error(std::string_view text) {
  if (text.size() > 1 && text.find_first_not_of('#') == std::string_view::npos) return true;
  return std::find(std::begin(kExcelErrors), std::end(kExcelErrors), text) != std::end(kExcelErrors);
}

// Text that Excel put in the place of a long number when it was copied or saved: "3,12E+10".
bool is_shortened_number(std::string_view text) {
  const auto e = text.find_first_of("eE");
  if (e == std::string_view::npos || e < 3 || e + 3 > text.size() || text[e + 1] != '+') return false;
  const std::string_view before = text.substr(0, e), behind = text.substr(e + 2);
  const bool one_digit_first = base::is_digit(before[0]) && (before[1] == ',' || before[1] == '.');
  return one_digit_first && std::all_of(before.begin() + 2, before.end(), base::is_digit) &&
         std::all_of(behind.begin(), behind.end(), base::is_digit);
}

void add(Diagnostics& diagnostics, const Location& where, std::string key, const base::Label& about,
         std::string_view text, Arguments more = {}) {
  Arguments arguments{
      {"field_vi", about.vi}, {"field_en", about.en}, {"text", base::shorten(text, kLongestQuoted)}};
  arguments.insert(arguments.end(), more.begin(), more.end());
  diagnostics.add(where, std::move(key), std::move(arguments));
}

// "31.12.2024" and "31-12-2024" are days that people write, and cannot be taken for anything else.
std::optional<base::Date> written_day(std::string text) {
  for (const char mark : {'.', '-'})
    if (std::count(text.begin(), text.end(), mark) == 2 && text.find(mark) <= 2)
      std::replace(text.begin(), text.end(), mark, '/');
  return base::Date::parse(text);
}

// Reads one cell of one field; each function reports what it cannot read.
class CellReader {
 public:
  CellReader(const Field& field, const TableCell& cell, NumberStyle style, const Location& where,
             Diagnostics& diagnostics)
      : field_(field),
        cell_(cell),
        text_(tidied(cell.shown)),
        style_(style),
        where_(where),
        diagnostics_(diagnostics) {}

  std::optional<Value> read() {
    if (!check_whole(field_.label, cell_, where_, diagnostics_)) return std::nullopt;
    switch (cell_.kind) {
      case Kind::number:
        return of_number();
      case Kind::day:
        if (field_.type == FieldType::date && is_typed_year()) return std::nullopt;
        if (field_.type == FieldType::date) text_ = cell_.value;
        if (!text_.empty()) return of_text();
        text_ = cell_.value;
        return fail("cell.format_unknown");
      case Kind::yes_no:
        if (field_.type == FieldType::yes_no) return std::int64_t{cell_.value == "1"};
        return of_text();
      default:
        return of_text();
    }
  }

 private:
  using Kind = TableCell::Kind;

  // A number counts as it is, but a text field holds what is seen of it.
  std::optional<Value> of_number() {
    if (field_.type == FieldType::text || field_.type == FieldType::choice) {
      const bool is_cut = exact_number(cell_.value).whole.size() > kDigitsOfExcel;
      if (!text_.empty()) return of_text();
      text_ = cell_.value;
      return fail(is_cut ? "cell.digits_lost" : "cell.format_unknown");
    }
    const bool is_percentage = text_.find('%') != std::string::npos;
    if (!field_.is_number()) {
      text_ = cell_.value;
      return of_text();
    }
    WrittenNumber number = exact_number(cell_.value);
    if (is_percentage && field_.unit == kPercent) {
      times_hundred(number);
    } else if (is_percentage && !field_.unit.empty()) {
      return fail("cell.percentage",
                  {{"value_vi", comma_for_point(cell_.value)}, {"value_en", std::string(cell_.value)}});
    }
    if (text_.empty()) text_ = cell_.value;
    return fitted(std::move(number));
  }

  // A year typed into a cell that shows days is a day of 1905: 2024 is 16/07/1905. Reported.
  bool is_typed_year() const {
    const auto day = base::Date::parse(cell_.value), first = base::Date::from_civil(1899, 12, 30);
    if (!day) return false;
    constexpr std::int64_t kFirstYear = 1900, kLastYear = 2100;
    const std::int64_t number = day->days() - first->days();
    if (number < kFirstYear || number > kLastYear) return false;
    fail("cell.date_year", {{"year", std::to_string(number)}});
    return true;
  }

  std::optional<Value> of_text() const {
    if (text_.empty()) return fail("cell.blank");
    if (text_ == kUnknown) return Value{};
    if (is_excel_error(text_)) return fail("cell.excel_error");
    switch (field_.type) {
      case FieldType::yes_no:
        return yes_no();
      case FieldType::whole:
      case FieldType::decimal:
        return number();
      case FieldType::choice:
        return choice();
      case FieldType::date:
        return date();
      case FieldType::text:
        break;
    }
    return free_text();
  }

  static void times_hundred(WrittenNumber& number) {
    number.fraction.append(2, '0');
    number.whole += number.fraction.substr(0, 2);
    number.fraction.erase(0, 2);
  }

  static std::string comma_for_point(std::string_view value) {
    std::string text(value);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
  }

  std::nullopt_t fail(std::string key, Arguments more = {}) const {
    add(diagnostics_, where_, std::move(key), field_.label, text_, std::move(more));
    return std::nullopt;
  }

  std::optional<Value> yes_no() const {
    // Most cells are written exactly so: to compare words is costly.
    if (text_ == "Có" || text_ == "có" || text_ == "x") return 1;
    if (text_ == "Không" || text_ == "không") return 0;
    const auto yes = yes_or_no(text_);
    if (!yes) return fail("cell.yes_no");
    return std::int64_t{*yes};
  }

  std::optional<Value> choice() const {
    const auto& choices = field_.choices;
    // As above.
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (text_ == choices[i].label.vi || text_ == choices[i].value || text_ == choices[i].label.en)
        return static_cast<std::int64_t>(i);
    for (std::size_t i = 0; i < choices.size(); ++i)
      for (const std::string* word : {&choices[i].label.vi, &choices[i].value, &choices[i].label.en})
        if (is_word(text_, *word)) return static_cast<std::int64_t>(i);
    return fail("cell.choice",
                {{"choices_vi", labels(Language::vietnamese)}, {"choices_en", labels(Language::english)}});
  }

  std::string labels(Language language) const {
    std::string all;
    for (const Choice& choice : field_.choices)
      all += (all.empty() ? "“" : "; “") + choice.label.in(language) + "”";
    return all;
  }

  std::optional<Value> date() const {
    if (const auto date = written_day(text_)) return std::int64_t{date->days()};
    // Excel counts days from 1899-12-30; five digits are the years 1927 to 2173.
    if (text_.size() == 5 && std::all_of(text_.begin(), text_.end(), base::is_digit)) {
      const auto excel_start = base::Date::from_civil(1899, 12, 30);
      return fail("cell.date_serial", {{"date", excel_start->plus_days(std::stoi(text_)).vietnamese()}});
    }
    return fail("cell.date");
  }

  std::optional<Value> free_text() const {
    if (is_shortened_number(text_)) return fail("cell.number_scientific");
    const int length = base::character_count(text_);
    if (length > field_.max_length)
      return fail("cell.too_long",
                  {{"length", std::to_string(length)}, {"most", std::to_string(field_.max_length)}});
    return text_;
  }

  std::optional<Value> number() const {
    auto number = take_apart(text_);
    if (!number) return no_number();
    if (number->ambiguous_mark != '\0' && !settle(*number)) return std::nullopt;
    return fitted(*std::move(number));
  }

  // The number in the field's scale and limits.
  std::optional<Value> fitted(WrittenNumber number) const {
    while (number.fraction.ends_with('0')) number.fraction.pop_back();
    if (static_cast<int>(number.fraction.size()) > field_.scale) {
      if (field_.scale == 0) return fail("cell.whole");
      return fail("cell.decimals", {{"scale", std::to_string(field_.scale)}});
    }
    const auto mantissa = mantissa_of(number, field_.scale);
    if (!mantissa || *mantissa < field_.min.value || *mantissa > field_.max.value) return out_of_range();
    return *mantissa;
  }

  // Reads "1.234" as the style says; false when it was reported.
  bool settle(WrittenNumber& number) const {
    const bool decimal = number.ambiguous_mark == (style_ == NumberStyle::decimal_point ? '.' : ',');
    // "12,000" or "1,400" in a field that has no thousandths: hardly anyone writes a decimal so, however the
    // file writes its others, and the wrong reading is wrong by a thousand times.
    const bool doubtful = decimal && number.fraction.ends_with('0') && field_.scale < 3;
    if (style_ == NumberStyle::mixed || doubtful) {
      const std::string fraction = number.fraction == "000" ? "" : number.fraction + "0";
      const std::string sign = number.negative ? "-" : "";
      fail("cell.number_ambiguous",
           {{"thousands", sign + number.whole + number.fraction},
            {"decimal_vi", sign + number.whole + (fraction.empty() ? "" : "," + fraction)},
            {"decimal_en", sign + number.whole + (fraction.empty() ? "" : "." + fraction)}});
      return false;
    }
    if (!decimal) number.whole += std::exchange(number.fraction, "");
    return true;
  }

  // Says why it is no number: a unit behind it is the usual reason.
  std::nullopt_t no_number() const {
    const std::size_t start = text_.find_first_of("0123456789");
    const std::size_t end = text_.find_first_not_of("0123456789., ", start);
    if (start == std::string::npos || start > 1 || end == std::string::npos) return fail("cell.number");
    const std::string digits(base::trim(std::string_view(text_).substr(0, end)));
    const std::string rest = text_.substr(end);
    const bool exponent = rest.size() > 1 && (rest[1] == '+' || rest[1] == '-' || base::is_digit(rest[1]));
    if (exponent && (rest[0] == 'e' || rest[0] == 'E')) return fail("cell.number_scientific");
    const bool unit = rest[0] == '%' || static_cast<unsigned char>(rest[0]) >= 0x80 ||
                      !base::search_key(rest.substr(0, 1)).empty();
    if (!unit || !take_apart(digits)) return fail("cell.number");
    return fail("cell.number_unit", {{"number", digits}, {"unit", base::shorten(rest, kLongestQuoted)}});
  }

  std::nullopt_t out_of_range() const {
    const auto limit = [&](const Limit& l, Language language) {
      return base::human_text(base::scaled(l.value, field_.scale), language, field_.scale);
    };
    return fail("cell.range", {{"least_vi", limit(field_.min, Language::vietnamese)},
                               {"least_en", limit(field_.min, Language::english)},
                               {"most_vi", limit(field_.max, Language::vietnamese)},
                               {"most_en", limit(field_.max, Language::english)}});
  }

  const Field& field_;
  const TableCell& cell_;
  std::string text_;
  NumberStyle style_;
  const Location& where_;
  Diagnostics& diagnostics_;
};

// Reports a number that is beyond the other field of its record that limits it.
void check_against(const RegisterDefinition& reg, const std::vector<Value>& values, std::size_t index,
                   const Limit& limit, bool is_max, const LocationOfField& where, Diagnostics& diagnostics) {
  if (!limit.field || !is_known(values[index]) || !is_known(values[*limit.field])) return;
  const auto value = std::get<std::int64_t>(values[index]);
  const auto bound = std::get<std::int64_t>(values[*limit.field]);
  if (is_max ? value <= bound : value >= bound) return;
  const Field &field = reg.fields[index], &other = reg.fields[*limit.field];
  diagnostics.add(where(index), is_max ? "cell.above_field" : "cell.below_field",
                  {{"field_vi", field.label.vi},
                   {"field_en", field.label.en},
                   {"other_vi", other.label.vi},
                   {"other_en", other.label.en},
                   {"value_vi", display_text(field, values[index], Language::vietnamese)},
                   {"value_en", display_text(field, values[index], Language::english)},
                   {"limit_vi", display_text(other, values[*limit.field], Language::vietnamese)},
                   {"limit_en", display_text(other, values[*limit.field], Language::english)}});
}

}  // namespace

std::optional<Value> parse_cell(const Field& field, const TableCell& cell, NumberStyle style,
                                const Location& where, Diagnostics& diagnostics) {
  return CellReader(field, cell, style, where, diagnostics).read();
}

std::optional<Value> parse_cell(const Field& field, std::string_view text, NumberStyle style,
                                const Location& where, Diagnostics& diagnostics) {
  return parse_cell(field, TableCell(TableCell::Kind::text, text), style, where, diagnostics);
}

bool check_whole(const base::Label& about, const TableCell& cell, const Location& where,
                 Diagnostics& diagnostics) {
  if (cell.is_whole()) return true;
  const char* key = cell.kind == TableCell::Kind::error       ? "cell.excel_error"
                    : cell.kind == TableCell::Kind::no_result ? "cell.no_result"
                                                              : "cell.damaged";
  add(diagnostics, where, key, about, cell.shown);
  return false;
}

void check_record(const RegisterDefinition& reg, const std::vector<Value>& values, const Location& where,
                  Diagnostics& diagnostics) {
  check_record(
      reg, values, [&](std::size_t) { return where; }, diagnostics);
}

void check_record(const RegisterDefinition& reg, const std::vector<Value>& values,
                  const LocationOfField& where, Diagnostics& diagnostics) {
  NTM_CHECK(values.size() == reg.fields.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Field& field = reg.fields[i];
    if (field.required && !is_known(values[i]))
      diagnostics.add(where(i), "cell.required",
                      {{"field_vi", field.label.vi}, {"field_en", field.label.en}});
    check_against(reg, values, i, field.min, false, where, diagnostics);
    check_against(reg, values, i, field.max, true, where, diagnostics);
  }
}

}  // namespace ntm::registers
