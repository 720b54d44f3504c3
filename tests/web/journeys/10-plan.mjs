// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { journey } from "../support/journey.mjs";

const paper = fileURLToPath(new URL("../../../examples/binh-trung-2024/plan-2024.md", import.meta.url));

journey(
  "the secretary brings in a plan beside its paper, the chair approves it, and it is the plan of the year",
  async ({ enters }) => {
    const secretary = await enters("vanphong");
    await secretary.open("/ke-hoach/nhap");
    await secretary.page.locator('input[type="file"]').setInputFiles(paper);
    await secretary.sees(/Đã đọc plan-2024\.md: \d+ mục tiêu, \d+ việc\./);
    await secretary.presses("Giữ làm dự thảo");
    await secretary.page.waitForURL(/\/ke-hoach\/duyet\/\d+/);
    await secretary.sees(/Đã giữ làm dự thảo/);
    assert.equal(
      await secretary.page.getByRole("button", { name: "Phê duyệt" }).count(),
      0,
      "the secretary does not approve",
    );

    const chair = await enters("chutich");
    await chair.open(new URL(secretary.page.url()).pathname);
    await chair.presses("Phê duyệt");
    await chair.page.getByRole("dialog").getByRole("textbox").fill("Phần lớn chức danh chưa có tài khoản.");
    await chair.page.getByRole("dialog").getByRole("button", { name: "Phê duyệt" }).click();
    await chair.sees("Đang thực hiện");
    await secretary.open("/ke-hoach");
    await secretary.sees(/Bản số 2/);
  },
);

journey("a draft that is returned carries its reason back to the secretary", async ({ enters }) => {
  const secretary = await enters("vanphong");
  await secretary.open("/ke-hoach/nhap");
  await secretary.page.locator('input[type="file"]').setInputFiles(paper);
  await secretary.presses("Giữ làm dự thảo");
  await secretary.page.waitForURL(/\/ke-hoach\/duyet\/\d+/);
  const path = new URL(secretary.page.url()).pathname;

  const chair = await enters("chutich");
  await chair.open(path);
  await chair.presses("Trả lại");
  await chair.page.getByRole("dialog").getByRole("textbox").fill("Mục 2.3 chưa phân công ai.");
  await chair.page.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
  await chair.sees("Bị trả lại");
  await secretary.open(path);
  await secretary.sees("Mục 2.3 chưa phân công ai.");
});

journey("an officer says that a task is done, and the log of the task shows it", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/ke-hoach/tien-do");
  await officer.page
    .getByRole("combobox")
    .filter({ hasText: "Quá hạn hoặc bỏ lỡ" })
    .selectOption({ label: "Quá hạn hoặc bỏ lỡ" });
  await officer.page
    .getByRole("button", { name: /^Mở việc: / })
    .first()
    .click();
  await officer.presses(/^Ghi đã (xong|làm một kỳ)$/);
  const dialog = officer.page.getByRole("dialog").last();
  await dialog.getByRole("textbox", { name: /kết quả ra sao/ }).fill("Đã họp thôn, dân thống nhất.");
  await dialog.getByRole("button", { name: "Ghi đã làm" }).click();
  await officer.sees("Đã họp thôn, dân thống nhất.");
});
