// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

journey(
  "citizens see nothing until the chair publishes, then the figures of that day and no person",
  async ({ server, enters, visits }) => {
    const citizen = await visits(phone);
    citizen.expects(404);
    await citizen.open("/cong-khai/06217");
    await citizen.sees("Xã chưa công bố số liệu");

    const chair = await enters("chutich");
    const session = await (await chair.context.request.get(`${server.url}/api/v1/session`)).json();
    const published = await chair.context.request.post(`${server.url}/api/v1/places/06217/publication`, {
      data: { date: "2024-09-30" },
      headers: { "X-CSRF-Token": session.csrf, Origin: server.url },
    });
    assert.equal(published.status(), 201);

    await citizen.open("/cong-khai/06217");
    await citizen.heading("Xã Bình Trung: kết quả xây dựng nông thôn mới");
    await citizen.sees("Đạt 12 trên 19 tiêu chí");
    await citizen.sees("30/09/2024");
    await looksRight(citizen.page, "published figures");
    await citizen.page.emulateMedia({ media: "print" });
    assert.equal(await citizen.page.getByRole("button", { name: "In trang này" }).isVisible(), false);
  },
);
