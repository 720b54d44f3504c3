// SPDX-License-Identifier: Apache-2.0
#include "http/fault.h"

#include <fmt/format.h>

#include <boost/core/demangle.hpp>
#include <exception>
#include <random>
#include <typeinfo>

#include "base/check.h"
#include "base/error.h"

namespace ntm::http {
namespace {

std::string next_number() {
  thread_local std::mt19937 random{std::random_device{}()};
  return fmt::format("{:08}", std::uniform_int_distribution<std::uint32_t>(0, 99'999'999)(random));
}

std::string place_thrown() {
  try {
    throw;
  } catch (const base::BrokenPromise& broken) {
    return broken.place();
  } catch (const base::Error& error) {
    return error.message().key;
  } catch (const std::exception& other) {
    return boost::core::demangle(typeid(other).name());
  } catch (...) {
    return "unknown";
  }
}

}  // namespace

std::string Fault::line() const {
  return "fault " + number + ": " + place;
}

Fault fault_thrown() {
  return {next_number(), place_thrown()};
}

}  // namespace ntm::http
