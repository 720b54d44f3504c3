// SPDX-License-Identifier: Apache-2.0
// Every sentence of the pages: one file a section and language, `locales/<language>/<section>.json`; the file's
// name is the first part of the key (`t("criteria.title")` stands in `criteria.json`). What the frame and the first pages
// say comes with the program, the other sections' sentences in one file right after, English when it is chosen.
import { createI18n } from "vue-i18n";

export type Language = "vi" | "en";
interface Sentences {
  [key: string]: string | Sentences;
}

const kept = "ntm.language";

function bySection(files: Record<string, { default: Sentences }>): Sentences {
  const sentences: Sentences = {};
  for (const [path, file] of Object.entries(files)) {
    const section = path.replace(/^.*\/([^/]+)\.json$/, "$1");
    sentences[section] = file.default;
  }
  return sentences;
}

const first = bySection(
  import.meta.glob<{ default: Sentences }>("../locales/vi/{app,parts,offline,papers,today,criteria}.json", {
    eager: true,
  }),
);
let others: Promise<void> | null = null;

const started: Record<string, Sentences> = { vi: first };

export const i18n = createI18n({
  legacy: false,
  locale: "vi",
  fallbackLocale: "vi",
  messages: started,
});

export function language(): Language {
  return i18n.global.locale.value === "en" ? "en" : "vi";
}

/** Resolves when the sentences of every section are there. */
export function allSentences(): Promise<void> {
  others ??= import("./vietnamese").then(
    ({ vietnamese }) => i18n.global.setLocaleMessage("vi", { ...first, ...bySection(vietnamese) }),
    (error: unknown) => {
      others = null; // without signal: asked for again by the next page
      throw error;
    },
  );
  return others;
}

/** Shows the pages in `chosen` from now on, and when the browser comes back. English is fetched only when asked for. */
export async function useLanguage(chosen: Language): Promise<void> {
  if (chosen === "en") {
    const { english } = await import("./english");
    i18n.global.setLocaleMessage("en", bySection(english));
  }
  i18n.global.locale.value = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(kept, chosen);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

export async function startLanguage(): Promise<void> {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(kept);
  } catch {
    // as above
  }
  await useLanguage(chosen === "en" ? "en" : "vi");
}
