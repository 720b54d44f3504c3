// SPDX-License-Identifier: Apache-2.0
#include "storage/tampering_fixture.h"

#include <map>

#include "base/check.h"
#include "storage/access_queries.h"
#include "storage/account_queries.h"
#include "storage/audit_rows.h"
#include "storage/column_mapping_queries.h"
#include "storage/completeness_queries.h"
#include "storage/content_digest.h"
#include "storage/credential_queries.h"
#include "storage/decision_queries.h"
#include "storage/file_queries.h"
#include "storage/home_numbers.h"
#include "storage/idempotency_queries.h"
#include "storage/law_queries.h"
#include "storage/log_seals.h"
#include "storage/plan_queries.h"
#include "storage/post_queries.h"
#include "storage/publication_queries.h"
#include "storage/report_queries.h"
#include "storage/review_queries.h"
#include "storage/session_queries.h"
#include "storage/sign_in_log.h"

namespace ntm::storage {

TamperingTest::TamperingTest() {
  write(*db, [&] { fill_law_and_papers(); });
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 3)});
  const auto returned = draft("2024-02-01", {changed("H1", 9)});
  write(*db, [&] {
    fill_people();
    add_reasons(*db, returned, {{1, "xem lại"}});
    add_part(*db, returned, 1);
    append("changeset.return", changeset_reasons_object(returned));
    append("sign_out", "");
    for (const char* why : {"sau", "sau nữa"}) read_by("lan", why);
  });
}

void TamperingTest::append(const std::string& action, const std::string& object) {
  AuditEntry entry;
  entry.at = now;
  entry.actor = "clerk";
  entry.action = action;
  entry.object = object;
  append_audit(*db, entry);
}

void TamperingTest::read_by(const std::string& who, const std::string& why) {
  add_access(*db, {0, now, who, "06217", "household", 3, why});
}

void TamperingTest::fill_law_and_papers() {
  append("publish", criteria_object(publish_criteria(*db, "xa-ntm.yaml", "criteria", now).value()));
  const auto plan = add_plan_version(*db, {"06217", 2024, {}, "test", "", ""}, "{}", "clerk", now);
  keep_plan_reading(*db, plan, "{}");
  append("plan.draft", plan_object(plan));
  append(
      "plan.log",
      plan_log_object(add_plan_log(
          *db,
          {0, "06217", 2024, "t", PlanLogEntry::Kind::done, day("2024-05-30"), "", "", {}, "clerk", now})));
  append("report", report_text_object(add_report_text(*db, {"06217", "half", day("2024-06-30")}, "next", "x",
                                                      "clerk", now)));
  add_home_number(*db, "06217", {});
  add_column_mapping(*db, {"06217", "household", "ho ten", "head_name", "clerk", now});
  append("publish", publication_object(add_publication(*db, {0, "06217", day("2024-06-30"), now, "c", now})));
  using programme::CompletenessStatement;
  append("completeness.say", completeness_object(add_completeness(*db,
                                                                  {0,
                                                                   "household",
                                                                   {"06217-01"},
                                                                   true,
                                                                   day("2024-06-30"),
                                                                   "clerk",
                                                                   now,
                                                                   CompletenessStatement::Origin::person,
                                                                   {}},
                                                                  0)));
  StoredFile file{file_id_of("bytes"), "06217", "a.jpg", "image/jpeg", 5, "clerk", now};
  add_file(*db, file, "bytes");
  append("file.add", file_object(file.id));
}

void TamperingTest::fill_people() {
  accounts::Account account;
  account.id = add_account(*db, "lan", now);
  account.full_name = "Lan";
  account.grants = {{accounts::Role::officer, "06217"}};
  account.posts = {"Công chức"};
  account.asked = {{{accounts::Role::chair, "06217"}, "admin", now}};
  append("account.add", account_object(add_account_version(*db, account, "admin", now)));
  const PostId post = add_post(*db, "06217");
  add_post_version(
      *db, {post, "06217", 0, "Công chức", {"CC"}, {{account.id, day("2024-01-01"), {}, false}}, false},
      PostOrigin::account, "admin", now);
  add_post_answer(*db, {1, "Công chức", {post}, "clerk", now});
  set_password(*db, account.id, "$argon2id$", false, now);
  set_totp(*db, account.id, {"secret", true, {}});
  add_session(*db, account.id, "s", false, now, at("2030-01-01"));
  append_sign_in(*db, {now, "lan", std::string(kSignedIn), "06217", "203.0.113.0/24"});
  add_invitation(*db, account.id, "i", at("2030-01-01"));
  const auto token = add_api_token(*db, account.id, {0, "t", true, now, at("2030-01-01")}, "h");
  end_api_token(*db, account.id, token, now);
  keep_answer(*db, account.id, "k", {"d", 201, "application/json", "{}"}, now);
  for (const char* why : {"một", "hai", "ba"}) read_by("lan", why);
  append("account.password", "");
  const StoredDecision decision{0, file_id_of("annex"), "qd.docx", 5, "", "", "", "lan", now};
  const DecisionReadingId reading = add_decision(*db, decision, "annex");
  append("decision.keep", decision_object(reading));
  append("decision.compare",
         decision_batch_object(add_decision_entries(
             *db, reading, {{0, DecisionEntry::What::accepted, "1.1", "", "95", "", {}, "", "lan", now}})));
}

std::string TamperingTest::found() {
  const LogReport report = examine_log(*db);
  if (!report.first_break) return "";
  EXPECT_NE(report.first_break->why.in(base::Language::vietnamese), "");
  EXPECT_EQ(report.first_break->why.in(base::Language::english).find('{'), std::string::npos);
  return report.first_break->why.key;
}

void TamperingTest::rewrite_the_chain() {
  const auto count = db->prepare("SELECT max(sequence) FROM audit");
  const std::int64_t last = count->step() ? count->whole(0) : 0;
  std::map<std::string, std::string> before;  // of each home, the hash of its last entry
  for (std::int64_t sequence = 1; sequence <= last; ++sequence) {
    AuditEntry entry = entry_at(sequence);
    std::vector<Seal> seals = seals_of(*db, sequence, entry.place);
    for (Seal& seal : seals) {
      seal.digest = digest_now(*db, seal, entry.place);
      db->prepare("UPDATE log_seal SET digest = ?3 WHERE sequence = ?1 AND table_name = ?2")
          ->with(sequence, seal.table, seal.digest)
          .execute();
    }
    std::vector<HomeHead> heads = heads_of(*db, sequence);
    for (HomeHead& head : heads) {
      head.hash = before[head.home];
      db->prepare("UPDATE log_head SET hash = ?3 WHERE sequence = ?1 AND home = ?2")
          ->with(sequence, head.home, head.hash)
          .execute();
    }
    entry.digest = digest_of(*db, entry.object, entry.place).value_or("");
    const std::string seal = hash_of(seals, heads);
    std::string& end = before[entry.place];
    entry.hash = end = entry_hash(entry, seal, end);
    db->prepare("UPDATE audit SET digest = ?2, seal = ?3, hash = ?4 WHERE sequence = ?1")
        ->with(sequence, entry.digest, seal, entry.hash)
        .execute();
  }
}

AuditEntry TamperingTest::entry_at(std::int64_t sequence) {
  const auto row = db->prepare(std::string(kSelectAudit) + " WHERE sequence = ?1");
  NTM_CHECK(row->with(sequence).step());
  return read_entry(*row);
}

}  // namespace ntm::storage
