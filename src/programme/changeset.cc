// SPDX-License-Identifier: Apache-2.0
#include "programme/changeset.h"

#include "base/check.h"

namespace ntm::programme {

std::string_view name_of(ChangesetState state) {
  switch (state) {
    case ChangesetState::draft:
      return "draft";
    case ChangesetState::submitted:
      return "submitted";
    case ChangesetState::accepted:
      return "accepted";
    case ChangesetState::returned:
      return "returned";
  }
  NTM_CHECK(false);
}

}  // namespace ntm::programme
