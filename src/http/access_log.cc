// SPDX-License-Identifier: Apache-2.0
#include "http/access_log.h"

#include <ctime>

#include "base/text.h"
#include "http/problem.h"

namespace ntm::http {
namespace {

constexpr std::size_t kMostOfAnError = 300;

std::string instant(std::chrono::milliseconds since_1970) {
  const std::time_t seconds = since_1970.count() / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, since_1970.count() % 1000);
}

// The beginning of it; without letters outside ASCII where they are no UTF-8, or are cut in the middle.
std::string readable(std::string_view error) {
  std::string text(error.substr(0, kMostOfAnError));
  if (!base::is_valid_utf8(text))
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) > 0x7E; });
  return text;
}

}  // namespace

std::string log_line(const LogEntry& entry, std::chrono::milliseconds since_1970) {
  std::string line = fmt::format(R"({{"at":"{}","method":"{}","route":{},"status":{},"bytes":{},"ms":{})",
                                 instant(since_1970), name_of(entry.method), json_string(entry.route),
                                 entry.status, entry.bytes, entry.took.count() / 1000);
  if (!entry.error.empty()) line += ",\"error\":" + json_string(readable(entry.error));
  return line + "}\n";
}

}  // namespace ntm::http
