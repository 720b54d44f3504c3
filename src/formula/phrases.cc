// SPDX-License-Identifier: Apache-2.0
#include "formula/phrases.h"

#include "base/check.h"

namespace ntm::formula {
namespace {

const Phrases& vietnamese() {
  static const Phrases phrases{
      .always = "luôn đúng",
      .never = "không bao giờ đúng",
      .has = "Có ",
      .fact = "có {0}",
      .no_fact = "không có {0}",
      .fact_of = "{0} {1}",
      .owned = "{0} của {1}",
      .negation = "không phải ({0})",
      .and_ = " và ",
      .or_ = " hoặc ",
      .record_has = "có {0}",
      .record_where = "có {0}",
      .numbers = {"{0} bằng {1}", "{0} khác {1}", "{0} nhỏ hơn {1}", "{0} không lớn hơn {1}",
                  "{0} lớn hơn {1}", "{0} không nhỏ hơn {1}"},
      .literals = {"{0} bằng {1}", "{0} khác {1}", "{0} dưới {1}", "{0} không quá {1}", "{0} trên {1}",
                   "{0} từ {1} trở lên"},
      .dates = {"{0} đúng ngày {1}", "{0} khác ngày {1}", "{0} trước ngày {1}", "{0} đến hết ngày {1}",
                "{0} sau ngày {1}", "{0} từ ngày {1} trở đi"},
      .choices = {"{0} là {1}", "{0} không phải là {1}", "", "", "", ""},
      .truths = {"hoặc cả {0} và {1}, hoặc không điều nào", "chỉ một trong hai: {0}, {1}", "", "", "", ""},
      .negative = "số đối của {0}",
      .sum = "{0} cộng {1}",
      .difference = "{0} trừ {1}",
      .product = "{0} nhân {1}",
      .quotient = "{0} chia cho {1}",
      .percentage = "{0} chia cho {1}, tính theo %",
      .least = "số nhỏ nhất trong {0} số: {1}",
      .greatest = "số lớn nhất trong {0} số: {1}",
      .share = "tỷ lệ {0}",
      .share_among = "tỷ lệ {0} trong số {1}",
      .count = "số {0}",
      .count_all = "tổng số {0}",
      .exists = "có ít nhất một {0}",
      .exists_not = "không có {0}",
      .exists_in = "{0}",
      .total = "tổng {0}",
      .total_of = "tổng {0} của các {1}",
      .last_year = "{0} cùng kỳ năm trước",
      .years_ago = "{0} cách đây {1} năm",
      .month_ago = "{0} cách đây {1} tháng",
      .months_ago = "{0} cách đây {1} tháng",
  };
  return phrases;
}

const Phrases& english() {
  static const Phrases phrases{
      .always = "always so",
      .never = "never so",
      .has = "Has ",
      .fact = "with {0}",
      .no_fact = "without {0}",
      .fact_of = "{0}: {1}",
      .owned = "{0} ({1})",
      .negation = "not ({0})",
      .and_ = " and ",
      .or_ = " or ",
      .record_has = "whose {0}",
      .record_where = "where {0}",
      .numbers = {"{0} is equal to {1}", "{0} is not equal to {1}", "{0} is less than {1}",
                  "{0} is not more than {1}", "{0} is more than {1}", "{0} is not less than {1}"},
      .literals = {"{0} is {1}", "{0} is not {1}", "{0} is less than {1}", "{0} is at most {1}",
                   "{0} is more than {1}", "{0} is at least {1}"},
      .dates = {"{0} is {1}", "{0} is not {1}", "{0} is before {1}", "{0} is {1} or before",
                "{0} is after {1}", "{0} is {1} or after"},
      .choices = {"{0} is {1}", "{0} is not {1}", "", "", "", ""},
      .truths = {"either both {0} and {1}, or neither", "only one of the two: {0}, {1}", "", "", "", ""},
      .negative = "minus {0}",
      .sum = "{0} plus {1}",
      .difference = "{0} minus {1}",
      .product = "{0} times {1}",
      .quotient = "{0} divided by {1}",
      .percentage = "{0} divided by {1}, in %",
      .least = "the least of {0} numbers: {1}",
      .greatest = "the greatest of {0} numbers: {1}",
      .share = "share of {0}",
      .share_among = "share of {0} among {1}",
      .count = "number of {0}",
      .count_all = "number of all {0}",
      .exists = "at least one of the {0}",
      .exists_not = "none of the {0}",
      .exists_in = "with {0}",
      .total = "total {0}",
      .total_of = "total {0} of {1}",
      .last_year = "{0} a year earlier",
      .years_ago = "{0} {1} years earlier",
      .month_ago = "{0} {1} month earlier",
      .months_ago = "{0} {1} months earlier",
  };
  return phrases;
}

}  // namespace

const std::string& Comparisons::of(Operation operation) const {
  switch (operation) {
    case Operation::equal:
      return equal;
    case Operation::not_equal:
      return not_equal;
    case Operation::less:
      return less;
    case Operation::at_most:
      return at_most;
    case Operation::more:
      return more;
    case Operation::at_least:
      return at_least;
    default:
      NTM_CHECK(false);
  }
}

const Phrases& phrases(base::Language language) {
  return language == base::Language::vietnamese ? vietnamese() : english();
}

}  // namespace ntm::formula
