// SPDX-License-Identifier: Apache-2.0
#include "storage/record_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/error.h"

namespace ntm::storage {
namespace {

using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;
using registers::Value;

constexpr int kOwnColumns = 7;

[[noreturn]] void corrupt(const std::string& what) {
  throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", what}}});
}

// The cell as its column holds it, handed to whoever takes texts and numbers; nothing of an unknown one.
template <typename Take>
void take_known(const Field& field, const Value& value, const Take& take) {
  if (!registers::is_known(value)) return;
  if (field.type == FieldType::text) {
    NTM_CHECK(std::holds_alternative<std::string>(value));
    return take(std::string_view(std::get<std::string>(value)));
  }
  NTM_CHECK(std::holds_alternative<std::int64_t>(value));
  const std::int64_t number = std::get<std::int64_t>(value);
  if (field.type != FieldType::choice) return take(number);
  NTM_CHECK(number >= 0 && static_cast<std::size_t>(number) < field.choices.size());
  take(std::string_view(field.choices[static_cast<std::size_t>(number)].value));
}

}  // namespace

bool is_identifier(std::string_view name) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string quoted_name(std::string_view name) {
  if (!is_identifier(name)) corrupt(std::string(name));
  return fmt::format("\"{}\"", name);
}

std::string table_of(std::string_view register_name) {
  return quoted_name(fmt::format("register_{}", register_name));
}

std::string accepted(std::string_view alias, std::string_view known_at) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM changeset_event WHERE changeset_event.changeset_id = {0}._changeset "
      "AND changeset_event.of_home = {0}.of_home AND changeset_event.state = 'accepted' AND "
      "changeset_event.at <= {1})",
      alias, known_at);
}

std::vector<std::size_t> all_fields(const RegisterDefinition& reg) {
  std::vector<std::size_t> fields(reg.fields.size());
  std::iota(fields.begin(), fields.end(), std::size_t{0});
  return fields;
}

std::string version_columns(const RegisterDefinition& reg, std::string_view alias,
                            std::span<const std::size_t> fields) {
  // The names of the fields in the order of their numbers come with each row, asked for once a statement.
  return version_columns(reg, alias, fields, fmt::format("({})", numbered_fields(reg.name)));
}

std::string version_columns(const RegisterDefinition& reg, std::string_view alias,
                            std::span<const std::size_t> fields, std::string_view names) {
  std::string text = fmt::format(
      "{0}._record, {0}._version, {0}._place, {0}._valid_from, {0}._ended, {0}._said, {1}", alias, names);
  for (const std::size_t field : fields)
    text += fmt::format(", {}.{}", alias, quoted_name(reg.fields[field].name));
  return text;
}

void bind_values(Statement& statement, int first, const RegisterDefinition& reg,
                 const std::vector<Value>& values) {
  NTM_CHECK(values.size() == reg.fields.size());
  for (std::size_t field = 0; field < values.size(); ++field) {
    const int parameter = first + static_cast<int>(field);
    if (registers::is_known(values[field]))
      take_known(reg.fields[field], values[field], [&](auto cell) { statement.bind(parameter, cell); });
    else
      statement.bind_null(parameter);
  }
}

void add_to_digest(ChangeDigest& digest, const Field& field, const Value& value) {
  take_known(field, value, [&](auto cell) { digest.add(field.name, cell); });
}

VersionReader::VersionReader(const RegisterDefinition& reg, std::span<const std::size_t> fields, int first)
    : reg_(reg),
      fields_(fields.begin(), fields.end()),
      first_(first),
      version_(programme::nothing_stated(reg.fields.size())) {}

VersionHead VersionReader::head(const Statement& row) const {
  return {row.whole(first_), row.whole(first_ + 1), row.date(first_ + 3)};
}

void VersionReader::read_head(const Statement& row) {
  const VersionHead head = this->head(row);
  version_.record = head.record;
  version_.version = head.version;
  version_.valid_from = head.valid_from;
}

const programme::RecordVersion& VersionReader::read(const Statement& row) {
  read_head(row);
  version_.place = row.text(first_ + 2);
  version_.place_since = version_.valid_from;
  version_.ended = row.whole(first_ + 4) != 0;
  const programme::Said* said = said_of(row);
  version_.said = said ? std::optional(*said) : std::nullopt;
  int column = first_ + kOwnColumns;
  for (const std::size_t field : fields_)
    read_value(reg_.fields[field], row, column++, version_.values[field]);
  return version_;
}

// As programme::take, without reading what the row does not speak of.
const programme::RecordVersion& VersionReader::take(const Statement& row) {
  const bool is_first = row.whole(first_) != version_.record;
  read_head(row);
  if (is_first) version_.place.clear(), version_.ended = true;
  const programme::Said* said = said_of(row);
  if (!said || said->village)
    version_.place = row.text(first_ + 2), version_.place_since = version_.valid_from;
  if (!said || said->existence) version_.ended = row.whole(first_ + 4) != 0;
  int column = first_ + kOwnColumns;
  for (const std::size_t field : fields_) {
    if (!said || said->cells[field])
      read_value(reg_.fields[field], row, column, version_.values[field]);
    else if (is_first)
      version_.values[field] = {};
    ++column;
  }
  return version_;
}

const programme::Said* VersionReader::said_of(const Statement& row) {
  if (row.is_null(first_ + 5)) return nullptr;
  const std::string_view text = row.text(first_ + 5);
  if (!said_text_) said_text_.emplace(reg_, row.text(first_ + 6));
  if (!last_text_.empty() && text == last_text_) return &last_said_;
  last_said_ = said_text_->read(text);
  last_text_ = text;
  return &last_said_;
}

void VersionReader::read_value(const Field& field, const Statement& row, int column, Value& value) const {
  if (row.is_null(column)) {
    value = {};
  } else if (field.type == FieldType::text) {
    value = std::string(row.text(column));
  } else if (field.type == FieldType::choice) {
    value = choice_of(field, row.text(column));
  } else {
    const std::int64_t number = row.whole(column);
    // Limits may have been others when it was written; this one never was.
    if (number > registers::kLargestLimit || number < -registers::kLargestLimit)
      corrupt(fmt::format("{}.{} = {}", reg_.name, field.name, number));
    value = number;
  }
}

std::int64_t VersionReader::choice_of(const Field& field, std::string_view text) const {
  for (std::size_t choice = 0; choice < field.choices.size(); ++choice)
    if (field.choices[choice].value == text) return static_cast<std::int64_t>(choice);
  corrupt(fmt::format("{}.{} = {}", reg_.name, field.name, text));
}

}  // namespace ntm::storage
