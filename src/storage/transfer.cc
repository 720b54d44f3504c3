// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "storage/code_key.h"
#include "storage/key_file.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

// Rows of known_field come with the tables of the registers that they describe; what is throttled is a
// server's own.
constexpr std::array<std::string_view, 3> kLeftOut{"known_field", "refusal_count", "throttle"};

// Contents of files are large: they are read by their names, some at a time.
constexpr std::string_view kFileContents = "file_content";
constexpr int kRowsAtOnce = 500, kFilesAtOnce = 8;

// How the rows of a table are read and written: its columns, and the number of a row where no column holds
// it.
class TableCopy {
 public:
  TableCopy(Database& from, Database& to, std::string table)
      : from_(from), to_(to), table_(std::move(table)), columns_(from.columns_of(table_)) {
    for (std::string& column : columns_) column = quoted(column);
    read_ = written_ = columns_;
    number_ = from_.row_number_of(table_);
    key_ = number_.empty() ? columns_.front() : number_;
    // Where a column is the number it comes with the others.
    const std::string of_to = to_.row_number_of(table_);
    const auto is_column = [&](const std::string& name) {
      return std::ranges::find(columns_, quoted(name)) != columns_.end();
    };
    if (number_.empty() || of_to.empty() || is_column(number_) || is_column(of_to)) return;
    read_.push_back(number_);
    written_.push_back(of_to);
  }

  std::int64_t copy() {
    const bool in_parts = !number_.empty() || table_ == kFileContents;
    const int most = table_ == kFileContents ? kFilesAtOnce : kRowsAtOnce;
    const auto rows = from_.prepare(
        in_parts ? fmt::format("SELECT {0}, {1} FROM {2} WHERE {0} > ?1 ORDER BY {0} LIMIT {3}", key_,
                               fmt::join(read_, ", "), table_, most)
                 : fmt::format("SELECT {0}, {1} FROM {2}", key_, fmt::join(read_, ", "), table_));
    std::int64_t copied = 0;
    for (bool any = true; any && (in_parts || copied == 0);) {
      if (in_parts) bind_last(*rows);
      const std::int64_t part = copy_part(*rows);
      copied += part;
      any = part > 0;
    }
    return copied;
  }

 private:
  static std::string quoted(const std::string& name) {
    return name.starts_with('"') ? name : '"' + name + '"';
  }

  void bind_last(Statement& rows) const {
    if (number_.empty())
      rows.with(last_text_);
    else
      rows.with(last_number_);
  }

  // Values are bound as they are written: a table says itself which are numbers.
  std::int64_t copy_part(Statement& rows) {
    std::vector<std::optional<std::string>> values;
    std::vector<bool> are_bytes(read_.size());
    std::int64_t count = 0;
    const auto columns = static_cast<int>(read_.size());
    for (; rows.step(); ++count) {
      if (number_.empty())
        last_text_ = rows.text(0);
      else
        last_number_ = rows.whole(0);
      for (int column = 1; column <= columns; ++column) {
        are_bytes[static_cast<std::size_t>(column) - 1] = rows.is_bytes(column);
        values.push_back(rows.is_null(column) ? std::nullopt : std::optional(std::string(rows.text(column))));
      }
      if (count % kRowsAtOnce == kRowsAtOnce - 1) write(values, are_bytes), values.clear();
    }
    write(values, are_bytes);
    base::this_work().advance(count);
    return count;
  }

  void write(const std::vector<std::optional<std::string>>& values, const std::vector<bool>& are_bytes) {
    if (values.empty()) return;
    const std::size_t rows = values.size() / written_.size();
    const auto insert = to_.prepare(insert_of(rows));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int parameter = static_cast<int>(i) + 1;
      if (!values[i])
        insert->bind_null(parameter);
      else if (are_bytes[i % written_.size()])
        insert->bind(parameter, Bytes{*values[i]});
      else
        insert->bind(parameter, std::string_view(*values[i]));
    }
    insert->execute();
  }

  std::string insert_of(std::size_t rows) const {
    std::string text = fmt::format("INSERT INTO {} ({}) VALUES ", table_, fmt::join(written_, ", "));
    std::size_t parameter = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      text += row == 0 ? "(" : ", (";
      for (std::size_t column = 0; column < written_.size(); ++column)
        text += fmt::format("{}?{}", column == 0 ? "" : ", ", ++parameter);
      text += ")";
    }
    return text;
  }

  Database& from_;
  Database& to_;
  const std::string table_;
  std::vector<std::string> columns_;
  std::vector<std::string> read_, written_;  // the columns, and the number of a row where no column holds it
  std::string number_;                       // the column that numbers rows; "" = none does
  std::string key_;                          // by which parts are read
  std::int64_t last_number_ = std::numeric_limits<std::int64_t>::min();
  std::string last_text_;
};

}  // namespace

Transferred transfer(Database& from, Database& to) {
  const Snapshot snapshot(from);
  Transaction transaction(to);
  if (to.prepare("SELECT 1 FROM audit LIMIT 1")->step() ||
      to.prepare("SELECT 1 FROM place_batch LIMIT 1")->step())
    throw base::Error(base::Error::Kind::invalid, {"storage.not_new", {}});
  base::this_work().begin("transfer.rows");
  copy_register_tables(from, to);
  Transferred done;
  for (const std::string& table : to.tables()) {
    if (std::ranges::find(kLeftOut, table) != kLeftOut.end()) continue;
    const std::int64_t rows = TableCopy(from, to, table).copy();
    done.tables += rows > 0 ? 1 : 0;
    done.rows += rows;
  }
  transaction.commit();
  return done;
}

bool transfer_keys(const Database& from, const Database& to) {
  bool all = true;
  for (const std::string_view name : {kLogKeyFile, kCodeKeyFile}) {
    // The key that a new database is given would be foreign to this log.
    remove_key_file(to.beside(), name);
    if (const auto text = read_key_file(from.beside(), name))
      all = replace_key_file(to.beside(), name, *text) && all;
  }
  return all;
}

}  // namespace ntm::storage
