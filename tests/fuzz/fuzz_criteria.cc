// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "base/embedded_files.h"
#include "criteria/correspondence.h"
#include "criteria/load_criteria.h"
#include "programme/assess.h"
#include "registers/load_registers.h"

namespace ntm::criteria {
namespace {

const registers::Dictionary& dictionary() {
  static const registers::Dictionary loaded = [] {
    std::vector<registers::SourceFile> files;
    for (const base::EmbeddedFile& file : base::embedded_files_in("registers/", ".yaml"))
      files.push_back({std::string(file.path), std::string(file.text)});
    base::Diagnostics diagnostics;
    return registers::load_registers(files, diagnostics).value();
  }();
  return loaded;
}

// A small national set, which the files of tests/law/bad amend and extend.
const std::string& national() {
  static const std::string text = [] {
    std::ifstream file(NTM_SOURCE_DIR "/tests/law/national.yaml");
    std::stringstream read;
    read << file.rdbuf();
    return read.str();
  }();
  return text;
}

// Every mistake stands somewhere in the file and can be said in both languages.
void check_said(const base::Diagnostics& diagnostics, std::string_view text) {
  const auto lines =
      1 + std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r');
  for (const base::Diagnostic& one : diagnostics.list()) {
    NTM_CHECK(one.where.line >= 0 && one.where.line <= lines + 1);
    for (const auto language : {base::Language::vietnamese, base::Language::english})
      NTM_CHECK(!to_text(one, language).empty());
  }
}

// What was accepted can be judged by, whatever the place and the day, here in a commune without records.
void judge(const CriteriaSet& set) {
  const programme::CompiledSet compiled(set);
  formula::Tally tally(compiled.plan.atoms.size(), 1);
  formula::complete(compiled.plan, tally);
  PlaceAttributes attributes;
  if (!set.regions.empty()) attributes["region"] = set.regions.front().code;
  const auto assessment = programme::assess(compiled, {set.from, attributes, tally, {}});
  NTM_CHECK(assessment.counts.total() == static_cast<int>(set.criteria.size()));
}

void load(const std::vector<SourceFile>& files, std::string_view text) {
  base::Diagnostics diagnostics;
  const auto sets = load_criteria(files, dictionary(), diagnostics);
  if (is_correspondence(files.back()))
    for (const Correspondence& one : load_correspondences(files, diagnostics))
      check_correspondence(one, sets, diagnostics);
  check_said(diagnostics, text);
  if (is_correspondence(files.back())) return;
  const auto from_fuzz = [](const CriteriaSet& set) { return set.file == "fuzz"; };
  NTM_CHECK(std::any_of(sets.begin(), sets.end(), from_fuzz) == diagnostics.empty());
  for (const CriteriaSet& set : sets)
    if (from_fuzz(set)) judge(set);
}

}  // namespace
}  // namespace ntm::criteria

// Whatever the bytes are: a set to judge by, or mistakes that can be said; alone, and beside the national
// set.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ntm::criteria;
  const std::string text(reinterpret_cast<const char*>(data), size);
  load({{"fuzz", text}}, text);
  load({{"national.yaml", national(), true}, {"fuzz", text}}, text);
  // The real set takes long to read: only for files that name it.
  if (text.find("xa-ntm-2021-2025") == std::string::npos) return 0;
  const auto real = ntm::base::embedded_text("criteria/2021-2025/xa-ntm.yaml");
  NTM_CHECK(real.has_value());
  load({{"xa-ntm.yaml", std::string(*real), true}, {"fuzz", text}}, text);
  return 0;
}
