// SPDX-License-Identifier: Apache-2.0
#include "storage/said_text.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

using programme::Said;

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kBits = 4;
constexpr std::size_t kOwnCells = 2;

void set(std::string& text, std::size_t cell) {
  if (text.size() <= cell / kBits) text.resize(cell / kBits + 1, kDigits.front());
  char& digit = text[cell / kBits];
  digit = kDigits[kDigits.find(digit) | std::size_t{1} << cell % kBits];
}

}  // namespace

std::string numbered_fields(std::string_view register_name) {
  if (!is_identifier(register_name))
    throw base::Error(base::Error::Kind::corrupt,
                      {"storage.bad_row", {{"what", std::string(register_name)}}});
  return fmt::format(
      "SELECT group_concat(field, ' ') FROM (SELECT field FROM known_field WHERE register = '{}' "
      "ORDER BY rowid) AS numbered",
      register_name);
}

std::string says(std::string_view said, std::size_t cell) {
  std::string with_the_bit;
  for (std::size_t digit = 0; digit < kDigits.size(); ++digit)
    if ((digit >> cell % kBits & 1U) != 0)
      with_the_bit += fmt::format("{}'{}'", with_the_bit.empty() ? "" : ", ", kDigits[digit]);
  return fmt::format("({0} IS NULL OR substr({0}, {1}, 1) IN ({2}))", said, cell / kBits + 1, with_the_bit);
}

SaidText::SaidText(const registers::RegisterDefinition& reg, std::string_view names)
    : fields_(reg.fields.size()) {
  for (const std::string_view name : base::split(names, ' ')) places_.push_back(reg.index_of(name));
}

std::string SaidText::write(const Said& said) const {
  NTM_CHECK(said.cells.size() == fields_);
  std::string text(1, kDigits.front());
  if (said.existence) set(text, kSaidExistence);
  if (said.village) set(text, kSaidVillage);
  for (std::size_t number = 0; number < places_.size(); ++number)
    if (places_[number] && said.cells[*places_[number]]) set(text, number + kOwnCells);
  return text;
}

Said SaidText::read(std::string_view text) const {
  Said said{false, false, std::vector<bool>(fields_)};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t digit = kDigits.find(text[at]);
    if (digit == std::string_view::npos)
      throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(text)}}});
    for (std::size_t bit = 0; bit < kBits; ++bit) {
      if ((digit >> bit & 1U) == 0) continue;
      const std::size_t cell = at * kBits + bit;
      if (cell == kSaidExistence)
        said.existence = true;
      else if (cell == kSaidVillage)
        said.village = true;
      else if (cell - kOwnCells < places_.size() && places_[cell - kOwnCells])
        said.cells[*places_[cell - kOwnCells]] = true;
    }
  }
  return said;
}

std::optional<std::size_t> SaidText::cell_of(std::size_t field) const {
  for (std::size_t number = 0; number < places_.size(); ++number)
    if (places_[number] == field) return number + kOwnCells;
  return std::nullopt;
}

SaidText said_text_of(Database& db, const registers::RegisterDefinition& reg) {
  const auto row = db.prepare(numbered_fields(reg.name));
  NTM_CHECK(row->step());
  return {reg, row->text(0)};
}

}  // namespace ntm::storage
