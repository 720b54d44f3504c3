// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { journey } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";
import { unzipped, workbook } from "../support/office.mjs";

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const input = (officer) => officer.page.locator('input[type="file"]');
const enter = (officer) => officer.page.getByRole("button", { name: /Nhập \d+ bản ghi|Gửi \d+ bản ghi/ });

journey("a list in the commune's own words is asked about once, and its households get codes", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/nhap?so=household");
  const list = (members) =>
    `STT;Địa chỉ;Họ tên;Tổng số khẩu;Ghi chú\n1;Thôn 1;Triệu Mùi Pham;${members};hỏi lại\n2;Thôn 2;Đặng Phúc Quẩy;3;\n`;
  await input(officer).setInputFiles(file("ho.csv", list(4)));
  await officer.sees(/Hãy xem từng cột của tệp là gì/);
  const choice = (heading) => officer.page.getByRole("combobox", { name: heading });
  assert.equal(await choice(/Họ tên/).inputValue(), "head_name");
  assert.equal(await choice(/Địa chỉ/).inputValue(), "village");
  assert.equal(await choice(/Ghi chú/).inputValue(), "ignore");
  assert.equal(await enter(officer).count(), 0);
  await officer.page.getByRole("button", { name: "Đúng như vậy" }).click();
  // The households have no codes: those that they would get are shown, and agreed to.
  await officer.sees(/Mã sẽ cấp cho 2 bản ghi/);
  await officer.sees(/Triệu Mùi Pham, Thôn 1/);
  await officer.page.getByRole("radio", { name: "Đồng ý cấp các mã này" }).click();
  await enter(officer).click();
  await officer.sees(/Đã nhập/);
  // Another day nothing is asked about the columns.
  await officer.open("/so-lieu/nhap?so=household");
  await input(officer).setInputFiles(file("ho.csv", list(5)));
  await officer.sees(/như lần trước/);
  assert.equal(await officer.page.getByRole("button", { name: "Đúng như vậy" }).count(), 0);
});

journey("a workbook that was refused comes back with its wrong cells marked", async ({ enters }) => {
  const officer = await enters("canbo");
  officer.expects(422);
  await officer.open("/so-lieu/nhap?so=household");
  const rows = (members) => [
    ["Thôn", "Mã hộ", "Chủ hộ", "Nhân khẩu"],
    ["Thôn 1", "Z-001", "Triệu Mùi Pham", members],
  ];
  await input(officer).setInputFiles(workbook("ho-sai.xlsx", [{ name: "Danh sách", rows: rows("bốn") }]));
  await officer.sees(/Tệp có 1 chỗ sai/);
  await officer.sees("Danh sách!D2");
  await looksRight(officer.page, "a workbook that was refused");
  const [download] = await Promise.all([
    officer.page.waitForEvent("download"),
    officer.presses("Tải bảng tính có đánh dấu ô sai"),
  ]);
  assert.match(download.suggestedFilename(), /^ho-sai.*\.xlsx$/);
  const marked = readFileSync(await download.path());
  assert.match(unzipped(marked, "xl/workbook.xml"), /name="Danh sách".*name="Lỗi"/s);
  // It is the workbook that was refused, with the same mistake; once that is corrected it is taken.
  await input(officer).setInputFiles({ name: "ho-sai.xlsx", mimeType: "application/octet-stream", buffer: marked });
  await officer.sees(/Tệp có 1 chỗ sai/);
  await officer.sees("Danh sách!D2");
  await input(officer).setInputFiles(workbook("ho-dung.xlsx", [{ name: "Danh sách", rows: rows(4) }]));
  await enter(officer).click();
  await officer.sees(/Đã nhập/);
});
