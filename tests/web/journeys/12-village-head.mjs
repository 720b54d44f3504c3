// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey, phone } from "../support/journey.mjs";

async function opensFirstHousehold(head) {
  await head.page.locator(".record").first().click();
  return head.page.getByRole("dialog");
}

async function setsInsured(head, count) {
  const form = await opensFirstHousehold(head);
  await form.getByLabel(/^Số người có bảo hiểm y tế/).fill(count);
  await form.getByRole("button", { name: "Xong" }).click();
}

journey(
  "the village head's day: entered without signal, kept when the browser is closed, sent by itself, accepted",
  async ({ server, enters }) => {
    const head = await enters("truongthon", phone);
    await head.open("/");
    await head.open("/so-lieu");
    await head.page
      .getByRole("link", { name: /Hộ gia đình/ })
      .first()
      .click();
    await head.page.locator(".record").first().waitFor();
    await head.page.waitForFunction(
      () => navigator.serviceWorker?.controller !== null || navigator.serviceWorker.ready.then(() => true),
    );
    await head.settled();

    head.offline = true;
    head.expects(503, 504);
    await server.stop();
    await setsInsured(head, "1");
    await head.presses("Gửi…");
    await head.page
      .getByRole("dialog")
      .getByRole("button", { name: /Giữ để gửi sau|Gửi/ })
      .click();
    await head.sees(/Đã giữ trên máy này|giữ trên máy này/);

    // The browser is closed and opened again, still without signal.
    await head.page.close();
    head.page = await head.context.newPage();
    head.watch(head.page);
    await head.page.goto(`${server.url}/so-lieu/may-nay`);
    await head.heading("Trên máy này");
    await head.sees("giữ trên máy này");

    await server.start();
    head.offline = false;
    await head.presses("Gửi ngay");
    await head.sees("đã gửi, chờ duyệt");

    const officer = await enters("canbo");
    await officer.open("/so-lieu/duyet");
    await officer.page
      .getByRole("link", { name: /Hộ gia đình/ })
      .first()
      .click();
    await officer.presses("Chấp nhận tất cả");
    await officer.sees("Đã chấp nhận phiếu.");

    await head.page.reload();
    await head.sees("đã chấp nhận");
  },
);

journey("a returned record comes back with its reason, and only that one has to be mended", async ({ enters }) => {
  const head = await enters("truongthon", phone);
  await head.open("/so-lieu/household");
  await setsInsured(head, "0");
  await head.presses("Gửi…");
  await head.page.getByRole("dialog").getByRole("button", { name: "Gửi", exact: true }).click();
  await head.sees(/Đã gửi phiếu số \d+, chờ duyệt/);

  const officer = await enters("canbo");
  await officer.open("/so-lieu/duyet");
  await officer.page
    .getByRole("link", { name: /Hộ gia đình/ })
    .first()
    .click();
  await officer.presses("Trả lại cả phiếu");
  await officer.page.getByRole("dialog").getByRole("textbox").fill("Hộ này có hai thẻ, xem lại sổ.");
  await officer.page.getByRole("dialog").getByRole("button", { name: "Trả lại cả phiếu" }).click();
  await officer.sees("Đã trả lại phiếu.");

  await head.open("/");
  await head.sees("Số liệu bị trả lại");
  await head.open("/so-lieu/duyet");
  await head.page.getByText("bị trả lại").first().click();
  await head.page
    .getByRole("link", { name: /Hộ gia đình/ })
    .first()
    .click();
  await head.sees("Hộ này có hai thẻ, xem lại sổ.");
  await head.presses("Sửa lại");
  await setsInsured(head, "2");
  await head.presses("Gửi…");
  await head.page.getByRole("dialog").getByRole("button", { name: "Gửi", exact: true }).click();
  await head.sees(/Đã gửi phiếu số \d+, chờ duyệt/);
});

journey("a village head sees no household of another village", async ({ server, enters }) => {
  const head = await enters("truongthon", phone);
  const answer = await head.context.request.get(
    `${server.url}/api/v1/places/06217/registers/household/records?limit=500`,
  );
  const villages = answer.ok() ? new Set((await answer.json()).items.map((record) => record.village)) : new Set();
  assert.deepEqual(
    [...villages].filter((village) => village !== "06217-08"),
    [],
  );
  await head.open("/so-lieu/household");
  await head.page.locator(".record").first().waitFor();
});
