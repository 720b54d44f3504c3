// SPDX-License-Identifier: Apache-2.0
#include "programme/for_reference.h"

namespace ntm::programme {

base::Message ForReference::message() const {
  return {"set.for_reference",
          {{"title_vi", title.vi},
           {"title_en", title.en},
           {"ended", ended.vietnamese()},
           {"date", date.vietnamese()}}};
}

}  // namespace ntm::programme
