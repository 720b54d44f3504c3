// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { cell, column, sends, types } from "../support/grid.mjs";
import { journey } from "../support/journey.mjs";

/** Puts a block on the clipboard, as Excel does, and pastes it at the active cell. */
async function pastes(person, text) {
  await person.page.getByRole("grid").evaluate((grid, block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", block);
    grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

journey(
  "an officer corrects a figure; what cannot be is said in the cell, undone, and the right one is accepted",
  async ({ enters }) => {
    const officer = await enters("canbo");
    await officer.open("/so-lieu/household");
    await officer.page.getByRole("grid").waitFor();
    const members = await column(officer, "Số nhân khẩu");
    const before = (await cell(officer, 0, members).innerText()).trim();
    await types(officer, 0, members, "khoảng năm");
    await officer.sees(/1 ô sai/);
    assert.ok(await officer.page.getByRole("button", { name: "Gửi…" }).isDisabled());
    await officer.presses("Hoàn tác");
    assert.equal((await cell(officer, 0, members).innerText()).trim(), before);
    const after = String(Number(before) + 1);
    await types(officer, 0, members, after);
    await sends(officer, "Ghi nhận ngay");
    await officer.sees(/Đã ghi nhận, phiếu số \d+/);
    await officer.page.reload();
    await officer.page.getByRole("grid").waitFor();
    assert.equal((await cell(officer, 0, members).innerText()).trim(), after);
  },
);

journey("an officer pastes a block from Excel, looks at what it changes, and sends it", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/household");
  await officer.page.getByRole("grid").waitFor();
  const insured = await column(officer, "Nữ có bảo hiểm");
  await cell(officer, 0, insured).click();
  await pastes(officer, "0\t1\r\n0\t0\r\n0\t1\r\n");
  const dialog = officer.page.getByRole("dialog", { name: "Dán từ bảng tính" });
  await dialog.getByText(/ô sẽ thay đổi/).waitFor();
  await dialog.getByRole("button", { name: "Dán vào bảng" }).click();
  await officer.sees(/Đã sửa \d+ ô ở 3 bản ghi, chưa gửi|Đã sửa \d+ ô ở \d bản ghi, chưa gửi/);
  assert.equal((await cell(officer, 2, insured).innerText()).trim().charAt(0), "0");
  await sends(officer, "Gửi để người khác duyệt");
  await officer.sees(/Đã gửi phiếu số \d+, chờ duyệt/);
});

journey("two people change one record: the second is shown both versions, and nothing is lost", async ({ enters }) => {
  const [one, other] = [await enters("canbo"), await enters("chutich")];
  other.expects(409);
  for (const person of [one, other]) {
    await person.open("/so-lieu/household");
    await person.page.getByRole("grid").waitFor();
  }
  const members = await column(one, "Số nhân khẩu");
  await types(other, 0, members, "9");
  await types(one, 0, members, "8");
  await sends(one, "Ghi nhận ngay");
  await one.sees(/Đã ghi nhận, phiếu số \d+/);
  await sends(other, "Ghi nhận ngay");
  const conflict = other.page.getByRole("dialog", { name: "Có người khác đã sửa cùng bản ghi" });
  await conflict.waitFor();
  await conflict.getByRole("radio", { name: /của tôi/ }).click();
  await conflict.getByRole("button", { name: "Gửi theo lựa chọn" }).click();
  await other.sees(/Đã (ghi nhận, phiếu số|gửi phiếu số) \d+/);
});

journey(
  "a village head sees the names of his village at once and after a reload, and finds people by them",
  async ({ enters }) => {
    const head = await enters("truongthon");
    await head.open("/so-lieu/household");
    for (const again of [false, true]) {
      if (again) await head.page.reload();
      await head.page.getByRole("grid").waitFor();
      const name = await column(head, "Họ tên chủ hộ");
      assert.doesNotMatch(await cell(head, 0, name).innerText(), /\*/);
    }
    await head.sees(/việc xem họ tên được ghi vào nhật ký/);
    await head.open("/so-lieu/household?q=loc%20van%20tien");
    await head.page.getByRole("gridcell", { name: "Lộc Văn Tiến" }).first().waitFor();
  },
);

journey("who does not work with the people sees their names masked", async ({ enters }) => {
  const chair = await enters("chutich");
  await chair.open("/so-lieu/household");
  await chair.page.getByRole("grid").waitFor();
  assert.match(await cell(chair, 0, await column(chair, "Họ tên chủ hộ")).innerText(), /\*/);
  await chair.sees(/họ tên được che/);
});

journey("a code that is there already is said to be, in its cell, and nothing is overwritten", async ({ enters }) => {
  const officer = await enters("canbo");
  officer.expects(422);
  await officer.open("/so-lieu/household");
  await officer.page.getByRole("grid").waitFor();
  await officer.presses("Thêm bản ghi");
  const [code, village, members] = [
    await column(officer, "Mã hộ"),
    await column(officer, "Thôn"),
    await column(officer, "Số nhân khẩu"),
  ];
  await types(officer, 0, code, "08–001");
  await types(officer, 0, members, "3");
  await types(officer, 0, village, "Thôn 8");
  await sends(officer, "Gửi để người khác duyệt");
  await officer.sees(/đã là của một bản ghi trong sổ/);
});
