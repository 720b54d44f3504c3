// SPDX-License-Identifier: Apache-2.0
// What people do in the grid of a register.
import assert from "node:assert/strict";

/** The column with this head, counted from 0. */
export async function column(person, head) {
  const heads = await person.page.getByRole("columnheader").allInnerTexts();
  const found = heads.findIndex((text) => text.startsWith(head));
  assert.notEqual(found, -1, `${head} in ${heads.join(" | ")}`);
  return found;
}

export function cell(person, row, at) {
  return person.page
    .getByRole("row")
    .nth(row + 1)
    .getByRole("gridcell")
    .nth(at);
}

export async function types(person, row, at, text) {
  await cell(person, row, at).dblclick();
  const editor = person.page.locator(".editing input");
  await editor.fill(text);
  await editor.press("Enter");
}

/** `how`: the words of a choice in the dialog; `all`: with the tick that this is all there is. */
export async function sends(person, how, { all = false } = {}) {
  await person.presses("Gửi…");
  const dialog = person.page.getByRole("dialog");
  if (how) await dialog.getByText(how).click();
  if (all) await dialog.getByRole("checkbox", { name: /Đây là tất cả/ }).check();
  await dialog.getByRole("button", { name: "Gửi", exact: true }).click();
}
