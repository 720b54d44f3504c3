// SPDX-License-Identifier: Apache-2.0
#include "http/problem.h"

#include "base/message.h"
#include "base/text.h"

namespace ntm::http {
namespace {

struct Reason {
  int status;
  std::string_view phrase;
};

constexpr Reason kReasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

bool begins_with_language(std::string_view range, std::string_view code) {
  return range.size() >= code.size() && (range[0] | 0x20) == code[0] && (range[1] | 0x20) == code[1] &&
         (range.size() == code.size() || range[code.size()] == '-' || range[code.size()] == ';' ||
          range[code.size()] == ' ');
}

}  // namespace

base::Language language_for(const Request& request) {
  if (const auto asked = request.parameter("lang")) {
    if (*asked == "en") return base::Language::english;
    if (*asked == "vi") return base::Language::vietnamese;
  }
  for (const std::string_view range : base::split(request.header("Accept-Language").value_or(""), ',')) {
    const std::string_view trimmed = base::trim(range);
    if (begins_with_language(trimmed, "vi")) return base::Language::vietnamese;
    if (begins_with_language(trimmed, "en")) return base::Language::english;
  }
  return base::Language::vietnamese;
}

std::string_view reason_of(int status) {
  const auto* const found = std::ranges::find(kReasons, status, &Reason::status);
  return found == std::end(kReasons) ? "" : found->phrase;
}

std::string json_string(std::string_view utf8) {
  std::string json = "\"";
  for (const char c : utf8) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      json += c;
    }
  }
  return json + "\"";
}

Response problem(int status, std::string_view key, base::Language language,
                 std::vector<std::pair<std::string, std::string>> arguments) {
  Response response;
  response.status = status;
  response.set("Content-Type", "application/problem+json");
  response.set("Cache-Control", "no-store");
  const std::string detail = base::Message{std::string(key), std::move(arguments)}.in(language);
  response.body = fmt::format(R"({{"type":"about:blank","title":{},"status":{},"detail":{},"key":{}}})",
                              json_string(reason_of(status)), status, json_string(detail), json_string(key));
  return response;
}

}  // namespace ntm::http
