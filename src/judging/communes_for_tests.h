// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/open.h"

// What the tests of judging share: communes of two provinces with the law and the registers of the program,
// and records made up at random from a seed: unknown cells, corrections, records that end or move, registers
// that nobody said complete. Communes merge, villages split, merge and move to another commune meanwhile.
namespace ntm::judging {

base::Date day(std::string_view text);
base::Instant at(std::string_view text);
inline constexpr const char* kNow = "2026-11-01T08:00:00+07:00";  // after all that tests enter

class CommunesTest : public testing::Test {
 protected:
  CommunesTest();
  ~CommunesTest() override;

  // Records of all registers, entered as of some days from 2023 on; the same ones for one seed.
  void fill(unsigned seed);
  // So many records of a register in one place, accepted at a moment.
  void enter(const std::string& commune, const std::string& reg, const std::string& date,
             const std::string& when, const std::vector<programme::PlaceCode>& places, int records);
  void say_complete(const std::string& commune, const std::string& reg, const std::string& from,
                    const std::string& when, const std::vector<programme::PlaceCode>& places,
                    bool complete = true);

  std::filesystem::path folder;
  std::string path;
  std::unique_ptr<storage::Database> db;
  LawPointer law;
  std::mt19937 chance;

 private:
  std::vector<registers::Value> values_of(const registers::RegisterDefinition& reg, const std::string& key);
  void accept(const programme::ChangesetHead& head, const std::vector<programme::Change>& changes,
              const std::string& when);
  std::vector<std::string> attested_codes() const;

  int made_ = 0;
};

}  // namespace ntm::judging
