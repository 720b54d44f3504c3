// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commands.h"

namespace ntm::cli {

// About the key that signs the log, and about the whole database; as the commands of commands.h.
int audit_key_command(const Context& context);
int check_command(const Context& context);

}  // namespace ntm::cli
