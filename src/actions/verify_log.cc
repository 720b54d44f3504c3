// SPDX-License-Identifier: Apache-2.0
#include "actions/verify_log.h"

#include <algorithm>

#include "base/error.h"
#include "base/signature.h"
#include "storage/home_numbers.h"
#include "storage/key_file.h"
#include "storage/log_keys.h"
#include "storage/open.h"

namespace ntm::actions {
namespace {

using base::Error;
using base::Message;
using storage::LogKeyState;

std::string digits_of(const std::string& fingerprint) {
  std::string digits;
  for (const char sign : fingerprint)
    if (sign != ' ' && sign != '-') digits += sign;
  return digits;
}

void compare_point(storage::Database& database, const std::string& given, LogVerification& done) {
  if (given.empty()) return;
  const auto noted = storage::read_noted_point(given);
  if (!noted) throw Error(Error::Kind::invalid, {"audit.no_point", {{"given", given}}});
  const auto found = storage::find_log_point(database, *noted);
  if (!found) {
    done.wrong.insert(done.wrong.begin(), {"audit.point_lost", {{"given", given}}});
    return;
  }
  done.remarks.insert(done.remarks.begin(),
                      {"audit.point_found",
                       {{"number", std::to_string(found->sequence)},
                        {"at", found->at.vietnamese()},
                        {"more", std::to_string(done.report.entries - found->sequence)}}});
}

void compare_key(const std::string& given, LogVerification& done) {
  if (given.empty()) return;
  const bool known = std::ranges::any_of(
      done.fingerprints, [&](const std::string& one) { return digits_of(one) == digits_of(given); });
  if (!known)
    done.wrong.push_back(
        {"audit.key_other",
         {{"given", given}, {"found", done.fingerprints.empty() ? "–" : done.fingerprints.back()}}});
}

}  // namespace

std::vector<Message> remarks_on(const storage::LogReport& report) {
  std::vector<Message> remarks;
  if (report.sealed_from > 1)
    remarks.push_back({"audit.sealed_from", {{"sequence", std::to_string(report.sealed_from)}}});
  if (report.entries > 0 && report.sealed_from == 0) remarks.push_back({"audit.not_sealed", {}});
  if (report.signed_through > 0)
    remarks.push_back({"audit.signed",
                       {{"sequence", std::to_string(storage::number_in_home(report.signed_through))},
                        {"fingerprint", base::fingerprint(report.public_keys.back())}}});
  if (report.without_signature > 0)
    remarks.push_back({"audit.without_signature", {{"count", std::to_string(report.without_signature)}}});
  if (report.key == LogKeyState::missing) remarks.push_back({"audit.key_missing", {}});
  return remarks;
}

LogVerification verify_log(storage::Database& database, const NotedElsewhere& noted) {
  LogVerification done;
  done.report = storage::examine_log(database);
  for (const storage::AuditBreak& one : done.report.breaks) done.wrong.push_back(one.why);
  for (const std::string& key : done.report.public_keys) done.fingerprints.push_back(base::fingerprint(key));
  done.remarks = remarks_on(done.report);
  if (const auto last = storage::last_log_point(database)) done.mark = storage::short_form(*last);
  compare_point(database, noted.point, done);
  compare_key(noted.fingerprint, done);
  return done;
}

LogKeyAtHand log_key_at_hand(storage::Database& database) {
  LogKeyAtHand found{storage::key_folder(database.beside()), "", ""};
  const base::SigningKey* const key = storage::log_key_of(database);
  if (!key) return found;
  found.public_key = key->public_key();
  found.fingerprint = base::fingerprint(found.public_key);
  return found;
}

void renew_log_key(const std::string& url, const std::string& actor, base::Instant now) {
  auto database = storage::open(url);
  if (!storage::log_key_of(*database)) {
    storage::make_key_file(database->beside(), storage::kLogKeyFile,
                           base::SigningKey::make().secret() + "\n");
    database = storage::open(url);  // a connection reads its key once
  }
  storage::Transaction transaction(*database);
  if (!storage::log_key_of(*database) || storage::is_log_key_known(*database))
    throw Error(Error::Kind::conflict,
                {"audit.key_there", {{"folder", storage::key_folder(database->beside())}}});
  storage::add_log_key(*database);
  storage::AuditEntry entry;
  entry.at = now;
  entry.actor = actor;
  entry.action = "log.key";
  entry.after = base::fingerprint(storage::log_key_of(*database)->public_key());
  storage::append_audit(*database, std::move(entry));
  transaction.commit();
}

}  // namespace ntm::actions
