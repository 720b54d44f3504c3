// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/postgresql_database.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/engine_database.h"

#include "storage/migrations.h"
#include "storage/open.h"
#include "storage/postgresql/address.h"
#include "storage/postgresql/catalogue.h"
#include "storage/postgresql/connection.h"
#include "storage/postgresql/home_insert.h"
#include "storage/postgresql/spread.h"
#include "storage/postgresql/statement_text.h"
#include "storage/postgresql/table_text.h"

namespace ntm::storage {
namespace {

using base::Error;

constexpr int kFirstStep = 17;  // of src/storage/postgresql/migrations/
constexpr std::string_view kSchemaTable = "ntm_schema";

// "ntm1": the lock of whoever writes, one for a database (decision 0056).
constexpr std::int64_t kWritersLock = 0x6E746D31;

// Who holds it and asks for nothing for so long (a machine that was halted) loses it.
constexpr std::chrono::milliseconds kMostSilence = std::chrono::minutes(5);

std::vector<Migration> steps() {
  return migrations_in("src/storage/postgresql/migrations/", kFirstStep);
}

// A connection and what has been prepared on it.
class Session {
 public:
  explicit Session(const std::string& server) : connection_(server) {}

  enum class State { free, reading, writing };
  State state = State::free;

  postgresql::Rows run(std::string_view sql) {
    ++work.prepared;
    ++work.executed;
    return asked([&] { return connection_.run(sql); });
  }

  postgresql::Rows execute(const postgresql::StatementText& statement,
                           const std::vector<postgresql::Value>& values) {
    ++work.executed;
    return asked([&] {
      if (const std::string* name = name_of(statement.text)) return connection_.execute(*name, values);
      ++work.prepared;
      return connection_.execute_once(statement.text, values);
    });
  }

  bool is_lost() const { return connection_.is_lost(); }
  const std::string& described() const { return connection_.described(); }

  WorkDone work;

 private:
  // Outside a transaction nothing is written: what a lost connection did not answer is asked again on a new
  // one, once.
  template <typename Ask>
  postgresql::Rows asked(const Ask& ask) {
    if (state != State::free) return ask();
    if (connection_.is_lost()) connect_again();
    try {
      return ask();
    } catch (const Error&) {
      if (!connection_.is_lost()) throw;
    }
    connect_again();
    return ask();
  }

  void connect_again() {
    prepared_.clear();
    connection_.connect_again();
  }

  // Null where so many texts are prepared that a further one is not.
  const std::string* name_of(const std::string& sql) {
    constexpr std::size_t kMostTexts = 500;  // the program has fewer, but for formulas that are tried out
    if (const auto found = prepared_.find(sql); found != prepared_.end()) return &found->second;
    if (prepared_.size() >= kMostTexts) return nullptr;
    std::string name = fmt::format("ntm{}", prepared_.size());
    connection_.prepare(name, sql);
    ++work.prepared;
    return &prepared_.emplace(sql, std::move(name)).first->second;
  }

  postgresql::Connection connection_;
  std::map<std::string, std::string> prepared_;  // the names, by text
};

class PostgresqlStatement final : public Statement {
 public:
  PostgresqlStatement(Session& session, postgresql::StatementText statement)
      : session_(session),
        statement_(std::move(statement)),
        values_(static_cast<std::size_t>(statement_.parameters)) {}

  void bind(int parameter, std::int64_t value) override { at(parameter) = {std::to_string(value), false}; }
  void bind(int parameter, std::string_view text) override { at(parameter) = {std::string(text), false}; }
  void bind(int parameter, Bytes bytes) override { at(parameter) = {std::string(bytes.bytes), true}; }
  void bind_null(int parameter) override { at(parameter) = {}; }

  bool step() override {
    if (!rows_) {
      rows_.emplace(session_.execute(statement_, values_));
      row_ = -1;
    }
    if (++row_ < rows_->count()) {
      ++session_.work.rows;
      return true;
    }
    rows_.reset();
    return false;
  }
  void reset() override { rows_.reset(); }

  bool is_null(int column) const override { return !rows_ || rows_->is_null(row_, column); }
  bool is_bytes(int column) const override { return rows_ && rows_->is_bytes(column); }
  std::int64_t whole(int column) const override { return rows_ ? rows_->whole(row_, column) : 0; }
  std::string_view text(int column) const override {
    return rows_ ? rows_->text(row_, column) : std::string_view{};
  }

 private:
  postgresql::Value& at(int parameter) {
    if (parameter < 1 || parameter > statement_.parameters)
      throw Error(Error::Kind::corrupt,
                  {"storage.other_tables", {{"path", session_.described()}, {"what", statement_.text}}});
    return values_[static_cast<std::size_t>(parameter) - 1];
  }

  Session& session_;
  const postgresql::StatementText statement_;
  std::vector<postgresql::Value> values_;
  std::optional<postgresql::Rows> rows_;
  int row_ = -1;
};

class PostgresqlDatabase final : public EngineDatabase {
 public:
  PostgresqlDatabase(postgresql::Address address, std::chrono::milliseconds patience)
      : address_(std::move(address)), patience_(patience), session_(address_.server) {
    read_log_key();
  }
  ~PostgresqlDatabase() override {
    if (!scratch_.empty() && !session_.is_lost()) drop_scratch();
  }

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    const bool has_home = postgresql::writes_by_home(sql) && is_spread();
    return std::make_unique<PostgresqlStatement>(
        session_, has_home ? postgresql::statement_text(postgresql::with_home_written(sql))
                           : postgresql::statement_text(sql));
  }
  void run(std::string_view sql) override { session_.run(sql); }
  WorkDone work_done() const override { return session_.work; }

  bool is_writing() const override { return session_.state == Session::State::writing; }
  bool is_in_transaction() const override { return session_.state != Session::State::free; }
  const std::string& shown_address() const override { return session_.described(); }
  const std::string& beside() const override { return address_.keys; }

  // A database is spread while nobody uses it, so once is enough.
  bool is_spread() override {
    if (!is_spread_) is_spread_ = postgresql::is_spread(*this);
    return *is_spread_;
  }

  int schema_version() override {
    if (!postgresql::has_table(*this, kSchemaTable)) return 0;
    const auto row = prepare("SELECT version FROM ntm_schema");
    return row->step() ? static_cast<int>(row->whole(0)) : 0;
  }
  void set_schema_version(int version) override {
    prepare("UPDATE ntm_schema SET version = ?1")->with(version).execute();
  }
  std::map<std::string, std::string> definitions() override { return postgresql::definitions(*this); }
  std::vector<std::string> tables() override { return postgresql::tables(*this); }
  using Database::columns_of;
  std::vector<std::string> columns_of(std::string_view table, Columns which) override {
    return postgresql::columns_of(*this, table, which);
  }
  std::string row_number_of(std::string_view table) override {
    const auto [found, is_new] = row_numbers_.try_emplace(std::string(table));
    if (is_new) found->second = postgresql::row_number_of(*this, table);
    return found->second;
  }
  // In a spread database rows refer to others of their home, as soon as it has a column.
  void create_table(const TableDescription& table) override {
    TableDescription made = table;
    if (is_spread())
      for (Column& column : made.columns) column.references.reset();
    run(postgresql::text_of(made));
  }
  void add_column(std::string_view table, const Column& column) override {
    run(postgresql::text_of_column(table, column));
    if (column.name == postgresql::kOfHome && is_spread())
      for (const std::string& sql : postgresql::statements_of_new_table(*this, std::string(table))) run(sql);
  }
  std::unique_ptr<Database> scratch() const override;
  std::optional<base::Message> damage() override { return postgresql::damage(*this); }

  // All reads see what was there at the first of them.
  void begin_reading() override {
    session_.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    session_.state = Session::State::reading;
  }
  void begin_nested() override { run("SAVEPOINT nested"); }
  void commit_nested() override { run("RELEASE SAVEPOINT nested"); }
  void rollback_nested() noexcept override {
    try {
      if (is_writing()) run("ROLLBACK TO SAVEPOINT nested; RELEASE SAVEPOINT nested");
    } catch (...) {
      // The connection is gone, and with it the transaction.
    }
  }

  using EngineDatabase::make_log_key;

  void migrate_to_newest() { migrate(*this, steps()); }

 private:
  // Who has the lock is alone: all he reads is what the one before has left, though nothing is locked but
  // that.
  void begin_now() override {
    const auto patience = base::is_working() ? std::max(patience_, kPatienceOfLongWork) : patience_;
    session_.run("BEGIN");
    session_.state = Session::State::writing;
    try {
      // Citus makes no table in a transaction that has asked several shards at once.
      const char* one_by_one = is_spread() ? "SET LOCAL citus.multi_shard_modify_mode = 'sequential'; " : "";
      session_.run(
          fmt::format("{}SET LOCAL lock_timeout = {}; SET LOCAL idle_in_transaction_session_timeout = {}; "
                      "SELECT pg_advisory_xact_lock({}, "
                      "current_schema()::regnamespace::oid::int)",
                      one_by_one, patience.count(), kMostSilence.count(), kWritersLock));
    } catch (...) {
      drop();
      throw;
    }
  }

  // A transaction in which a statement failed is taken back by COMMIT, which says so.
  void keep() override {
    const postgresql::Rows rows = session_.run("COMMIT");
    session_.state = Session::State::free;
    if (rows.done() != "COMMIT")
      throw Error(Error::Kind::unavailable,
                  {"storage.io", {{"path", session_.described()}, {"what", std::string(rows.done())}}});
  }
  void drop() noexcept override {
    if (session_.state == Session::State::free) return;
    try {
      if (!session_.is_lost()) session_.run("ROLLBACK");
    } catch (...) {
      // The server takes back what a lost connection did not commit.
    }
    session_.state = Session::State::free;
  }

  void drop_scratch() noexcept {
    try {
      drop();
      run(fmt::format("DROP SCHEMA {} CASCADE", scratch_));
    } catch (...) {
      // It stays, empty of people's data.
    }
  }

  const postgresql::Address address_;
  const std::chrono::milliseconds patience_;
  Session session_;
  std::map<std::string, std::string> row_numbers_;  // by table: asked with every entry of the log
  std::optional<bool> is_spread_;
  std::string scratch_;  // the schema that goes with this connection, quoted; "" = none
};

// A schema of its own in the same database, which goes with the connection; spread as that is, on one
// machine.
std::unique_ptr<Database> PostgresqlDatabase::scratch() const {
  auto made = std::make_unique<PostgresqlDatabase>(postgresql::Address{address_.server, ""}, patience_);
  const bool is_spread = postgresql::is_spread(*made);
  if (is_spread) made->run("SET citus.enable_ddl_propagation = off");
  const auto number = made->prepare("SELECT pg_backend_pid()");
  NTM_CHECK(number->step());
  made->scratch_ = postgresql::quoted(fmt::format("ntm_scratch_{}", number->whole(0)));
  made->run(fmt::format("DROP SCHEMA IF EXISTS {0} CASCADE; CREATE SCHEMA {0}; SET search_path = {0}",
                        made->scratch_));
  made->migrate_to_newest();
  if (is_spread) postgresql::spread_in_place(*made);
  made->is_spread_ = is_spread;
  return made;
}

std::unique_ptr<PostgresqlDatabase> connected(const std::string& url, std::chrono::milliseconds patience) {
  postgresql::Address address = postgresql::address_of(url);
  postgresql::maker_of(address.server);  // what cannot be read is said before anything is asked
  return std::make_unique<PostgresqlDatabase>(std::move(address), patience);
}

bool is_ours(Database& db) {
  return postgresql::has_table(db, kSchemaTable);
}

[[noreturn]] void refuse(Error::Kind kind, const char* key, const std::string& url,
                         const std::string& what = "") {
  const auto maker = postgresql::maker_of(postgresql::address_of(url).server);
  throw Error(kind, {key, {{"path", maker.name}, {"what", what}}});
}

void make_database(const std::string& url) {
  const auto maker = postgresql::maker_of(postgresql::address_of(url).server);
  postgresql::Connection server(maker.server);
  server.run(fmt::format("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
                         postgresql::quoted(maker.name)));
}

void check_order_of_texts(Database& db, const std::string& url) {
  const std::string order = postgresql::order_of_texts(db);
  if (order != "C" && order != "POSIX" && order != "C.UTF-8" && order != "C.utf8")
    refuse(Error::Kind::invalid, "storage.other_order", url, order);
}

}  // namespace

namespace postgresql {

bool is_there(const std::string& url) {
  try {
    return !is_empty(*connected(url, kPatience));
  } catch (const Error& error) {
    if (error.kind() == Error::Kind::not_found) return false;
    throw;
  }
}

std::unique_ptr<Database> create(const std::string& url, std::chrono::milliseconds patience) {
  std::unique_ptr<PostgresqlDatabase> database;
  try {
    database = connected(url, patience);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::not_found) throw;
    make_database(url);
    database = connected(url, patience);
  }
  if (!is_empty(*database)) refuse(Error::Kind::invalid, "storage.database_exists", url);
  check_order_of_texts(*database, url);
  database->migrate_to_newest();
  database->make_log_key();
  return database;
}

std::unique_ptr<Database> open(const std::string& url, std::chrono::milliseconds patience) {
  auto database = connected(url, patience);
  if (!is_ours(*database))
    refuse(is_empty(*database) ? Error::Kind::not_found : Error::Kind::invalid,
           is_empty(*database) ? "storage.database_empty" : "storage.database_of_others", url);
  check_order_of_texts(*database, url);
  database->migrate_to_newest();
  database->make_log_key();
  return database;
}

std::string text_for_citus(const std::string& url, int shards) {
  return text_for_citus(*open(url, kPatience), shards);
}

std::unique_ptr<Database> connect(const std::string& url, std::chrono::milliseconds patience) {
  auto database = connected(url, patience);
  if (!is_ours(*database)) refuse(Error::Kind::not_found, "storage.database_empty", url);
  return database;
}

}  // namespace postgresql

}  // namespace ntm::storage
