// SPDX-License-Identifier: Apache-2.0
// What was read from which line of a document, in both directions. Pure.
import type { DocumentLine, Plan, PlanOrigin, PlanQuestion } from "./model";

export type ItemKind =
  "head" | "section" | "objective" | "task" | "leads" | "timing" | "signatory" | "recipient" | "words";

export interface Item {
  kind: ItemKind;
  /** Of the task, objective or section. */
  id: string;
}

export type IssueKind = "contradiction" | "doubt" | "left_over" | "question";

export interface Issue {
  key: string;
  kind: IssueKind;
  text: string;
  raw: string;
  /** 0: of the document as a whole. */
  first: number;
  last: number;
  against: { first: number; last: number; raw: string } | null;
  /** Of a draft without a document: the task, objective or section that is meant. */
  item: string;
}

function issuesOf(kind: IssueKind, questions: PlanQuestion[]): Issue[] {
  return questions.map((question, index) => ({
    key: `${kind}-${index}`,
    kind,
    text: question.text,
    raw: question.raw,
    first: question.first_line,
    last: question.last_line,
    against: question.against
      ? { first: question.against.first_line, last: question.against.last_line, raw: question.against.raw }
      : null,
    item: "",
  }));
}

/** What a person has to look at, the gravest first. */
export function issuesFrom(answer: {
  contradictions: PlanQuestion[];
  doubts: PlanQuestion[];
  left_over: PlanQuestion[];
}): Issue[] {
  return [
    ...issuesOf("contradiction", answer.contradictions),
    ...issuesOf("doubt", answer.doubts),
    ...issuesOf("left_over", answer.left_over),
  ];
}

/** Questions about a draft; what they speak of may have been left out of it. */
export function questionIssues(questions: { item: string; text: string }[], plan: Plan): Issue[] {
  const there = new Set(
    [...(plan.tasks ?? []), ...(plan.objectives ?? []), ...(plan.sections ?? [])].map((item) => item.id),
  );
  return questions.map((question, index) => ({
    key: `question-${index}`,
    kind: "question",
    text: question.text,
    raw: "",
    first: 0,
    last: 0,
    against: null,
    item: there.has(question.item) ? question.item : "",
  }));
}

function covers(first: number, last: number, line: { line: number; last_line: number }): boolean {
  return first > 0 && first <= line.last_line && (last || first) >= line.line;
}

export function meetsLine(issue: Issue, line: { line: number; last_line: number }): boolean {
  return (
    covers(issue.first, issue.last, line) || (!!issue.against && covers(issue.against.first, issue.against.last, line))
  );
}

interface Placed {
  item: Item;
  origin: PlanOrigin;
}

function place(placed: Placed[], kind: ItemKind, id: string, origin: PlanOrigin | undefined): void {
  if (origin?.first_line) placed.push({ item: { kind, id }, origin });
}

/** Everything of the plan that says where it was read; what is most particular comes last. */
export function placedItems(plan: Plan): Placed[] {
  const placed: Placed[] = [];
  for (const paragraph of [...(plan.preamble ?? []), ...(plan.closing ?? [])])
    place(placed, "words", "", paragraph.origin);
  for (const section of plan.sections ?? []) {
    for (const paragraph of section.paragraphs ?? []) place(placed, "words", section.id, paragraph.origin);
    place(placed, "section", section.id, section.origin);
    place(placed, "leads", section.id, section.assignment?.origin);
    place(placed, "timing", section.id, section.schedule?.origin);
  }
  for (const objective of plan.objectives ?? []) {
    place(placed, "objective", objective.id, objective.origin);
    for (const again of objective.repeated ?? []) place(placed, "objective", objective.id, again);
  }
  for (const task of plan.tasks ?? []) place(placed, "task", task.id, task.origin);
  for (const recipient of plan.recipients ?? []) place(placed, "recipient", "", recipient.origin);
  place(placed, "signatory", "", plan.signatory?.origin);
  return placed;
}

export interface MarkedLine extends DocumentLine {
  items: Item[];
  issues: Issue[];
}

/** The lines of a document, each with what was read from it and what is doubtful about it. */
export function markLines(lines: DocumentLine[], plan: Plan, issues: Issue[]): MarkedLine[] {
  const placed = placedItems(plan);
  return lines.map((line) => ({
    ...line,
    items: placed
      .filter(({ origin }) => covers(origin.first_line ?? 0, origin.last_line ?? 0, line))
      .map(({ item }) => item),
    issues: issues.filter((issue) => meetsLine(issue, line)),
  }));
}

/** The doubts about one task, objective or section: by its id, or by the lines it was read from. */
export function issuesOfItem(issues: Issue[], id: string, origins: (PlanOrigin | undefined)[]): Issue[] {
  const spans = origins
    .filter((origin): origin is PlanOrigin => !!origin?.first_line)
    .map((origin) => ({ line: origin.first_line ?? 0, last_line: origin.last_line ?? origin.first_line ?? 0 }));
  return issues.filter((issue) => issue.item === id || (!issue.item && spans.some((span) => meetsLine(issue, span))));
}

/** A document that was not kept, put together again from what the plan quotes of it. */
export function linesFromOrigins(plan: Plan): DocumentLine[] {
  const lines = new Map<number, DocumentLine>();
  for (const { origin } of placedItems(plan)) {
    const first = origin.first_line ?? 0;
    const known = lines.get(first);
    if (known && known.text.length >= (origin.raw ?? "").length) continue;
    lines.set(first, { line: first, last_line: origin.last_line ?? first, text: origin.raw ?? "" });
  }
  return [...lines.values()].sort((left, right) => left.line - right.line);
}
