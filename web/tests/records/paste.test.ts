// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "vitest";
import { editOf, emptyDraft, newRow } from "../../src/pages/records/lib/draft";
import { planPaste, spread, type PasteTarget } from "../../src/pages/records/lib/paste";
import { income, members, record, water } from "./fields";

const rows = [
  record(1, { code: "H1", members: 4, income: "100" }),
  record(2, { code: "H2", members: 5, income: null }),
];
const target: PasteTarget = {
  fields: [members, income, water],
  rowAt: (index) => (rows[index] ? editOf(emptyDraft(), rows[index]) : null),
  addRow: null,
  locked: () => false,
  language: "vi",
};

it("counts what changes, what says the same and what is empty", () => {
  const plan = planPaste(
    [
      ["4", "120,5"],
      ["", "?"],
    ],
    target,
  );
  expect([plan.changes.length, plan.same, plan.kept, plan.mistakes.length]).toEqual([1, 2, 1, 0]);
  expect(plan.changes[0]).toMatchObject({ row: { id: "r1" }, field: "income", cell: { value: "120.5" } });
});

it("names each cell that cannot be read, and keeps its text", () => {
  const plan = planPaste([["bốn"]], target);
  expect(plan.mistakes[0]).toMatchObject({
    row: { id: "r1" },
    field: { name: "members" },
    text: "bốn",
    mistake: { key: "number" },
  });
  expect(plan.changes[0]?.cell).toEqual({ value: null, wrong: "bốn" });
});

it("says what stands beyond the end of the grid", () => {
  const plan = planPaste([["4", "1", "có", "x", "y"], ["5"], ["6"]], target);
  expect([plan.cutColumns, plan.cutRows]).toEqual([2, 1]);
});

it("goes on in new rows where it begins in one", () => {
  let made = 0;
  const addRow = () => newRow(`n${(made += 1)}`, "06217-01");
  const plan = planPaste([["3"], ["2"]], { ...target, rowAt: () => null, addRow });
  expect([plan.addedRows, plan.changes.map((change) => change.row.id)]).toEqual([2, ["n1", "n2"]]);
});

it("does not write over what is masked", () => {
  const plan = planPaste([["4", "7"]], { ...target, locked: (_row, field) => field.name === "income" });
  expect([plan.locked, plan.changes.length]).toEqual([1, 0]);
});

it("one cell fills the whole selection", () => {
  expect(spread([["có"]], 2, 2)).toEqual([
    ["có", "có"],
    ["có", "có"],
  ]);
  expect(spread([["a", "b"]], 2, 2)).toEqual([["a", "b"]]);
});
