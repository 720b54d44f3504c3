// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "plans/plan.h"

// What a plan keeps as data, in the words in which plans say it; the reader of plans understands them.
namespace ntm::report {

// "Trạm Y tế xã, Công chức Văn hóa - xã hội chủ trì, phối hợp với Đoàn Thanh niên xã"; posts with their names
// ("(đồng chí …)") and shares ("phụ trách chỉ tiêu 17.1, 17.4"). "" for nobody.
std::string who(const plans::Assignment& assignment);

// The schedule's own words where it has some, else made from its days or its rule; "" when it is not given.
std::string when(const plans::Schedule& schedule, int year);

// "Kinh phí: 120.000.000 đồng, nguồn Ngân sách huyện"; "" when the plan says nothing of it.
std::string money(const plans::Money& money);

}  // namespace ntm::report
