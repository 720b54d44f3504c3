// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";
import { lockDatabase } from "../support/server.mjs";

function households(count) {
  let text = "Mã hộ;Thôn;Số nhân khẩu\n";
  for (let number = 1; number <= count; number += 1) text += `LON-${number};Thôn ${(number % 10) + 1};4\n`;
  return { name: "ho-lon.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}

/** Nobody can write while this is held: so what is imported takes long, however fast the machine is. */
async function whileLocked(server, story) {
  const lock = await lockDatabase(server);
  try {
    await story();
  } finally {
    lock.release();
  }
}

async function checks(person, file) {
  await person.open("/so-lieu/nhap");
  await person.page.locator("input[type=file]").setInputFiles(file);
  await person.page.getByRole("button", { name: /^Nhập \d+ bản ghi/ }).waitFor({ timeout: 60_000 });
}

for (const size of [desk, phone])
  journey(
    `a large import shows how far it is, goes on while the page is loaded anew, and is cancelled (${size.name})`,
    async ({ server, enters }) => {
      const officer = await enters("canbo", size);
      officer.expects(409);
      await checks(officer, households(400));
      await whileLocked(server, async () => {
        await officer.presses(/^Nhập \d+ bản ghi/);
        await officer.page.getByRole("button", { name: "Hủy việc này" }).waitFor();
        await officer.sees(/Đang bắt đầu|Đối chiếu với sổ|Ghi vào sổ/);
        await looksRight(officer.page, "an import that goes on");
        await officer.page.reload();
        await officer.page.getByRole("button", { name: "Hủy việc này" }).waitFor();
        await officer.presses("Hủy việc này");
      });
      await officer.sees("Đã dừng, chưa ghi gì.");
      await officer.open("/so-lieu/household?q=LON-1");
      assert.equal(await officer.page.getByText("LON-1", { exact: true }).count(), 0);
    },
  );

journey(
  "a large import that goes on while its page is left is found again with what it came to",
  async ({ server, enters }) => {
    const officer = await enters("canbo");
    await checks(officer, households(400));
    await whileLocked(server, async () => {
      await officer.presses(/^Nhập \d+ bản ghi/);
      await officer.page.getByRole("button", { name: "Hủy việc này" }).waitFor();
      await officer.page.reload();
      await officer.page.getByRole("button", { name: "Hủy việc này" }).waitFor();
    });
    await officer.sees("Đã nhập");
    await officer.sees(/phiếu số \d+/);
  },
);
