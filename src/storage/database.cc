// SPDX-License-Identifier: Apache-2.0
#include "storage/database.h"

#include "base/check.h"

namespace ntm::storage {

base::Date Statement::date(int column) const {
  return base::Date::from_days(static_cast<std::int32_t>(whole(column)));
}

std::optional<std::int64_t> Statement::optional_whole(int column) const {
  if (is_null(column)) return std::nullopt;
  return whole(column);
}

std::optional<base::Date> Statement::optional_date(int column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}

void Statement::execute() {
  while (step()) {
  }
  reset();
}

Transaction::Transaction(Database& database) : database_(database), nested_(database.is_in_transaction()) {
  NTM_CHECK(!nested_ || database_.is_writing());  // a Snapshot cannot turn into a writer
  if (nested_)
    database_.begin_nested();
  else
    database_.begin_writing();
}

Transaction::~Transaction() {
  if (!open_) return;
  if (nested_)
    database_.rollback_nested();
  else
    database_.rollback();
}

void Transaction::commit() {
  NTM_CHECK(open_);
  if (nested_)
    database_.commit_nested();
  else
    database_.commit();
  open_ = false;
}

Snapshot::Snapshot(Database& database) : database_(database), mine_(!database.is_in_transaction()) {
  if (!mine_) return;
  database_.begin_reading();
  database_.keeps_ = true;
}

Snapshot::~Snapshot() {
  if (!mine_) return;
  database_.keeps_ = false;
  database_.kept_.clear();
  database_.rollback();
}

}  // namespace ntm::storage
