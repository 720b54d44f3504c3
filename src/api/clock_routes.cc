// SPDX-License-Identifier: Apache-2.0
#include "api/clock_routes.h"

#include "actions/confirm_clock.h"
#include "api/application.h"

namespace ntm::api {
namespace {

http::Response confirm_clock(const Call& call) {
  call.require(accounts::Permission::manage_accounts, accounts::kNation);
  const ServerClock& clock = call.surroundings.clock;
  const auto doubt = clock.doubt();
  if (!doubt) return no_content();
  clock.confirm();
  actions::confirm_clock(call.database, doubt->computer, doubt->known, {call.session.actor, clock.now()});
  return no_content();
}

constexpr Route kClockRoutes[] = {
    {http::Method::post, "/clock/confirmation", accounts::Permission::manage_accounts, "confirm_clock",
     "Xác nhận giờ của máy chủ để ghi tiếp", confirm_clock},
};

}  // namespace

std::span<const Route> clock_routes() {
  return kClockRoutes;
}

}  // namespace ntm::api
