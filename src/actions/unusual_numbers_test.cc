// SPDX-License-Identifier: Apache-2.0
// A number beyond what is usual for its field is entered as it stands, with a remark.
#include <fmt/format.h>

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

using Lines = std::vector<std::string>;

class UnusualNumbers : public ExampleTest {
 protected:
  // "line:column key" of each remark on an unusual number; a failure when one does not say all of itself.
  Lines remarks(const std::string& csv, bool dry_run = false) {
    Lines found;
    ImportOptions options;
    options.dry_run = dry_run;
    const ImportReport report = import("household", csv, options);
    for (const auto& remark : report.reading.notes.list()) {
      if (!remark.what.key.starts_with("entry.unusual")) continue;
      for (const auto language : {base::Language::vietnamese, base::Language::english})
        EXPECT_EQ(remark.what.in(language).find('{'), std::string::npos) << remark.what.in(language);
      found.push_back(fmt::format("{}:{} {}", remark.where.line, remark.where.column, remark.what.key));
    }
    return found;
  }
};

// A household has usually 1 to 12 members and 5 to 2,000 million dong a year.
struct Case {
  const char* heading;
  const char* text;
  const char* field;
  const char* stored;
  const char* remark;  // "" for none
};
constexpr Case kCases[] = {
    {"Số nhân khẩu", "11", "members", "11", ""},
    {"Số nhân khẩu", "12", "members", "12", ""},
    {"Số nhân khẩu", "13", "members", "13", "2:2 entry.unusual_high"},
    {"Thu nhập", "4,99", "income_million_vnd", "4.99", "2:2 entry.unusual_low"},
    {"Thu nhập", "5", "income_million_vnd", "5", ""},
    {"Thu nhập", "5,01", "income_million_vnd", "5.01", ""},
    {"Thu nhập", "1999,99", "income_million_vnd", "1999.99", ""},
    {"Thu nhập", "2000", "income_million_vnd", "2000", ""},
    {"Thu nhập", "2000,01", "income_million_vnd", "2000.01", "2:2 entry.unusual_high"},
};

TEST_F(UnusualNumbers, are_pointed_out_below_and_above_what_is_usual_and_entered_as_they_stand) {
  for (const Case& one : kCases) {
    const std::string csv = fmt::format("Mã hộ;{}\n08-001;{}\n", one.heading, one.text);
    EXPECT_EQ(remarks(csv), *one.remark ? Lines{one.remark} : Lines{}) << one.text;
    EXPECT_EQ(cell("household", "08-001", one.field), one.stored);
  }
}

TEST_F(UnusualNumbers, are_pointed_out_before_they_count) {
  const std::string before = content();
  EXPECT_EQ(remarks("Mã hộ;Số nhân khẩu\n08-001;13\n", true), Lines{"2:2 entry.unusual_high"});
  EXPECT_EQ(content(), before);
}

TEST_F(UnusualNumbers, that_stand_in_the_register_are_no_remark_on_a_change_of_something_else) {
  import("household", "Mã hộ;Số nhân khẩu\n08-001;13\n");
  EXPECT_EQ(remarks("Mã hộ;Số nhân khẩu;BHYT\n08-001;13;2\n"), Lines{});
}

}  // namespace
}  // namespace ntm::actions
