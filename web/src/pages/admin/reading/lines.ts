// SPDX-License-Identifier: Apache-2.0
// A reading as what a person goes through: the lines about the decision, questions that belong to none, and the
// indicators with their parts and levels.
import type {
  AnswerGiven,
  Cell,
  Difference,
  HeadLine,
  Indicator,
  Level,
  Question,
  Reading,
  Standing,
  Value,
} from "./readings";
import { spotOf } from "./printed";

interface Common {
  line: string;
  /** All lines that stand in it, its own first. */
  lines: string[];
  standings: Standing[];
  questions: Question[];
  differences: Difference[];
  cells: Cell[];
}

export type Item = Common &
  (
    | { kind: "head"; head: HeadLine }
    | { kind: "question" }
    | { kind: "indicator"; indicator: Indicator; criterion: { code: string; name: string } }
  );

export type Filter = "all" | "open" | "asked" | "differs";
export const filters: readonly Filter[] = ["all", "open", "asked", "differs"];

/** The indicator and its parts, whole before part. */
export function withParts(indicator: Indicator): Indicator[] {
  return [indicator, ...indicator.parts.flatMap(withParts)];
}

export interface Line {
  line: string;
  standing: Standing;
}

/** Its lines and those of its levels and parts. Of what is set aside nothing but that is to be compared. */
export function linesOf(one: Indicator): Line[] {
  const own = { line: one.line, standing: one.standing };
  if (one.standing.state === "set_aside" && !one.standing.stale) return [own];
  return [own, ...one.levels.map(({ line, standing }) => ({ line, standing })), ...one.parts.flatMap(linesOf)];
}

function cellsOf(one: Indicator): Cell[] {
  return [...one.cells, ...one.levels.flatMap(({ cell }) => (cell ? [cell] : []))];
}

export function itemsOf(reading: Reading): Item[] {
  const { head, criteria, questions, comparison } = reading.decision;
  const asking = (lines: string[]): Question[] =>
    questions.filter((question) => question.lines.some((line) => lines.includes(line)));
  const heads = head.lines.map((one): Item => {
    const asked = asking([one.line]);
    const cells = asked.flatMap((question) => question.cells);
    return {
      kind: "head",
      head: one,
      line: one.line,
      lines: [one.line],
      standings: [one.standing],
      questions: asked,
      differences: [],
      cells,
    };
  });
  const alone = questions
    .filter((question) => question.lines.length === 0)
    .map((question): Item => ({
      kind: "question",
      line: question.line,
      lines: [question.line],
      standings: [],
      questions: [question],
      differences: [],
      cells: question.cells,
    }));
  const indicators = criteria.flatMap((criterion) =>
    (criterion.indicators as unknown as Indicator[]).map((indicator): Item => {
      const all = withParts(indicator);
      // What is asked about a part is to be answered also where the whole is set aside.
      const lines = all.flatMap((one) => [one.line, ...one.levels.map(({ line }) => line)]);
      return {
        kind: "indicator",
        indicator,
        criterion: { code: criterion.code, name: criterion.name },
        line: indicator.line,
        lines,
        standings: linesOf(indicator).map(({ standing }) => standing),
        questions: asking(lines),
        differences: (comparison?.differences ?? []).filter(({ line }) => line !== null && lines.includes(line)),
        cells: all.flatMap(cellsOf),
      };
    }),
  );
  return [...heads, ...alone, ...indicators];
}

export const isOpen = (standing: Standing): boolean => standing.state === "open" || standing.stale;

/**
 * Accepts what is still open of an indicator: as a whole where its own line is; else only the lines that are, so that a
 * correction of its own stays.
 */
export function acceptanceOf(one: Indicator): AnswerGiven[] {
  if (isOpen(one.standing)) return [{ line: one.line, what: "accepted", whole: true }];
  const open = linesOf(one).filter(({ standing }) => isOpen(standing));
  return open.map(({ line }) => ({ line, what: "accepted" }));
}

/** Takes back what was answered of an indicator, its levels and parts. */
export function withdrawalOf(one: Indicator): AnswerGiven[] {
  if (!isOpen(one.standing)) return [{ line: one.line, what: "taken_back", whole: true }];
  const answered = linesOf(one).filter(({ standing }) => !isOpen(standing));
  return answered.map(({ line }) => ({ line, what: "taken_back" }));
}

/** What the machine had read of a line, from the lines "field=value" that the server keeps. */
export function fieldsOf(read: string): { field: string; value: string }[] {
  return read.split("\n").flatMap((line) => {
    const at = line.indexOf("=");
    return at > 0 ? [{ field: line.slice(0, at), value: line.slice(at + 1) }] : [];
  });
}

export const openQuestions = (item: Item): Question[] => item.questions.filter(({ open }) => open);

/** Whether somebody still has to look at it. */
export const isUndone = (item: Item): boolean => item.standings.some(isOpen) || openQuestions(item).length > 0;

/** What its lines came to, for one mark: what was changed by a person tells more than what was accepted. */
export function stateOf(item: Item): Standing["state"] {
  if (isUndone(item)) return "open";
  const states = item.standings.map(({ state }) => state);
  if (states.length > 0 && states.every((state) => state === "set_aside")) return "set_aside";
  return states.includes("corrected") ? "corrected" : "accepted";
}

export function fits(item: Item, filter: Filter): boolean {
  if (filter === "open") return isUndone(item);
  if (filter === "asked") return openQuestions(item).length > 0;
  return filter === "all" || item.differences.length > 0;
}

/** Where to go on from a line: to the next one below that somebody has to look at, from the top again when there is none. */
export function nextUndone(items: Item[], line: string): string | null {
  const at = items.findIndex((item) => item.line === line);
  const later = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return later.find(isUndone)?.line ?? null;
}

export interface Found {
  item: Item;
  /** The level that stands in the cell itself. */
  level: Level | null;
}

/** The line that a cell of the printed table belongs to. */
export function foundAt(items: Item[], table: number, spot: string): Found | null {
  const here = (cell: Cell | null): boolean => cell !== null && cell.table === table && spotOf(cell) === spot;
  const item =
    items.find((one) => one.kind === "indicator" && one.cells.some(here)) ?? items.find((one) => one.cells.some(here));
  if (!item) return null;
  const levels = item.kind === "indicator" ? withParts(item.indicator).flatMap((one) => one.levels) : [];
  return { item, level: levels.find(({ cell }) => here(cell)) ?? null };
}

/** How many rows of a table are headings: those above the first row that belongs to a criterion, or goes over all columns. */
export function headingsOfTable(reading: Reading, table: number): number {
  const printed = reading.tables[table];
  if (!printed) return 0;
  const said = reading.decision.criteria.flatMap((criterion) => [
    ...criterion.cells,
    ...(criterion.indicators as unknown as Indicator[]).flatMap(withParts).flatMap(cellsOf),
  ]);
  const rows = said.filter((cell) => cell.table === table).map(({ row }) => row);
  if (rows.length === 0) return 0; // not a table of criteria
  const titles = printed.cells.filter((cell) => cell.columns === printed.columns).map(({ row }) => row);
  return Math.min(...rows, ...titles);
}

/** Who answered for how many lines, the most first: only what counts. */
export function authorsOf(reading: Reading): { by: string; lines: number }[] {
  const counts = new Map<string, Set<string>>();
  for (const { by, line, what, counts: holds } of reading.answers)
    if (holds && what !== "taken_back") counts.set(by, (counts.get(by) ?? new Set()).add(line));
  return [...counts].map(([by, lines]) => ({ by, lines: lines.size })).sort((a, b) => b.lines - a.lines);
}

/** What somebody did after `expected`, the newest: why an answer came too late. Line "" when it was about the whole. */
export function doneSince(reading: Reading, expected: number): { by: string; line: string } | null {
  const answers = reading.answers.map(({ id, by, at, line }) => ({ id, by, at, line }));
  const events = reading.events.map(({ id, by, at }) => ({ id, by, at, line: "" }));
  const later = [...answers, ...events].filter(({ id }) => id > expected).sort((a, b) => a.at.localeCompare(b.at));
  return later.at(-1) ?? null;
}

/** A correction of a line: what was corrected before still holds, as far as it is not said anew. */
export function correction(reading: Reading, line: string, value: Value): Value {
  const before = reading.answers.filter((one) => one.line === line && one.counts && one.what === "corrected").at(-1);
  return { ...before?.value, ...value };
}

/** A number as people write it, exact: "1.234,5" in Vietnamese, "1,234.5" in English; null when it is none. */
export function exactNumber(text: string, language: "vi" | "en"): string | null {
  const tidy = text.trim().replace(/\s+/g, "").replace("−", "-");
  const [group, point] = language === "vi" ? ["\\.", ","] : [",", "\\."];
  const form = new RegExp(`^-?(\\d+|\\d{1,3}(${group}\\d{3})+)(${point}\\d+)?$`);
  if (!form.test(tidy)) return null;
  return tidy.replaceAll(language === "vi" ? "." : ",", "").replace(",", ".");
}
