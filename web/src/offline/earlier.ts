// SPDX-License-Identifier: Apache-2.0
// What earlier versions of these pages kept on this device: cells as people write them ("có", "1.234,5", "31/12/2024").
// It is turned into what travels now when it is read, so that nothing that was entered without signal is lost with an
// update. What the pages keep now is marked `typed`.
import type { CellValue, Field, Language } from "../api/cell";
import type { components } from "../api/types";
import { readDay } from "../lib/date";
import { isDecimal } from "../lib/decimal";
import type { ChangesEntry } from "./queue";

type Schemas = components["schemas"];
type Cells = Schemas["RecordValues"];

function number(field: Field, text: string, language: Language): CellValue {
  const plain = language === "vi" ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
  if (!isDecimal(plain)) return text; // cannot be; the server says where it stands
  return field.type === "whole" ? Number(plain) : plain;
}

/** "N*** V** A", "***" */
function masks(text: string): boolean {
  return text === "***" || (/[^\s*]\*/u.test(text) && text.split(" ").every((word) => /^[^\s*]\**$/u.test(word)));
}

function cellOf(field: Field, text: string, language: Language): CellValue {
  if (text === "?") return null;
  if (field.personal && masks(text)) return { masked: text };
  switch (field.type) {
    case "yes_no":
      return text === "có" || text === "yes";
    case "whole":
    case "decimal":
      return number(field, text, language);
    case "date":
      return readDay(text) ?? text;
    case "choice":
      return field.choices.find((choice) => choice.value === text || choice.label === text)?.value ?? text;
    case "text":
      return text;
  }
}

/** The cells of a record as they travel now. */
export function typedCells(cells: Cells, fields: Field[], language: Language): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]): [string, CellValue] => {
      const field = fields.find((candidate) => candidate.name === name);
      return [name, field && typeof cell === "string" ? cellOf(field, cell, language) : cell];
    }),
  );
}

/** What was sent was written as in Vietnam in either language; what the server answered, as the person read it. */
export function typedEntry(entry: ChangesEntry, fields: Field[], language: Language): ChangesEntry {
  if (entry.typed) return entry;
  const changes = entry.body.changes.map((change) => ({ ...change, values: typedCells(change.values, fields, "vi") }));
  const typed: ChangesEntry = { ...entry, typed: true, body: { ...entry.body, changes } };
  if (entry.conflicts)
    typed.conflicts = entry.conflicts.map((conflict) => ({
      ...conflict,
      yours: typedCells(conflict.yours, fields, language),
      theirs: { ...conflict.theirs, values: typedCells(conflict.theirs.values, fields, language) },
    }));
  return typed;
}

/** The copy of a village. */
export function typedCopy(copy: Schemas["OfflineCopy"], language: Language): Schemas["OfflineCopy"] {
  const registers = copy.registers.map(({ definition, records }) => ({
    definition,
    records: records.map((record) => ({ ...record, values: typedCells(record.values, definition.fields, language) })),
  }));
  return { ...copy, registers };
}
