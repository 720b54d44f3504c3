// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "base/progress.h"

namespace ntm::storage::postgresql {
namespace {

using base::Error;

constexpr Oid kBool = 16, kBytes = 17;  // as the server numbers its types

struct Refusal {
  std::string_view state;  // the beginning of the SQLSTATE
  Error::Kind kind;
  const char* key;
};

// In this order: the first that fits. (PostgreSQL's appendix A.)
constexpr Refusal kRefusals[] = {
    {"55P03", Error::Kind::unavailable, "storage.busy"},         // lock_not_available
    {"40", Error::Kind::unavailable, "storage.busy"},            // serialisation, deadlock
    {"57014", Error::Kind::unavailable, "storage.busy"},         // cancelled by the server's own limits
    {"57", Error::Kind::unavailable, "storage.server_lost"},     // shutting down
    {"08", Error::Kind::unavailable, "storage.server_lost"},     // connection
    {"53100", Error::Kind::unavailable, "storage.disk_full"},    //
    {"53200", Error::Kind::unavailable, "storage.no_memory"},    //
    {"53", Error::Kind::unavailable, "storage.busy"},            // too many connections
    {"25006", Error::Kind::unavailable, "storage.read_only"},    // a standby
    {"42501", Error::Kind::unavailable, "storage.not_allowed"},  // privileges
    {"3F000", Error::Kind::unavailable, "storage.not_allowed"},  // no schema that it may look into
    {"58", Error::Kind::unavailable, "storage.io"},              // the server's disk
    {"XX", Error::Kind::corrupt, "storage.corrupt"},             // pages that cannot be read
    {"23", Error::Kind::invalid, "storage.refused"},             // constraints
    {"22", Error::Kind::invalid, "storage.refused"},             // values out of range
    {"P0001", Error::Kind::invalid, "storage.refused"},          // rows that are added only
    {"54", Error::Kind::invalid, "storage.too_big"},             //
};

[[noreturn]] void raise(Error::Kind kind, const char* key, const std::string& where,
                        const std::string& what = "") {
  throw Error(kind, {key, {{"path", where}, {"what", what}}});
}

[[noreturn]] void raise_refused(const PGresult* result, const std::string& where) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string_view code = state ? state : "";
  if (code == "57014" && base::this_work().is_stopped()) throw base::Stopped();
  const std::string what = said ? said : PQresultErrorMessage(result);
  // Citus calls it an error inside the server when one of its workers goes away.
  if (code == "XX000" && what.starts_with("server closed the connection"))
    raise(Error::Kind::unavailable, "storage.server_lost", where, what);
  for (const Refusal& refusal : kRefusals)
    if (code.starts_with(refusal.state)) raise(refusal.kind, refusal.key, where, what);
  // Left is SQL that does not fit the tables: somebody has changed them.
  raise(Error::Kind::corrupt, "storage.other_tables", where, what);
}

std::string without_line_end(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

// "\x6869" → "hi".
std::string bytes_of(const char* written) {
  std::size_t size = 0;
  unsigned char* data = PQunescapeBytea(reinterpret_cast<const unsigned char*>(written), &size);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  PQfreemem(data);
  return bytes;
}

// Values as libpq takes them: text, but for bytes.
struct Bound {
  explicit Bound(const std::vector<Value>& values) {
    for (const Value& value : values) {
      texts.push_back(value.text ? value.text->c_str() : nullptr);
      lengths.push_back(value.text ? static_cast<int>(value.text->size()) : 0);
      formats.push_back(value.is_bytes ? 1 : 0);
    }
  }
  int count() const { return static_cast<int>(texts.size()); }

  std::vector<const char*> texts;
  std::vector<int> lengths, formats;
};

// As connection strings of "key = 'value'" write one.
std::string quoted_value(std::string_view value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + "'";
}

using Options = std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)>;

// What libpq says of an address that it cannot read, or reads otherwise than it was meant, repeats parts of
// it: a password with "/" or "@" in it ends too early, and its rest is taken for host and port.
Options options_of(const std::string& server) {
  Options options(PQconninfoParse(server.c_str(), nullptr), PQconninfoFree);
  bool readable = options != nullptr;
  for (const PQconninfoOption* one = options.get(); one && one->keyword; ++one) {
    const std::string_view key = one->keyword, value = one->val ? one->val : "";
    if (key == "port") readable = readable && value.find_first_not_of("0123456789,") == value.npos;
    if (key == "host") readable = readable && value.find('@', 1) == value.npos;
  }
  if (!readable) throw Error(Error::Kind::invalid, {"storage.bad_url", {}});
  return options;
}

}  // namespace

Maker maker_of(const std::string& server) {
  const Options options = options_of(server);
  Maker maker;
  for (const PQconninfoOption* one = options.get(); one->keyword; ++one) {
    if (!one->val) continue;
    const std::string_view key = one->keyword;
    if (key == "dbname")
      maker.name = one->val;
    else
      maker.server += std::string(key) + "=" + quoted_value(one->val) + " ";
  }
  maker.server += "dbname='postgres'";
  return maker;
}

void Rows::Free::operator()(pg_result* result) const {
  PQclear(result);
}

Rows::Rows(pg_result* result) : result_(result) {
  const int columns = PQnfields(result);
  const auto of_bytes = [&](int column) { return PQftype(result, column) == kBytes; };
  bool any = false;
  for (int column = 0; column < columns; ++column) any = any || of_bytes(column);
  if (!any) return;
  for (int row = 0; row < count(); ++row)
    for (int column = 0; column < columns; ++column)
      bytes_.push_back(of_bytes(column) ? bytes_of(PQgetvalue(result, row, column)) : "");
}

int Rows::count() const {
  return PQntuples(result_.get());
}

bool Rows::is_null(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) != 0;
}

bool Rows::is_bytes(int column) const {
  return PQftype(result_.get(), column) == kBytes;
}

std::string_view Rows::text(int row, int column) const {
  const PGresult* result = result_.get();
  if (PQftype(result, column) == kBytes)
    return bytes_[static_cast<std::size_t>(row * PQnfields(result) + column)];
  const std::string_view written(PQgetvalue(result, row, column),
                                 static_cast<std::size_t>(PQgetlength(result, row, column)));
  if (PQftype(result, column) != kBool || written.empty()) return written;
  return written == "t" ? "1" : "0";
}

std::int64_t Rows::whole(int row, int column) const {
  const std::string_view written = text(row, column);
  std::int64_t number = 0;
  std::from_chars(written.data(), written.data() + written.size(), number);
  return number;
}

std::string_view Rows::done() const {
  return PQcmdStatus(result_.get());
}

Connection::Connection(const std::string& url) : url_(url) {
  options_of(url);
  connection_ = PQconnectdb(url.c_str());
  try {
    greet();
  } catch (...) {
    PQfinish(connection_);
    throw;
  }
}

Connection::~Connection() {
  PQfinish(connection_);
}

// What every connection is to be like, new or anew.
void Connection::greet() {
  const auto text_of = [](const char* text) { return std::string(text ? text : ""); };
  described_ = fmt::format("postgresql://{}:{}/{}", text_of(PQhost(connection_)),
                           text_of(PQport(connection_)), text_of(PQdb(connection_)));
  if (PQstatus(connection_) != CONNECTION_OK) {
    const std::string what = without_line_end(PQerrorMessage(connection_));
    // Before there is a session libpq gives the server's words only.
    if (what.ends_with("does not exist") && what.find("database") != std::string::npos)
      raise(Error::Kind::not_found, "storage.database_missing", described_, what);
    raise(Error::Kind::unavailable, "storage.no_server", described_, what);
  }
  PQsetNoticeProcessor(
      connection_, [](void*, const char*) {}, nullptr);
  // Planning takes longer than our statements do: a text is planned once for a connection, and not compiled.
  // Citus plans hardly anything before it knows which home is meant.
  // The server finds within a minute that our machine went away without a word, holding the writers' lock.
  run("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET bytea_output = 'hex'; "
      "SET jit = off; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; "
      "SET tcp_keepalives_count = 3; "
      "SELECT set_config('plan_cache_mode', CASE WHEN EXISTS (SELECT 1 FROM pg_extension WHERE extname = "
      "'citus') THEN 'auto' ELSE 'force_generic_plan' END, false)");
}

Rows Connection::run(std::string_view sql) {
  return answer(PQsendQuery(connection_, std::string(sql).c_str()) == 1);
}

void Connection::prepare(const std::string& name, const std::string& sql) {
  answer(PQsendPrepare(connection_, name.c_str(), sql.c_str(), 0, nullptr) == 1);
}

Rows Connection::execute(const std::string& name, const std::vector<Value>& values) {
  const Bound bound(values);
  return answer(PQsendQueryPrepared(connection_, name.c_str(), bound.count(), bound.texts.data(),
                                    bound.lengths.data(), bound.formats.data(), 0) == 1);
}

Rows Connection::execute_once(const std::string& sql, const std::vector<Value>& values) {
  const Bound bound(values);
  return answer(PQsendQueryParams(connection_, sql.c_str(), bound.count(), nullptr, bound.texts.data(),
                                  bound.lengths.data(), bound.formats.data(), 0) == 1);
}

// All results are taken in, whatever went wrong: libpq asks for it before the next statement.
Rows Connection::answer(bool sent) {
  if (!sent) fail_lost();
  wait_for_answer();
  PGresult* last = nullptr;
  bool failed = false;
  while (PGresult* next = PQgetResult(connection_)) {
    if (failed) {
      PQclear(next);
      continue;
    }
    PQclear(last);
    last = next;
    const ExecStatusType status = PQresultStatus(next);
    failed = status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY;
  }
  if (!last) fail_lost();
  Rows rows(last);
  if (!failed) return rows;
  if (is_lost()) fail_lost();
  raise_refused(last, described_);
}

// In steps, so that work that nobody wants any more ends here too.
void Connection::wait_for_answer() {
  constexpr int kStepMilliseconds = 50;
  bool cancelled = false;
  while (PQisBusy(connection_) == 1) {
    pollfd one{PQsocket(connection_), POLLIN, 0};
    ::poll(&one, 1, kStepMilliseconds);
    if (PQconsumeInput(connection_) == 0) return;  // the answer says so
    if (cancelled || !base::this_work().is_stopped()) continue;
    std::array<char, 256> why{};
    PGcancel* cancel = PQgetCancel(connection_);
    cancelled = cancel && PQcancel(cancel, why.data(), static_cast<int>(why.size())) == 1;
    PQfreeCancel(cancel);
  }
}

void Connection::fail_lost() const {
  raise(Error::Kind::unavailable, "storage.server_lost", described_,
        without_line_end(PQerrorMessage(connection_)));
}

bool Connection::is_lost() const {
  return PQstatus(connection_) != CONNECTION_OK;
}

void Connection::connect_again() {
  PQreset(connection_);
  greet();
}

}  // namespace ntm::storage::postgresql
