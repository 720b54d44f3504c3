// SPDX-License-Identifier: Apache-2.0
// The headers that nearly every file needs and that compile slowly: parsed once for the whole build.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>
