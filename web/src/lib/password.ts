// SPDX-License-Identifier: Apache-2.0
// The same rule as the server's (src/accounts/password.h), so that a person hears it while typing: length counts,
// nobody has to mix capitals and signs.
import { fold } from "./fold";

/** Characters. */
export const shortest = 10;
const comfortable = 16;

export interface Judgement {
  good: boolean;
  /** How many of three bars. */
  step: 0 | 1 | 2 | 3;
  word: "empty" | "too_short" | "holds_name" | "repeats" | "fair" | "strong";
}

function tidy(typed: string): string {
  return typed.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** Without case, diacritics, spaces and signs. */
function bare(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, "");
}

export function judge(typed: string, name: string): Judgement {
  const password = tidy(typed);
  const length = [...password].length;
  if (length === 0) return { good: false, step: 0, word: "empty" };
  if (length < shortest) return { good: false, step: 1, word: "too_short" };
  if (new Set(password).size === 1) return { good: false, step: 1, word: "repeats" };
  const [key, own] = [bare(password), bare(name)];
  if (own && key.includes(own) && key.split(own).join("").length < 6)
    return { good: false, step: 1, word: "holds_name" };
  return length < comfortable ? { good: true, step: 2, word: "fair" } : { good: true, step: 3, word: "strong" };
}
