// SPDX-License-Identifier: Apache-2.0
#include "storage/late_transaction.h"

#include <utility>

namespace ntm::storage {
namespace {

LateWriter& writer(Database& database) {
  return dynamic_cast<LateWriter&>(database);
}

}  // namespace

LateTransaction::LateTransaction(Database& database, std::function<void()> begun)
    : writer_(writer(database)) {
  writer_.become_late(std::move(begun));
}

LateTransaction::~LateTransaction() {
  writer_.end_late();
}

void LateTransaction::begin() {
  writer_.begin_late();
}

void LateTransaction::commit() {
  writer_.commit_late();
}

void forbid_writing(Database& database, base::Message why) {
  writer(database).forbid_writing(std::move(why));
}

}  // namespace ntm::storage
