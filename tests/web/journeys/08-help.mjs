// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

journey("the guide opens at one's own chapter and is searched without diacritics", async ({ enters }) => {
  const head = await enters("truongthon", phone);
  await head.open("/tro-giup");
  await head.page.getByRole("article").getByRole("heading", { name: "Trưởng thôn" }).waitFor();
  await head.writes("Tìm trong hướng dẫn (không cần dấu)", "mat mang");
  await head.page.getByRole("link", { name: "Khi mất mạng" }).last().click();
  await head.page.getByRole("article").getByRole("heading", { name: "Khi mất mạng" }).waitFor();
  assert.match(head.page.url(), /\/tro-giup\/ngoai-tuyen/);
});

journey("links between chapters stay within the application", async ({ visits }) => {
  const reader = await visits();
  await reader.open("/tro-giup/truong-thon");
  await reader.page.getByRole("article").getByRole("link", { name: "mất mạng vẫn dùng được" }).click();
  await reader.page.getByRole("article").getByRole("heading", { name: "Khi mất mạng" }).waitFor();
  assert.match(reader.page.url(), /\/tro-giup\/ngoai-tuyen/);
});

journey("a word that is not in the guide is answered kindly", async ({ visits }) => {
  const reader = await visits();
  await reader.open("/tro-giup");
  await reader.writes("Tìm trong hướng dẫn (không cần dấu)", "khinh khí cầu");
  await reader.sees(/Không thấy “khinh khí cầu”/);
});

journey("the first chapter shows its pictures, no wider than a phone", async ({ enters }) => {
  const chair = await enters("chutich", phone);
  await chair.open("/tro-giup/bat-dau");
  const pictures = chair.page.getByRole("article").getByRole("img");
  assert.equal(await pictures.count(), 6);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate((image) => image.decode());
    assert.ok((await picture.boundingBox()).width <= phone.viewport.width);
  }
  await looksRight(chair.page, "a chapter with pictures");
});
