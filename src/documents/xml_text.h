// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::documents {

// The text as XML 1.0, HTML and iCalendar can hold it: tabs and line ends become blanks, other control
// characters and non-characters go, bytes that are no UTF-8 become U+FFFD. Escapes nothing.
std::string printable(std::string_view text);

// The same as it stands between tags or quotation marks of XML and HTML.
std::string escaped(std::string_view text);

}  // namespace ntm::documents
