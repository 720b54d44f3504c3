// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "programme/place.h"

namespace ntm::programme {

// Whether it can be a code of a place: 1 to 20 of 0-9 A-Z a-z and the hyphen.
bool is_place_code(std::string_view code);

// Reads a file of places, in the format of examples/binh-trung-2024/places.yaml: `places` (code, name, kind,
// parent, from, to, attributes) and `lineage` (event, date, decision, sources, successors). `file` names it
// in messages.
//
// A code may stand several times, for periods that do not overlap. A place without `to` that a later event of
// the file has as a source ends on the day before that event; an attribute without `to` ends with its place,
// and comes out so.
//
// Every mistake is reported with its line and column, and then nothing is returned: unknown or missing keys,
// codes that are not 1 to 20 of 0-9 A-Z a-z and the hyphen, unknown kinds and events, a period that ends
// before it begins, overlapping periods of one code or of one attribute of a place, an attribute outside the
// time of its place, a parent that is not of a higher kind or does not stand all that time, an event whose
// numbers of sources and successors do not fit it or whose places do not end and begin with it. Parents,
// sources and successors that the file does not hold are allowed: they may be known from elsewhere.
std::optional<PlaceFile> load_places(std::string_view text, const std::string& file,
                                     base::Diagnostics& diagnostics);

}  // namespace ntm::programme
