// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "base/yaml.h"

// Whatever the bytes are: read, or refused with a reason that can be said in both languages.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ntm::base;
  Diagnostics diagnostics;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto root = parse_yaml(text, "fuzz.yaml", diagnostics);
  NTM_CHECK(root.has_value() == diagnostics.empty());
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    NTM_CHECK(!to_text(diagnostic, Language::vietnamese).empty());
    NTM_CHECK(!to_text(diagnostic, Language::english).empty());
  }
  return 0;
}
