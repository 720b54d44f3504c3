// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/check.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/progress.h"
#include "storage/canonical_text.h"
#include "storage/engine_database.h"
#include "storage/file_database.h"
#include "storage/migrations.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/examination.h"
#include "storage/sqlite/head_file.h"
#include "storage/sqlite/idle_statements.h"
#include "storage/sqlite/table_text.h"

namespace ntm::storage {
namespace {

using base::Error;
using sqlite::IdleStatements;

// A file of so many bytes is looked through whenever it is opened: some 15 ms.
constexpr std::uintmax_t kSmallFile = std::uintmax_t{8} << 20;

// "ntm1": tells our databases from other programs'.
constexpr int kApplicationId = 0x6E746D31;

struct Failure {
  int code;
  Error::Kind kind;
  const char* key;
};

constexpr Failure kFailures[] = {
    {SQLITE_BUSY, Error::Kind::unavailable, "storage.busy"},
    {SQLITE_LOCKED, Error::Kind::unavailable, "storage.busy"},
    {SQLITE_READONLY, Error::Kind::unavailable, "storage.read_only"},
    {SQLITE_FULL, Error::Kind::unavailable, "storage.disk_full"},
    {SQLITE_IOERR, Error::Kind::unavailable, "storage.io"},
    {SQLITE_NOMEM, Error::Kind::unavailable, "storage.no_memory"},
    {SQLITE_CANTOPEN, Error::Kind::unavailable, "storage.cannot_open"},
    {SQLITE_PERM, Error::Kind::unavailable, "storage.cannot_open"},
    {SQLITE_NOTADB, Error::Kind::invalid, "storage.not_a_database"},
    {SQLITE_TOOBIG, Error::Kind::invalid, "storage.too_big"},
    {SQLITE_CONSTRAINT, Error::Kind::invalid, "storage.refused"},
    {SQLITE_CORRUPT, Error::Kind::corrupt, "storage.corrupt"},
};

[[noreturn]] void raise(Error::Kind kind, const char* key, const std::string& path,
                        const std::string& what = "") {
  throw Error(kind, {key, {{"path", path}, {"what", what}}});
}

[[noreturn]] void raise(int code, const std::string& path, const std::string& what) {
  if ((code & 0xFF) == SQLITE_INTERRUPT) throw base::Stopped();  // nothing else interrupts
  for (const Failure& failure : kFailures)
    if (failure.code == (code & 0xFF)) raise(failure.kind, failure.key, path, what);
  // Left is SQL that does not fit the tables: somebody has changed them.
  raise(Error::Kind::corrupt, "storage.other_tables", path, what);
}

// Whether a connection of this thread took in what a program that was killed left in its journal.
thread_local bool has_taken_in_a_journal = false;

// SQLite says that to one function in the whole program, which it must know before anything is opened.
void listen() {
  static std::once_flag once;
  std::call_once(once, [] {
    using Told = void (*)(void*, int, const char*);
    const Told told = [](void* /*unused*/, int code, const char* /*text*/) {
      if (code == SQLITE_NOTICE_RECOVER_WAL) has_taken_in_a_journal = true;
    };
    NTM_CHECK(sqlite3_config(SQLITE_CONFIG_LOG, told, nullptr) == SQLITE_OK);
  });
}

// ntm_digest(value, …) in SQL, the digest of values: steps of before (0009, 0017) make and remove triggers
// with it.
void digest_in_sql(sqlite3_context* context, int count, sqlite3_value** values) {
  CanonicalText text;
  for (int i = 0; i < count; ++i) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
    if (data)
      text.add(std::string_view(data, static_cast<std::size_t>(sqlite3_value_bytes(values[i]))));
    else
      text.add(std::nullopt);
  }
  const std::string digest = base::content_hash(text.text());
  sqlite3_result_text(context, digest.data(), static_cast<int>(digest.size()), SQLITE_TRANSIENT);
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* connection, const std::string& path, std::string_view sql, IdleStatements& idle,
                  WorkDone& work)
      : connection_(connection), path_(path), idle_(idle.of(sql)), work_(work) {
    if (idle_ && !idle_->empty()) {
      statement_ = idle_->back();
      idle_->pop_back();
      return;
    }
    ++work_.prepared;
    check(sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                             &statement_, nullptr));
  }
  ~SqliteStatement() override {
    if (!idle_ || !statement_) {
      sqlite3_finalize(statement_);
      return;
    }
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);  // they may be personal
    idle_->push_back(statement_);
  }

  void bind(int parameter, std::int64_t value) override {
    check(sqlite3_bind_int64(statement_, parameter, value));
  }
  void bind(int parameter, std::string_view text) override {
    const char* data = text.data() ? text.data() : "";
    check(sqlite3_bind_text64(statement_, parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  void bind(int parameter, Bytes bytes) override {
    const char* data = bytes.bytes.data() ? bytes.bytes.data() : "";
    check(sqlite3_bind_blob64(statement_, parameter, data, bytes.bytes.size(), SQLITE_TRANSIENT));
  }
  void bind_null(int parameter) override { check(sqlite3_bind_null(statement_, parameter)); }

  bool step() override {
    if (sqlite3_stmt_busy(statement_) == 0) ++work_.executed;
    const int code = sqlite3_step(statement_);
    work_.rows += code == SQLITE_ROW ? 1 : 0;
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const std::string what = sqlite3_errmsg(connection_);
    sqlite3_reset(statement_);
    raise(code, path_, what);
  }
  // What went wrong was said by step() already.
  void reset() override { sqlite3_reset(statement_); }

  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  bool is_bytes(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_BLOB; }
  std::int64_t whole(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (!data) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) raise(code, path_, sqlite3_errmsg(connection_));
  }

  sqlite3* connection_;
  const std::string& path_;
  IdleStatements::OfOneText* idle_;
  WorkDone& work_;
  sqlite3_stmt* statement_ = nullptr;
};

class SqliteDatabase final : public EngineDatabase, public FileDatabase {
 public:
  struct InMemory {};

  SqliteDatabase(std::string path, std::chrono::milliseconds patience)
      : path_(std::move(path)), patience_(patience) {
    // ":memory:" and its like are names of files here.
    connect(path_.starts_with(':') ? "./" + path_ : path_, 0);
    read_log_key();
  }
  explicit SqliteDatabase(InMemory) { connect(":memory:", SQLITE_OPEN_MEMORY); }
  ~SqliteDatabase() override {
    idle_.clear(sqlite3_finalize);
    sqlite3_close_v2(connection_);
  }

  void connect(const std::string& file, int more_flags) {
    listen();
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | more_flags;
    const int code = sqlite3_open_v2(file.c_str(), &connection_, flags, nullptr);
    if (code != SQLITE_OK) {
      const std::string what = connection_ ? sqlite3_errmsg(connection_) : sqlite3_errstr(code);
      sqlite3_close_v2(connection_);
      raise(code, path_, what);
    }
    sqlite3_busy_handler(
        connection_, [](void* self, int times) { return static_cast<SqliteDatabase*>(self)->wait(times); },
        this);
    constexpr int kSteps = 20'000;  // of SQLite's machine: a few milliseconds
    sqlite3_progress_handler(
        connection_, kSteps, [](void*) { return base::this_work().is_stopped() ? 1 : 0; }, nullptr);
    // A file from elsewhere must not be able to run anything through its schema.
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    constexpr int kHarmless = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(connection_, "ntm_digest", -1, kHarmless, nullptr, digest_in_sql, nullptr,
                               nullptr, nullptr);
  }

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    return std::make_unique<SqliteStatement>(connection_, path_, sql, idle_, work_);
  }

  void run(std::string_view sql) override {
    ++work_.prepared;
    ++work_.executed;
    const int code = sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if ((code & 0xFF) == SQLITE_BUSY) base::this_work().check();  // it did not wait to the end
    if (code != SQLITE_OK) raise(code, path_, sqlite3_errmsg(connection_));
  }

  WorkDone work_done() const override { return work_; }

  bool is_writing() const override { return sqlite3_txn_state(connection_, nullptr) == SQLITE_TXN_WRITE; }
  bool is_in_transaction() const override { return sqlite3_get_autocommit(connection_) == 0; }
  const std::string& shown_address() const override { return path_; }
  const std::string& beside() const override { return path_; }
  const std::string& file() const override { return path_; }
  void write_copy(const std::string& path) override {
    sqlite::fill_new_file(path, [&] {
      // On a connection of its own, so that it can be asked for inside a transaction of this one.
      SqliteDatabase reader(path_, patience_);
      reader.prepare("VACUUM INTO ?1")->with(path).execute();
    });
  }
  int schema_version() override { return static_cast<int>(sqlite::pragma(*this, "user_version")); }
  void set_schema_version(int version) override { run(fmt::format("PRAGMA user_version = {}", version)); }
  std::map<std::string, std::string> definitions() override { return sqlite::definitions(*this); }
  std::vector<std::string> tables() override { return sqlite::tables(*this); }
  using Database::columns_of;
  std::vector<std::string> columns_of(std::string_view table, Columns which) override {
    return sqlite::columns_of(*this, table, which);
  }
  std::string row_number_of(std::string_view /*table*/) override { return "rowid"; }
  void create_table(const TableDescription& table) override { run(sqlite::text_of(table)); }
  void add_column(std::string_view table, const Column& column) override {
    run(sqlite::text_of_column(table, column));
  }
  std::unique_ptr<Database> scratch() const override { return sqlite::in_memory(); }
  std::optional<base::Message> damage() override { return sqlite::damage(*this); }
  void begin_reading() override { run("BEGIN"); }
  // Savepoints of one name nest: the innermost is meant.
  void begin_nested() override { run("SAVEPOINT nested"); }
  void commit_nested() override { run("RELEASE nested"); }
  void rollback_nested() noexcept override {
    if (sqlite3_get_autocommit(connection_)) return;  // the whole transaction was rolled back already
    sqlite3_exec(connection_, "ROLLBACK TO nested; RELEASE nested", nullptr, nullptr, nullptr);
  }

  std::optional<base::Message> damaged_page() override {
    const std::string answer = sqlite::quick_check(*this);
    return answer == "ok" ? std::nullopt
                          : std::optional(base::Message{"storage.damaged", {{"what", answer}}});
  }
  void checkpoint() override { run("PRAGMA wal_checkpoint(PASSIVE)"); }
  std::vector<Head> acknowledged() const override { return heads_.acknowledged(); }

  void remember_what_is_acknowledged() { heads_.begin(*this); }

  void claim() { run(fmt::format("PRAGMA application_id = {}", kApplicationId)); }

  void check_ours() {
    if (sqlite::pragma(*this, "application_id") != kApplicationId)
      raise(Error::Kind::invalid, "storage.other_program", path_);
    if (sqlite3_db_readonly(connection_, "main") == 1)
      raise(Error::Kind::unavailable, "storage.read_only", path_);
  }

  void check_whole() {
    const std::string answer = sqlite::quick_check(*this);
    if (answer != "ok") raise(Error::Kind::corrupt, "storage.corrupt", path_, answer);
  }
  // What can be seen in constant time: the length of the file, the schema, the way to the newest rows.
  void check_newest() { sqlite::find_newest_rows(*this); }

  using EngineDatabase::make_log_key;

  // temp_store: a file for each small list within a statement takes longer than the statement.
  // recursive_triggers: without it, INSERT OR REPLACE removes rows past the triggers that forbid it.
  void set_up() {
    run("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;"
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;");
  }

 private:
  void begin_now() override { run("BEGIN IMMEDIATE"); }
  void keep() override {
    const std::vector<Head> heads = is_writing() ? heads_.about_to_keep(*this) : std::vector<Head>();
    run("COMMIT");
    heads_.kept(heads);
  }
  void drop() noexcept override {
    // Some failures (a full disk) have rolled back already.
    if (!sqlite3_get_autocommit(connection_))
      sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  // Once more, since somebody else writes; 0 = no longer.
  int wait(int times) const {
    constexpr std::chrono::milliseconds kPause{10};
    if (base::this_work().is_stopped()) return 0;
    if (times * kPause >= (base::is_working() ? std::max(patience_, kPatienceOfLongWork) : patience_))
      return 0;
    std::this_thread::sleep_for(kPause);
    return 1;
  }

  const std::string path_;
  const std::chrono::milliseconds patience_{};
  sqlite::HeadMemory heads_{path_};
  sqlite3* connection_ = nullptr;
  IdleStatements idle_;
  WorkDone work_;
};

}  // namespace

namespace sqlite {

std::unique_ptr<Database> create(const std::string& path, std::chrono::milliseconds patience) {
  make_database_file(path);
  auto database = std::make_unique<SqliteDatabase>(path, patience);
  database->claim();
  database->set_up();
  migrate(*database, migrations());
  database->make_log_key();
  database->remember_what_is_acknowledged();
  return database;
}

std::unique_ptr<Database> open(const std::string& path, std::chrono::milliseconds patience) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) raise(Error::Kind::not_found, "storage.file_missing", path);
  if (std::filesystem::is_directory(path, ignored))
    raise(Error::Kind::invalid, "storage.not_a_database", path);
  if (std::filesystem::is_empty(path, ignored)) raise(Error::Kind::invalid, "storage.file_empty", path);
  const bool cut_short = is_cut_short(path);  // before SQLite puts a journal there itself
  const bool is_small = std::filesystem::file_size(path, ignored) <= kSmallFile;
  has_taken_in_a_journal = false;
  auto database = std::make_unique<SqliteDatabase>(path, patience);
  database->check_ours();
  if (cut_short) raise(Error::Kind::corrupt, "storage.corrupt", path, "truncated");
  if (is_small || has_taken_in_a_journal)
    database->check_whole();
  else
    database->check_newest();
  const auto steps = migrations();
  database->set_up();
  migrate(*database, steps);
  database->make_log_key();
  database->remember_what_is_acknowledged();
  return database;
}

std::unique_ptr<Database> connect(const std::string& path, std::chrono::milliseconds patience) {
  auto database = std::make_unique<SqliteDatabase>(path, patience);
  database->check_ours();
  database->set_up();
  database->remember_what_is_acknowledged();
  return database;
}

std::unique_ptr<Database> in_memory() {
  auto database = std::make_unique<SqliteDatabase>(SqliteDatabase::InMemory{});
  migrate(*database, migrations());
  return database;
}

}  // namespace sqlite

}  // namespace ntm::storage
