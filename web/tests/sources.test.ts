// SPDX-License-Identifier: Apache-2.0
// How the sources of the pages lie: who imports whom is what the table in README.md says, and nothing goes in circles.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";

const web = join(__dirname, "..");
const journeys = join(web, "../tests/web");

function files(folder: string, ends: RegExp): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules") return [];
    return statSync(path).isDirectory() ? files(path, ends) : ends.test(name) ? [path] : [];
  });
}

interface Import {
  from: string; // below src: "parts/TaskRow.vue"
  to: string;
}

/** What the text of `from` imports of our own, as paths below src. */
function importsOf(from: string, text: string, exists: (path: string) => boolean): Import[] {
  const named = /(?:\bfrom\s+|\bimport\s*\(?\s*)"(\.[^"]+)"/g;
  return [...text.matchAll(named)].map((match) => {
    const bare = normalize(join(dirname(from), match[1] ?? ""));
    return { from, to: [bare, `${bare}.ts`].find(exists) ?? bare };
  });
}

/** "pages/plan/lib/edit.ts" → "pages/plan"; "main.ts" → "main.ts". */
function roomOf(path: string): string {
  const parts = path.split("/");
  if (parts.length === 1) return path;
  return parts[0] === "pages" && parts.length > 2 ? `pages/${parts[1]}` : (parts[0] ?? "");
}

/** The rows "| `parts` | `lib` `api` | …" of the table in README.md. */
function tableOf(readme: string): Map<string, string[]> {
  const rows = [...readme.matchAll(/^\| `([^`]+)` \| ([^|]*) \| [^|]*\|$/gm)];
  return new Map(
    rows.map((row) => [row[1] ?? "", [...(row[2] ?? "").matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? "")]),
  );
}

/** Imports that the table does not allow. A room "pages/plan" stands in it as "pages". */
function forbidden(imports: Import[], table: Map<string, string[]>): string[] {
  const row = (room: string): string => room.replace(/^pages\/.*/, "pages");
  return imports
    .filter(({ from, to }) => roomOf(from) !== roomOf(to) && !table.get(row(roomOf(from)))?.includes(row(roomOf(to))))
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** Circles among the nodes of these arrows, each as "a → b → a". */
function circles(arrows: [string, string][]): string[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of arrows) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (node: string, path: string[]): void => {
    const at = path.indexOf(node);
    if (at >= 0) found.push([...path.slice(at), node].join(" → "));
    if (at >= 0 || done.has(node)) return;
    for (const one of next.get(node) ?? []) walk(one, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) walk(node, []);
  return found;
}

const sources = files(join(web, "src"), /\.(ts|vue)$/).map((path) => relative(join(web, "src"), path));
const imports = sources
  .flatMap((path) =>
    importsOf(path, readFileSync(join(web, "src", path), "utf8"), (other) => {
      const there = join(web, "src", other);
      return existsSync(there) && statSync(there).isFile();
    }),
  )
  .filter(({ to }) => !to.startsWith(".."));
const table = tableOf(readFileSync(join(web, "README.md"), "utf8"));

describe("who imports whom", () => {
  it("is what the table in README.md says", () => {
    expect(table.size).toBe(7);
    expect(imports.length).toBeGreaterThan(800);
    expect(forbidden(imports, table)).toEqual([]);
  });

  it("is said of every folder, and every arrow of the table is used", () => {
    const rows = new Set(sources.map((path) => roomOf(path).replace(/^pages\/.*/, "pages")));
    expect([...rows].filter((room) => !table.has(room) && room !== "env.d.ts")).toEqual([]);
    const used = (from: string, to: string): boolean =>
      imports.some((one) => roomOf(one.from).startsWith(from) && roomOf(one.to).startsWith(to));
    const idle = [...table].flatMap(([from, all]) => all.filter((to) => !used(from, to)).map((to) => `${from} ${to}`));
    expect(idle).toEqual([]);
  });

  it("goes in no circle, of files or of folders", () => {
    expect(circles(imports.map(({ from, to }) => [from, to]))).toEqual([]);
    // What stands in the folder of a section itself puts its parts together; it is no folder beside them.
    const folder = (path: string): string => (/^pages\/[^/]+\/[^/]+$/.test(path) ? path : dirname(path));
    expect(circles(imports.map(({ from, to }) => [folder(from), folder(to)]))).toEqual([]);
  });

  it("is noticed where it is wrong", () => {
    const known = ["lib/a.ts", "pages/x/lib/b.ts", "pages/y/C.vue"];
    const text = 'import { b } from "../pages/x/lib/b";\nconst C = () => import("../pages/y/C.vue");';
    const wrong = importsOf("lib/a.ts", text, (path) => known.includes(path));
    expect(forbidden(wrong, new Map([["lib", []]]))).toEqual([
      "lib/a.ts imports pages/x/lib/b.ts",
      "lib/a.ts imports pages/y/C.vue",
    ]);
    const between = [{ from: "pages/x/lib/b.ts", to: "pages/y/C.vue" }];
    expect(forbidden(between, new Map([["pages", ["lib"]]]))).toHaveLength(1);
    expect(
      circles([
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
        ["c", "d"],
      ]),
    ).toEqual(["a → b → c → a"]);
  });
});

describe("a source", () => {
  const all = [
    ...files(join(web, "src"), /\.(ts|vue|css)$/),
    ...files(join(web, "tests"), /\.ts$/),
    ...files(journeys, /\.mjs$/),
  ].filter((path) => !path.endsWith("src/api/types.ts"));

  it("has lines of less than 140 characters, and no more than 400 of them", () => {
    const long = all.flatMap((path) => {
      const lines = readFileSync(path, "utf8").split("\n");
      const wide = lines.flatMap((line, index) =>
        [...line].length < 140 ? [] : [`${relative(web, path)}:${index + 1}`],
      );
      return lines.length > 401 ? [...wide, `${relative(web, path)} is too long`] : wide;
    });
    expect(long).toEqual([]);
  });
});
