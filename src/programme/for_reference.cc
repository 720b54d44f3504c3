// SPDX-License-Identifier: Apache-2.0
#include "programme/for_reference.h"

namespace ntm::programme {

base::Message ForReference::message() const {
  base::Message said{"set.for_reference",
                     {{"title_vi", title.vi},
                      {"title_en", title.en},
                      {"ended", ended.vietnamese()},
                      {"date", date.vietnamese()}}};
  if (!entering) return said;
  said.key = "set.for_reference_entering";
  said.arguments.insert(said.arguments.end(),
                        {{"new_vi", entering->title.vi},
                         {"new_en", entering->title.en},
                         {"entered_vi", entering->entered.in(base::Language::vietnamese)},
                         {"entered_en", entering->entered.in(base::Language::english)}});
  return said;
}

}  // namespace ntm::programme
