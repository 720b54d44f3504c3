// SPDX-License-Identifier: Apache-2.0
// What must be true of every page, whoever looks at it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Serious and critical findings of axe, one line each. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map(
      (one) =>
        `${one.id}: ${one.nodes
          .slice(0, 3)
          .map((node) => node.target.join(" "))
          .join(", ")}`,
    );
}

/** How far the page can be scrolled sideways, in pixels. */
export function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Sentences whose key is shown because nobody wrote them: "admin.accounts.title". */
export async function unwritten(page) {
  const text = await page.evaluate(() => document.body.innerText);
  const sections = "app|parts|account|admin|help|public|today|criteria|villages|plan|reports|records|offline|start";
  const key = new RegExp(`\\b(${sections})\\.[a-z_]+(\\.[a-z_]+)*\\b(?!\\.(yaml|md|vn))`, "g");
  return text.match(key) ?? [];
}

export async function looksRight(page, where) {
  assert.deepEqual(await findings(page), [], `axe: ${where}`);
  assert.equal(await sideways(page), 0, `scrolls sideways: ${where}`);
  assert.deepEqual(await unwritten(page), [], `unwritten sentences: ${where}`);
  assert.equal(await page.locator("h1").count(), 1, `one heading: ${where}`);
}
