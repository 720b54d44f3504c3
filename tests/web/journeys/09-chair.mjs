// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";

journey(
  "the chair's day: where the commune stands, who is late, why an indicator is not met, and which households it is",
  async ({ enters }) => {
    const chair = await enters("chutich");
    await chair.open("/");
    await chair.page.getByRole("img", { name: /12/ }).first().waitFor();
    await chair.page.getByRole("heading", { name: "Nên làm tiếp" }).waitFor();
    await chair.page.getByRole("heading", { name: "Đang chậm" }).waitFor();

    await chair.follows("Bộ tiêu chí");
    await chair.heading("Bộ tiêu chí");
    await chair.sees("Đạt 12 trên 19 tiêu chí");
    await chair.open("/tieu-chi/15.3");
    await chair.page.getByRole("heading", { name: "Cách tính" }).waitFor();
    await chair.page.getByRole("heading", { name: "Từng thôn" }).waitFor();

    await chair.follows("Thôn");
    await chair.heading("Thôn");
    await chair.follows(/Thôn 8/);
    await chair.heading(/Thôn 8/);
  },
);

journey("a day of the past can be looked at, and a link shows it to others", async ({ enters }) => {
  const chair = await enters("chutich");
  await chair.open("/tieu-chi?ngay=2023-12-31");
  await chair.sees("31/12/2023");
  await chair.follows("Thôn");
  await chair.heading("Thôn");
  assert.equal(new URL(chair.page.url()).searchParams.get("ngay"), "2023-12-31");
});

journey(
  "the chair publishes from the public page, after seeing what citizens will read",
  async ({ enters, visits }) => {
    const chair = await enters("chutich");
    chair.expects(404);
    await chair.open("/cong-khai/06217");
    await chair.sees("Ngày ấy xã đạt 12 trên 19 tiêu chí.");
    await chair.presses("Công bố");
    await chair.page.getByRole("dialog").getByRole("button", { name: "Công bố" }).click();
    await chair.heading("Xã Bình Trung: kết quả xây dựng nông thôn mới");
    const citizen = await visits();
    await citizen.open("/cong-khai/06217");
    await citizen.sees("15/10/2024");
    assert.equal(await citizen.page.getByRole("button", { name: "Công bố" }).count(), 0);
  },
);
