// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

journey("a file with a column of its own asks first, and is entered as the officer says", async ({ enters }) => {
  const officer = await enters("canbo");
  await officer.open("/so-lieu/nhap?so=road");
  const input = officer.page.locator('input[type="file"]');
  await input.setInputFiles(
    file(
      "duong.csv",
      "STT;Thôn;Mã đoạn đường;Chiều dài (m);Ghi chú\n1;Thôn 1;NT-01;450;hỏi lại\n2;Thôn 2;NT-02;300;\n",
    ),
  );
  await officer.sees(/1 cột không thuộc sổ này: 5 “Ghi chú”/);
  await officer.sees(/Cột “STT” đánh số thứ tự/);
  await officer.sees(/Chưa nhập được/);
  assert.equal(await officer.page.getByRole("button", { name: /Nhập 2 bản ghi|Gửi 2 bản ghi/ }).count(), 0);
  // The answer is sent at once, and the question goes: there is nothing left that could be looked at as checked.
  await officer.page.getByRole("radio", { name: "Bỏ qua" }).click();
  await officer.sees(/bỏ qua theo lựa chọn/);
  await officer.page.getByRole("button", { name: /Nhập 2 bản ghi|Gửi 2 bản ghi/ }).click();
  await officer.sees(/Đã nhập/);
});

journey("one sentence names all the cells it is about", async ({ enters }) => {
  const officer = await enters("canbo");
  officer.expects(422);
  await officer.open("/so-lieu/nhap?so=road");
  const rows = Array.from({ length: 30 }, (_, row) => `Thôn 1;NT-${row + 50};có lẽ\n`).join("");
  await officer.page
    .locator('input[type="file"]')
    .setInputFiles(file("duong.csv", `Thôn;Mã đoạn đường;Đường sạch\n${rows}`));
  await officer.sees(/Tệp có 30 chỗ sai/);
  await officer.sees(/và 18 ô nữa/);
  assert.equal(await officer.page.getByRole("row").count(), 2);
});
