// SPDX-License-Identifier: Apache-2.0
// The words of the vocabulary in the language of the page; where they are shown they follow when it changes.
import { language } from "./i18n";
import { begun, hasWord, severalIn, shortWordIn, wordIn, type Places, type WordGroup, type WordId } from "./vocabulary";

/** As within a sentence: "chưa đạt". */
export function word<Group extends WordGroup>(group: Group, id: WordId<Group>, places: Places = {}): string {
  return wordIn(language(), group, id, places);
}

/** For an id that comes from outside: null when there is no word for it. */
export function findWord(group: WordGroup, id: string): string | null {
  return hasWord(group, id) ? word(group, id) : null;
}

/** As it begins a line or stands alone: "Chưa đạt". */
export function wordAtStart<Group extends WordGroup>(group: Group, id: WordId<Group>): string {
  return begun(wordIn(language(), group, id));
}

/** Of several so written: "Villages". */
export function severalAtStart<Group extends WordGroup>(group: Group, id: WordId<Group>): string {
  return begun(severalIn(language(), group, id));
}

/** The form for a narrow cell: "Bỏ lỡ". */
export function shortWordAtStart<Group extends WordGroup>(group: Group, id: WordId<Group>): string {
  return begun(shortWordIn(language(), group, id));
}
