// SPDX-License-Identifier: Apache-2.0
#include "http/reply.h"

#include <array>

#include "base/text.h"
#include "http/file_body.h"
#include "http/gzip.h"
#include "http/problem.h"

namespace ntm::http {
namespace {

constexpr std::size_t kWorthPacking = 1024;
constexpr int kGzipLevel = 5;

constexpr std::pair<std::string_view, std::string_view> kSecurityHeaders[] = {
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
     "frame-ancestors 'self'; base-uri 'none'; form-action 'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

bool is_zero_weight(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  const std::string_view weight = base::trim(parameters.substr(q + 2));
  return weight.find_first_not_of("0.") == std::string_view::npos;
}

// Of which headers the server alone decides.
bool is_of_the_server(std::string_view name) {
  constexpr std::string_view kNames[] = {"Connection", "Content-Length", "Date",       "Keep-Alive",
                                         "Trailer",    "Upgrade",        kRouteHeader, "Transfer-Encoding"};
  const NameLess less;
  return std::ranges::any_of(kNames,
                             [&](std::string_view one) { return !less(one, name) && !less(name, one); });
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  for (const char c : value) head += static_cast<unsigned char>(c) < 0x20 && c != '\t' ? ' ' : c;
  head += "\r\n";
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  for (const std::string_view one : base::split(accept_encoding, ',')) {
    const auto semicolon = one.find(';');
    const std::string_view coding = base::trim(one.substr(0, semicolon));
    if (coding != "gzip" && coding != "*" && coding != "x-gzip") continue;
    return semicolon == std::string_view::npos || !is_zero_weight(one.substr(semicolon));
  }
  return false;
}

bool is_compressible(std::string_view content_type) {
  const std::string_view type = base::trim(content_type.substr(0, content_type.find(';')));
  if (type.starts_with("text/")) return type != "text/event-stream";
  constexpr std::string_view kTypes[] = {"application/json",        "application/problem+json",
                                         "application/x-ndjson",    "application/javascript",
                                         "application/xml",         "application/manifest+json",
                                         "application/yaml",        "image/svg+xml",
                                         "application/vnd.sqlite3", "application/wasm",
                                         "application/geo+json"};
  return std::ranges::find(kTypes, type) != std::end(kTypes);
}

void add_security_headers(Response& response, bool secure) {
  for (const auto& [name, value] : kSecurityHeaders)
    if (!response.headers.contains(name)) response.headers.emplace(name, value);
  if (secure && !response.headers.contains("Strict-Transport-Security"))
    response.set("Strict-Transport-Security", "max-age=31536000");
}

void compress(Response& response, const Request& request) {
  const auto type = response.headers.find("Content-Type");
  if (response.events || response.file || response.headers.contains("Content-Encoding")) return;
  if (type == response.headers.end() || !is_compressible(type->second)) return;
  if (!response.stream && response.body.size() <= kWorthPacking) return;
  if (!response.headers.contains("Vary")) response.set("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.header("Accept-Encoding").value_or(""))) return;
  response.set("Content-Encoding", "gzip");
  if (!response.stream) response.body = gzip(response.body, kGzipLevel);
}

std::string head_of(const Response& response, Framing framing, bool keep_alive, std::time_t now) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  head.reserve(1024);
  add_header(head, "Date", date_header(now));
  for (const auto& [name, value] : response.headers)
    if (!is_of_the_server(name)) add_header(head, name, value);
  const std::uint64_t length = response.file ? response.file->size() : response.body.size();
  if (framing == Framing::length) add_header(head, "Content-Length", std::to_string(length));
  if (framing == Framing::chunked) add_header(head, "Transfer-Encoding", "chunked");
  add_header(head, "Connection", keep_alive ? "keep-alive" : "close");
  return head += "\r\n";
}

std::string date_header(std::time_t time) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm parts{};
  gmtime_r(&time, &parts);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays[parts.tm_wday], parts.tm_mday,
                     kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace ntm::http
