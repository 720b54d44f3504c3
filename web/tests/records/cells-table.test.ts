// SPDX-License-Identifier: Apache-2.0
// The cases of tests/cells.json, which the server's reader runs as well (src/registers/cells_table_test.cc).
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Language } from "../../src/api/cell";
import { readCell } from "../../src/pages/records/lib/cell";
import type { Field } from "../../src/pages/records/lib/model";
import { field } from "./fields";

interface Declared {
  type: Field["type"];
  scale?: number;
  min?: string;
  max?: string;
  max_length?: number;
  choices?: Record<string, string>;
}

interface Case {
  field: string;
  text: string;
  language?: Language;
  value?: string | null;
  mistake?: string;
}

const path = new URL("../../../tests/cells.json", import.meta.url);
const table = JSON.parse(readFileSync(path, "utf8")) as { fields: Record<string, Declared>; cases: Case[] };

function declared(name: string): Field {
  const found = table.fields[name];
  if (!found) throw new Error(`no field ${name}`);
  const { choices, ...rest } = found;
  return field(name, {
    ...rest,
    choices: Object.entries(choices ?? {}).map(([value, label]) => ({ value, label })),
  });
}

describe("a cell is read as the table says", () => {
  it("has enough cases", () => {
    expect(table.cases.length).toBeGreaterThanOrEqual(100);
  });
  it.each(table.cases)("$field “$text”", ({ field: name, text, language, value, mistake }) => {
    const reading = readCell(declared(name), text, language ?? "vi");
    expect(reading.mistake?.key ?? { value: reading.value }).toEqual(mistake ?? { value });
  });
});
