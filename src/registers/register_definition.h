// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/language.h"

namespace ntm::registers {

// What one cell of a register holds. monostate = nobody has recorded it: a value of its own, neither yes nor
// no.
//   yes_no   0 or 1            whole    the number          decimal  the number times 10^scale
//   choice   index of choice   date     days since 1970     text     NFC text
using Value = std::variant<std::monostate, std::int64_t, std::string>;

// No number of a register is larger, nor less than its negative (a decimal: times 10^scale), whatever
// dictionary it was written under, so that sums over a country fit in base::Wide.
inline constexpr std::int64_t kLargestLimit = 1'000'000'000'000'000;

inline bool is_known(const Value& value) {
  return !std::holds_alternative<std::monostate>(value);
}

enum class FieldType { yes_no, whole, decimal, choice, date, text };

// A word of registers/*.yaml: "yes_no", "whole" …
std::string_view name_of(FieldType type);

struct Choice {
  std::string value;  // what is stored and what formulas compare with
  base::Label label;
};

// The least or the most a number may be: itself, or whatever an earlier field of the same record holds
// ("insured" is at most "members").
struct Limit {
  std::int64_t value = 0;              // times 10^scale
  std::optional<std::size_t> field{};  // index of the earlier field; value is then that field's own limit
};

// Between what a number nearly always lies, within its limits; both times 10^scale. What is known may lie
// beyond and is taken as it is, with a remark when it is entered; what is not known is taken to lie between
// them where it is added up.
struct UsualLimits {
  std::int64_t min = 0, max = 0;
};

struct Field {
  std::string name;
  FieldType type = FieldType::text;
  base::Label label;
  std::vector<std::string> also;  // other headings that people use for it
  std::string unit;               // of whole and decimal
  int scale = 0;                  // of decimal: digits after the point
  Limit min;                      // of whole and decimal
  Limit max;
  std::vector<Choice> choices;         // of choice
  int max_length = 0;                  // of text, in characters
  bool required = false;               // may not be unknown
  bool personal = false;               // says who somebody is: masked, and its reading logged
  std::optional<UsualLimits> usual{};  // of whole and decimal, where the register states them

  bool is_number() const { return type == FieldType::whole || type == FieldType::decimal; }
};

// What kind of place a record belongs to.
enum class KeptBy { village, commune, either };

// A kind of thing of which a commune keeps a list, as registers/<name>.yaml declares it. From this one
// declaration come the table in the database, the template and the checks of an import, the columns and the
// names that formulas may use.
struct RegisterDefinition {
  std::string name;
  base::Label label;
  base::Label note;
  std::string unit;  // in which its records are counted
  KeptBy kept_by = KeptBy::commune;
  bool single = false;  // exactly one record a place: the place is its key
  std::optional<std::size_t>
      key;  // index of the field that identifies a record in its commune; none when single
  std::optional<std::string> expected{};  // whole field of the village register ("households") that says how
                                          // many records a village should have
  std::vector<Field> fields;

  const Field* find(std::string_view field) const;
  std::optional<std::size_t> index_of(std::string_view field) const;
  // The field whose text tells a record from others: the first text that is not the key. None: only the key
  // does.
  std::optional<std::size_t> label_field() const;
};

// A unit of measure: how people call it. Derived units ("m2/people") are made of two names.
struct Unit {
  std::string name;
  base::Label label;
};

// All registers in force, and the units they use. The village register (kept by the village, single) is known
// by its name.
class Dictionary {
 public:
  static constexpr std::string_view kVillage = "village";
  static constexpr std::string_view kAttestation = "attestation";

  Dictionary() = default;
  Dictionary(std::vector<Unit> units, std::vector<RegisterDefinition> registers);

  const RegisterDefinition* find(std::string_view name) const;
  // The register of that name, which must be there.
  const RegisterDefinition& at(std::string_view name) const;
  const std::vector<RegisterDefinition>& registers() const { return registers_; }
  const std::vector<Unit>& units() const { return units_; }
  std::vector<std::string> names() const;

  // Whether it is a unit of the dictionary, or made of two of them.
  bool has_unit(std::string_view unit) const;
  // "người", "m²/người", "%"; the unit itself when it has no label; "" for a plain number.
  std::string unit_text(std::string_view unit, base::Language language) const;

 private:
  std::vector<Unit> units_;
  std::vector<RegisterDefinition> registers_;
};

}  // namespace ntm::registers
