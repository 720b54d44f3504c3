// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "actions/read_logs.h"
#include "base/language.h"

namespace ntm::api {

// Tells entries of the audit log in a sentence each: who did what. Names are looked up once.
class AuditTeller {
 public:
  AuditTeller(storage::Database& database, base::Language language)
      : database_(database), language_(language) {}

  // "Lộc Văn Thắng duyệt phiếu số liệu 31 (attestation: +0 ~12 -0)."
  std::string sentence(const storage::AuditEntry& entry);

 private:
  const std::string& full_name(const std::string& account);

  storage::Database& database_;
  base::Language language_;
  std::map<std::string, std::string> names_;
};

}  // namespace ntm::api
