// SPDX-License-Identifier: Apache-2.0
/** The Vietnamese sentences of the sections that are not shown first, a chunk of their own. */
interface Sentences {
  [key: string]: string | Sentences;
}

export const vietnamese = import.meta.glob<{ default: Sentences }>(
  ["../locales/vi/*.json", "!../locales/vi/{app,parts,offline,papers,today,criteria}.json"],
  { eager: true },
);
