// SPDX-License-Identifier: Apache-2.0
// A plan whose posts are written otherwise than the commune's: matched once, and everybody finds the work.
import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";

const plan = (task) =>
  `# KẾ HOẠCH

Thực hiện xây dựng nông thôn mới năm 2024

## II. NHIỆM VỤ

- *Tiêu chí số 9 - Nhà ở dân cư:*

${task}

+ Phụ trách tiêu chí: CC ĐC (đất đai, giao thông)

+ Thời gian thực hiện: Hoàn thành trước tháng 11/2024
`;

async function bringIn(secretary, text) {
  await secretary.open("/ke-hoach/nhap");
  await secretary.page
    .locator('input[type="file"]')
    .setInputFiles({ name: "ke-hoach.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  await secretary.presses("Giữ làm dự thảo");
  await secretary.page.waitForURL(/\/ke-hoach\/duyet\/\d+/);
  return new URL(secretary.page.url()).pathname;
}

async function approves(chair, path) {
  await chair.open(path);
  await chair.presses("Phê duyệt");
  await chair.page.getByRole("dialog").getByRole("button", { name: "Phê duyệt" }).click();
  await chair.sees("Đang thực hiện");
}

journey("the posts of a plan are matched and each officer finds the work; progress goes along", async ({ enters }) => {
  const secretary = await enters("vanphong");
  const chair = await enters("chutich");
  const officer = await enters("canbo");

  const first = await bringIn(secretary, plan("Rà soát, hỗ trợ các hộ sửa chữa nhà ở."));
  await secretary.open(`${first}/nguoi`);
  await secretary.heading(/Chức danh và người/);
  await secretary.page
    .getByRole("combobox", { name: /CC ĐC/ })
    .first()
    .selectOption({ label: "Công chức Địa chính (đất đai, giao thông)" });
  await secretary.presses("Lưu các câu trả lời");
  await secretary.sees("Đã lưu.");
  await approves(chair, first);
  await officer.open("/");
  await officer.sees("Rà soát, hỗ trợ các hộ sửa chữa nhà ở.");

  await officer.open("/ke-hoach/tien-do");
  await officer.page
    .getByRole("button", { name: /^Mở việc: Rà soát/ })
    .first()
    .click();
  await officer.presses(/^Ghi đã (xong|làm một kỳ)$/);
  const dialog = officer.page.getByRole("dialog").last();
  await dialog.getByRole("textbox", { name: /kết quả ra sao/ }).fill("Đã rà soát 12 hộ.");
  await dialog.getByRole("button", { name: "Ghi đã làm" }).click();
  await officer.sees("Đã rà soát 12 hộ.");

  const second = await bringIn(secretary, plan("Rà soát và hỗ trợ các hộ sửa chữa nhà ở dột nát."));
  await secretary.open(`${second}/nguoi`);
  await secretary.sees(/sẽ không còn việc/);
  await secretary.presses("Xác nhận, lập bản thảo giữ tiến độ");
  await secretary.page.waitForURL(
    (url) => /\/duyet\/\d+\/nguoi$/.test(url.pathname) && !url.pathname.startsWith(second),
  );
  const kept = new URL(secretary.page.url()).pathname.replace("/nguoi", "");
  await approves(chair, kept);
  await officer.open("/ke-hoach/tien-do");
  await officer.page
    .getByRole("button", { name: /^Mở việc: Rà soát và hỗ trợ/ })
    .first()
    .click();
  await officer.sees("Đã rà soát 12 hộ.");
});

journey("a post is handed over, and the page shows who held it when", async ({ enters }) => {
  const secretary = await enters("vanphong");
  await secretary.open("/ke-hoach/chuc-danh");
  await secretary.presses("Lập chức danh");
  const dialog = secretary.page.getByRole("dialog");
  await dialog.getByLabel("Chức danh", { exact: true }).fill("Công chức Văn phòng – Thống kê");
  await dialog.getByRole("button", { name: "Thêm người giữ" }).click();
  await dialog.getByLabel("Từ ngày").fill("01/10/2024");
  await dialog.getByRole("button", { name: "Lưu chức danh" }).click();
  const row = secretary.page.getByRole("row", { name: /Công chức Văn phòng – Thống kê/ });
  await row.getByText("01/10/2024").waitFor();
  assert.equal(await row.getByText("Hôm nay chưa ai giữ").count(), 0);
});
