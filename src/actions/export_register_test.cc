// SPDX-License-Identifier: Apache-2.0
#include "actions/export_register.h"

#include <algorithm>

#include "actions/example_fixture.h"
#include "actions/import_columns.h"
#include "documents/csv/csv.h"

// What goes out comes back: a file that was exported and not edited says nothing new.
namespace ntm::actions {
namespace {

class ExportTest : public ExampleTest {
 protected:
  // As on the day from which ExampleTest's imports hold.
  RecordListing listing(const std::string& reg, const Sight& sight) {
    RecordQuery query{reg, kPlace, day("2025-01-31"), at("2025-02-03T08:00:00+07:00")};
    query.sight = sight;
    return RecordListing(*db, *law, query);
  }
  ExportedRegister exported(const std::string& reg, const Sight& sight,
                            base::Language language = base::Language::vietnamese) {
    return export_register(*db, listing(reg, sight), language);
  }
  ImportReport brought_back(const std::string& reg, const std::string& file, const std::string& bytes) {
    ImportRequest request{reg, file, bytes, kPlace, day("2025-01-31"), ""};
    request.sight = Sight::of_everything();
    return import_register(*db, *law, request, clerk);
  }
  const Session clerk{"lan", at("2025-02-03T08:00:00+07:00")};
};

TEST_F(ExportTest, every_register_comes_back_with_nothing_new_in_either_format_and_language) {
  const Sight masked{std::nullopt, std::vector<std::string>{}};
  for (const auto& reg : law->dictionary.registers()) {
    for (const auto language : {base::Language::vietnamese, base::Language::english}) {
      for (const Sight& sight : {Sight::of_everything(), masked}) {
        SCOPED_TRACE(reg.name);
        const auto out = exported(reg.name, sight, language);
        if (out.sheet.rows.empty()) continue;
        const auto csv = brought_back(reg.name, out.name + ".csv", exported_csv(out));
        EXPECT_EQ(csv.unchanged, static_cast<std::int64_t>(out.sheet.rows.size()));
        EXPECT_FALSE(csv.changes_anything() || csv.asks());
        const auto xlsx = brought_back(reg.name, out.name + ".xlsx", exported_xlsx(out, clerk));
        EXPECT_EQ(xlsx.unchanged, static_cast<std::int64_t>(out.sheet.rows.size()));
        EXPECT_FALSE(xlsx.changes_anything() || xlsx.asks());
      }
    }
  }
}

TEST_F(ExportTest, a_file_is_named_for_register_place_and_day) {
  EXPECT_EQ(exported("household", Sight::of_everything()).name, "ho-gia-dinh_xa-binh-trung_2025-01-31");
  EXPECT_EQ(
      exported("household", {std::vector<std::string>{"06217-08"}, std::nullopt}).name.find("xa-binh-trung"),
      std::string::npos);
}

TEST_F(ExportTest, names_are_masked_where_the_reader_does_not_see_them) {
  const auto out = exported("household", {std::nullopt, std::vector<std::string>{}});
  const auto head = std::find_if(out.sheet.columns.begin(), out.sheet.columns.end(),
                                 [](const auto& column) { return column.heading == "Họ tên chủ hộ"; });
  ASSERT_NE(head, out.sheet.columns.end());
  const auto column = static_cast<std::size_t>(head - out.sheet.columns.begin());
  for (const auto& row : out.sheet.rows)
    EXPECT_NE(std::get<std::string>(row[column]).find("*"), std::string::npos);
}

TEST_F(ExportTest, gives_a_template_that_its_own_import_takes) {
  for (const auto& reg : law->dictionary.registers()) {
    base::Diagnostics diagnostics;
    const auto table =
        documents::read_csv(csv_template(reg, base::Language::vietnamese), "template.csv", diagnostics);
    ASSERT_TRUE(table) << reg.name;
    ImportReading reading;
    ColumnMeanings meanings({}, {}, *table);
    const auto known = storage::load_places(*db, kPlace);
    const PlaceNames places(*known, *known->find(kPlace, day("2025-01-31")), day("2025-01-31"));
    match_columns(reg, *table, places, {}, meanings, reading, diagnostics);
    EXPECT_TRUE(reading.questions.empty()) << reg.name;
    EXPECT_TRUE(diagnostics.empty()) << reg.name;
  }
}

}  // namespace
}  // namespace ntm::actions
