// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { endInQuestion, questionsOf, resolved, undecided } from "../../src/pages/records/lib/conflict";
import type { ChangesToEnter, Conflict } from "../../src/pages/records/lib/model";
import { fields } from "./fields";

const body: ChangesToEnter = {
  register: "household",
  date: "2024-10-15",
  state: "submitted",
  changes: [
    { record: 1, based_on: 10, values: { members: 5, income: "120.5", water: true } },
    { record: 2, based_on: 20, values: { members: 3 } },
  ],
};
const theirs = {
  version: 11,
  values: { code: "H1", members: 6, income: "120.5", water: null },
  ended: false,
  author: "Trần Thị B",
  at: "2024-10-14T02:00:00Z",
  changeset: 9,
};
const conflicts: Conflict[] = [
  { index: 0, record: 1, key: "H1", yours: { members: 5, income: "120.5", water: true }, theirs },
];
const questions = questionsOf(body, conflicts, fields);

it("asks about the fields that differ, not about those that say the same", () => {
  expect(questions[0]?.fields.map((choice) => [choice.field.name, choice.mine, choice.theirs])).toEqual([
    ["members", "5", "6"],
    ["water", "yes", null],
  ]);
  expect(undecided(questions, {}, body)).toBe(2);
  expect(undecided(questions, { 0: { members: "mine" } }, body)).toBe(1);
});

it("sends mine based on their version, leaves theirs out, and leaves other records alone", () => {
  const { body: next, kept } = resolved(body, questions, { 0: { members: "mine", water: "theirs" } });
  expect(next.changes).toEqual([
    { record: 1, based_on: 11, values: { members: 5 } },
    { record: 2, based_on: 20, values: { members: 3 } },
  ]);
  expect(kept).toEqual([0, 1]);
});

it("drops a record of which everything of theirs was taken", () => {
  const { body: next, kept } = resolved(body, questions, { 0: { members: "theirs", water: "theirs" } });
  expect(next.changes).toEqual([body.changes[1]]);
  expect(kept).toEqual([1]);
});

describe("a record that one of the two has ended", () => {
  const endedByThem = questionsOf(body, [{ ...conflicts[0]!, theirs: { ...theirs, ended: true } }], fields);
  const iEnded: ChangesToEnter = { ...body, changes: [{ record: 1, based_on: 10, ended: true, values: {} }] };
  const endedByMe = questionsOf(iEnded, conflicts, fields);
  it("is itself a question", () => {
    expect(endInQuestion(endedByThem[0]!, body)).toBe(true);
    expect(undecided(endedByMe, {}, iEnded)).toBe(1);
  });
  it("stays ended when their end is taken", () => {
    expect(resolved(body, endedByThem, { 0: { $ended: "theirs" } }).body.changes).toEqual([body.changes[1]]);
  });
  it("is ended again on top of their change, or not at all", () => {
    expect(resolved(iEnded, endedByMe, { 0: { $ended: "mine" } }).body.changes).toEqual([
      { record: 1, based_on: 11, ended: true, values: {} },
    ]);
    expect(resolved(iEnded, endedByMe, { 0: { $ended: "theirs" } }).body.changes).toEqual([]);
  });
});
