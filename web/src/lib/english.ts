// SPDX-License-Identifier: Apache-2.0
/** The English sentences, a chunk of their own. */
interface Sentences {
  [key: string]: string | Sentences;
}

export const english = import.meta.glob<{ default: Sentences }>("../locales/en/*.json", { eager: true });
