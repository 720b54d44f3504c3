// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressOf, toHtml } from "../src/pages/help/markdown";
import { anchorOf, chapters, pictureNames, pictureOf, search } from "../src/pages/help/guide";
import { helpAddress, helpAddresses } from "../src/lib/help";

interface Sentences {
  [key: string]: string | Sentences;
}
const locales = import.meta.glob<{ default: Sentences }>("../src/locales/*/*.json", { eager: true });

function sentences(language: string): Set<string> {
  const all = new Set<string>();
  const collect = (some: Sentences): void => {
    for (const one of Object.values(some)) {
      if (typeof one === "string") one.split(" | ").forEach((form) => all.add(form.trim()));
      else collect(one);
    }
  };
  for (const [path, file] of Object.entries(locales)) if (path.includes(`/${language}/`)) collect(file.default);
  return all;
}

describe("the user guide", () => {
  it("has the same chapters in both languages", () => {
    expect(chapters("vi").map((one) => one.name)).toEqual(chapters("en").map((one) => one.name));
    expect(chapters("vi").length).toBeGreaterThan(9);
  });

  it.each(["vi", "en"] as const)("names no button that is not there (%s)", (language) => {
    const known = sentences(language);
    for (const chapter of chapters(language)) {
      const named = [...chapter.markdown.matchAll(/\*\*(\p{Lu}[^*]+)\*\*/gu)].map((match) => match[1] ?? "");
      for (const name of named) expect(known, `${chapter.name}: “${name}”`).toContain(name);
    }
  });

  it.each(["vi", "en"] as const)("links only to chapters that are there (%s)", (language) => {
    const all = chapters(language);
    const names = new Set(all.map((one) => one.name));
    for (const chapter of all) {
      for (const [, target = ""] of chapter.markdown.matchAll(/\]\(([^)]+\.md)[^)]*\)/g)) {
        expect(names, `${chapter.name} links to ${target}`).toContain(addressOf(target)?.replace("/tro-giup/", ""));
      }
    }
  });

  it.each(["vi", "en"] as const)("shows every picture that there is, each with words in its place (%s)", (language) => {
    const shown = chapters(language).flatMap((chapter) => [...chapter.markdown.matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)]);
    for (const [, words = "", target = ""] of shown) {
      expect(words.length, `what is said of ${target}`).toBeGreaterThan(20);
      expect(pictureOf(language, target), target).not.toBeNull();
    }
    expect(shown.map(([, , target]) => target).sort()).toEqual(pictureNames(language).sort());
  });

  it("has the pictures that the journeys take, in both languages", () => {
    const folder = join(__dirname, "../../tests/web/journeys");
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const taken = texts.flatMap((text) => [...text.matchAll(/\bpictured\(\w+, language, "([a-z-]+)"/g)]);
    const names = taken.map(([, name]) => `pictures/${name}.webp`).sort();
    expect(names.length).toBeGreaterThan(5);
    for (const language of ["vi", "en"] as const) expect(pictureNames(language).sort()).toEqual(names);
  });

  it("is found without diacritics and capitals", () => {
    const hits = search(chapters("vi"), "MAT mang");
    expect(hits.map((hit) => hit.chapter.name)).toContain("ngoai-tuyen");
    expect(search(chapters("vi"), "quen mat khau")[0]?.section.heading).toBe("Quên mật khẩu");
    expect(search(chapters("vi"), "   ")).toEqual([]);
  });

  it("has what the pages lead to", () => {
    const all = chapters("vi").flatMap((one) => [
      `/tro-giup/${one.name}`,
      ...one.sections.map((section) => `/tro-giup/${one.name}#${section.anchor}`),
    ]);
    for (const address of helpAddresses()) expect(all).toContain(address);
    expect(helpAddress("/so-lieu/household", "village_head")).toBe("/tro-giup/truong-thon#ghi-mot-thay-doi");
    expect(helpAddress("/so-lieu/household", "officer")).toBe("/tro-giup/cong-chuc#nhap-so-lieu");
    expect(helpAddress("/", "chair")).toBe("/tro-giup/chu-tich");
    expect(helpAddress("/gioi-thieu", "chair")).toBeNull();
  });

  it("gives each heading an address", () => {
    expect(anchorOf("Hai người cùng sửa một hộ")).toBe("hai-nguoi-cung-sua-mot-ho");
    expect(toHtml("## Đăng nhập")).toContain('<h3 id="dang-nhap"');
  });

  it("shows HTML as text, and leads to nowhere dangerous", () => {
    expect(toHtml("<img src=x onerror=alert(1)>")).not.toContain("<img");
    expect(toHtml("[x](javascript:alert(1))")).not.toContain("href");
    expect(toHtml("![x](https://example.org/x.png)", (target) => pictureOf("vi", target))).toBe("<p>x</p>\n");
    expect(toHtml('![a "b"](pictures/a.webp)', () => "/a.webp")).toContain('<img src="/a.webp" alt="a &quot;b&quot;"');
    expect(addressOf("//example.org")).toBeNull();
    expect(addressOf("04-ngoai-tuyen.md#can-nho")).toBe("/tro-giup/ngoai-tuyen#can-nho");
  });
});
