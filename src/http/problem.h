// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"
#include "http/message.h"

namespace ntm::http {

// The language in which to answer: the query parameter lang=vi|en, else whichever of the two stands first in
// Accept-Language, else Vietnamese.
base::Language language_for(const Request& request);

// "Not Found"; "" for a status that is none.
std::string_view reason_of(int status);

// The text as a JSON string, with its quotes.
std::string json_string(std::string_view utf8);

// What the server says of its own when a request cannot go on: application/problem+json (RFC 9457) with type,
// title, status, detail (the catalogue's sentence `key`) and key.
Response problem(int status, std::string_view key, base::Language language,
                 std::vector<std::pair<std::string, std::string>> arguments = {});

}  // namespace ntm::http
