// SPDX-License-Identifier: Apache-2.0
// What must be true of every page, whoever looks at it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe goes by of a page: each kind of element with its attributes and what it stands in, however often, and
 * whether it has text of its own; not what the text is, nor the numbers that the buttons' library gives (pc12). */
function shape(page) {
  return page.evaluate(() => {
    const own = (element) => {
      const attributes = [...element.attributes]
        .filter(({ name }) => !/^(id|d|style|data-.*|pc\d+)$/.test(name))
        .map(({ name, value }) =>
          /^(class|role|type|aria-(hidden|expanded|live|.*current))$/.test(name)
            ? `${name}=${value}`
            : `${name}${value !== ""}`,
        );
      const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      return `${element.tagName}[${attributes.join(" ")}]${text ? "+" : ""}`;
    };
    const kinds = new Set();
    for (const element of document.querySelectorAll("*")) {
      const above = element.parentElement;
      kinds.add(`${above ? own(above) : ""}>${own(element)}`);
    }
    return [globalThis.innerWidth, ...[...kinds].sort()].join("\n");
  });
}

const alike = new Set();

/** Serious and critical findings of axe, one line each. A page of the shape of one that was clean is not gone through
 * once more: the same page of another role, mostly. */
export async function findings(page) {
  const form = await shape(page);
  if (alike.has(form)) return [];
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map(
      (one) =>
        `${one.id}: ${one.nodes
          .slice(0, 3)
          .map((node) => node.target.join(" "))
          .join(", ")}`,
    );
  if (found.length === 0) alike.add(form);
  return found;
}

/** How far the page can be scrolled sideways, in pixels. */
export function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Sentences whose key is shown because nobody wrote them: "admin.accounts.title". */
export async function unwritten(page) {
  const text = await page.evaluate(() => document.body.innerText);
  const sections =
    "app|parts|account|admin|help|public|today|criteria|villages|plan|reports|records|offline|start|readings|overview";
  const key = new RegExp(`\\b(${sections})\\.[a-z_]+(\\.[a-z_]+)*\\b(?!\\.(yaml|md|vn))`, "g");
  return text.match(key) ?? [];
}

export async function looksRight(page, where) {
  assert.deepEqual(await findings(page), [], `axe: ${where}`);
  assert.equal(await sideways(page), 0, `scrolls sideways: ${where}`);
  assert.deepEqual(await unwritten(page), [], `unwritten sentences: ${where}`);
  assert.equal(await page.locator("h1").count(), 1, `one heading: ${where}`);
}
