// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "storage/table_description.h"

namespace ntm::storage {

// Bytes that are no text, to be bound as such.
struct Bytes {
  std::string_view bytes;
};

// One prepared SQL statement. Values are always bound, never written into the text; parameters are written
// ?1, ?2 … and count from 1, columns count from 0. Must not outlive its Database.
// Every call may throw base::Error: unavailable (busy, disk full, read-only), corrupt, or invalid (a
// constraint refused the change).
class Statement {
 public:
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;

  virtual void bind(int parameter, std::int64_t value) = 0;
  virtual void bind(int parameter, std::string_view text) = 0;  // the text is copied
  virtual void bind(int parameter, Bytes bytes) = 0;            // copied as well
  virtual void bind_null(int parameter) = 0;

  // Goes to the next row; false when there is none (any more).
  virtual bool step() = 0;
  // Back to before the first row; bound values stay.
  virtual void reset() = 0;

  // Of the row that the last step() reached. NULL reads as 0 and "".
  virtual bool is_null(int column) const = 0;
  virtual bool is_bytes(int column) const = 0;  // what is no text; to be asked before text()
  virtual std::int64_t whole(int column) const = 0;
  // Of bytes too. Valid until the next step() or reset().
  virtual std::string_view text(int column) const = 0;

  base::Date date(int column) const;
  base::Instant instant(int column) const { return {whole(column)}; }
  std::optional<std::int64_t> optional_whole(int column) const;
  std::optional<base::Date> optional_date(int column) const;

  // Resets, then binds the values to ?1, ?2 … in order: whole numbers, texts, dates (as days), instants (as
  // microseconds) and optional ones of them (none = NULL).
  template <typename... Values>
  Statement& with(const Values&... values) {
    reset();
    int parameter = 0;
    (bind_one(++parameter, values), ...);
    return *this;
  }

  // Steps to the end and resets: for statements that answer nothing.
  void execute();

 private:
  void bind_one(int parameter, std::integral auto value) {
    bind(parameter, static_cast<std::int64_t>(value));
  }
  void bind_one(int parameter, std::string_view text) { bind(parameter, text); }
  void bind_one(int parameter, Bytes bytes) { bind(parameter, bytes); }
  void bind_one(int parameter, base::Date date) { bind(parameter, std::int64_t{date.days()}); }
  void bind_one(int parameter, base::Instant at) { bind(parameter, at.microseconds); }
  template <typename Value>
  void bind_one(int parameter, const std::optional<Value>& value) {
    if (value)
      bind_one(parameter, *value);
    else
      bind_null(parameter);
  }
};

enum class Columns { written, all };  // the engine works out the others from them (Column::is)

// What a connection has been asked to do since it was made.
struct WorkDone {
  std::int64_t prepared = 0;  // statements that had to be read and planned
  std::int64_t executed = 0;  // runs of statements, however many rows came of each
  std::int64_t rows = 0;      // that came of them
};

// A connection to the database: the seam behind which an engine stands (open.h). For one thread at a time;
// each thread opens its own. What only a database that is a file can do is in file_database.h.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  // One statement. Its text is read and planned once for a connection: what is done with it is kept, and
  // handed to the next who asks for the same text.
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  // Any number of statements without values (definitions of tables).
  virtual void run(std::string_view sql) = 0;
  virtual WorkDone work_done() const = 0;

  // What `read` gives; inside a Snapshot it is called once for each key, since nothing changes meanwhile, and
  // what it gave is kept until the snapshot ends. A key stands for one type.
  template <typename Read>
  auto once(const std::string& key, const Read& read) -> decltype(read()) {
    return keeps_ ? find_or_read(kept_, key, read) : read();
  }

  // The same for what depends on nothing but what its key says (the number of the newest places): kept from
  // one snapshot to the next, until there is much of it. Inside a Transaction only what was kept before is
  // found: what is rolled back may come again as something else under the same number.
  template <typename Read>
  auto keep(const std::string& key, const Read& read) -> decltype(read()) {
    constexpr std::size_t kMostKept = 100;
    if (is_writing()) return lasting_.contains(key) ? find_or_read(lasting_, key, read) : read();
    if (lasting_.size() >= kMostKept) lasting_.clear();
    return find_or_read(lasting_, key, read);
  }

  // True inside a Transaction. Every function of storage that writes must be called inside one.
  virtual bool is_writing() const = 0;
  // True inside a Transaction or a Snapshot.
  virtual bool is_in_transaction() const = 0;

  // How people know it: the path of its file, or the address of the server without its password.
  virtual const std::string& shown_address() const = 0;

  // The path beside which stands what must not be in the database (key_file.h); "" = nowhere.
  virtual const std::string& beside() const = 0;

  // Whether rows lie on several machines by their home: there a statement must say which homes it is about,
  // or ask all machines at once.
  virtual bool is_spread() { return false; }

  // The number of the last migration that has been applied; 0 before the first.
  virtual int schema_version() = 0;
  virtual void set_schema_version(int version) = 0;
  // Each table, view, trigger and index as "trigger audit_no_update", with its definition in the engine's
  // words; not what the engine makes for itself.
  virtual std::map<std::string, std::string> definitions() = 0;
  // The tables, each after those that it refers to.
  virtual std::vector<std::string> tables() = 0;
  // The columns of a table in their order, those that are written or all; empty when there is none.
  virtual std::vector<std::string> columns_of(std::string_view table, Columns which) = 0;
  std::vector<std::string> columns_of(std::string_view table) { return columns_of(table, Columns::written); }
  // The column that numbers the rows of a table in the order in which they came; "" where none does.
  virtual std::string row_number_of(std::string_view table) = 0;
  // Makes a table (its rows can be added only), or adds a column to one. Inside a Transaction.
  virtual void create_table(const TableDescription& table) = 0;
  virtual void add_column(std::string_view table, const Column& column) = 0;
  // A database of this engine with the newest schema, that is gone with the connection: to compare with.
  virtual std::unique_ptr<Database> scratch() const = 0;
  // What is wrong with the first index that disagrees with its table, page that cannot be read, or reference
  // that leads nowhere. Reads everything there is.
  virtual std::optional<base::Message> damage() = 0;

  // Used by Transaction and Snapshot only.
  virtual void begin_writing() = 0;
  virtual void begin_reading() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;  // nothing happens when there is no transaction
  // A transaction inside the one that is open.
  virtual void begin_nested() = 0;
  virtual void commit_nested() = 0;
  virtual void rollback_nested() noexcept = 0;

 private:
  friend class Snapshot;
  using Kept = std::map<std::string, std::shared_ptr<void>>;

  template <typename Read>
  static auto find_or_read(Kept& kept, const std::string& key, const Read& read) -> decltype(read()) {
    using Element = typename decltype(read())::element_type;  // of a std::shared_ptr
    if (const auto found = kept.find(key); found != kept.end())
      return std::static_pointer_cast<Element>(found->second);
    const auto made = read();
    kept.emplace(key, std::const_pointer_cast<std::remove_const_t<Element>>(made));
    return made;
  }

  bool keeps_ = false;
  Kept kept_;     // of the snapshot
  Kept lasting_;  // of the connection
};

// All or nothing: what is written between the constructor and commit() is kept whole or not at all. Waits
// for other writers (base::Error unavailable after the database's patience ends). Inside another Transaction
// it is a part of that one: kept when both are committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();  // rolls back what has not been committed

  void commit();

 private:
  Database& database_;
  bool nested_;
  bool open_ = true;
};

// While it lives, all reads see the database as it was at the first of them, whatever others write. Inside a
// Transaction or another Snapshot it does nothing (those see one state anyway). No Transaction may begin
// while it lives, unless inside a Transaction that was there before it.
class Snapshot {
 public:
  explicit Snapshot(Database& database);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

 private:
  Database& database_;
  bool mine_;
};

}  // namespace ntm::storage
