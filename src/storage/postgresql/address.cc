// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/address.h"

#include <libpq-fe.h>

#include <charconv>
#include <memory>

#include "base/error.h"

namespace ntm::storage::postgresql {
namespace {

constexpr std::string_view kKeys = "keys=";

// "a%20b" → "a b"; what is no code stays.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned code = 0;
    const char* from = text.data() + at + 1;
    const bool is_code =
        text[at] == '%' && at + 2 < text.size() && std::from_chars(from, from + 2, code, 16).ptr == from + 2;
    plain += is_code ? static_cast<char>(code) : text[at];
    if (is_code) at += 2;
  }
  return plain;
}

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
  if (!readable) throw base::Error(base::Error::Kind::invalid, {"storage.bad_url", {}});
  return options;
}

}  // namespace

Address address_of(const std::string& url) {
  Address address;
  const auto question = url.find('?');
  address.server = url.substr(0, question);
  char join = '?';
  for (auto at = question; at != std::string::npos;) {
    const auto end = url.find('&', at + 1);
    const std::string_view one =
        std::string_view(url).substr(at + 1, end == std::string::npos ? end : end - at - 1);
    if (one.starts_with(kKeys)) {
      address.keys = decoded(one.substr(kKeys.size()));
    } else {
      address.server += join + std::string(one);
      join = '&';
    }
    at = end;
  }
  options_of(address.server);
  return address;
}

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

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

}  // namespace ntm::storage::postgresql
