// SPDX-License-Identifier: Apache-2.0
#include "own_law.h"

#include <gtest/gtest.h>

#include "base/embedded_files.h"
#include "criteria/load_criteria.h"
#include "registers/load_registers.h"

namespace ntm::counting {
namespace {

std::string said(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const base::Diagnostic& one : diagnostics.list())
    text += base::to_text(one, base::Language::english) + "\n";
  return text;
}

}  // namespace

registers::Dictionary own_registers() {
  std::vector<registers::SourceFile> files;
  for (const base::EmbeddedFile& file : base::embedded_files_in("registers/", ".yaml"))
    files.push_back({std::string(file.path), std::string(file.text)});
  base::Diagnostics diagnostics;
  auto dictionary = registers::load_registers(files, diagnostics);
  EXPECT_EQ(said(diagnostics), "");
  return *dictionary;
}

std::vector<criteria::CriteriaSet> own_sets(const registers::Dictionary& dictionary) {
  std::vector<criteria::SourceFile> files;
  for (const base::EmbeddedFile& file : base::embedded_files_in("criteria/", ".yaml"))
    files.push_back({std::string(file.path), std::string(file.text), false});
  base::Diagnostics diagnostics;
  auto sets = criteria::load_criteria(files, dictionary, diagnostics);
  EXPECT_EQ(said(diagnostics), "");
  return sets;
}

}  // namespace ntm::counting
