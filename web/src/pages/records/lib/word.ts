// SPDX-License-Identifier: Apache-2.0
// Words as people write them: capitals, where in its syllable a tone stands, and what parts words do not matter;
// diacritics may be left out altogether, but another one is another word ("khống" is not "không"). The server reads
// them so as well (src/registers/written_word.cc); tests/cells.json holds both to it.
import { foldWords } from "../../../lib/fold";

const tone = /\u0300|\u0301|\u0303|\u0309|\u0323/;
const separators = " ,;:/-()";

/** One way to write what can be written in several; a tone stands behind its syllable. */
function identity(text: string): string {
  let result = "";
  let tones: string[] = [];
  const endSyllable = (): void => {
    result += tones.sort().join("");
    tones = [];
  };
  for (const character of text.normalize("NFKD").toLowerCase().normalize("NFKD")) {
    if (/\s/u.test(character)) {
      endSyllable();
    } else if (!/[\p{Cf}\p{Cc}]/u.test(character)) {
      if (tone.test(character) && /[\p{L}\p{Mn}]$/u.test(result)) {
        tones.push(character);
        continue;
      }
      if (!/[\p{L}\p{Mn}]/u.test(character)) endSyllable();
      result += /[\p{Pd}\u2212\u2043]/u.test(character) ? "-" : character.replace(/[ðɖ]/u, "đ");
    }
  }
  endSyllable();
  return result;
}

/** What stands before the first word and behind the last one may be a sign or a doubt, and stays. */
function joined(text: string): string {
  const all = [...identity(text)];
  const isPart = (character: string): boolean => !separators.includes(character);
  const first = all.findIndex(isPart);
  if (first < 0) return all.join("");
  let end = all.length;
  while (!isPart(all[end - 1] ?? "x")) end -= 1;
  if (all[end] === ")" && all.slice(first, end).includes("(")) end += 1;
  return [...all.slice(0, first), ...all.slice(first, end).filter(isPart), ...all.slice(end)].join("");
}

/** A word without its diacritics, as people without a Vietnamese keyboard write it. */
function plain(word: string): string {
  return foldWords(word).replaceAll(" ", "");
}

export function isWord(text: string, word: string): boolean {
  const written = joined(text);
  return written !== "" && (written === joined(word) || written === plain(word));
}

const words = new Map<string, "yes" | "no">();
for (const word of ["có", "x", "1", "đúng", "đạt", "yes", "true", "✓", "✔", "☑"])
  for (const form of [joined(word), plain(word)]) words.set(form, "yes");
for (const word of ["không", "0", "sai", "chưa đạt", "không đạt", "chưa", "chưa có", "không có", "no", "false"])
  for (const form of [joined(word), plain(word)]) words.set(form, "no");
words.delete("");

export function yesOrNo(text: string): "yes" | "no" | undefined {
  return words.get(joined(text));
}
