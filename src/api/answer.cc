// SPDX-License-Identifier: Apache-2.0
#include "api/answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "actions/throttle.h"

namespace ntm::api {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

boost::json::object diagnostic_json(const base::Diagnostic& diagnostic, base::Language language) {
  boost::json::object json{{"key", diagnostic.what.key}, {"message", diagnostic.what.in(language)}};
  if (!diagnostic.where.file.empty()) json["where"] = diagnostic.where.file;
  if (diagnostic.where.line > 0) json["line"] = diagnostic.where.line;
  if (diagnostic.where.column > 0) json["column"] = diagnostic.where.column;
  return json;
}

// RFC 8187: every byte that is not an attr-char as %XX.
std::string extended_value(std::string_view text) {
  std::string out = "UTF-8''";
  for (const char byte : text) {
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '.' || byte == '_';
    if (plain)
      out += byte;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return out;
}

// For clients that do not know the extended value: ASCII only, nothing that ends the quotes.
std::string plain_name(std::string_view text) {
  std::string out;
  for (const char byte : text)
    out += byte > 0x1f && byte < 0x7f && byte != '"' && byte != '\\' && byte != '/' ? byte : '_';
  return out;
}

// "until" and "seconds" stand in the message.
Problem must_wait_problem(const base::Message& message) {
  constexpr int kThrottled = 429;
  Problem problem{kThrottled, message};
  for (const auto& [name, value] : message.arguments)
    if (name == "seconds") problem.headers.emplace("Retry-After", value);
  return problem;
}

}  // namespace

bool tells_of_the_server(const base::Message& message) {
  return std::ranges::any_of(message.arguments, [](const auto& argument) {
    return argument.first == "path" || argument.first == "folder";
  });
}

http::Response json_response(const boost::json::value& value, int status) {
  http::Response response;
  response.status = status;
  response.set("Content-Type", "application/json; charset=utf-8");
  response.body = boost::json::serialize(value);
  return response;
}

http::Response no_content() {
  http::Response response;
  response.status = 204;
  return response;
}

http::Response file_response(std::string bytes, std::string_view media_type, std::string_view name,
                             bool inline_) {
  http::Response response;
  response.set("Content-Type", std::string(media_type));
  response.set("Content-Disposition",
               fmt::format("{}; filename=\"{}\"; filename*={}", inline_ ? "inline" : "attachment",
                           plain_name(name), extended_value(name)));
  response.body = std::move(bytes);
  return response;
}

http::Response problem_response(const Problem& problem, base::Language language) {
  boost::json::array diagnostics;
  for (const base::Diagnostic& diagnostic : problem.diagnostics.list())
    diagnostics.push_back(diagnostic_json(diagnostic, language));
  boost::json::object json{{"type", "about:blank"},
                           {"title", title_of(problem.status)},
                           {"status", problem.status},
                           {"key", problem.message.key},
                           {"detail", problem.message.in(language)},
                           {"count", problem.diagnostics.count()},
                           {"diagnostics", std::move(diagnostics)}};
  for (const auto& member : problem.more) json[member.key()] = member.value();
  http::Response response = json_response(json, problem.status);
  response.set("Content-Type", "application/problem+json; charset=utf-8");
  for (const auto& [name, value] : problem.headers) response.set(name, value);
  return response;
}

Problem problem_of(const base::Error& error) {
  const auto status = [&] {
    switch (error.kind()) {
      case base::Error::Kind::invalid:
        return error.diagnostics().empty() ? 400 : 422;
      case base::Error::Kind::not_found:
        return 404;
      case base::Error::Kind::conflict:
        return 409;
      case base::Error::Kind::unavailable:
        return 503;
      case base::Error::Kind::corrupt:
        return 500;
    }
    return 500;
  };
  const base::Message& message = error.message();
  if (message.key == actions::kMustWait) return must_wait_problem(message);
  // The one of which nobody knows whether anything was kept.
  if (message.key == "storage.server_lost") return {status(), {"api.server_lost", {}}};
  if (!tells_of_the_server(message)) return {status(), message, error.diagnostics()};
  return {status(), {error.kind() == base::Error::Kind::unavailable ? "api.unavailable" : "api.fault", {}}};
}

}  // namespace ntm::api
