// SPDX-License-Identifier: Apache-2.0
// Runs the journeys one after the other, with one browser.
import { readdirSync } from "node:fs";
import { after } from "node:test";
import { closeBrowser } from "./support/browser.mjs";
import { forgetExample, useProgram } from "./support/server.mjs";

const [program, ...words] = process.argv.slice(2);
useProgram(program);

// "1/2": the first of two shares, taken in turn, so that those that take long are in both.
const [share, shares] = (words.find((word) => /^\d+\/\d+$/.test(word)) ?? "1/1").split("/").map(Number);
const without = words.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
const wanted = words.filter((word) => !word.startsWith("-") && !word.includes("/"));
const files = readdirSync(new URL("./journeys/", import.meta.url))
  .filter((file) => file.endsWith(".mjs") && !without.some((word) => file.includes(word)))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort()
  .filter((_, index) => index % shares === share - 1);
for (const file of files) await import(`./journeys/${file}`);

after(async () => {
  await closeBrowser();
  forgetExample();
});
