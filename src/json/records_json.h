// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/read_logs.h"
#include "actions/recode_register.h"
#include "actions/review_changeset.h"
#include "base/language.h"
#include "programme/place.h"

// Registers, changesets, places and the audit log, as JSON.
namespace ntm::json {

boost::json::object changeset_json(const programme::Changeset& changeset);
// {changeset, changes: one entry a field that differs}
boost::json::object changes_json(const actions::ChangesetView& view);

boost::json::object register_json(const registers::RegisterDefinition& reg, base::Language language);
boost::json::object fields_json(const registers::RegisterDefinition& reg, base::Language language);
// "1 … 30", "0 … “Số nhân khẩu”"; of a choice its values.
std::string limits_text(const registers::RegisterDefinition& reg, const registers::Field& field,
                        base::Language language);

boost::json::object place_json(const programme::Place& place);

boost::json::object audit_entry_json(const storage::AuditEntry& entry);
// `why`: of a log that does not hold, or was not what somebody expected; "" for a good one.
boost::json::object audit_report_json(const storage::AuditReport& report, const std::string& why);

// The codes that collide, each with the one proposed for it.
boost::json::array proposed_codes_json(const actions::ProposedCodes& proposed);

}  // namespace ntm::json
