// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <iostream>

#include "actions/account_admin.h"
#include "actions/code_key.h"
#include "actions/example_accounts.h"
#include "actions/generate_country.h"
#include "actions/read_logs.h"
#include "api/application.h"
#include "api/warnings.h"
#include "api/web_files.h"
#include "api/web_server.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/nightly_check.h"
#include "cli/run.h"

namespace ntm::cli {
namespace {

using base::Error;

struct Listening {
  std::string address;
  std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8080", "8080" (of this machine only)
Listening listening(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
  std::string address = colon == std::string::npos ? "127.0.0.1" : text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  Listening to{address, 0};
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), to.port);
  if (error != std::errc() || end != port.data() + port.size() || address.empty())
    throw Error(Error::Kind::invalid, {"serve.bad_address", {{"address", text}}});
  return to;
}

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

// The example's accounts are printed on many a terminal: they are not for a network.
void refuse_example_on_network(const std::string& address, const Arguments& given) {
  if (!is_loopback(address) && !given.example_anywhere)
    throw Error(Error::Kind::invalid, {"serve.example_on_network", {{"address", address}}});
}

api::ServerClock clock_of(const Arguments& given, storage::Database& database) {
  const base::Instant newest = actions::last_entry_at(database).value_or(base::Instant{});
  if (!given.clock.empty()) return {date_of(given.clock, "--clock"), newest};
  if (actions::is_example(database)) return {};  // of the past
  api::ServerClock clock(newest);
  if (given.trust_clock) clock.confirm();
  return clock;
}

api::UploadLimits upload_limits(const Arguments& given) {
  const auto bytes = [](std::int64_t megabytes) { return static_cast<std::uint64_t>(megabytes) << 20; };
  return {bytes(given.account_mb_a_day), bytes(given.place_mb_a_day), bytes(given.keep_free_mb)};
}

std::string url_of(const Listening& to, std::uint16_t port) {
  const bool six = to.address.find(':') != std::string::npos;
  const std::string host = to.address == "0.0.0.0" || to.address == "::" ? "127.0.0.1"
                           : six                                         ? "[" + to.address + "]"
                                                                         : to.address;
  return fmt::format("http://{}:{}", host, port);
}

// A database in which nobody can sign in yet gets an administrator, who chooses a password by a link that
// works once.
void welcome(const Context& context, storage::Database& database, const std::string& url,
             const api::Surroundings& around, const std::vector<base::Message>& warnings) {
  const Output& output = context.output;
  for (const base::Message& warning : warnings)
    output.err << coloured(output, Colour::red, warning.in(output.language)) << '\n';
  if (around.is_example || around.is_synthetic)
    output.out << coloured(output, Colour::yellow,
                           output.say(around.is_example ? "serve.example" : "serve.synthetic"))
               << '\n';
  if (const auto invited = actions::first_administrator(database, context.session))
    output.out << output.say("serve.first_administrator",
                             {{"name", invited->name},
                              {"link", url + actions::invitation_path(invited->token)},
                              {"until", invited->expires.vietnamese()}})
               << '\n';
  output.out << output.say("serve.ready", {{"url", coloured(output, Colour::bold, url)}}) << std::endl;
}

// Before anybody signs in.
void seal_codes(const Context& context, storage::Database& database) {
  const actions::SealedCodes sealed = actions::seal_codes(database);
  if (!sealed.unreadable.empty())
    context.output.err << context.output.say(
                              "serve.codes_unreadable",
                              {{"names", fmt::format("{}", fmt::join(sealed.unreadable, ", "))},
                               {"folder", sealed.folder}})
                       << '\n';
}

}  // namespace

int serve_command(const Context& context) {
  const Arguments& given = context.arguments;
  const Listening to = listening(given.listen);
  finish_restore(context);
  api::Application application(given.database, {}, upload_limits(given));
  const auto database = application.connections().take();
  seal_codes(context, *database);
  api::Surroundings& around = application.surroundings();
  around.is_example = actions::is_example(*database);
  around.is_synthetic = actions::is_synthetic_country(*database);
  if (around.is_example) refuse_example_on_network(to.address, given);
  around.clock = clock_of(given, *database);
  around.report_fault = [](const std::string& operation, const http::Fault& fault) {
    std::clog << boost::json::serialize(boost::json::object{
                     {"fault", fault.number}, {"operation", operation}, {"place", fault.place}})
              << std::endl;
  };

  const http::StaticFiles pages(api::web_files());
  http::ServerOptions options;
  options.address = to.address;
  options.port = to.port;
  options.body_limit = api::body_limit;
  options.trust_proxy = given.trust_proxy;
  options.access_log = &context.output.err;
  const NightlyCheck check(given.database, around.clock, std::clog);
  options.degraded = [&check] { return check.found_wrong(); };
  http::Server server(options, api::handler_of(application, pages));
  Context by_server_clock{given, context.output, {context.session.actor, around.clock.now()}};
  welcome(by_server_clock, *database, url_of(to, server.port()), around,
          api::warnings_now(*database, around));
  server.run_until_signal();
  return kSuccess;
}

}  // namespace ntm::cli
