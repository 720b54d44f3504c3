// SPDX-License-Identifier: Apache-2.0
#include "actions/register_template.h"

#include <algorithm>

#include "actions/example_fixture.h"
#include "base/message.h"
#include "documents/xlsx/xlsx_write.h"

// A template that is filled in comes back, and one of something else does not.
namespace ntm::actions {
namespace {

using documents::SheetCell;
using documents::SheetNumber;
using Keys = std::vector<std::string>;

const Sight kNobodyNamed{std::nullopt, std::vector<std::string>{}};

class TemplateTest : public ExampleTest {
 protected:
  // As on the day from which ExampleTest's imports hold.
  RegisterTemplate filled(const std::string& reg, const Sight& sight = Sight::of_everything(),
                          base::Language language = base::Language::vietnamese) {
    RecordQuery query{reg, kPlace, day("2025-01-31"), clerk.now};
    query.sight = sight;
    return filled_template(*db, *law, RecordListing(*db, *law, query), language, clerk);
  }

  ImportReport brought_back(const RegisterTemplate& made, const std::string& reg,
                            const std::string& date = "2025-01-31") {
    ImportRequest request{reg, "mau.xlsx", documents::write_xlsx(made.workbook), kPlace, day(date), ""};
    request.sight = Sight::of_everything();
    return import_register(*db, *law, request, clerk);
  }

  Keys refusals(const RegisterTemplate& made, const std::string& reg) {
    Keys keys;
    if (const auto error = error_of([&] { brought_back(made, reg); }))
      for (const auto& one : error->diagnostics().list()) keys.push_back(one.what.key);
    return keys;
  }

  // What is remarked on about templates.
  static Keys remarks(const ImportReport& report) {
    Keys keys;
    for (const auto& one : report.reading.notes.list())
      if (one.what.key.starts_with("template.")) keys.push_back(one.what.key);
    return keys;
  }

  static const documents::SheetColumn* column(const RegisterTemplate& made, const std::string& heading) {
    const auto& columns = made.workbook.sheets.front().columns;
    const auto found = std::ranges::find_if(columns, [&](const auto& one) { return one.heading == heading; });
    return found == columns.end() ? nullptr : &*found;
  }

  // The cells of the line that explains a column: type, required, how to write it.
  static Keys explained(const RegisterTemplate& made, const std::string& heading) {
    for (const auto& row : made.workbook.sheets.back().rows)
      if (std::get<std::string>(row.front()) == heading)
        return {std::get<std::string>(row[1]), std::get<std::string>(row[2]), std::get<std::string>(row[3])};
    return {};
  }

  static void note(RegisterTemplate& made, const std::string& name, const std::string& value) {
    const auto found =
        std::ranges::find_if(made.workbook.note, [&](const auto& one) { return one.first == name; });
    ASSERT_NE(found, made.workbook.note.end()) << name;
    found->second = value;
  }

  static std::string said(const std::string& key,
                          std::vector<std::pair<std::string, std::string>> arguments = {}) {
    return base::Message{key, std::move(arguments)}.in(base::Language::vietnamese);
  }

  const Session clerk{"lan", at("2025-02-03T08:00:00+07:00")};
};

TEST_F(TemplateTest, every_register_comes_back_unchanged_in_both_languages_with_and_without_names) {
  int tried = 0;
  for (const auto& reg : law->dictionary.registers()) {
    for (const auto language : {base::Language::vietnamese, base::Language::english}) {
      for (const Sight& sight : {Sight::of_everything(), kNobodyNamed}) {
        SCOPED_TRACE(reg.name);
        const RegisterTemplate made = filled(reg.name, sight, language);
        const auto rows = static_cast<std::int64_t>(made.workbook.sheets.front().rows.size());
        if (rows == 0) continue;
        const ImportReport report = brought_back(made, reg.name);
        EXPECT_EQ(report.unchanged, rows);
        EXPECT_FALSE(report.changes_anything() || report.asks());
        EXPECT_EQ(remarks(report), Keys{});
        EXPECT_TRUE(report.reading.other_sheets.empty()) << "the explanation is no data";
        ++tried;
      }
    }
  }
  EXPECT_GE(tried, 4 * 8);
}

TEST_F(TemplateTest, a_row_that_is_written_below_is_entered) {
  RegisterTemplate made = filled("household");
  made.workbook.sheets.front().rows.push_back(
      {std::string("Thôn 1"), std::string("Z-001"), std::string("Nguyễn Văn Mẫu"), SheetNumber{"4", 0}});
  const ImportReport report = brought_back(made, "household");
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.changed, 0);
  EXPECT_EQ(cell("household", "Z-001", "members"), "4");
  EXPECT_EQ(place_of("household", "Z-001"), "06217-01");
}

TEST_F(TemplateTest, a_heading_says_its_unit_once) {
  const RegisterTemplate made = filled("household");
  EXPECT_NE(column(made, "Số nhân khẩu (người)"), nullptr);
  EXPECT_NE(column(made, "Thu nhập của hộ trong năm (triệu đồng)"), nullptr);
  EXPECT_NE(column(made, "Mã hộ"), nullptr);
}

TEST_F(TemplateTest, columns_are_checked_as_the_register_says) {
  const RegisterTemplate made = filled("household");
  const auto* members = column(made, "Số nhân khẩu (người)");
  ASSERT_TRUE(members && members->rule);
  EXPECT_EQ(members->rule->kind, documents::CellRule::Kind::whole);
  EXPECT_EQ(members->rule->least + "…" + members->rule->most, "1…30");
  EXPECT_TRUE(members->rule->is_strict) << "required: nothing else can be meant";
  const auto* safe = column(made, "Điện đăng ký trực tiếp, an toàn");
  ASSERT_TRUE(safe && safe->rule);
  EXPECT_EQ(safe->rule->choices, (Keys{"có", "không", "?"}));
  const auto* code = column(made, "Mã hộ");
  ASSERT_TRUE(code && code->rule);
  EXPECT_EQ(code->rule->kind, documents::CellRule::Kind::text);
  EXPECT_EQ(code->rule->most_characters, 20);
}

TEST_F(TemplateTest, each_column_is_explained) {
  const RegisterTemplate made = filled("household");
  for (const auto& one : made.workbook.sheets.front().columns)
    EXPECT_EQ(explained(made, one.heading).size(), 3U) << one.heading;
  EXPECT_EQ(explained(made, "Số nhân khẩu (người)"),
            (Keys{"số nguyên", "có", "Số nguyên từ 1 đến 30; chỉ ghi số."}));
  EXPECT_EQ(
      explained(made, "Trẻ em dưới 5 tuổi (người)"),
      (Keys{
          "số nguyên", "",
          "Số nguyên từ 0 đến 30; chỉ ghi số. Không lớn hơn cột “Số nhân khẩu (người)”. Có thể để trống."}));
  EXPECT_EQ(explained(made, "Thu nhập của hộ trong năm (triệu đồng)"),
            (Keys{"số thập phân", "",
                  "Số từ 0 đến 100.000, nhiều nhất 2 chữ số sau dấu phẩy; chỉ ghi số. Có thể để trống."}));
  EXPECT_EQ(
      explained(made, "Loại nhà ở"),
      (Keys{"lựa chọn", "",
            "Chọn trong danh sách. Các lựa chọn: Kiên cố; Bán kiên cố; Nhà tạm, dột nát. Có thể để trống."}));
  EXPECT_EQ(explained(made, "Họ tên chủ hộ"),
            (Keys{"chữ", "",
                  said("template.how_text", {{"most", "60"}}) + " " + said("template.personal") + " " +
                      said("template.may_be_blank")}));
  EXPECT_EQ(explained(made, "Mã hộ"), (Keys{"chữ", "có", said("template.how_key", {{"most", "20"}})}));
  EXPECT_EQ(explained(made, "Thôn"), (Keys{"lựa chọn", "có", said("template.how_village")}));
  EXPECT_EQ(explained(made, "Kết thúc"), (Keys{"lựa chọn", "", said("template.how_ended")}));
  EXPECT_EQ(explained(made, said("template.whole_file")), (Keys{"", "", said("template.how_to_use")}));
  EXPECT_EQ(explained(filled("road"), "Thôn"), (Keys{"lựa chọn", "", said("template.how_village_or_none")}));
  EXPECT_EQ(explained(filled("attestation"), "Ngày văn bản")[2],
            said("template.how_date") + " " + said("template.may_be_blank"));
}

TEST_F(TemplateTest, it_says_above_and_beside_what_it_is) {
  const RegisterTemplate made = filled("household");
  const auto& explanation = made.workbook.sheets.back();
  EXPECT_EQ(explanation.name, said("template.explanation"));
  EXPECT_TRUE(explanation.explains);
  Keys headings;
  for (const auto& one : explanation.columns) headings.push_back(one.heading);
  EXPECT_EQ(headings, (Keys{said("template.column"), said("column.type"), said("template.required"),
                            said("template.how")}));
  EXPECT_EQ(made.workbook.sheets.front().title,
            said("template.about_place",
                 {{"register", "Hộ gia đình"}, {"place", "Xã Bình Trung"}, {"date", "31/01/2025"}}));
  EXPECT_EQ(made.name, "ho-gia-dinh_xa-binh-trung_2025-01-31");
}

TEST_F(TemplateTest, a_selected_cell_says_how_it_is_written_and_a_wrong_one_what_to_do) {
  const RegisterTemplate made = filled("household");
  const auto rule_of = [&](const std::string& heading) { return column(made, heading)->rule.value(); };
  EXPECT_EQ(rule_of("Số nhân khẩu (người)").prompt,
            "Số nguyên từ 1 đến 30; chỉ ghi số. " + said("template.is_required"));
  EXPECT_EQ(rule_of("Loại nhà ở").prompt, said("template.how_choice"));
  EXPECT_EQ(rule_of("Trẻ em dưới 5 tuổi (người)").mistake,
            "Số nguyên từ 0 đến 30; chỉ ghi số. " +
                said("template.no_more_than", {{"column", "Số nhân khẩu (người)"}}) + " " +
                said("template.unknown"));
  EXPECT_EQ(rule_of("Thu nhập của hộ trong năm (triệu đồng)").prompt,
            said("template.how_decimal", {{"least", "0"}, {"most", "100.000"}, {"places", "2"}}));
  EXPECT_EQ(rule_of("Số nhân khẩu (người)").mistake,
            said("template.how_whole", {{"least", "1"}, {"most", "30"}}));
  EXPECT_NE(explained(made, "Loại nhà ở")[2].find(
                said("template.choices", {{"choices", "Kiên cố; Bán kiên cố; Nhà tạm, dột nát"}})),
            std::string::npos);
}

TEST_F(TemplateTest, one_of_another_register_or_place_is_refused) {
  EXPECT_EQ(refusals(filled("road"), "household"), Keys{"template.other_register"});
  RegisterTemplate elsewhere = filled("household");
  note(elsewhere, "place", "06218");
  EXPECT_EQ(refusals(elsewhere, "household"), Keys{"template.other_place"});
}

TEST_F(TemplateTest, one_of_another_day_or_dictionary_is_taken_with_a_remark) {
  RegisterTemplate made = filled("household");
  EXPECT_EQ(remarks(brought_back(made, "household", "2025-02-01")), Keys{"template.other_day"});
  note(made, "dictionary hash", "that of before");
  const ImportReport report = brought_back(made, "household");
  EXPECT_EQ(remarks(report), Keys{"template.other_version"});
  EXPECT_FALSE(report.changes_anything() || report.asks());
}

TEST_F(TemplateTest, a_village_head_gets_his_village_and_can_choose_no_other) {
  const Sight of_one{std::vector<std::string>{"06217-08"}, std::vector<std::string>{"06217-08"}};
  const RegisterTemplate made = filled("household", of_one);
  const auto& sheet = made.workbook.sheets.front();
  ASSERT_FALSE(sheet.rows.empty());
  ASSERT_TRUE(sheet.columns.front().rule);
  ASSERT_EQ(sheet.columns.front().rule->choices.size(), 1U);
  for (const auto& row : sheet.rows)
    EXPECT_EQ(std::get<std::string>(row.front()), sheet.columns.front().rule->choices.front());
  EXPECT_LT(sheet.rows.size(), filled("household").workbook.sheets.front().rows.size());
}

TEST_F(TemplateTest, names_are_masked_for_who_may_not_read_them) {
  const RegisterTemplate made = filled("household", kNobodyNamed);
  for (const auto& row : made.workbook.sheets.front().rows)
    EXPECT_NE(std::get<std::string>(row[2]).find('*'), std::string::npos);
}

TEST_F(TemplateTest, a_blank_one_is_good_for_every_place) {
  RegisterTemplate blank = blank_template(*law, "household", base::Language::vietnamese, clerk);
  EXPECT_EQ(blank.name, "household");
  EXPECT_EQ(blank.workbook.title, said("template.about", {{"register", "Hộ gia đình"}}));
  EXPECT_TRUE(blank.workbook.sheets.front().rows.empty());
  blank.workbook.sheets.front().rows.push_back(
      {std::string("Thôn 1"), std::string("Z-002"), SheetCell(), SheetNumber{"3", 0}});
  const ImportReport report = brought_back(blank, "household");
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(remarks(report), Keys{});
  EXPECT_ERROR(blank_template(*law, "bridge", base::Language::vietnamese, clerk), not_found,
               "register.unknown");
}

}  // namespace
}  // namespace ntm::actions
