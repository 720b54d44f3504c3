// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/carry_forward.h"
#include "actions/enter_changes.h"
#include "actions/list_changesets.h"
#include "actions/list_records.h"
#include "actions/record_history.h"
#include "actions/review_changeset.h"
#include "base/language.h"
#include "registers/register_definition.h"

// Registers, their records and what is entered into them, as the pages of the application see them
// (docs/api.yaml, section records).
namespace ntm::json {

boost::json::object register_head_json(const registers::RegisterDefinition& reg, base::Language language);
boost::json::object register_definition_json(const registers::RegisterDefinition& reg,
                                             const registers::Dictionary& dictionary,
                                             base::Language language);
// The values as cells_json writes them.
boost::json::object record_json(const registers::RegisterDefinition& reg,
                                const actions::ListedRecord& record);
boost::json::object record_history_json(const actions::RecordHistory& history);

boost::json::object carried_json(const actions::CarriedForward& carried, programme::ChangesetState state);
boost::json::object entered_json(const actions::EnteredChanges& entered, programme::ChangesetState state,
                                 base::Language language);
boost::json::array conflicts_json(const actions::EnteredChanges& entered, const actions::Sight& sight);

boost::json::object changeset_head_json(const actions::ListedChangeset& one,
                                        const registers::Dictionary& dictionary, base::Language language);
// `lines` as they are to be seen; names of places by their codes.
boost::json::object changeset_view_json(const actions::ChangesetView& view,
                                        const std::map<programme::PlaceCode, std::string>& places,
                                        base::Language language);

}  // namespace ntm::json
