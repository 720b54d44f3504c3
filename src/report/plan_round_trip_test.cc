// SPDX-License-Identifier: Apache-2.0
// Plan → paper → Word document → plan again: made-up plans, printed and read, are the same.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>

#include "plans/plan_json.h"
#include "plans/reading/schedule_words.h"
#include "report/plan_for_tests.h"
#include "report/plan_paper.h"
#include "report/plan_words.h"
#include "report/section_text.h"

namespace ntm::report {
namespace {

using plans::Assignment;
using plans::Paragraph;
using plans::Party;
using plans::Plan;
using plans::Section;
using plans::Sentence;
using plans::Task;
using Texts = std::vector<std::string>;

const base::Instant kPrintedAt = base::Instant::parse("2024-02-05T08:30:00+07:00").value();

Texts some_of(const Texts& all, int least, int most) {
  Texts left = all, taken;
  const int count = *rc::gen::inRange(least, most + 1);
  for (int i = 0; i < count; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, left.size());
    taken.push_back(left[at]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return taken;
}

std::string one_of(const Texts& all) {
  return *rc::gen::elementOf(all);
}

const Texts kPosts = {"Công chức Địa chính - Nông nghiệp",
                      "Công chức Văn hóa - Xã hội",
                      "Trạm Y tế xã",
                      "Trưởng Công an xã",
                      "Chủ tịch Hội Nông dân xã",
                      "Đoàn Thanh niên xã",
                      "Ủy ban Mặt trận Tổ quốc xã",
                      "Công chức Tài chính - Kế toán"};
const Texts kNames = {"Lò Văn Mẫu", "Hoàng Thị Mẫu", "Nông Văn Thí", "Vi Thị Dụ"};
const Texts kTimes = {
    "Thường xuyên trong năm 2024",         "Hoàn thành trước tháng 11/2024",       "Quý II/2024",
    "Hoàn thành chậm nhất ngày 30/6/2024", "Từ ngày 01/3/2024 đến ngày 31/5/2024", "Tối thiểu 02 tháng/lần"};
const Texts kTasks = {"Rà soát, đánh giá lại hệ thống đường giao thông các thôn.",
                      "Vận động nhân dân hiến đất mở rộng đường ngõ xóm.",
                      "Sửa chữa, nâng cấp hệ thống loa truyền thanh.",
                      "Đảm bảo tỷ lệ người dân tham gia bảo hiểm y tế đạt từ 90% trở lên.",
                      "Phấn đấu 10/10 thôn đạt danh hiệu khu dân cư văn hóa.",
                      "Tổ chức dọn vệ sinh đường làng tối thiểu 02 tháng/lần.",
                      "Tuyên truyền, phổ biến giáo dục pháp luật cho nhân dân;",
                      "Hướng dẫn các hộ dân phân loại, thu gom rác thải tại nguồn.",
                      "Giảm tỷ lệ hộ nghèo đa chiều xuống dưới 8%.",
                      "Hoàn thành chỉ tiêu 17.12 trước ngày 30/11/2024.",
                      "Triển khai Nghị quyết số 08/2019/NQ-HĐND ngày 10/12/2019 của HĐND tỉnh.",
                      "Thành lập mới ít nhất 01 hợp tác xã hoạt động hiệu quả."};
const Texts kPurposes = {"Giữ vững các tiêu chí đã đạt.", "Phát huy vai trò chủ thể của người dân.",
                         "Nâng cao trách nhiệm của cả hệ thống chính trị; huy động mọi nguồn lực."};
const Texts kAims = {"Phấn đấu duy trì đạt chuẩn 04/19 tiêu chí đã đạt (các tiêu chí 1, 3, 4, 9).",
                     "Phấn đấu thực hiện hoàn thành 01 tiêu chí: Tiêu chí số 8 - Thông tin và Truyền thông.",
                     "Hỗ trợ ít nhất 01 chủ thể theo Nghị quyết 08/2019/NQ-HĐND ngày 10/12/2019."};
const Texts kRecipients = {"BCĐ xây dựng NTM huyện", "TT Đảng ủy, HĐND xã", "Các thôn",
                           "Ủy ban MTTQ và các đoàn thể xã", "Lưu: VT, BQL"};

// Makes up a plan whose sentences say what its structure holds. What the reader works out of the words
// (objectives, targets, documents cited) is left to it.
class MadeUpPlan {
 public:
  Plan make() {
    head();
    section(Section::Kind::heading, 1, "I", "MỤC ĐÍCH, YÊU CẦU");
    words_below(section(Section::Kind::purpose, 2, "1", "Mục đích"), kPurposes);
    words_below(section(Section::Kind::requirements, 2, "2", "Yêu cầu"), kPurposes);
    section(Section::Kind::heading, 1, "II", "NỘI DUNG");
    section(Section::Kind::heading, 2, "1", "Mục tiêu");
    words_below(section(Section::Kind::objectives, 3, "1.1", "Mục tiêu chung"), kAims);
    section(Section::Kind::heading, 3, "1.2", "Mục tiêu cụ thể");
    section(Section::Kind::heading, 4, "1.2.1", "Đối với Bộ tiêu chí nông thôn mới");
    for (const auto& criterion : national_set().criteria)
      if (*rc::gen::arbitrary<bool>()) criterion_section(criterion);
    section(Section::Kind::heading, 2, "2", "Nhiệm vụ và giải pháp thực hiện");
    int number = 0;
    for (const std::string& title : some_of({"Công tác chỉ đạo, điều hành", "Công tác tuyên truyền, tập huấn",
                                             "Phát triển sản xuất", "Huy động nguồn lực"},
                                            1, 4))
      tasks_below(section(Section::Kind::group, 3, fmt::format("2.{}", ++number), title), Task::Kind::group,
                  *rc::gen::elementOf(Texts{"-", "+", ""}));
    duties();
    tail();
    return std::move(plan_);
  }

 private:
  void head() {
    plan_.place = "00000";
    plan_.place_name = "Mường Là";
    plan_.year = 2024;
    plan_.criteria_set = national_set().id;
    plan_.head = {one_of({"", "ỦY BAN NHÂN DÂN XÃ MƯỜNG LÀ"}),
                  "BAN QUẢN LÝ XÂY DỰNG NÔNG THÔN MỚI",
                  one_of({"05/KH-BQL", "112/KH-BQL"}),
                  "Mường Là",
                  *rc::gen::element<std::optional<base::Date>>(
                      std::nullopt, base::Date::from_civil(2024, 2, 5), base::Date::from_civil(2023, 12, 29)),
                  "KẾ HOẠCH",
                  "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới năm 2024",
                  {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}};
    for (const char* text :
         {"Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;",
          "Căn cứ tình hình thực tế tại địa phương.", "Ban quản lý xã Mường Là xây dựng Kế hoạch như sau:"})
      plan_.preamble.push_back({"", {{Sentence::Role::words, text, ""}}, {}});
  }

  Section& section(Section::Kind kind, int level, std::string number, std::string title) {
    Section one;
    one.id = fmt::format("made-{}", plan_.sections.size() + 1);
    one.kind = kind;
    one.level = level;
    one.number = std::move(number);
    one.title = std::move(title);
    plan_.sections.push_back(std::move(one));
    return plan_.sections.back();
  }

  void words_below(Section& section, const Texts& texts) {
    for (const std::string& text : some_of(texts, 1, 3))
      section.paragraphs.push_back({"-", {{Sentence::Role::words, text, ""}}, {}});
  }

  void add_task(Section& section, Paragraph& paragraph, Task::Kind kind, const std::string& text) {
    Task task;
    task.id = fmt::format("task-{}", plan_.tasks.size() + 1);
    task.section = section.id;
    task.kind = kind;
    task.bearer = section.bearer;
    task.text = text;
    paragraph.sentences.push_back({Sentence::Role::task, "", task.id});
    plan_.tasks.push_back(std::move(task));
  }

  void tasks_below(Section& section, Task::Kind kind, const std::string& marker) {
    Paragraph together{marker, {}, {}};
    const bool in_one_paragraph = *rc::gen::arbitrary<bool>();
    for (const std::string& text : some_of(kTasks, 1, 4)) {
      if (in_one_paragraph) {
        add_task(section, together, kind, text);
        continue;
      }
      Paragraph alone{marker, {}, {}};
      add_task(section, alone, kind, text);
      section.paragraphs.push_back(std::move(alone));
    }
    if (in_one_paragraph) section.paragraphs.push_back(std::move(together));
  }

  void criterion_section(const criteria::Criterion& criterion) {
    Section& one = section(Section::Kind::criterion, 5, "", criterion.name.vi);
    one.criterion = criterion.code;
    one.label = fmt::format("Tiêu chí số {} -", criterion.code);
    tasks_below(one, Task::Kind::criterion, "");
    one.assignment = made_up_assignment(criterion);
    one.paragraphs.push_back(
        {"+", {{Sentence::Role::leads, "Phụ trách tiêu chí: " + who(one.assignment), ""}}, {}});
    if (*rc::gen::arbitrary<bool>()) return;
    const std::string time = one_of(kTimes);
    one.schedule = plans::read_schedule(time, 2024).schedule;
    one.paragraphs.push_back({"+", {{Sentence::Role::timing, "Thời gian thực hiện: " + time, ""}}, {}});
  }

  static Assignment made_up_assignment(const criteria::Criterion& criterion) {
    Assignment assignment;
    const Texts posts = some_of(kPosts, 1, 4);
    const bool shares = criterion.indicators.size() >= 2 && posts.size() == 2;
    for (std::size_t i = 0; i < posts.size(); ++i) {
      if (!shares && i >= 2) {
        assignment.partners.push_back({posts[i], {}, {}});
        continue;
      }
      assignment.leads.push_back({posts[i], {}, {}});
      if (shares) assignment.leads.back().indicators = {criterion.indicators[i].code};
    }
    if (!shares) assignment.leads.front().names = some_of(kNames, 0, 2);
    return assignment;
  }

  void duties() {
    section(Section::Kind::heading, 1, "III", "TỔ CHỨC THỰC HIỆN");
    int number = 0;
    for (const auto& [title, bearer] : {std::pair{"Các thành viên Ban Quản lý", Task::Bearer::board},
                                        {"Ủy ban Mặt trận Tổ quốc và các đoàn thể xã", Task::Bearer::front},
                                        {"Các thôn", Task::Bearer::villages}}) {
      Section& one = section(Section::Kind::duties, 2, std::to_string(++number), title);
      one.bearer = bearer;
      tasks_below(one, Task::Kind::duty, one_of({"-", ""}));
    }
  }

  void tail() {
    plan_.closing.push_back(
        {"", {{Sentence::Role::words, "Trên đây là Kế hoạch năm 2024 của xã Mường Là./.", ""}}, {}});
    for (const std::string& text : some_of(kRecipients, 1, 5)) plan_.recipients.push_back({text, {}});
    plan_.signatory = plans::Signatory{one_of({"TM. BAN QUẢN LÝ", "TM. BAN QUẢN LÝ XDNTM"}),
                                       some_of({"TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ"}, 1, 2),
                                       one_of(kNames),
                                       {}};
  }

  Plan plan_;
};

// Leaves what made-up plans leave to the reader, and names tasks and sections by their place.
Plan as_stated(Plan plan) {
  plan = without_origins(std::move(plan));
  plan.objectives.clear();
  plan.documents.clear();
  std::map<std::string, std::string> names;
  for (Section& section : plan.sections) {
    const std::string name = fmt::format("s{}", names.size());
    names.emplace(section.id, name);
    section.id = name;
  }
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
    const Task& read = plan.tasks[i];
    Task stated;
    stated.id = fmt::format("t{}", i);
    stated.section = names.at(read.section);
    stated.kind = read.kind;
    stated.bearer = read.bearer;
    stated.text = read.text;
    names.emplace(read.id, stated.id);
    plan.tasks[i] = std::move(stated);
  }
  for (Section& section : plan.sections) {
    if (section.kind != Section::Kind::criterion) section.bearer = Task::Bearer::none;
    for (Paragraph& paragraph : section.paragraphs)
      for (Sentence& sentence : paragraph.sentences) {
        if (sentence.role == Sentence::Role::objective) sentence.role = Sentence::Role::words;
        if (!sentence.task.empty()) sentence.task = names.at(sentence.task);
      }
  }
  for (Section& section : plan.sections)
    for (Paragraph& paragraph : section.paragraphs) {
      // Two sentences of words in a row are one text.
      std::vector<Sentence> joined;
      for (Sentence& sentence : paragraph.sentences)
        if (sentence.role == Sentence::Role::words && !joined.empty() && joined.back().role == sentence.role)
          joined.back().text += " " + sentence.text;
        else
          joined.push_back(std::move(sentence));
      paragraph.sentences = std::move(joined);
    }
  return plan;
}

// What matters most of a plan, a line each: who does what by when.
std::string shown_tasks(const Plan& plan) {
  std::string text;
  for (const Task& task : plan.tasks)
    text +=
        fmt::format("{} {} [{}] [{}] {} targets\n", task.criterion, task.text, who(assignment_of(plan, task)),
                    when(schedule_of(plan, task), plan.year), task.targets.size());
  return text;
}

std::vector<std::string> plan_files() {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(NTM_SOURCE_DIR) + "/tests/plans")) {
    const std::string ending = entry.path().extension().string();
    if (ending == ".md" || ending == ".txt") names.push_back(entry.path().filename().string());
  }
  // What is no plan, and notes without the form of one.
  std::erase_if(names, [](const std::string& name) {
    return name == "empty.txt" || name == "bao-cao-thu-chi.md" || name == "phong-chay.txt" ||
           name == "cu-lao-2024.txt";
  });
  std::ranges::sort(names);
  return names;
}

// The real plan, which lies beside the repository on some machines (as in the tests of plans).
const std::string kRealPlan =
    std::filesystem::path("..") / "shared" / "reference" / "ke-hoach-ntm-binh-trung-2024.md";

// A plan without closing words gets some: else the sign of the end, which every paper has, stands behind its
// last words and is read as one of them.
void expect_to_come_back(Plan plan) {
  if (plan.closing.empty())
    plan.closing.push_back(
        {"", {{Sentence::Role::words, "Trên đây là Kế hoạch năm 2024 của xã./.", ""}}, {}});
  const Plan once = read_again(plan_paper(plan, kPrintedAt), plan);
  EXPECT_EQ(shown_tasks(once), shown_tasks(plan));
  const Plan twice = read_again(plan_paper(once, kPrintedAt), once);
  EXPECT_EQ(plans::to_json(without_origins(twice)), plans::to_json(without_origins(once)));
}

RC_GTEST_PROP(PlanRoundTrip, brings_back_what_a_made_up_plan_states, ()) {
  const Plan plan = MadeUpPlan().make();
  const Plan again = read_again(plan_paper(plan, kPrintedAt), plan);
  RC_ASSERT(plans::to_json(as_stated(again)) == plans::to_json(as_stated(plan)));
}

RC_GTEST_PROP(PlanRoundTrip, brings_back_a_plan_that_was_read_whole, ()) {
  const Plan made_up = MadeUpPlan().make();
  const Plan plan = read_again(plan_paper(made_up, kPrintedAt), made_up);
  const Plan again = read_again(plan_paper(plan, kPrintedAt), plan);
  RC_ASSERT(plans::to_json(without_origins(again)) == plans::to_json(without_origins(plan)));
}

// A plan whose sentences do not say who answers and by when: the paper says it all the same.
RC_GTEST_PROP(PlanRoundTrip, brings_back_leads_deadlines_and_tasks_that_no_sentence_says, ()) {
  Plan plan = MadeUpPlan().make();
  for (Section& section : plan.sections)
    if (section.kind == Section::Kind::criterion) section.paragraphs.clear();
  const Plan stated = as_stated(plan);
  const Plan again = as_stated(read_again(plan_paper(plan, kPrintedAt), plan));
  RC_ASSERT(again.tasks == stated.tasks);
  RC_ASSERT(again.sections.size() == stated.sections.size());
  for (std::size_t i = 0; i < stated.sections.size(); ++i) {
    RC_ASSERT(again.sections[i].assignment == stated.sections[i].assignment);
    RC_ASSERT(again.sections[i].schedule == stated.sections[i].schedule);
  }
}

TEST(PlanRoundTrip, brings_back_the_small_plan) {
  const Plan small = small_plan();
  const Plan plan = read_again(plan_paper(small, kPrintedAt), small);
  // What the paper adds to it: the lines that every paper has, and the number's blank.
  Plan expected = small;
  expected.head.other = plan.head.other;
  expected.head.number = plan.head.number;
  expected.head.issued_at = plan.head.issued_at;
  expected.closing.back().sentences.back().text =
      "Trên đây là Kế hoạch thực hiện Chương trình xây dựng nông "
      "thôn mới năm 2024 của xã Mường Là./.";
  EXPECT_EQ(plan.head.number, "") << "a blank is no number";
  EXPECT_EQ(plans::to_json(without_origins(plan)), plans::to_json(without_origins(expected)));
  EXPECT_EQ(plan.head.date, std::nullopt);
}

// The documents of tests/plans: other provinces, other shapes.
class OfOtherShapes : public testing::TestWithParam<std::string> {};

TEST_P(OfOtherShapes, comes_back_as_it_was_read) {
  expect_to_come_back(plan_of_file("tests/plans/" + GetParam()));
}

TEST(PlanRoundTrip, brings_back_the_real_plan_where_it_is_there) {
  if (!std::filesystem::exists(std::string(NTM_SOURCE_DIR) + "/" + kRealPlan)) GTEST_SKIP() << "not there";
  expect_to_come_back(plan_of_file(kRealPlan, "Bình Trung"));
}

INSTANTIATE_TEST_SUITE_P(Plans, OfOtherShapes, testing::ValuesIn(plan_files()), [](const auto& parameter) {
  std::string name = parameter.param;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

}  // namespace
}  // namespace ntm::report
