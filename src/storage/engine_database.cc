// SPDX-License-Identifier: Apache-2.0
#include "storage/engine_database.h"

#include <utility>

#include "base/check.h"
#include "base/error.h"
#include "storage/key_file.h"

namespace ntm::storage {

void EngineDatabase::begin_writing() {
  if (forbidden_) throw base::Error(base::Error::Kind::unavailable, *forbidden_);
  if (!late_) return begin_now();
  begin_late();
  begin_nested();  // the one that asks is a part as well
}

void EngineDatabase::commit() {
  if (late_) return commit_nested();
  keep();
}

void EngineDatabase::rollback() noexcept {
  if (late_ && is_writing()) return rollback_nested();
  drop();
}

void EngineDatabase::become_late(std::function<void()> begun) {
  NTM_CHECK(!late_ && !is_in_transaction());
  late_ = std::move(begun);
}

void EngineDatabase::begin_late() {
  if (is_writing()) return;
  NTM_CHECK(!late_begun_);  // else what was written before is lost (a full disk), and nothing may follow it
  begin_now();
  late_begun_ = true;
  late_();
}

void EngineDatabase::commit_late() {
  NTM_CHECK(late_begun_);
  keep();
}

void EngineDatabase::end_late() noexcept {
  late_ = nullptr;
  if (std::exchange(late_begun_, false)) drop();
}

void EngineDatabase::read_log_key() {
  if (const auto text = read_key_file(beside(), kLogKeyFile)) log_key_ = base::SigningKey::read(*text);
}

void EngineDatabase::make_log_key() {
  if (log_key_ || prepare("SELECT 1 FROM log_key LIMIT 1")->step()) return;
  if (make_key_file(beside(), kLogKeyFile, base::SigningKey::make().secret() + "\n")) read_log_key();
}

}  // namespace ntm::storage
