// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "accounts/permission.h"
#include "base/error.h"
#include "storage/audit_checks.h"
#include "storage/audit_rows.h"
#include "storage/bound_list.h"
#include "storage/content_digest.h"
#include "storage/home_numbers.h"
#include "storage/log_coverage.h"
#include "storage/log_seals.h"
#include "storage/noted_rows.h"
#include "storage/record_homes.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"
#include "storage/sign_in_log.h"

namespace ntm::storage {
namespace {

std::optional<base::Message> check_whole(Database& db) {
  return db.damage();
}

class Verification {
 public:
  explicit Verification(Database& db)
      : db_(db),
        acceptance_(db.prepare(
            "SELECT at, actor FROM changeset_event WHERE changeset_id = ?1 AND state = 'accepted'")) {}

  // Of the chains of some homes alone.
  std::optional<AuditBreak> run(const std::vector<std::string>& homes) {
    of_some_homes_ = true;
    before_.hash = newest_of_before(db_);
    const auto rows = db_.prepare(fmt::format(
        "{} WHERE number IS NOT NULL AND place IN ({}) ORDER BY sequence", kSelectAudit, listed(1)));
    rows->with(bound_list(homes));
    step([&] { check_entries(*rows); });
    if (seal_break_ && report_.breaks.empty()) return seal_break_;
    return report_.breaks.empty() ? std::nullopt : std::optional(report_.breaks.front());
  }

  LogReport run() {
    step([this] { check_entries(); });
    if (!entry_broken_) step([this] { check_missing(); });
    step([this] { check_strays(); });
    if (seal_break_ && !entry_broken_) report_.breaks.push_back(*seal_break_);
    step([this] { check_sign_ins(); });
    for (const auto check : {check_unsealed_rows, check_noted_rows, check_schema, check_whole})
      step([&] {
        if (auto why = check(db_)) report_.breaks.push_back({0, *std::move(why)});
      });
    step([this] { check_signatures(db_, report_); });
    if (!report_.breaks.empty()) report_.first_break = report_.breaks.front();
    return std::move(report_);
  }

 private:
  // What cannot be read is a break as well, and keeps no other from being found.
  template <typename Action>
  void step(const Action& action) {
    try {
      action();
    } catch (const base::Error& error) {
      if (error.kind() != base::Error::Kind::corrupt) throw;
      entry_broken_ = true;
      report_.breaks.push_back({0, error.message()});
    }
  }

  // Goes on to the last entry after a break, for the count and the heads.
  void check_entries() {
    const auto rows = db_.prepare(std::string(kSelectAudit) + " ORDER BY sequence");
    check_entries(*rows);
    for (const auto& [home, end] : ends_) report_.heads.push_back(end);
    const auto lost = entry_broken_ ? std::nullopt : storage::check_heads(db_);
    if (!lost) return;
    entry_broken_ = true;
    report_.breaks.push_back(*lost);
  }

  void check_entries(Statement& rows) {
    while (rows.step()) {
      const AuditEntry entry = read_entry(rows);
      ++report_.entries;
      HomeHead& end = end_before(entry);
      if (!entry_broken_) check_entry(entry, end, std::string(rows.text(kSealColumn)));
      report_.head = end.hash = entry.hash;
      end.number = entry.number.value_or(0);
    }
  }

  // The chain that the entry goes on: its home's, which begins with the last entry of before homes had any.
  HomeHead& end_before(const AuditEntry& entry) {
    if (!entry.number) return before_;
    const auto [found, is_new] = ends_.try_emplace(entry.place, HomeHead{entry.place, 0, ""});
    if (is_new) found->second.hash = end_of_nothing(entry.place);
    return found->second;
  }

  // What the first entry of a home follows.
  std::string end_of_nothing(const std::string& home) {
    std::string follows = home_number(db_, home).follows;
    return follows.empty() ? before_.hash : follows;
  }

  void check_entry(const AuditEntry& entry, const HomeHead& before, const std::string& seal) {
    // Under the other numbers an entry is counted in its home alone: what came with it from elsewhere had
    // gaps.
    if (!of_some_homes_ && home_number_of(entry.sequence) == 0 && entry.sequence != report_.entries)
      return fail(entry.sequence, "storage.audit_gap", {{"expected", std::to_string(report_.entries)}});
    if (entry.number && *entry.number != before.number + 1)
      return fail(entry.sequence, "storage.audit_home_gap",
                  {{"home", entry.place.empty() ? std::string(accounts::kNation) : entry.place},
                   {"expected", std::to_string(before.number + 1)}});
    const bool too_late = !entry.number && !ends_.empty();  // homes have had chains since
    if (too_late || entry.hash != entry_hash(entry, seal, before.hash))
      return fail(entry.sequence, "storage.audit_changed", {});
    if (!entry.digest.empty() && vouches_here(entry) && entry.digest != digest_now(entry))
      return fail(entry.sequence, "storage.audit_content", {{"object", entry.object}});
    if (entry.action == kAcceptChangeset && !acceptance_agrees(entry))
      return fail(entry.sequence, "storage.audit_acceptance", {{"object", entry.object}});
    check_seals(entry, seal);
  }

  static AuditBreak broken_seal(std::int64_t sequence, const Seal& seal) {
    return {sequence,
            {"storage.sealed_rows",
             {{"table", seal.table},
              {"first", std::to_string(number_in_home(seal.first_row))},
              {"last", std::to_string(number_in_home(seal.last_row))},
              {"sequence", std::to_string(sequence)}}}};
  }

  // From the first entry that seals on, each does; all that is there is sealed by the nation's first. Rows
  // that do not hold are said after all entries have been looked at: an entry that vouches for one object
  // names it better.
  void check_seals(const AuditEntry& entry, const std::string& hash) {
    if (hash.empty() && !entry.number && report_.sealed_from == 0) return;
    const std::string home = entry.number ? entry.place : "";
    if (home.empty() && report_.sealed_from == 0) report_.sealed_from = entry.sequence;
    const std::vector<Seal> seals = seals_of(db_, entry.sequence, home);
    if (hash_of(seals, home.empty() ? heads_of(db_, entry.sequence) : std::vector<HomeHead>()) != hash)
      return fail(entry.sequence, "storage.audit_changed", {});
    for (const Seal& seal : seals) {
      const std::int64_t number = home_number_of(seal.first_row);
      std::int64_t& last =
          sealed_rows_.try_emplace({home, seal.table, number}, first_row_of(number)).first->second;
      const bool holds = seal.first_row == last + 1 && !seal.digest.empty() &&
                         storage::digest_now(db_, seal, home) == seal.digest;
      last = seal.last_row;
      // Where rows came from elsewhere, those of tables that stay behind are not among them.
      const bool stayed = number > 0 && !rows_sealed_in(seal.table, home, number);
      if (stayed) continue;
      if (!holds && !seal_break_) seal_break_ = broken_seal(entry.sequence, seal);
    }
  }

  bool acceptance_agrees(const AuditEntry& entry) {
    const auto id = changeset_of_object(db_, entry.object, entry.place);
    return id && !entry.digest.empty() && acceptance_->with(*id).step() &&
           acceptance_->instant(0) == entry.at && acceptance_->text(1) == entry.actor;
  }

  // An entry that came from elsewhere may vouch for what stayed there: an account, a post.
  bool vouches_here(const AuditEntry& entry) {
    if (is_of_home(entry.object)) return true;
    if (!brought_) {
      brought_.emplace();
      const auto rows = db_.prepare("SELECT DISTINCT number FROM home_number WHERE origin IS NOT NULL");
      while (rows->step()) brought_->insert(rows->whole(0));
    }
    return !brought_->contains(home_number_of(entry.sequence));
  }

  // Several entries may speak of one changeset.
  const std::string& digest_now(const AuditEntry& entry) {
    const auto [found, is_new] = digests_.try_emplace({entry.object, entry.place});
    if (is_new) found->second = digest_of(db_, entry.object, entry.place).value_or("");
    return found->second;
  }

  void check_missing() {
    need_entry(fmt::format("SELECT e.changeset_id FROM changeset_event e WHERE e.state = 'accepted' AND {} "
                           "ORDER BY e.changeset_id",
                           is_not_among("e.changeset_id", "changeset", "",
                                        fmt::format(" AND a.action = '{}'", kAcceptChangeset))),
               changeset_object);
    need_entry(fmt::format("SELECT version FROM dictionary_version WHERE {} ORDER BY version",
                           is_not_named("version", "dictionary")),
               dictionary_object);
    need_entry(fmt::format("SELECT version FROM criteria_version WHERE {} ORDER BY version",
                           is_not_named("version", "criteria")),
               criteria_object);
    need_entry(fmt::format("SELECT batch_id FROM place_batch WHERE {} ORDER BY batch_id",
                           is_not_named("batch_id", "places")),
               places_object);
    check_missing_of_papers();
  }

  // Each version of a plan, each of its later states, each thing logged about it, each text of a report.
  void check_missing_of_papers() {
    need_entry(fmt::format("SELECT e.plan_version_id FROM plan_event e WHERE {} ORDER BY e.sequence",
                           is_not_among("e.plan_version_id", "plan",
                                        " || ' plan.' || e.state || ' ' || e.at || ' ' || e.actor", "",
                                        " || ' ' || a.action || ' ' || a.at || ' ' || a.actor")),
               plan_object);
    need_entry_of_each("plan_log", "entry_id", "plan-log", plan_log_object);
    need_entry_of_each("report_text", "entry_id", "report-text", report_text_object);
    check_missing_of_people();
  }

  // Each version of an account, each assessment that citizens were let see.
  void check_missing_of_people() {
    need_entry(fmt::format("SELECT version_id FROM account_version WHERE {} ORDER BY version_id",
                           is_not_named("version_id", "account-version")),
               account_object);
    need_entry_of_each("publication", "publication_id", "publication", publication_object);
    check_missing_of_completeness();
  }

  // What the schema's own step said has no entry: the first one after it seals it.
  void check_missing_of_completeness() {
    need_entry(fmt::format("SELECT s.statement_id FROM completeness s WHERE s.origin <> 'migration' AND {} "
                           "ORDER BY s.statement_id",
                           is_not_among("s.statement_id", "completeness")),
               completeness_object);
    need_entry(
        fmt::format("SELECT version_id FROM post_version WHERE origin = 'person' AND {} ORDER BY version_id",
                    is_not_named("version_id", "post")),
        post_object);
    check_missing_of_decisions();
  }

  // Each decision that was read, and all that was said of it.
  void check_missing_of_decisions() {
    need_entry(fmt::format("SELECT reading_id FROM decision_reading WHERE {} ORDER BY reading_id",
                           is_not_named("reading_id", "decision")),
               decision_object);
    need_entry(fmt::format("SELECT batch FROM decision_entry WHERE {} ORDER BY entry_id",
                           is_not_named("batch", "decision-batch")),
               decision_batch_object);
  }

  // As SQL, entries `a` whose object begins so.
  static std::string entries_of(std::string_view kind) {
    return fmt::format("audit a{{}} WHERE a.object >= '{0}:' AND a.object < '{0};'", kind);
  }
  // As SQL, that no entry is about the nation's row of this number. All are asked for at once: a spread
  // database cannot ask for each.
  static std::string is_not_named(std::string_view number, std::string_view kind) {
    return fmt::format("'{}:' || {} NOT IN (SELECT a.object FROM {})", kind, number,
                       fmt::format(fmt::runtime(entries_of(kind)), ""));
  }
  // As SQL, that no entry is about the row of a home: it names the number in the home, under one of its
  // numbers. What else of the row an entry has is written behind both.
  static std::string is_not_among(std::string_view row, std::string_view kind,
                                  std::string_view more_of_row = "", std::string_view condition = "",
                                  std::string_view more_of_entry = "") {
    const std::string entries = entries_of(kind);
    const std::string number = fmt::format("':' || substr(a.object, {}){}", kind.size() + 2, more_of_entry);
    return fmt::format(
        "({0} / {1}) || ':' || ({0} % {1}){2} NOT IN (SELECT '0' || {3} FROM {4} AND a.sequence < {1}{6} "
        "UNION ALL SELECT h.number || {3} FROM {5}{6})",
        row, kRowsOfHome, more_of_row, number, fmt::format(fmt::runtime(entries), ""),
        fmt::format(fmt::runtime(entries), " JOIN home_number h ON h.place = a.place"), condition);
  }

  template <typename Name>
  void need_entry_of_each(std::string_view table, std::string_view number, std::string_view kind,
                          const Name& name) {
    need_entry(fmt::format("SELECT t.{1} FROM {0} t WHERE {2} ORDER BY t.{1}", table, number,
                           is_not_among(fmt::format("t.{}", number), kind)),
               name);
  }

  template <typename Name>
  void need_entry(std::string_view sql, const Name& name) {
    const auto rows = db_.prepare(sql);
    if (rows->step()) fail(0, "storage.audit_missing", {{"object", name(rows->whole(0))}});
  }

  // A row that hides behind an accepted changeset of another register would count, but no digest covers it.
  void check_strays() {
    for (const std::string& reg : known_registers(db_)) {
      const auto rows = db_.prepare(
          fmt::format("SELECT v._version FROM {} v LEFT JOIN changeset c ON c.changeset_id = v._changeset "
                      "AND c.of_home = v.of_home "
                      "WHERE c.register IS NULL OR c.register <> ?1 LIMIT 1",
                      table_of(reg)));
      if (rows->with(reg).step())
        fail(0, "storage.audit_stray", {{"register", reg}, {"version", std::to_string(rows->whole(0))}});
    }
  }

  void check_sign_ins() {
    SignInReport sign_ins = verify_sign_ins(db_);
    report_.sign_ins = sign_ins.entries;
    report_.sign_in_head = std::move(sign_ins.head);
    if (sign_ins.why) report_.breaks.push_back({0, *std::move(sign_ins.why)});
  }

  // Of the log and what it vouches for, the first break is said.
  void fail(std::int64_t sequence, const char* key,
            std::vector<std::pair<std::string, std::string>> arguments) {
    if (entry_broken_) return;
    entry_broken_ = true;
    arguments.emplace_back("sequence", std::to_string(sequence));
    report_.breaks.push_back({sequence, {key, std::move(arguments)}});
  }

  Database& db_;
  std::unique_ptr<Statement> acceptance_;
  std::map<std::pair<std::string, std::string>, std::string> digests_;  // by object and home
  HomeHead before_;                       // the last entry of before homes had chains
  std::map<std::string, HomeHead> ends_;  // of each home's chain, as far as it has been looked at
  // Of each home, table and home number, the last row that the entries so far seal.
  std::map<std::tuple<std::string, std::string, std::int64_t>, std::int64_t> sealed_rows_;
  std::optional<AuditBreak> seal_break_;
  std::optional<std::set<std::int64_t>> brought_;  // home numbers of rows that came from elsewhere
  bool entry_broken_ = false;
  bool of_some_homes_ = false;
  LogReport report_;
};

}  // namespace

LogReport examine_log(Database& db) {
  const Snapshot snapshot(db);
  return Verification(db).run();
}

std::optional<AuditBreak> check_homes(Database& db, const std::vector<std::string>& homes) {
  return Verification(db).run(homes);
}

AuditReport verify_audit(Database& db) {
  return examine_log(db);
}

}  // namespace ntm::storage
