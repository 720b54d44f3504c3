// SPDX-License-Identifier: Apache-2.0
#include "json/log_json.h"

#include "json/records_json.h"

namespace ntm::json {

using boost::json::array;
using boost::json::object;

namespace {

array sentences(const std::vector<base::Message>& messages, base::Language language) {
  array all;
  for (const base::Message& one : messages) all.emplace_back(one.in(language));
  return all;
}

}  // namespace

object log_verification_json(const actions::LogVerification& done, base::Language language) {
  object json = audit_report_json(done.report, done.good() ? "" : done.wrong.front().in(language));
  json["mark"] = done.mark;
  json["wrong"] = sentences(done.wrong, language);
  json["remarks"] = sentences(done.remarks, language);
  json["sealed_from"] = done.report.sealed_from;
  json["signed_through"] = done.report.signed_through;
  json["fingerprints"] = array(done.fingerprints.begin(), done.fingerprints.end());
  return json;
}

}  // namespace ntm::json
