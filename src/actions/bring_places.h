// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "actions/session.h"
#include "storage/home_rows.h"

namespace ntm::actions {

// Enters in `to` what it does not know yet of the places that the rows are about: the commune, those that it
// shares records with, their villages, what is above them; their periods, attributes, mergers and splits. How
// many places something new was entered of; for who brings a commune. What is above and known there stays as
// it is there. base::Error conflict (bundle.other_places), with a diagnostic for each place of which both say
// something else.
std::size_t bring_places(storage::Database& from, storage::Database& to, const storage::HomeRows& rows,
                         const std::string& origin, const Session& session);

}  // namespace ntm::actions
