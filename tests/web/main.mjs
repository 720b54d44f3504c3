// SPDX-License-Identifier: Apache-2.0
// Runs the journeys one after the other, with one browser.
import { readdirSync } from "node:fs";
import { after } from "node:test";
import { closeBrowser } from "./support/browser.mjs";
import { forgetExample, useProgram } from "./support/server.mjs";

const [program, ...words] = process.argv.slice(2);
useProgram(program);

const files = readdirSync(new URL("./journeys/", import.meta.url))
  .filter((file) => file.endsWith(".mjs") && (words.length === 0 || words.some((word) => file.includes(word))))
  .sort();
for (const file of files) await import(`./journeys/${file}`);

after(async () => {
  await closeBrowser();
  forgetExample();
});
