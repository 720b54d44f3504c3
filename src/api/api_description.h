// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

// docs/api.yaml, as the tests of the API hold the program to it.
namespace ntm::api {

struct DescribedRoute {
  std::string method;      // "GET"
  std::string pattern;     // "/places/{place}/assessment"
  std::string operation;   // operationId
  std::string permission;  // x-permission
  std::string summary;
};

class ApiDescription {
 public:
  // Reads the file of the repository; fails the test when it is no such description.
  static const ApiDescription& instance();

  const std::vector<DescribedRoute>& routes() const { return routes_; }

  // What is wrong with a JSON answer of an operation by the schema of its status; "" when nothing is. A
  // status or media type that the description does not name is wrong.
  std::string mistake(std::string_view operation, int status, std::string_view media_type,
                      const boost::json::value& body) const;

 private:
  ApiDescription();

  boost::json::value document_;
  std::vector<DescribedRoute> routes_;
};

}  // namespace ntm::api
