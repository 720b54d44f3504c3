// SPDX-License-Identifier: Apache-2.0
#include "actions/commune_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

#include "base/error.h"
#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/xlsx/xlsx_read.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;
using documents::CsvTable;

constexpr std::size_t kCommuneDigits = 5, kProvinceDigits = 2;

// What a column of the table is; the table has a heading for each that is needed.
enum class TableColumn { code, name, kind, paper, province, province_code };
constexpr std::size_t kTableColumns = 6;

struct ColumnWord {
  TableColumn column;
  std::string_view key;
};
// As search keys.
constexpr ColumnWord kColumnWords[] = {{TableColumn::code, "ma"},
                                       {TableColumn::code, "ma xa"},
                                       {TableColumn::code, "ma px"},
                                       {TableColumn::code, "ma phuong xa"},
                                       {TableColumn::code, "ma xa phuong"},
                                       {TableColumn::code, "ma dvhc"},
                                       {TableColumn::code, "ma so"},
                                       {TableColumn::code, "code"},
                                       {TableColumn::name, "ten"},
                                       {TableColumn::name, "ten xa"},
                                       {TableColumn::name, "phuong xa"},
                                       {TableColumn::name, "xa phuong"},
                                       {TableColumn::name, "ten phuong xa"},
                                       {TableColumn::name, "ten xa phuong"},
                                       {TableColumn::name, "ten dvhc"},
                                       {TableColumn::name, "ten don vi"},
                                       {TableColumn::name, "ten don vi hanh chinh"},
                                       {TableColumn::name, "name"},
                                       {TableColumn::kind, "cap"},
                                       {TableColumn::kind, "loai"},
                                       {TableColumn::kind, "loai hinh"},
                                       {TableColumn::kind, "kind"},
                                       {TableColumn::paper, "nghi dinh"},
                                       {TableColumn::paper, "nghi quyet"},
                                       {TableColumn::paper, "quyet dinh"},
                                       {TableColumn::paper, "van ban"},
                                       {TableColumn::paper, "decision"},
                                       {TableColumn::province, "tinh"},
                                       {TableColumn::province, "ten tinh"},
                                       {TableColumn::province, "tinh thanh pho"},
                                       {TableColumn::province, "ten tinh thanh pho"},
                                       {TableColumn::province, "tinh tp"},
                                       {TableColumn::province, "province"},
                                       {TableColumn::province_code, "ma tp"},
                                       {TableColumn::province_code, "ma tinh"},
                                       {TableColumn::province_code, "ma tinh thanh pho"},
                                       {TableColumn::province_code, "ma tinh tp"}};

std::optional<TableColumn> column_headed(std::string_view heading) {
  const std::string key = base::search_key(heading);
  const auto found = std::ranges::find(kColumnWords, key, &ColumnWord::key);
  return found == std::end(kColumnWords) ? std::nullopt : std::optional(found->column);
}

int known_headings(std::span<const std::string_view> row) {
  return static_cast<int>(std::ranges::count_if(
      row, [](std::string_view heading) { return column_headed(heading).has_value(); }));
}

std::string padded_digits(std::string_view cell, std::size_t most) {
  std::string digits(base::trim(cell));
  if (digits.empty() || digits.size() > most || !std::ranges::all_of(digits, base::is_digit)) return "";
  return digits.insert(0, most - digits.size(), '0');
}

// A name as it is compared, without "Tỉnh" or "Thành phố".
std::string province_key(std::string_view name) {
  std::string key = base::search_key(name);
  for (const std::string_view kind : {"thanh pho ", "tinh ", "tp "})
    if (key.starts_with(kind)) return key.substr(kind.size());
  return key;
}

const country::Province* province_meant(std::string_view cell) {
  const auto& provinces = country::built_in().provinces();
  const std::string code = padded_digits(cell, kProvinceDigits), key = province_key(cell);
  const auto found = std::ranges::find_if(provinces, [&](const country::Province& one) {
    return code.empty() ? province_key(one.name) == key : one.code == code;
  });
  return found == provinces.end() ? nullptr : &*found;
}

class CommuneTableReader {
 public:
  CommuneTableReader(const CsvTable& table, Diagnostics& mistakes) : table_(table), mistakes_(mistakes) {
    const std::vector<std::string_view> headings = table.header();
    for (std::size_t i = 0; i < headings.size(); ++i)
      if (const auto column = column_headed(headings[i])) {
        auto& where = columns_[static_cast<std::size_t>(*column)];
        if (!where) where = i;
      }
  }

  std::vector<ListedCommune> read() {
    if (!has(TableColumn::code)) miss("Mã");
    if (!has(TableColumn::name)) miss("Tên");
    if (!has(TableColumn::province) && !has(TableColumn::province_code)) miss("Tỉnh / Thành phố");
    std::vector<ListedCommune> listed;
    if (!mistakes_.empty()) return listed;
    std::set<std::string> codes;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (cell(row, TableColumn::code).empty() || cell(row, TableColumn::name).empty()) continue;
      ListedCommune one = read_row(row);
      if (!one.code.empty() && !codes.insert(one.code).second)
        report(row, TableColumn::code, "country_table.twice", one.code);
      listed.push_back(std::move(one));
    }
    if (listed.empty()) mistakes_.add({table_.file(), 0, 0}, "country_table.empty", {});
    std::ranges::sort(listed, {}, &ListedCommune::code);
    return listed;
  }

 private:
  bool has(TableColumn column) const { return columns_[static_cast<std::size_t>(column)].has_value(); }
  void miss(const char* heading) {
    mistakes_.add({table_.file(), table_.header_line(), 0}, "country_table.column", {{"heading", heading}});
  }
  std::string cell(std::size_t row, TableColumn column) const {
    const auto& where = columns_[static_cast<std::size_t>(column)];
    return where ? base::tidy(table_.cell(row, *where)) : "";
  }
  void report(std::size_t row, TableColumn column, const char* key, const std::string& value) {
    const std::size_t where = columns_[static_cast<std::size_t>(column)].value_or(0);
    mistakes_.add(table_.at(row, where), key, {{"value", value}});
  }

  ListedCommune read_row(std::size_t row) {
    ListedCommune one;
    const std::string code = cell(row, TableColumn::code);
    one.code = padded_digits(code, kCommuneDigits);
    if (one.code.empty()) report(row, TableColumn::code, "country_table.code", code);
    one.name = name_of_row(row);
    one.paper = cell(row, TableColumn::paper);
    const TableColumn above =
        has(TableColumn::province_code) ? TableColumn::province_code : TableColumn::province;
    one.province = province_meant(cell(row, above));
    if (!one.province) report(row, above, "country_table.province", cell(row, above));
    return one;
  }

  std::string name_of_row(std::size_t row) {
    const std::string name = cell(row, TableColumn::name), kind = cell(row, TableColumn::kind);
    for (const std::string_view known : kUnitKinds) {
      const std::string key = base::search_key(known) + " ";
      if (base::search_key(name).starts_with(key)) return name;
      if (base::search_key(kind) + " " == key) return std::string(known) + name;
    }
    report(row, TableColumn::name, "country_table.kind", name);
    return name;
  }

  const CsvTable& table_;
  Diagnostics& mistakes_;
  std::array<std::optional<std::size_t>, kTableColumns> columns_;
};

}  // namespace

std::vector<ListedCommune> read_commune_table(std::string_view bytes, const std::string& file) {
  Diagnostics mistakes;
  std::vector<ListedCommune> listed;
  const auto table = documents::looks_like_xlsx(bytes)
                         ? documents::read_xlsx(bytes, file, known_headings, mistakes)
                         : documents::read_csv(std::string(bytes), file, mistakes, known_headings);
  if (table) listed = CommuneTableReader(*table, mistakes).read();
  if (!mistakes.empty() || !table)
    throw Error(Error::Kind::invalid, {"country_table.wrong", {{"file", file}}}, std::move(mistakes));
  return listed;
}

}  // namespace ntm::actions
