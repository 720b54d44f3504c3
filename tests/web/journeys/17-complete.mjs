// SPDX-License-Identifier: Apache-2.0
// Who says which registers are complete: on the register's page, and in passing with an import or a grid. In the example
// all of them are, from 2020 on.
import assert from "node:assert/strict";
import { cell, column, sends, types } from "../support/grid.mjs";
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

const all = "Xác nhận đây là tất cả…";
const none = "Xác nhận là không có…";
const takeBack = "Chưa phải là tất cả…";

/** Presses the button, and says so in the dialog of that name; `day` as it is written, else the day that stands there. */
async function says(person, button, day) {
  await person.presses(button);
  const dialog = person.page.getByRole("dialog", { name: button });
  if (day) await dialog.getByLabel("Tính đến ngày").fill(day);
  await dialog.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

for (const size of [desk, phone]) {
  journey(
    `an officer says that a register is not complete, and then that it is, at ${size.name}`,
    async ({ enters }) => {
      const officer = await enters("canbo", size);
      await officer.open("/so-lieu/cooperative");
      await officer.sees("Đã đủ: Xã Bình Trung.");
      assert.equal(await officer.page.getByRole("button", { name: all }).count(), 0, "it is complete already");
      await says(officer, takeBack);
      await officer.sees("Đang nhập, chưa xác nhận là đủ: Xã Bình Trung.");
      await looksRight(officer.page, "a register that is not complete");
      await officer.open("/tieu-chi/13.1");
      await officer.sees(/chưa được xác nhận là đủ ở Xã Bình Trung \(tính đến 15\/10\/2024\)/);
      await officer.open("/so-lieu/cooperative");
      await says(officer, all);
      await officer.sees("Đã đủ: Xã Bình Trung.");
      await officer.sees(/Đủ từ ngày 15\/10\/2024, do .+ xác nhận/);
    },
  );
}

// The first relics were entered for 31/12/2023.
journey("of a register without records it is said that there is none", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/relic?ngay=2023-06-30");
  await says(officer, takeBack, "01/06/2023");
  await officer.sees(/Đang nhập, chưa xác nhận là đủ: /);
  assert.equal(await officer.page.getByRole("button", { name: all }).count(), 0, "there are none that could be all");
  await says(officer, none, "02/06/2023");
  await officer.sees(/Đủ từ ngày 02\/06\/2023, do .+ xác nhận/);
});

journey("a day that is none cannot be said to be the day", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/cooperative");
  await officer.presses(takeBack);
  const dialog = officer.page.getByRole("dialog", { name: takeBack });
  await dialog.getByLabel("Tính đến ngày").fill("hôm nay");
  assert.ok(await dialog.getByRole("button", { name: "Xác nhận", exact: true }).isDisabled());
  await dialog.getByRole("button", { name: "Thôi", exact: true }).click();
  await officer.sees("Đã đủ: Xã Bình Trung.");
});

journey("who only reads sees how far a register has come, and says nothing of it", async ({ enters }) => {
  const reader = await enters("thamdinh");
  await reader.open("/so-lieu/cooperative");
  await reader.sees("Đã đủ: Xã Bình Trung.");
  assert.equal(await reader.page.getByRole("button", { name: takeBack }).count(), 0);
});

journey("with an import it is said in passing that this is all there is", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/nhap?so=road");
  await officer.page.locator('input[type="file"]').setInputFiles({
    name: "duong.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Thôn;Mã đoạn đường;Chiều dài (m)\nThôn 1;NT-01;451\n"),
  });
  await officer.page.getByRole("checkbox", { name: /Đây là tất cả, tính đến ngày ấy/ }).check();
  await officer.page.getByRole("button", { name: /Nhập 1 bản ghi/ }).click();
  await officer.sees(/Đã nhập/);
  await officer.open("/so-lieu/road");
  await officer.sees(/Đủ từ ngày 15\/10\/2024, do .+ xác nhận/);
});

journey("with what was typed in the grid it is said in passing that this is all there is", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/household");
  await officer.page.getByRole("grid").waitFor();
  await officer.sees(/Đủ từ ngày 01\/01\/2020/);
  const members = await column(officer, "Số nhân khẩu");
  const before = Number((await cell(officer, 0, members).innerText()).trim());
  await types(officer, 0, members, String(before + 1));
  await sends(officer, "Ghi nhận ngay", { all: true });
  await officer.sees(/Đã ghi nhận, phiếu số \d+/);
  await officer.sees(/Đủ từ ngày 15\/10\/2024, do .+ xác nhận/);
});
