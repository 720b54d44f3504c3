// SPDX-License-Identifier: Apache-2.0
// How it is known what the law asks stands on every page that shows a verdict. Of the 57 indicators of the example's law
// none was read in a decision; 15.1 is remembered, 15.3 was read on a site that repeats the annex.
import assert from "node:assert/strict";
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

const counted = /Căn cứ của 57 chỉ tiêu, điều kiện: 0 đọc trong quyết định, \d+ đọc trong văn bản khác, \d+ nhớ lại/;
const year = "?nam=2024";

for (const [name, size, paths] of [
  ["truongthon", phone, ["/tieu-chi", "/thon", "/thon/06217-08"]],
  ["chutich", desk, ["/", "/tieu-chi", `/ke-hoach${year}`, `/ke-hoach/tien-do${year}`]],
]) {
  journey(`every page of ${name} with verdicts says how the law is known`, async ({ enters }) => {
    const person = await enters(name, size);
    for (const path of paths) {
      await person.open(path);
      await person.sees(counted);
      await looksRight(person.page, `${name} ${path}`);
    }
  });
}

journey("an indicator says of its own level where it was read, or that it is remembered", async ({ enters }) => {
  const officer = await enters("canbo", phone);
  for (const [path, said] of [
    ["/tieu-chi/15.1", "nhớ lại"],
    ["/tieu-chi/15.1/danh-sach", "nhớ lại"],
    ["/tieu-chi/15.3", /đọc trong văn bản khác \(thuvienphapluat\.vn/],
  ]) {
    await officer.open(path);
    await officer.sees(said);
    await looksRight(officer.page, path);
  }
});

journey("citizens read it beside what the chair published", async ({ enters, visits }) => {
  const chair = await enters("chutich");
  chair.expects(404); // nothing is published yet
  await chair.open("/cong-khai/06217");
  await chair.sees(counted);
  await chair.presses("Công bố");
  await chair.page.getByRole("dialog").getByRole("button", { name: "Công bố" }).click();
  await chair.sees("Người dân đang xem số liệu đến ngày");
  const citizen = await visits(phone);
  await citizen.open("/cong-khai/06217");
  await citizen.sees(counted);
  assert.ok((await citizen.page.getByText("nhớ lại", { exact: true }).count()) > 10, "beside each indicator");
  await looksRight(citizen.page, "published");
});

journey("a set that is not whole says how much of the law it has", async ({ enters }) => {
  const administrator = await enters("quantri", desk);
  await administrator.open("/quan-tri/bo-tieu-chi");
  await administrator.sees("Mới nhập 6/47 chỉ tiêu");
  await administrator.open("/quan-tri/bo-tieu-chi/xa-ntm-2026-2030");
  await administrator.sees("Mới nhập 6/47 chỉ tiêu: bộ này chưa xét nơi nào, trừ khi được nêu tên");
  await looksRight(administrator.page, "a set that is not whole");
});
