// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/embedded_files.h"
#include "base/yaml.h"
#include "plans/progress.h"
#include "programme/verdict.h"

namespace ntm::report {
namespace {

std::string sources_of_the_layer() {
  std::ostringstream text;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(NTM_SOURCE_DIR) + "/src/report"))
    if (entry.path().extension() == ".cc" && !entry.path().stem().string().ends_with("_test"))
      text << std::ifstream(entry.path()).rdbuf();
  return text.str();
}

base::YamlNode phrases() {
  base::Diagnostics diagnostics;
  const std::string file = "src/report/words.yaml";
  return base::parse_yaml(base::embedded_text(file).value(), file, diagnostics).value();
}

TEST(Words, fill_their_places) {
  EXPECT_EQ(words("head", "number", {{"number", "05/KH-BQL"}}), "Số: 05/KH-BQL");
  EXPECT_EQ(words("plan", "names", {{"post", "Trạm {names}"}, {"names", "A"}}), "Trạm {names} (đồng chí A)");
}

TEST(Words, are_all_in_use) {
  const std::string sources = sources_of_the_layer();
  int looked_at = 0;
  const base::YamlNode root = phrases();
  for (const base::YamlEntry& group : root.entries) {
    for (const base::YamlEntry& phrase : group.value.entries) {
      ++looked_at;
      EXPECT_NE(sources.find('"' + phrase.key.text + '"'), std::string::npos)
          << group.key.text << ": " << phrase.key.text;
    }
  }
  EXPECT_GT(looked_at, 50);
}

TEST(Words, are_there_for_every_verdict_reason_and_state) {
  using programme::Reason;
  using programme::Verdict;
  for (const Verdict one : {Verdict::met, Verdict::marginal, Verdict::not_met, Verdict::undetermined})
    EXPECT_NE(word("verdict", name_of(one)), "");
  for (int i = static_cast<int>(Reason::none) + 1; i <= static_cast<int>(Reason::also_asked); ++i)
    EXPECT_NE(word("reason", name_of(static_cast<Reason>(i))), "");
  for (int i = 0; i < plans::kTaskStates; ++i)
    EXPECT_NE(word("task_state", name_of(static_cast<plans::TaskState>(i))), "");
}

}  // namespace
}  // namespace ntm::report
