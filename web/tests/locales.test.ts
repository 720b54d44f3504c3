// SPDX-License-Identifier: Apache-2.0
// Both languages say the same things, and every key that a page names is there.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(__dirname, "../src");

interface Sentences {
  [key: string]: string | Sentences;
}

function keysOf(sentences: Sentences, before: string): string[] {
  return Object.entries(sentences).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  );
}

function keys(language: string): Set<string> {
  const folder = join(root, "locales", language);
  return new Set(
    readdirSync(folder).flatMap((file) =>
      keysOf(JSON.parse(readFileSync(join(folder, file), "utf8")) as Sentences, `${file.replace(".json", "")}.`),
    ),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(name) && name !== "types.ts" ? [path] : [];
  });
}

/** The keys that stand as a whole in a call of `t`, or as a page's title, with the file that names them. */
function named(): { key: string; file: string }[] {
  return sources(root).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const calls = [
      ...text.matchAll(/\bt\(\s*["']([a-z_]+(?:\.[a-z0-9_-]+)+)["']/gi),
      ...text.matchAll(/\btitle: "([a-z_]+(?:\.[a-z0-9_]+)+)"/g),
    ];
    return calls.map((match) => ({ key: match[1] ?? "", file: file.slice(root.length + 1) }));
  });
}

describe("the sentences of the pages", () => {
  const [vi, en] = [keys("vi"), keys("en")];

  it("are there in both languages", () => {
    expect([...vi].filter((key) => !en.has(key))).toEqual([]);
    expect([...en].filter((key) => !vi.has(key))).toEqual([]);
  });

  it("are there when a page names them", () => {
    const used = named();
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(({ key }) => !vi.has(key))).toEqual([]);
  });
});
