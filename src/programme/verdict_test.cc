// SPDX-License-Identifier: Apache-2.0
#include "programme/verdict.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <type_traits>

namespace ntm::programme {
namespace {

constexpr Verdict kVerdicts[] = {Verdict::met, Verdict::marginal, Verdict::not_met, Verdict::undetermined};

// From worst to best, as the programme's rules say.
constexpr Verdict kOrder[] = {Verdict::not_met, Verdict::undetermined, Verdict::marginal, Verdict::met};

TEST(Worse, follows_the_order_not_met_undetermined_marginal_met) {
  for (std::size_t a = 0; a < std::size(kOrder); ++a)
    for (std::size_t b = 0; b < std::size(kOrder); ++b)
      EXPECT_EQ(worse(kOrder[a], kOrder[b]), kOrder[std::min(a, b)])
          << name_of(kOrder[a]) << " " << name_of(kOrder[b]);
}

TEST(Worse, is_a_semilattice_whose_neutral_element_is_met) {
  for (const Verdict a : kVerdicts) {
    EXPECT_EQ(worse(a, a), a);
    EXPECT_EQ(worse(a, Verdict::met), a);
    EXPECT_EQ(worse(a, Verdict::not_met), Verdict::not_met);
    for (const Verdict b : kVerdicts) {
      EXPECT_EQ(worse(a, b), worse(b, a));
      for (const Verdict c : kVerdicts) EXPECT_EQ(worse(worse(a, b), c), worse(a, worse(b, c)));
    }
  }
}

TEST(Verdict, has_the_words_of_the_interface) {
  EXPECT_EQ(name_of(Verdict::met), "met");
  EXPECT_EQ(name_of(Verdict::marginal), "marginal");
  EXPECT_EQ(name_of(Verdict::not_met), "not_met");
  EXPECT_EQ(name_of(Verdict::undetermined), "undetermined");
}

TEST(Reason, each_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (int reason = 0; reason <= static_cast<int>(Reason::year_missing); ++reason)
    names.insert(name_of(static_cast<Reason>(reason)));
  EXPECT_EQ(names.size(), 14U);
}

TEST(VerdictCounts, a_marginal_criterion_is_held) {
  VerdictCounts counts;
  for (const Verdict verdict : kVerdicts) counts.count(verdict);
  counts.count(Verdict::marginal);
  EXPECT_EQ(counts.met, 1);
  EXPECT_EQ(counts.marginal, 2);
  EXPECT_EQ(counts.not_met, 1);
  EXPECT_EQ(counts.undetermined, 1);
  EXPECT_EQ(counts.held(), 3);
  EXPECT_EQ(counts.total(), 5);
}

// Three of four are held (the marginal one is), both mandatory ones among them; 70 % of four are 2.8: three.
TEST(RuleStanding, says_how_many_are_held_how_many_are_needed_and_the_mandatory_ones) {
  const criteria::Rule share{criteria::Rule::Kind::share, 70, {"a", "b"}};
  const std::vector<VerdictOfCode> things{
      {"a", Verdict::met}, {"b", Verdict::marginal}, {"c", Verdict::undetermined}, {"d", Verdict::met}};
  const RuleStanding standing = stands(share, things);
  EXPECT_EQ(standing.text(base::Language::vietnamese), "đạt 3/4 nội dung (cần 3), 2/2 nội dung bắt buộc");
  EXPECT_EQ(standing.text(base::Language::english), "3 of 4 met (3 needed), 2 of 2 mandatory ones");
  EXPECT_EQ(stands({}, {{"a", Verdict::not_met}, {"b", Verdict::met}}).text(base::Language::vietnamese),
            "đạt 1/2 nội dung")
      << "where all are needed that is not said";
}

RC_GTEST_PROP(VerdictCounts, what_is_counted_adds_up, (const std::vector<int>& drawn)) {
  VerdictCounts counts;
  for (const int one : drawn) counts.count(kVerdicts[static_cast<unsigned>(one) % 4]);
  RC_ASSERT(counts.total() == static_cast<int>(drawn.size()));
  RC_ASSERT(counts.held() + counts.not_met + counts.undetermined == counts.total());
}

TEST(RuleStanding, has_its_sentences_from_the_catalogue) {
  const auto said = [](const char* key, std::vector<std::pair<std::string, std::string>> arguments) {
    return base::Message{key, std::move(arguments)}.in(base::Language::english);
  };
  EXPECT_EQ((RuleStanding{Verdict::met, 2, 2, 2, 0, 0}.text(base::Language::english)),
            said("rule.held", {{"held", "2"}, {"of", "2"}}));
  EXPECT_EQ((RuleStanding{Verdict::met, 3, 3, 4, 1, 2}.text(base::Language::english)),
            said("rule.held_some", {{"held", "3"}, {"of", "4"}, {"needed", "3"}}) +
                said("rule.held_mandatory", {{"held", "1"}, {"of", "2"}}));
}

TEST(TakenWithin, says_which_field_and_which_limits) {
  registers::RegisterDefinition reg;
  reg.fields.resize(1);
  reg.fields[0].label = {"Thu nhập", "Income"};
  reg.fields[0].scale = 1;
  reg.fields[0].usual = registers::UsualLimits{55, 20000};
  const base::Message said = TakenWithin{&reg, 0}.message();
  EXPECT_EQ(said.key, "verdict.within_usual");
  EXPECT_EQ(said.in(base::Language::vietnamese),
            "“Thu nhập”: ô chưa biết được tính trong khoảng thường gặp, từ 5,5 đến 2.000.");
  EXPECT_EQ(said.in(base::Language::english),
            "“Income”: what is not known was taken within the usual limits, from 5.5 to 2,000.");
}

TEST(IndicatorVerdict, cannot_be_made_without_a_trace) {
  static_assert(!std::is_default_constructible_v<IndicatorVerdict>);
  static_assert(!std::is_constructible_v<IndicatorVerdict, const criteria::Indicator&, Verdict>);
  static_assert(std::is_constructible_v<IndicatorVerdict, const criteria::Indicator&, Verdict, Trace>);
}

// The indicator's words were read in the decision, its level in another paper.
TEST(TrustOfAVerdict, is_that_of_the_level_it_used_or_of_the_words_where_there_is_none) {
  criteria::Indicator indicator;
  indicator.trust = {criteria::Known::decision};
  const auto known = [&](const Trace& trace) {
    return std::string(name_of(IndicatorVerdict(indicator, Verdict::undetermined, trace).trust().known));
  };
  EXPECT_EQ(known({}), "decision") << "attested, or yes and no";
  indicator.target.emplace();
  Trace trace;
  trace.level = criteria::Level{criteria::Level::Kind::number, 90, {}, {criteria::Known::paper, "Báo A"}};
  EXPECT_EQ(known(trace), "paper");
  for (const Reason why : {Reason::level_not_known, Reason::level_delegated, Reason::group_missing}) {
    Trace none;
    none.reason = why;
    EXPECT_EQ(known(none), "unknown") << name_of(why);
  }
  Trace not_here;
  not_here.reason = Reason::not_applicable;
  EXPECT_EQ(known(not_here), "decision") << "that it does not apply used no level";
}

TEST(TrustOfAVerdict, with_parts_is_that_of_the_least_sure_of_them) {
  criteria::Indicator read, remembered, whole;
  read.trust = {criteria::Known::paper, "Báo A"};
  remembered.trust = {criteria::Known::remembered};
  whole.trust = {criteria::Known::decision};
  std::vector<IndicatorVerdict> parts{{read, Verdict::met, {}}, {remembered, Verdict::met, {}}};
  EXPECT_EQ(IndicatorVerdict(whole, Verdict::met, {}, parts).trust(), remembered.trust);
  parts.pop_back();
  EXPECT_EQ(IndicatorVerdict(whole, Verdict::met, {}, parts).trust(), read.trust);
}

TEST(TrustOfAVerdict, over_several_is_counted_and_said_unless_all_was_read_in_the_decision) {
  TrustCounts counts;
  EXPECT_FALSE(counts.message() || counts.marks());
  counts.count({criteria::Known::decision});
  EXPECT_FALSE(counts.message() || counts.marks());
  counts.count({criteria::Known::paper, "Báo A"});
  EXPECT_EQ(counts.least_sure(), criteria::Known::paper);
  EXPECT_EQ(counts.marks().value().key, "trust.marks");
  EXPECT_EQ(counts.marks().value().in(base::Language::vietnamese),
            "Dấu bên yêu cầu: † đọc trong văn bản khác.");
  counts.count({criteria::Known::unknown});
  EXPECT_EQ(counts.least_sure(), criteria::Known::unknown);
  EXPECT_EQ(counts.total(), 3);
  EXPECT_EQ(counts.message().value().key, "trust.counts");
  const std::string said = counts.message().value().in(base::Language::vietnamese);
  EXPECT_TRUE(
      said.starts_with("Căn cứ của 3 chỉ tiêu, điều kiện: 1 đọc trong quyết định, 1 đọc trong văn bản "
                       "khác, 0 nhớ lại, 1 chưa ai đọc được."))
      << said;
}

}  // namespace
}  // namespace ntm::programme
