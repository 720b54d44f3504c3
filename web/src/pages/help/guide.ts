// SPDX-License-Identifier: Apache-2.0
// The user guide is docs/guide/<language>/NN-<chapter>.md, bundled with this page. The same chapter has the same name
// in both languages. Its pictures lie in docs/guide/<language>/pictures/ and are taken by tests/web/journeys/25-guide-pictures.mjs.
import type { Language } from "../../lib/i18n";
import { fold } from "../../lib/fold";

export interface Section {
  heading: string;
  /** For the address: /tro-giup/truong-thon#gui-lai. */
  anchor: string;
  text: string;
}

export interface Chapter {
  name: string;
  title: string;
  markdown: string;
  language: Language;
  sections: Section[];
}

export interface Hit {
  chapter: Chapter;
  section: Section;
  excerpt: string;
}

const files = import.meta.glob<string>("../../../../docs/guide/*/[0-9]*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

const pictures = import.meta.glob<string>("../../../../docs/guide/*/pictures/*.webp", {
  query: "?url",
  import: "default",
  eager: true,
});

/** "pictures/thon.webp" → where the browser finds it; null for what is none of the guide's pictures. */
export function pictureOf(language: Language, target: string): string | null {
  return pictures[`../../../../docs/guide/${language}/${target}`] ?? null;
}

/** The pictures of a language, as its chapters name them. */
export function pictureNames(language: Language): string[] {
  const folder = `/guide/${language}/`;
  return Object.keys(pictures).flatMap((path) => (path.includes(folder) ? [path.split(folder)[1] ?? ""] : []));
}

export function anchorOf(heading: string): string {
  return fold(heading)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Without the signs of Markdown, for searching and excerpts. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replace(/[*_`>#|]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function sectionsOf(markdown: string): Section[] {
  return markdown.split(/^(?=#{1,3} )/m).flatMap((part) => {
    const [head = "", ...rest] = part.split("\n");
    const heading = head.replace(/^#+ /, "").trim();
    return heading ? [{ heading, anchor: anchorOf(heading), text: plain(rest.join("\n")) }] : [];
  });
}

function chapterOf(path: string, file: string, language: Language): Chapter {
  const markdown = file.replace(/^<!--[^]*?-->\s*/, "");
  const name = path.replace(/^.*\/\d+-(.+)\.md$/, "$1");
  const title = /^# (.+)$/m.exec(markdown)?.[1]?.trim() ?? name;
  return { name, title, markdown, language, sections: sectionsOf(markdown) };
}

export function chapters(language: Language): Chapter[] {
  return Object.entries(files)
    .filter(([path]) => path.includes(`/guide/${language}/`))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, markdown]) => chapterOf(path, markdown, language));
}

function around(text: string, at: number): string {
  const from = Math.max(0, at - 60);
  return (from > 0 ? "…" : "") + text.slice(from, at + 120) + (at + 120 < text.length ? "…" : "");
}

/** Sections that hold every word asked for, headings first; diacritics and case do not matter. */
export function search(all: Chapter[], query: string): Hit[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits = all.flatMap((chapter) =>
    chapter.sections.flatMap((section) => {
      const [heading, text] = [fold(`${chapter.title} ${section.heading}`), fold(section.text)];
      if (!words.every((word) => heading.includes(word) || text.includes(word))) return [];
      const found = words.map((word) => text.indexOf(word)).filter((at) => at >= 0);
      const score = words.filter((word) => fold(section.heading).includes(word)).length;
      return [{ chapter, section, excerpt: around(section.text.normalize("NFC"), found[0] ?? 0), score }];
    }),
  );
  return hits.sort((a, b) => b.score - a.score).slice(0, 30);
}
