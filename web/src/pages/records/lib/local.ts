// SPDX-License-Identifier: Apache-2.0
// The records that a phone keeps, asked as the server is asked: by village, by words, by the choice of a field, in order.
import { compare } from "../../../lib/decimal";
import { foldWords } from "../../../lib/fold";
import { filterText, fromWire, isNumber, shownText, type Language } from "../../../api/cell";
import type { Register, RecordRow } from "./model";

export interface Question {
  village: string;
  q: string;
  /** Name of a field, "key", "village" or "since"; with "-" the other way round. */
  sort: string;
  /** By the field's name what `filterText` makes of the cells that are looked for; "" = any. */
  filters: Record<string, string>;
}

const collator = new Intl.Collator("vi", { numeric: true });

function order(register: Register, name: string): (a: RecordRow, b: RecordRow) => number {
  if (name === "village") return (a, b) => collator.compare(a.village_name, b.village_name);
  if (name === "since") return (a, b) => collator.compare(a.since, b.since);
  const field = register.fields.find((candidate) => candidate.name === name);
  if (!field) return (a, b) => collator.compare(a.key, b.key);
  return (a, b) => {
    const [left, right] = [fromWire(a.values[name]), fromWire(b.values[name])];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return isNumber(field) ? (compare(left, right) ?? 0) : collator.compare(left, right);
  };
}

export function ask(records: RecordRow[], register: Register, question: Question, language: Language): RecordRow[] {
  const words = foldWords(question.q);
  const filters = Object.entries(question.filters).filter(([, value]) => value !== "");
  const textOf = (record: RecordRow): string =>
    register.fields.map((field) => shownText(field, record.values[field.name], language)).join(" ");
  const found = records.filter((record) => {
    if (question.village && record.village !== question.village) return false;
    if (words && !foldWords([record.key, record.village_name, textOf(record)].join(" ")).includes(words)) return false;
    return filters.every(([name, wanted]) => {
      const field = register.fields.find((candidate) => candidate.name === name);
      return !!field && filterText(record.values[name]) === wanted;
    });
  });
  const back = question.sort.startsWith("-");
  const by = order(register, question.sort.replace(/^-/, ""));
  return found.sort((a, b) => (back ? by(b, a) : by(a, b)));
}
