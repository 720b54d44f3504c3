// SPDX-License-Identifier: Apache-2.0
// The words of the trade (verdicts, states, reasons, roles …), the same as the program's and the papers':
// words/vocabulary.json. A word that is not there does not compile.
import vocabulary from "../../../words/vocabulary.json";

export type WordGroup = keyof typeof vocabulary;
export type WordId<Group extends WordGroup> = keyof (typeof vocabulary)[Group] & string;
/** What fills the {places} of a word. */
export type Places = Record<string, string | number>;

interface Word {
  vi: string;
  en: string;
  /** English of several; Vietnamese does not change. */
  many?: string;
  short?: { vi: string; en: string };
}
const words = vocabulary as Record<string, Record<string, Word>>;

function found(group: string, id: string): Word {
  const word = words[group]?.[id];
  if (!word) throw new Error(`no word ${group}.${id}`);
  return word;
}

/** "đạt" → "Đạt". */
export function begun(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** For an id that comes from outside. */
export function hasWord<Group extends WordGroup>(group: Group, id: string): id is WordId<Group> {
  return Object.hasOwn(words[group] ?? {}, id);
}

/** The word as within a sentence. */
export function wordIn<Group extends WordGroup>(
  language: "vi" | "en",
  group: Group,
  id: WordId<Group>,
  places: Places = {},
): string {
  return found(group, id)[language].replace(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}

/** Its form for a narrow cell; the word itself where it has none. */
export function shortWordIn<Group extends WordGroup>(language: "vi" | "en", group: Group, id: WordId<Group>): string {
  const word = found(group, id);
  return (word.short ?? word)[language];
}

/** Of several; the word itself where it does not change. */
export function severalIn<Group extends WordGroup>(language: "vi" | "en", group: Group, id: WordId<Group>): string {
  const word = found(group, id);
  return language === "en" ? (word.many ?? word.en) : word.vi;
}
