// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "vitest";
import {
  applyStep,
  changeCells,
  changedCells,
  editOf,
  emptyDraft,
  newRow,
  rowMistakes,
  stepOf,
  toChanges,
  typedCell,
  typedDraft,
  type Draft,
} from "../../src/pages/records/lib/draft";
import { villageField } from "../../src/pages/records/lib/model";
import { code, fields, income, insured, members, record, water } from "./fields";

const h1 = record(1, { code: "H1", members: 4, insured: 3, income: "1234.5", water: true });

function typed(draft: Draft, of: typeof code, text: string): Draft {
  const row = editOf(draft, h1);
  return applyStep(draft, changeCells(draft, [{ row, field: of.name, cell: typedCell(row, of, text, "vi") }]));
}

it("a changed cell is marked, and no longer when what stood there is typed again", () => {
  const changed = typed(emptyDraft(), members, "5");
  expect(changed.rows.r1?.cells).toEqual({ members: { value: "5" } });
  expect(changedCells(changed)).toBe(1);
  expect(typed(changed, members, "4").rows).toEqual({});
});

it("the same number written otherwise is no change", () => {
  expect(typed(emptyDraft(), income, "1234,50").rows).toEqual({});
});

it("a step can be undone and done again", () => {
  const draft = emptyDraft();
  const row = editOf(draft, h1);
  const step = changeCells(draft, [
    { row, field: "members", cell: { value: "5" } },
    { row, field: "water", cell: { value: null } },
  ]);
  const done = applyStep(draft, step);
  expect(changedCells(done)).toBe(2);
  expect(applyStep(done, step, true)).toEqual(draft);
  expect(applyStep(applyStep(done, step, true), step)).toEqual(done);
});

it("text that cannot be read stays in its cell with its mistake", () => {
  const wrong = typed(emptyDraft(), members, "bốn");
  expect(wrong.rows.r1?.cells.members).toEqual({ value: null, wrong: "bốn" });
  expect(rowMistakes(wrong.rows.r1!, fields, "vi").members?.key).toBe("number");
});

it("a limit by another field counts with what is typed there", () => {
  const fewer = typed(emptyDraft(), members, "2");
  expect(rowMistakes(fewer.rows.r1!, fields, "vi").insured?.key).toBe("above_field");
  expect(rowMistakes(typed(fewer, insured, "2").rows.r1!, fields, "vi")).toEqual({});
});

it("a new row must have what is required", () => {
  expect(Object.keys(rowMistakes(newRow("n1", "06217-01"), fields, "vi"))).toEqual(["code", "members"]);
});

it("sends only what was changed, based on the version that was seen", () => {
  const draft = typed(typed(emptyDraft(), water, "?"), income, "1.300,5");
  expect(toChanges(draft, fields)).toEqual({
    ids: ["r1"],
    changes: [{ record: 1, based_on: 10, values: { income: "1300.5", water: null } }],
  });
});

it("sends a new record with its village, and an ended one without values", () => {
  const added = {
    ...newRow("n1", "06217-02"),
    cells: { [villageField]: { value: "06217-02" }, code: { value: "H9" }, members: { value: "3" } },
  };
  const ended = { ...editOf(emptyDraft(), h1), ended: true, cells: { members: { value: "5" } } };
  const draft = applyStep(emptyDraft(), stepOf(emptyDraft(), [added, ended]));
  expect(toChanges(draft, fields).changes).toEqual([
    { village: "06217-02", values: { code: "H9", members: 3 } },
    { record: 1, based_on: 10, ended: true, values: {} },
  ]);
});

it("what is masked goes back as it came", () => {
  const row = { ...editOf(emptyDraft(), h1), cells: { code: { value: "N*** A", masked: true as const } } };
  expect(toChanges({ rows: { r1: row } }, fields).changes[0]?.values).toEqual({ code: { masked: "N*** A" } });
});

// As pages before 0036 kept it: what stood there is written for people.
it("a draft of earlier pages goes on, and its own words are no change", () => {
  const original = record(1, { code: "H1", members: "4", income: "1.234,5", water: "có", house: "Kiên cố" });
  const old: Draft = {
    rows: {
      r1: { id: "r1", record: 1, basedOn: 10, ended: false, cells: { members: { value: "5" } }, original },
      n1: newRow("n1", "06217-01"),
    },
  };
  expect(typedDraft(old, [], "vi")).toBe(old);
  const now = typedDraft(old, fields, "vi");
  expect(now.rows.n1).toBe(old.rows.n1);
  expect(now.rows.r1).toMatchObject({
    typed: true,
    cells: { members: { value: "5" } },
    original: { values: { code: "H1", members: 4, income: "1234.5", water: true, house: "solid" } },
  });
  expect(typedCell(now.rows.r1!, income, "1234,50", "vi")).toBeNull();
  expect(toChanges(now, fields).changes[0]).toEqual({ record: 1, based_on: 10, values: { members: 5 } });
  expect(typedDraft(now, fields, "vi")).toBe(now);
});

it("a new row in which nothing was written is not sent", () => {
  const draft = applyStep(emptyDraft(), stepOf(emptyDraft(), [newRow("n1", "06217-02")]));
  expect(toChanges(draft, fields).changes).toEqual([]);
});
