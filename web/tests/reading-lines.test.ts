// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  acceptanceOf,
  authorsOf,
  correction,
  doneSince,
  exactNumber,
  fieldsOf,
  fits,
  foundAt,
  headingsOfTable,
  isUndone,
  itemsOf,
  linesOf,
  nextUndone,
  stateOf,
  withdrawalOf,
} from "../src/pages/admin/reading/lines";
import type { Cell, Indicator, Level, Question, Reading, Standing } from "../src/pages/admin/reading/readings";

const standing = (state: Standing["state"] = "open", more: Partial<Standing> = {}): Standing => ({
  state,
  by: null,
  at: null,
  answer: null,
  words: null,
  read: null,
  stale: false,
  ...more,
});
const at = (row: number, column: number, text = "x"): Cell => ({ text, place: "", table: 0, row, column });
const level = (line: string, cell: Cell | null, state: Standing["state"] = "open"): Level => ({
  line,
  region: null,
  group: null,
  year: null,
  number: "80",
  cell,
  known: "remembered",
  standing: standing(state),
  questions: [],
});
const indicator = (line: string, cell: Cell, more: Partial<Indicator> = {}): Indicator => ({
  line,
  code: line,
  name: `Chỉ tiêu ${line}`,
  way: "levels",
  sign: ">=",
  unit: "percent",
  measure: null,
  concept: null,
  concept_name: null,
  cells: [cell],
  levels: [],
  parts: [],
  known: "remembered",
  standing: standing(),
  questions: [],
  ...more,
});
const question = (line: string, lines: string[], open = true): Question => ({
  line,
  key: "decision.footnote",
  text: "?",
  cells: [],
  lines,
  open,
  standing: standing(),
});

// Row 0 is of headings, row 1 the title of a group; 1.1 in row 2 with two levels, 1.2 in row 3 with a part in row 4.
const first = indicator("1.1", at(2, 1), {
  standing: standing("accepted"),
  levels: [level("1.1@TN//", at(2, 2), "accepted"), level("1.1@TDMNPB//", at(2, 3), "corrected")],
});
const second = indicator("1.2", at(3, 1), {
  parts: [indicator("1.2.a", at(4, 1), { levels: [level("1.2.a@//", at(4, 2))] })],
});
const third = indicator("1.3", at(5, 1), {
  standing: standing("set_aside"),
  levels: [level("1.3@//", at(5, 2))],
});

function reading(indicators: Indicator[] = [first, second, third], questions: Question[] = []): Reading {
  const cells = [
    { row: 0, column: 0, rows: 1, columns: 1, text: "TT" },
    { row: 1, column: 0, rows: 1, columns: 4, text: "I. HẠ TẦNG" },
    { row: 2, column: 0, rows: 1, columns: 1, text: "1" },
  ];
  const head = {
    line: "head:number",
    field: "number",
    value: "9/QĐ-VD",
    to: null,
    standing: standing(),
    questions: [],
  };
  return {
    last: 7,
    tables: [{ name: null, rows: [1, 2, 3, 4, 5, 6], columns: 4, before: [], cells }],
    answers: [],
    events: [],
    decision: {
      head: { lines: [head] },
      criteria: [{ code: "1", name: "Quy hoạch", cells: [at(2, 0)], indicators }],
      questions,
      comparison: {
        set: "cu",
        same_remembered: 0,
        same_read: 0,
        differences: [
          { line: "1.2.a@//", code: "1.2.a", kind: "level_remembered", key: "", text: "", cell: null },
          { line: null, code: "9", kind: "indicator_gone", key: "", text: "", cell: null },
        ],
      },
    },
  } as unknown as Reading;
}

describe("the lines of a reading", () => {
  it("are those about the decision, questions about no line, and indicators with all that stands in them", () => {
    const items = itemsOf(reading(undefined, [question("question:a", []), question("question:b", ["1.2.a@//"])]));
    expect(items.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
      "head head:number",
      "question question:a",
      "indicator 1.1",
      "indicator 1.2",
      "indicator 1.3",
    ]);
    expect(items[3]?.lines).toEqual(["1.2", "1.2.a", "1.2.a@//"]);
    expect(items[3]?.questions.map(({ line }) => line)).toEqual(["question:b"]);
  });

  it("are undone while one level is open, a question is, or the machine reads them otherwise now", () => {
    const items = itemsOf(reading());
    expect(items.map((item) => [item.line, isUndone(item), stateOf(item)])).toEqual([
      ["head:number", true, "open"],
      ["1.1", false, "corrected"],
      ["1.2", true, "open"],
      ["1.3", false, "set_aside"],
    ]);
    const asked = itemsOf(reading([first], [question("question:a", ["1.1"])]));
    expect(asked.map(isUndone)).toEqual([true, true]);
    const answered = itemsOf(reading([first], [question("question:a", ["1.1"], false)]));
    expect(answered.map(isUndone)).toEqual([true, false]);
    const stale = indicator("1.1", at(2, 1), { standing: standing("accepted", { stale: true }) });
    expect(itemsOf(reading([stale])).map(isUndone)).toEqual([true, true]);
  });

  it("are filtered by what is left, what is asked, and what the published set has otherwise", () => {
    const items = itemsOf(reading(undefined, [question("question:a", ["1.1"])]));
    const lines = (filter: Parameters<typeof fits>[1]) =>
      items.filter((item) => fits(item, filter)).map(({ line }) => line);
    expect(lines("all")).toHaveLength(4);
    expect(lines("open")).toEqual(["head:number", "1.1", "1.2"]);
    expect(lines("asked")).toEqual(["1.1"]);
    expect(lines("differs")).toEqual(["1.2"]);
  });

  it("lead on to the next that somebody has to look at, from the top again at the end", () => {
    const items = itemsOf(reading());
    expect(nextUndone(items, "head:number")).toBe("1.2");
    expect(nextUndone(items, "1.2")).toBe("head:number");
    expect(nextUndone(itemsOf(reading([first])).slice(1), "1.1")).toBeNull();
  });

  it("are found by a cell of the table, with the level that stands in it", () => {
    const items = itemsOf(reading());
    expect(foundAt(items, 0, "2 1")?.item.line).toBe("1.1");
    expect(foundAt(items, 0, "2 1")?.level).toBeNull();
    expect(foundAt(items, 0, "4 2")?.item.line).toBe("1.2");
    expect(foundAt(items, 0, "4 2")?.level?.line).toBe("1.2.a@//");
    expect(foundAt(items, 1, "4 2")).toBeNull();
  });

  it("begin below the headings, of which the title of a group is none", () => {
    expect(headingsOfTable(reading(), 0)).toBe(1);
    expect(headingsOfTable(reading([]), 1)).toBe(0);
  });
});

describe("what is answered of an indicator", () => {
  const whole = (line: string, what: string) => [{ line, what, whole: true }];

  it("is the whole of it where nobody answered yet", () => {
    expect(acceptanceOf(second)).toEqual(whole("1.2", "accepted"));
    expect(withdrawalOf(first)).toEqual(whole("1.1", "taken_back"));
  });

  it("is what is left where its own line was corrected, so that the correction stays", () => {
    const corrected = { ...second, standing: standing("corrected") };
    expect(acceptanceOf(corrected)).toEqual([
      { line: "1.2.a", what: "accepted" },
      { line: "1.2.a@//", what: "accepted" },
    ]);
    const half = indicator("1.5", at(6, 1), { levels: [level("1.5@//", null, "accepted"), level("1.5@TN//", null)] });
    expect(withdrawalOf(half)).toEqual([{ line: "1.5@//", what: "taken_back" }]);
  });

  it("leaves nothing to compare below what is set aside, but what is asked there", () => {
    expect(linesOf(third).map(({ line }) => line)).toEqual(["1.3"]);
    const [, , , item] = itemsOf(reading(undefined, [question("question:a", ["1.3@//"])]));
    expect(item?.questions).toHaveLength(1);
    expect(item && isUndone(item)).toBe(true);
  });
});

describe("what the machine had read", () => {
  it("is kept as lines of fields", () => {
    expect(fieldsOf("name=a=b\nsign=>=\n")).toEqual([
      { field: "name", value: "a=b" },
      { field: "sign", value: ">=" },
    ]);
    expect(fieldsOf("")).toEqual([]);
  });
});

describe("who answered", () => {
  const answer = (id: number, line: string, by: string, what: string, counts = true, value: unknown = null) => ({
    id,
    line,
    by,
    what,
    counts,
    value,
    words: null,
    at: `2024-10-15T08:0${id}:00Z`,
  });
  const answers = [
    answer(1, "1.1", "Lan", "accepted", false),
    answer(2, "1.1", "Lan", "corrected", true, { unit: "percent", sign: ">=" }),
    answer(3, "1.2", "Lan", "accepted"),
    answer(4, "1.3", "Minh", "accepted"),
    answer(5, "1.4", "Hoa", "taken_back"),
  ];
  const answered = {
    ...reading(),
    answers,
    events: [{ id: 6, state: "sent", by: "Lan", at: "2024-10-15T08:06:00Z" }],
  } as unknown as Reading;

  it("is told with the lines that count", () => {
    expect(authorsOf(answered)).toEqual([
      { by: "Lan", lines: 2 },
      { by: "Minh", lines: 1 },
    ]);
  });

  it("is told to whoever came too late", () => {
    expect(doneSince({ ...answered, events: [] }, 3)).toMatchObject({ by: "Hoa", line: "1.4" });
    expect(doneSince(answered, 5)).toMatchObject({ by: "Lan", line: "" });
    expect(doneSince(answered, 6)).toBeNull();
  });

  it("is not lost when the line is corrected once more", () => {
    expect(correction(answered, "1.1", { sign: "<=" })).toEqual({ unit: "percent", sign: "<=" });
    expect(correction(answered, "1.2", { sign: "<=" })).toEqual({ sign: "<=" });
  });
});

describe("a level that is typed", () => {
  it("is exact, as people of the language write it", () => {
    expect(["95,5", "1.234", "1.234,5", " 80 ", "-3"].map((text) => exactNumber(text, "vi"))).toEqual([
      "95.5",
      "1234",
      "1234.5",
      "80",
      "-3",
    ]);
    expect(["95.5", "1,234", "1,234.5"].map((text) => exactNumber(text, "en"))).toEqual(["95.5", "1234", "1234.5"]);
  });

  it("is none where it could be read two ways, or is no number", () => {
    expect(["95.5", "1.23", "12,3,4", "80%", "", "tám mươi"].map((text) => exactNumber(text, "vi"))).toEqual(
      Array(6).fill(null),
    );
  });
});
