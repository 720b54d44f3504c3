// SPDX-License-Identifier: Apache-2.0
// Every answer with verdicts says how it is known what the law asks, in the same words. Of the 57 levels of
// the example's commune none was read in a decision.
#include "api/api_fixture.h"
#include "base/vocabulary.h"

namespace ntm::api {
namespace {

using base::Language;
using boost::json::value;

class TrustRoutesTest : public ApiTest {
 protected:
  // The same sentence, and the same counts, wherever several verdicts stand.
  std::string sentence;

  void says_so(const Answer& answer, const std::string& where) {
    const std::string said = answer.text(where + "/text");
    EXPECT_NE(said.find(" nhớ lại, "), std::string::npos) << said;
    if (sentence.empty()) sentence = said;
    EXPECT_EQ(said, sentence) << where;
    EXPECT_EQ(answer.text(where + "/known"), "unknown") << "17.1 has no level in Lạng Sơn";
    EXPECT_EQ(answer.whole(where + "/decision"), 0);
    EXPECT_EQ(answer.whole(where + "/paper") + answer.whole(where + "/remembered") +
                  answer.whole(where + "/unknown"),
              57);
  }
};

// Of each verdict within: its own, in the words of the vocabulary. How many there were.
int say_so_each(const value& json) {
  int found = 0;
  if (json.is_array())
    for (const value& one : json.as_array()) found += say_so_each(one);
  if (!json.is_object()) return found;
  const auto* trust = json.as_object().if_contains("trust");
  const bool own = trust && trust->as_object().contains("read_in");
  if (own) {
    const std::string known(trust->at("known").as_string()), text(trust->at("text").as_string());
    EXPECT_TRUE(text.starts_with(base::word("known", known).in(Language::vietnamese))) << text;
    EXPECT_NE(known, "decision");
    EXPECT_EQ(known == "paper", trust->at("read_in").is_string()) << text;
    ++found;
  }
  for (const auto& member : json.as_object()) found += say_so_each(member.value());
  return found;
}

TEST_F(TrustRoutesTest, every_answer_with_verdicts_says_it_of_all_and_of_each) {
  const std::string commune = kCommune;
  const Answer assessment = get("truongthon", commune + "/assessment");
  says_so(assessment, "/trust");
  EXPECT_GE(say_so_each(assessment.json), 57);
  for (const char* below : {"/indicators/15.1", "/villages", "/villages/06217-08"}) {
    const Answer answer = get("truongthon", commune + below);
    ASSERT_EQ(answer.status, 200) << below;
    says_so(answer, "/trust");
    EXPECT_GE(say_so_each(answer.json), std::string_view(below) == "/villages" ? 0 : 1) << below;
  }
  says_so(get("chutich", commune + "/today"), "/board/trust");
  says_so(get("canbo", commune + "/plan-years/2024/status"), "/trust");
  const Answer gaps = get("canbo", commune + "/plan-years/2024/gaps");
  says_so(gaps, "/trust");
  EXPECT_EQ(say_so_each(gaps.json), static_cast<int>(gaps.size("/open") + gaps.size("/not_needed")));
  const Answer history = get("canbo", commune + "/indicators/15.1/history?from=2024-01-01&to=2024-06-30");
  EXPECT_GE(say_so_each(history.json), static_cast<int>(history.size("/points")));
}

TEST_F(TrustRoutesTest, citizens_are_told_it_too) {
  ASSERT_EQ(post("chutich", std::string(kCommune) + "/publication", {{"date", "2024-09-30"}}).status, 201);
  const Answer figures = get("", "/public/places/06217");
  says_so(figures, "/trust");
  EXPECT_GE(say_so_each(figures.json), 57);
}

TEST_F(TrustRoutesTest, a_set_says_it_of_each_level_and_how_much_of_the_law_it_has) {
  const Answer set = get("kiemtoan", "/criteria-sets/xa-ntm-2021-2025?date=2023-12-31");
  EXPECT_TRUE(set.at("/entered").is_null());
  EXPECT_GT(say_so_each(set.json), 57) << "of the indicators, and of each level";
  EXPECT_EQ(get("kiemtoan", "/criteria-sets/xa-ntm-2026-2030").text("/entered"), "Mới nhập 6/47 chỉ tiêu");
}

}  // namespace
}  // namespace ntm::api
