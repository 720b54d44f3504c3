// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "api/application.h"
#include "storage/temporary_folder_for_tests.h"

// What stories told to the API share: the example commune in a real database file, a copy of its own for each
// test, on the morning of 15/10/2024; people who sign in through the API itself; each answer held against
// docs/api.yaml.
namespace ntm::api {

inline constexpr const char* kCommune = "/places/06217";
inline constexpr const char* kHouseholds = "/places/06217/registers/household/records";
inline constexpr const char* kChangesets = "/places/06217/changesets";

// What came back. `json` is null unless the body is JSON.
struct Answer {
  int status = 0;
  std::string body;
  boost::json::value json;
  http::Response response;

  // The member at a JSON pointer ("/items/0/key"); a failure of the test and null when there is none.
  const boost::json::value& at(std::string_view pointer) const;
  std::string text(std::string_view pointer) const;    // of a string
  std::int64_t whole(std::string_view pointer) const;  // of a number
  std::size_t size(std::string_view pointer) const;    // of an array
  std::string key() const { return text("/key"); }     // of a problem
  std::string header(std::string_view name) const;     // "" when there is none
};

class ApiTest : public testing::Test {
 protected:
  ApiTest();
  // A copy of another database than the example's; its clock and whether it is an example are for the test to
  // say.
  explicit ApiTest(const std::string& file);
  ~ApiTest() override;

  // What is sent besides method and path; a body that is not empty is JSON unless a type is given.
  struct With {
    std::string body{};
    std::string type{};
    http::Headers headers{};
  };

  // As one of the example's accounts ("canbo"), which signs in when it is used first; "" = nobody. The path
  // is below /api/v1 and may have a query.
  Answer get(const std::string& who, const std::string& path);
  Answer get(const std::string& who, const std::string& path, const With& with);
  Answer post(const std::string& who, const std::string& path, const boost::json::object& body = {});
  Answer put(const std::string& who, const std::string& path, const boost::json::object& body);
  Answer patch(const std::string& who, const std::string& path, const boost::json::object& body);
  Answer remove(const std::string& who, const std::string& path);
  Answer send(const std::string& who, http::Method method, const std::string& path, const With& with);

  // Who has signed in by an answer of their own (an invitation), and goes by that name from now on.
  void has_signed_in(const std::string& who, const Answer& session);

  // The password of an example account.
  const std::string& password_of(const std::string& account) const;

  // The database itself, for what the API does not tell.
  std::shared_ptr<storage::Database> database();
  Application& application() { return *application_; }

 private:
  struct SignedIn {
    std::string cookie, csrf;
  };
  const SignedIn& signed_in(const std::string& who);

  std::unique_ptr<Application> application_;
  const storage::TemporaryFolder folder_;
  std::map<std::string, SignedIn> sessions_;
};

}  // namespace ntm::api
