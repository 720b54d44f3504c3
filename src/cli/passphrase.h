// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/commands.h"

namespace ntm::cli {

// A passphrase: the first line of --passphrase-file, else NTM_PASSPHRASE, else typed at the terminal without
// being shown, `twice` where a mistake would not be noticed. Never an argument: those are seen by everybody
// on the machine. base::Error (invalid) when there is none, or the two differ.
std::string ask_passphrase(const Context& context, bool twice);

}  // namespace ntm::cli
